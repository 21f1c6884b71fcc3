"""`trolydvc settings`: every setting, its value and where it came from; or the page that explains them."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--markdown", action="store_true", help="in bảng cho docs/settings.md")
    parser.set_defaults(work=_settings)


def _settings(options: Namespace) -> int:
    from pathlib import Path

    from bot.configure import load_settings

    if options.markdown:
        print(settings_page(), end="")
        return 0
    settings = load_settings()
    file = Path(".env")
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    in_file = {line.split("=")[0].strip().upper() for line in lines}
    for name, field in type(settings).model_fields.items():
        variable = f"TROLYDVC_{name.upper()}"
        origin = "môi trường" if variable in os.environ else "tệp .env" if variable in in_file else "mặc định"
        print(f"{variable}={getattr(settings, name)}  ({origin})  {field.description}")
    return 0


def settings_page() -> str:
    """docs/settings.md, made from the settings themselves."""
    from bot.settings import ROOT, Settings

    lines = [
        "# Thiết lập",
        "",
        "Đặt bằng biến môi trường hoặc tệp `.env`. `trolydvc settings` in giá trị đang dùng và nơi lấy.",
        "Trang này do `trolydvc settings --markdown` sinh ra.",
        "",
        "| Biến | Mặc định | Ý nghĩa |",
        "|---|---|---|",
    ]
    for name, field in Settings.model_fields.items():
        default = str(field.default).replace(f"{ROOT}/", "")
        lines.append(f"| `TROLYDVC_{name.upper()}` | `{default or 'trống'}` | {field.description} |")
    return "\n".join(lines) + "\n"

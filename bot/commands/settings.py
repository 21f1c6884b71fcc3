"""`trolydvc settings`: every setting, its value and where it came from."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    parser.set_defaults(work=_settings)


def _settings(options: Namespace) -> int:  # noqa: ARG001
    from pathlib import Path

    from bot.configure import load_settings

    settings = load_settings()
    file = Path(".env")
    in_file = (
        {line.split("=")[0].strip().upper() for line in file.read_text().splitlines()}
        if file.exists()
        else set[str]()
    )
    for name, field in type(settings).model_fields.items():
        variable = f"TROLYDVC_{name.upper()}"
        origin = "môi trường" if variable in os.environ else "tệp .env" if variable in in_file else "mặc định"
        print(f"{variable}={getattr(settings, name)}  ({origin})  {field.description}")
    return 0

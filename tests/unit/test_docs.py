"""The documents say what the program does."""

import subprocess
import sys

from bot.commands.settings import settings_page
from bot.settings import ROOT


def test_every_setting_is_documented() -> None:
    assert (ROOT / "docs" / "settings.md").read_text(encoding="utf-8") == settings_page()


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from bot.cli import build_parser; build_parser(); "
        "heavy = {'torch', 'tensorflow', 'faiss', 'fastapi', 'numpy', 'sqlalchemy', 'pydantic'}; "
        "print(*sorted(heavy & set(sys.modules)))"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == ""


def test_the_gateway_never_imports_torch_or_tensorflow() -> None:
    code = "import sys, bot.app; print(*sorted({'torch', 'tensorflow', 'sentence_transformers'} & set(sys.modules)))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == ""

"""A PDF of an HTML page by headless Chromium, which prints what it shows and embeds the letters it used."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

#: The headless shell first: the same browser without a window's parts, at half the time.
NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
TIMEOUT_S = 120


class NoChromium(RuntimeError):
    """There is no Chromium to print with."""


def find_chromium() -> str | None:
    """Where the system's Chromium is, if it has one."""
    return next(filter(None, map(shutil.which, NAMES)), None)


def print_pdf(page: Path, target: Path) -> None:
    """Print an HTML file to `target`. Raises NoChromium; RuntimeError when Chromium fails."""
    chromium = find_chromium()
    if chromium is None:
        raise NoChromium(
            "no Chromium found to make a PDF; install the package 'chromium', or open the HTML and print it"
        )
    with tempfile.TemporaryDirectory() as profile:
        command = [
            chromium, "--headless=new", "--disable-gpu", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", f"--user-data-dir={profile}", "--no-pdf-header-footer",
            f"--print-to-pdf={target.resolve()}", page.resolve().as_uri(),
        ]  # fmt: skip
        if os.geteuid() == 0:
            command.insert(1, "--no-sandbox")  # Chromium's sandbox refuses root; the page is ours and runs no script
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
    if done.returncode or not target.exists():
        raise RuntimeError(f"Chromium did not print {page.name}: {done.stderr.strip()[-300:]}")

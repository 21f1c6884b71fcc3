"""The machine line: what the figures were measured on, without names or paths."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version
from pathlib import Path

PACKAGES = ("numpy", "faiss-cpu", "tokenizers", "bm25s")


def _field(path: Path, name: str) -> str:
    """The value of the first "name : value" line of a /proc file, or ""."""
    if not path.exists():
        return ""
    lines = (line.partition(":") for line in path.read_text(encoding="utf-8").splitlines())
    return next((value.strip() for key, _, value in lines if key.strip() == name), "")


def machine_line() -> str:
    """Cores, processor, memory, Python and the packages that matter."""
    cpu = _field(Path("/proc/cpuinfo"), "model name") or platform.processor() or platform.machine()
    kilobytes = _field(Path("/proc/meminfo"), "MemTotal").split(" ")[0]
    memory = f", {int(kilobytes) / 1024**2:.0f} GiB" if kilobytes.isdigit() else ""
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    load = f"; load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return f"{os.cpu_count()} cores, {cpu}{memory}; Python {platform.python_version()}, {packages}; one thread{load}"


def memory_mb() -> float:
    """Resident memory of this process in MiB, or 0 where it cannot be read."""
    kilobytes = _field(Path("/proc/self/status"), "VmRSS").split(" ")[0]
    return int(kilobytes) / 1024 if kilobytes.isdigit() else 0.0

"""Figures kept beside the page, docs/benchmarks.json: what cannot be measured here stays as it was measured last."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from benchmarks.speed import SizeReport
from knowledge.measure import Figures

QualityRow = tuple[str, str, str, Figures]


class Measured(msgspec.Struct, frozen=True):
    """Figures that needed the data folder, and the machine and encoder they were measured with."""

    machine: str
    encoder: str
    rows: list[QualityRow] = []
    sizes: list[SizeReport] = []
    false_changes: float | None = None

    def note(self, machine: str, encoder: str) -> str:
        """Where the figures are from, if not from this run."""
        if (self.machine, self.encoder) == (machine, encoder):
            return ""
        return (
            f"\nMeasured in an earlier run, as its data was not at hand now: {self.machine}; encoder {self.encoder}.\n"
        )


class Kept(msgspec.Struct, frozen=True):
    """The last figures of each kind. passages: quality; larger: speed at larger sizes than ours, and the
    share of well-written words that the normaliser changes."""

    passages: Measured | None = None
    larger: Measured | None = None


def read(path: Path) -> Kept:
    """What the file holds, nothing where there is none."""
    return msgspec.json.decode(path.read_bytes(), type=Kept) if path.exists() else Kept()


def renewed(
    old: Kept,
    machine: str,
    encoder: str,
    rows: Sequence[QualityRow],
    sizes: Sequence[SizeReport],
    false_changes: float | None,
) -> Kept:
    """The old figures with those that were measured now in their place."""
    return Kept(
        Measured(machine, encoder, rows=list(rows)) if rows else old.passages,
        Measured(machine, encoder, sizes=list(sizes), false_changes=false_changes) if sizes else old.larger,
    )


def write(kept: Kept, path: Path) -> None:
    path.write_bytes(msgspec.json.format(msgspec.json.encode(kept), indent=1) + b"\n")

"""Development questions: labelled, in two fixed halves, so that nothing is measured on what it was fitted on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from pathlib import Path

import msgspec


class Labelled(msgspec.Struct, frozen=True):
    """A question as a citizen types it. guide: ids of the documents that answer it, none when nothing does;
    form, topic: the slice it belongs to; kind: of an out-of-scope question (near_miss, weather, …)."""

    id: str
    text: str
    form: str
    topic: str
    guide: tuple[str, ...] = ()
    kind: str | None = None

    @property
    def in_scope(self) -> bool:
        return bool(self.guide)

    @property
    def for_fitting(self) -> bool:
        """Which half; all forms of one question (the id up to the first dash) are in the same."""
        return hashlib.sha256(self.id.partition("-")[0].encode()).digest()[0] % 2 == 0


def read_questions(files: Iterable[Path]) -> list[Labelled]:
    """Every question of the files (JSON Lines), in order. Raises msgspec.ValidationError, OSError."""
    return [
        msgspec.json.decode(line, type=Labelled)
        for path in files
        for line in path.read_bytes().splitlines()
        if line.strip()
    ]


def unknown_guides(questions: Sequence[Labelled], known: Iterable[str]) -> dict[str, list[str]]:
    """Question id -> labels, for the in-scope questions none of whose labels is a document any more."""
    ids = set(known)
    return {q.id: list(q.guide) for q in questions if q.in_scope and not ids & set(q.guide)}

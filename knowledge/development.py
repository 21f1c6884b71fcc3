"""Development questions: labelled, in two fixed halves, so that nothing is measured on what it was fitted on."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec

from knowledge.documents import Document


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


def holds(patterns: Mapping[str, Any], text: str) -> bool:
    """Whether a text meets a question's `must_contain` groups and none of its `must_not_contain` (NFC, lower case)."""
    text = unicodedata.normalize("NFC", text).lower()

    def found(pattern: str) -> bool:
        return re.search(pattern, text, re.S) is not None

    return all(any(map(found, group)) for group in patterns.get("must_contain") or ()) and not any(
        map(found, patterns.get("must_not_contain") or ())
    )


def read_citizens(file: Path, documents: Sequence[Document]) -> list[Labelled]:
    """Questions in the form of the evaluation contract: right are the documents whose text holds their patterns.

    Only those that stand alone and expect an answer or a refusal. Raises msgspec.DecodeError, OSError.
    """
    texts = {d.id: "\n".join([d.title, *(f"{s.heading}\n{s.body}" for s in d.sections)]) for d in documents}
    labelled: list[Labelled] = []
    for line in file.read_bytes().splitlines():
        question: dict[str, Any] = msgspec.json.decode(line)
        if question.get("context") or question["expect"] not in ("answer", "refuse"):
            continue
        answers = question["expect"] == "answer"
        right = tuple(i for i, text in texts.items() if answers and holds(question, text.replace("**", "")))
        if right or not answers:
            name = question["id"].replace("-", "_")  # each question by itself is in one half
            labelled.append(Labelled(name, question["text"], question["form"], question["topic"], right))
    return labelled


def unknown_guides(questions: Sequence[Labelled], known: Iterable[str]) -> dict[str, list[str]]:
    """Question id -> labels, for the in-scope questions none of whose labels is a document any more."""
    ids = set(known)
    return {q.id: list(q.guide) for q in questions if q.in_scope and not ids & set(q.guide)}

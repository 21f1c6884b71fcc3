"""What must always have an answer: the 25 essential services, and the subjects of every topic."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from knowledge.errors import ContentError
from knowledge.guides import Guide, load_yaml
from nlu.text import fold

FILE = "subjects.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One matter. guide: id of its answer; ask: the shortest way citizens name it."""

    name: str
    guide: str
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Subjects of one kind. essential: how many services of Project 06 these are, 0 for none; source: where
    the list is from."""

    group: str
    subjects: tuple[Subject, ...]
    source: str = ""
    facts: tuple[str, ...] = ()
    essential: int = 0


def load_subjects(path: Path) -> tuple[Group, ...]:
    """The groups of knowledge/subjects.yml. Raises ContentError with what is wrong and how to mend it."""
    data: Any = load_yaml(path.read_text(encoding="utf-8"), path, first_line=1)
    try:
        return msgspec.convert(data, tuple[Group, ...])
    except msgspec.ValidationError as error:
        raise ContentError(path, 1, f"danh sách sai: {error}", "Mỗi dòng cần name, guide và ask.") from error


def check_subjects(path: Path, guides: Mapping[Path, Guide]) -> Iterator[ContentError]:
    """Every subject needs its guide, and the guide the question by which the subject is named."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    known = {guide.id: guide for guide in guides.values()}
    try:
        groups = load_subjects(path)
    except ContentError as error:
        yield error
        return
    for group in groups:
        if group.essential and len(group.subjects) != group.essential:
            line = _line(lines, group.group)
            message = f"{group.group}: {len(group.subjects)} việc, phải là {group.essential}"
            yield ContentError(path, line, message, "Thêm hoặc bớt cho đủ danh mục.")
        for subject in group.subjects:
            for message, mend in _faults(subject, group, known.get(subject.guide)):
                yield ContentError(path, _line(lines, f'"{subject.ask}"'), message, mend)


def _faults(subject: Subject, group: Group, guide: Guide | None) -> Iterator[tuple[str, str]]:
    if guide is None:
        yield f"{subject.name}: không có bài {subject.guide}", "Viết bài, hoặc sửa guide."
        return
    if group.essential and not guide.essential:
        yield f"{subject.name}: bài {guide.id} chưa có essential: true", "Thêm essential: true vào bài."
    if _words(subject.ask) not in map(_words, guide.questions):
        yield f"{subject.name}: bài {guide.id} chưa có câu «{subject.ask}»", "Thêm câu này vào questions của bài."


def _words(question: str) -> list[str]:
    return sorted(re.findall(r"\w+", fold(question)))


def _line(lines: list[str], needle: str) -> int:
    return next((number for number, line in enumerate(lines, 1) if needle in line), 1)

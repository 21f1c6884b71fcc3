"""Which facts of a folder of facts no guide, plan or unit uses, and which of those were left out for a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.errors import ContentError
from knowledge.guides import Guide, load_yaml
from knowledge.plans import Plan
from knowledge.units import Unit

#: "- **VNEID-034** | topic | what it says | … | Tin cậy: cao", or the same as the row of a table.
_FACT = re.compile(
    r"^(?:-|\|) \*\*(?P<code>[A-Z]+-\d+[a-z]?)\*\* *\| *(?P<text>.+) *\| *Tin cậy: *(?P<confidence>[^|\n]+)", re.M
)
CONFIDENCES = {"cao": "high", "trung bình": "medium", "thấp": "low"}


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: its code, what it says, how sure it is (high, medium, low), and the file it stands in."""

    code: str
    text: str
    confidence: str
    file: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """Facts by what became of them. left_out: with the reason; unused: high or medium and in neither; unknown: codes
    that are cited and stand in no file."""

    facts: tuple[Fact, ...]
    used: tuple[Fact, ...]
    left_out: tuple[tuple[Fact, str], ...]
    unused: tuple[Fact, ...]
    unknown: tuple[str, ...]


def read_facts(folder: Path) -> tuple[Fact, ...]:
    """Every fact of the Markdown files of a folder; a code that comes twice counts where it came first."""
    found: dict[str, Fact] = {}
    for path in sorted(folder.glob("*.md")):
        for match in _FACT.finditer(path.read_text(encoding="utf-8")):
            confidence = CONFIDENCES.get(match["confidence"].strip().lower(), "medium")
            found.setdefault(match["code"], Fact(match["code"], match["text"], confidence, path.name))
    return tuple(found.values())


def read_left_out(folder: Path) -> dict[str, str]:
    """Code -> reason of every knowledge/left_out/*.yml. Raises ContentError where a reason is missing."""
    reasons: dict[str, str] = {}
    for path in sorted(folder.glob("*.yml")):
        data: Any = load_yaml(path.read_text(encoding="utf-8"), path, first_line=1) or {}
        for code, reason in data.items():
            if not isinstance(reason, str) or not reason.strip():
                raise ContentError(path, 1, f"{code} chưa có lý do", "Viết lý do bỏ dữ kiện này.")
            reasons[str(code)] = reason
    return reasons


def cited(guides: Iterable[Guide], plans: Iterable[Plan], units: Iterable[Unit]) -> Iterator[str]:
    """The code of every fact that some content cites; may repeat."""
    for guide in guides:
        yield from (code for source in guide.sources for code in source.facts)
    for plan in plans:
        yield from (code for record in plan.records for code in record.facts)
    for unit in units:
        yield from (code for source in unit.sources for code in source.facts)
        yield from (code for line in unit.other_hotlines for code in line.facts)


def cover(facts: Iterable[Fact], codes: Iterable[str], left_out: dict[str, str]) -> Coverage:
    """Sort the facts by what became of them."""
    facts = tuple(facts)
    used_codes = set(codes)
    rest = [fact for fact in facts if fact.code not in used_codes]
    return Coverage(
        facts=facts,
        used=tuple(fact for fact in facts if fact.code in used_codes),
        left_out=tuple((fact, left_out[fact.code]) for fact in rest if fact.code in left_out),
        unused=tuple(f for f in rest if f.code not in left_out and f.confidence != "low"),
        unknown=tuple(sorted(used_codes - {fact.code for fact in facts})),
    )

"""`knowledge check`: everything that must hold before a citizen may read the content."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from knowledge.check_guides import check_guide, line_of
from knowledge.check_plans import check_plan, check_references
from knowledge.check_units import check_unit, check_units_and_plans
from knowledge.errors import ContentError
from knowledge.guides import Guide, guide_files, parse_guide
from knowledge.plans import Plan, parse_plan
from knowledge.subjects import FILE, check_subjects
from knowledge.units import Unit, parse_unit, unit_files
from nlu.text import fold

__all__ = ["Checked", "check_across", "check_all", "check_folder", "check_guide"]

_TOKEN = re.compile(r"[^\W_]+")
_Content = TypeVar("_Content", Guide, Plan, Unit)


@dataclass(frozen=True, slots=True)
class Checked:
    """How much was read, and every fault."""

    guides: int
    records: int
    units: int
    faults: tuple[ContentError, ...]


def _read(
    paths: Iterable[Path],
    parse: Callable[[str, Path], _Content],
    check: Callable[[_Content, str, Path], Iterator[ContentError]],
    faults: list[ContentError],
) -> dict[Path, _Content]:
    """Everything that can be read, by path; what cannot, and every fault, is added to `faults`."""
    found: dict[Path, _Content] = {}
    for path in paths:
        try:
            text = path.read_text(encoding="utf-8")
            found[path] = parse(text, path)
        except ContentError as error:
            faults.append(error)
        except UnicodeDecodeError as error:
            faults.append(ContentError(path, 1, f"không phải UTF-8: byte {error.start}", "Lưu lại ở dạng UTF-8."))
        else:
            faults.extend(check(found[path], text, path))
    return found


def _question_key(question: str) -> str:
    """The same for two questions of the same words, whatever their diacritics, stops, short forms and order.

    The order of numbers stays: "B.1.3" and "B.3.1" are two.
    """
    words = _TOKEN.findall(fold(question))
    if len(words) <= 3 or any(word.isdigit() for word in words):
        return " ".join(words)
    return " ".join(sorted(words))


def _asked(guides: Mapping[Path, Guide], plans: Mapping[Path, Plan]) -> Iterator[tuple[Path, str, str]]:
    for path, guide in guides.items():
        yield from ((path, guide.id, question) for question in guide.questions)
    for path, plan in plans.items():
        for record in plan.records:
            yield from ((path, f"{plan.id} {record.path}", question) for question in record.questions)


def check_across(guides: Mapping[Path, Guide], plans: Mapping[Path, Plan]) -> Iterator[ContentError]:
    """Faults between files: repeated ids, related ids that are missing, a question that two answers claim."""
    ids: dict[str, Path] = {}
    for path, guide in guides.items():
        if guide.id in ids:
            yield ContentError(path, 2, f"id {guide.id} đã có ở {ids[guide.id]}", "Đổi id.")
        ids[guide.id] = path
    claimed: dict[str, tuple[Path, str, str]] = {}
    for mine in _asked(guides, plans):
        theirs = claimed.setdefault(_question_key(mine[2]), mine)
        if theirs[1] != mine[1]:  # told at both, since either may be the new one
            yield _claimed_twice(mine, theirs[1])
            yield _claimed_twice(theirs, mine[1])
    for path, guide in guides.items():
        for related in guide.related:
            if related not in ids or related == guide.id:
                line = line_of(path.read_text(encoding="utf-8"), "related:")
                yield ContentError(path, line, f"related: không có bài {related}", "Sửa id hoặc xóa.")


def _claimed_twice(asked: tuple[Path, str, str], other: str) -> ContentError:
    path, _, question = asked
    line = line_of(path.read_text(encoding="utf-8"), question)
    return ContentError(path, line, f"câu hỏi «{question}» cũng có ở {other}", "Giữ ở một bài, viết lại ở bài kia.")


def check_all(folder: Path, only: Path | None = None, today: date | None = None) -> Checked:
    """Read and check all content of the knowledge folder; of its faults, those below `only` if given."""
    faults: list[ContentError] = []

    def guide_faults(guide: Guide, text: str, path: Path) -> Iterator[ContentError]:
        return check_guide(guide, text, path, today)

    guides = _read(guide_files(folder / "guides"), parse_guide, guide_faults, faults)
    plans = _read(guide_files(folder / "plans"), parse_plan, check_plan, faults)
    units = _read(unit_files(folder / "units"), parse_unit, check_unit, faults)
    faults.extend(check_across(guides, plans))
    faults.extend(check_references(plans))
    faults.extend(check_units_and_plans(units, plans))
    if (subjects := folder / FILE).exists():
        faults.extend(check_subjects(subjects, guides))
    if only is not None:
        faults = [f for f in faults if f.path.resolve().is_relative_to(only.resolve())]
    records = sum(len(plan.records) for plan in plans.values())
    return Checked(len(guides), records, len(units), tuple(faults))


def check_folder(folder: Path, only: Path | None = None) -> tuple[int, list[ContentError]]:
    """`check_all` of the knowledge folder that holds the guides `folder`: number of guides and the faults."""
    checked = check_all(folder.parent, only)
    return checked.guides, list(checked.faults)

"""What is due for review: guides past their date, and facts that have ended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from knowledge.guides import Guide


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """One thing to look at again. due: ISO date; days: until then, negative when past."""

    due: str
    guide: str
    reason: str
    days: int


def due_for_review(guides: Iterable[Guide], today: date, within_days: int = 0) -> tuple[Due, ...]:
    """Guides whose review date or a dated fact falls at most `within_days` after `today`, the oldest first."""
    found = (Due(day, guide.id, reason, _days(day, today)) for guide in guides for day, reason in _dates(guide))
    return tuple(sorted(due for due in found if due.days <= within_days))


def _dates(guide: Guide) -> Iterator[tuple[str, str]]:
    yield guide.review_by, f"đến ngày xem lại (kiểm tra lần cuối {guide.verified_on})"
    yield from ((expiry.date, f"nội dung hết hạn: {expiry.note}") for expiry in guide.expires)


def _days(day: str, today: date) -> int:
    return (date.fromisoformat(day) - today).days

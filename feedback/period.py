"""Days, months, quarters and years as Vietnam counts them (UTC+7, no summer time), and their bounds in UTC."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included. label: as people say it."""

    first: date
    last: date
    label: str

    @property
    def start(self) -> str:
        """The first moment, as records keep times."""
        return _moment(self.first)

    @property
    def end(self) -> str:
        """The first moment after, as records keep times."""
        return _moment(self.last + timedelta(days=1))

    @property
    def before(self) -> Period:
        """As many days just before."""
        days = self.last - self.first
        last = self.first - timedelta(days=1)
        return between(last - days, last)

    def months(self) -> Iterator[Period]:
        """The months that this period touches, oldest first."""
        year, number = self.first.year, self.first.month
        while date(year, number, 1) <= self.last:
            yield month(year, number)
            year, number = (year + 1, 1) if number == 12 else (year, number + 1)


def _moment(day: date) -> str:
    return datetime.combine(day, time.min, VIETNAM).astimezone(UTC).isoformat(timespec="milliseconds")


def day_of(at: str) -> date:
    """The day in Vietnam of a record's time."""
    return datetime.fromisoformat(at).astimezone(VIETNAM).date()


def today(now: datetime) -> date:
    """The day it is in Vietnam; now: any time with its zone."""
    return now.astimezone(VIETNAM).date()


def this_day(now: datetime) -> Period:
    """Today in Vietnam: what "hôm nay" counts, wherever it is counted."""
    return between(today(now), today(now))


def this_week(now: datetime) -> Period:
    """From Monday to today in Vietnam: what "tuần này" counts."""
    return between(today(now) - timedelta(days=today(now).weekday()), today(now))


def between(first: date, last: date) -> Period:
    """Any days. Raises ValueError when they end before they begin."""
    if last < first:
        raise ValueError(f"the period ends ({last}) before it begins ({first}); give --from before --to")
    return Period(first, last, f"từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}")


def month(year: int, number: int) -> Period:
    following = date(year + number // 12, number % 12 + 1, 1)
    return Period(date(year, number, 1), following - timedelta(days=1), f"tháng {number}/{year}")


def parse(text: str) -> Period:
    """ "2026-11", "2026-Q4" or "2026". Raises ValueError that says what is read."""
    if match := re.fullmatch(r"(20\d\d)-(0[1-9]|1[0-2])", text):
        return month(int(match[1]), int(match[2]))
    if match := re.fullmatch(r"(20\d\d)-Q([1-4])", text, re.I):
        year, quarter = int(match[1]), int(match[2])
        last = month(year, quarter * 3).last
        return Period(date(year, quarter * 3 - 2, 1), last, f"quý {quarter}/{year}")
    if re.fullmatch(r"20\d\d", text):
        return Period(date(int(text), 1, 1), date(int(text), 12, 31), f"năm {text}")
    raise ValueError(f"period {text!r} is not a month (2026-11), a quarter (2026-Q4) or a year (2026)")

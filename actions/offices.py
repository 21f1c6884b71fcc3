"""Where a human can be reached: hotlines by matter, the counter of a ward, and whether it is working time."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta, timezone
from typing import Protocol

VIETNAM = timezone(timedelta(hours=7))
_HOURS = re.compile(r"(\d{1,2})[:h](\d{2})?\s*[-–đ]\s*(\d{1,2})[:h](\d{2})?")


@dataclass(frozen=True, slots=True)
class Hotline:
    """A number and what it is for, as a unit pack gives it."""

    name: str
    number: str
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """The facts of one unit pack; None is not known."""

    id: str
    name: str
    address: str | None = None
    hours: str | None = None
    hotline: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceFound:
    """A ward or province named in a text. unit: id of its unit pack, if there is one."""

    code: str
    name: str
    level: str
    province: str
    unit: str | None = None


class FindPlaces(Protocol):
    """Places named in a text, best first; none when it names none."""

    def __call__(self, text: str) -> tuple[PlaceFound, ...]: ...


def no_places(text: str) -> tuple[PlaceFound, ...]:  # noqa: ARG001
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Offices:
    """Everything we know of places where people work. working: local (from, to) times, Monday to Friday."""

    hotlines: tuple[Hotline, ...] = ()
    units: Mapping[str, Office] = field(default_factory=dict[str, Office])
    find_places: FindPlaces = no_places
    place_of_code: Callable[[str], PlaceFound | None] = lambda code: None  # noqa: ARG005
    working: tuple[tuple[time, time], ...] = ((time(8), time(17)),)

    def is_working_time(self, now: datetime, hours: str | None = None) -> bool:
        """Whether somebody is likely at work. hours: a unit's own hours as text, where they can be read."""
        local = now.astimezone(VIETNAM)
        spans = parse_hours(hours) or self.working
        return local.weekday() < 5 and any(start <= local.time() < end for start, end in spans)

    def hotlines_for(self, *words: str) -> tuple[Hotline, ...]:
        """The hotlines whose name holds one of `words` (lower case), in the order of the words."""
        found = [line for word in words for line in self.hotlines if word in line.name.lower()]
        return tuple(dict.fromkeys(found))


def parse_hours(hours: str | None) -> tuple[tuple[time, time], ...]:
    """("7:30-11:30, 13:00-17:00") as times; () when there are none to be read."""
    try:
        return tuple(
            (time(int(h1), int(m1 or 0)), time(int(h2), int(m2 or 0))) for h1, m1, h2, m2 in _HOURS.findall(hours or "")
        )
    except ValueError:
        return ()

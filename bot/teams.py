"""Community digital teams for helper mode: their codes and visits, over the store and one setting."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable
from datetime import UTC, datetime
from typing import NamedTuple

from bot.errors import ConfigError
from connectors.helper.teams import Team, VisitDone
from feedback.period import this_day, this_week
from feedback.records import Visit
from feedback.store import Store

FROM_SETTINGS = "setting"


class FirstCode(NamedTuple):
    """A code that the operator gave in the settings."""

    code: str
    team: Team


def fold_code(code: str) -> str:
    """A code however it was typed: capitals, without spaces and dashes."""
    return "".join(code.upper().split()).replace("-", "")


def first_codes(setting: str) -> tuple[FirstCode, ...]:
    """ "mã=Tên tổ@đơn-vị, …" as codes; the unit may be left out. Raises ConfigError."""
    found: list[FirstCode] = []
    for part in filter(None, (part.strip() for part in setting.split(","))):
        code, _, rest = part.partition("=")
        name, _, unit = rest.partition("@")
        if len(fold_code(code)) < 6 or not name.strip():
            raise ConfigError(
                "TROLYDVC_HELPER_CODES: each part must be CODE=Team name@unit, with a code of 6 or more characters."
            )
        key = f"{FROM_SETTINGS}:{hashlib.sha256(fold_code(code).encode()).hexdigest()[:16]}"
        found.append(FirstCode(fold_code(code), Team(key=key, name=name.strip(), unit=unit.strip() or None)))
    return tuple(found)


class StoredTeams:
    """Teams of the store (their codes are given out in the console), and those of the settings. now: UTC time."""

    def __init__(self, store: Store, setting: str, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._store = store
        self._first = first_codes(setting)
        self._now = now

    async def check(self, code: str) -> Team | None:
        given = fold_code(code).encode()
        for first in self._first:
            if hmac.compare_digest(first.code.encode(), given):
                return first.team
        found = await self._store.team_of(code)
        return Team(key=f"store:{found.id}", name=found.name, unit=found.unit) if found else None

    async def known(self, key: str) -> Team | None:
        for first in self._first:
            if first.team.key == key:
                return first.team
        origin, _, number = key.partition(":")
        found = await self._store.team(int(number)) if origin == "store" and number.isdigit() else None
        return Team(key=key, name=found.name, unit=found.unit) if found else None

    async def log_visit(self, team: Team, visit: VisitDone) -> None:
        at = min(datetime.fromisoformat(visit.at), self._now()).astimezone(UTC)
        kept = Visit(
            team=team.name,
            at=at.isoformat(timespec="milliseconds"),
            topic=visit.topic,
            document=visit.document,
            outcome=visit.outcome,
            minutes=visit.minutes,
            unit=team.unit,
        )
        await self._store.log_visit(kept, visit.key)

    async def counts(self, team: Team) -> tuple[int, int]:
        now = self._now()
        today, week = [await self._store.visit_counts(team.name, span) for span in (this_day(now), this_week(now))]
        return today["total"], week["total"]

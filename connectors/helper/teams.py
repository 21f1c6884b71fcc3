"""What helper mode needs of the teams and their visits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

OUTCOMES = {
    "done": "Đã xong",
    "partly": "Xong một phần",
    "not_done": "Chưa xong",
    "referred": "Chuyển nơi khác",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team that has signed in. key: names it in its cookie; unit: the unit pack it works for."""

    key: str
    name: str
    unit: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitDone:
    """One citizen helped; nothing of the person. key: made by the device, so that it counts once when sent twice.

    at: ISO time, UTC; topic: title of the guide, never what was typed; outcome: of OUTCOMES.
    """

    key: str
    at: str
    topic: str
    document: str | None
    outcome: str
    minutes: int


class Teams(Protocol):
    """Teams, their codes and their visits."""

    async def check(self, code: str) -> Team | None:
        """The team whose code this is."""
        ...

    async def known(self, key: str) -> Team | None:
        """The team of a cookie, as long as its code holds."""
        ...

    async def log_visit(self, team: Team, visit: VisitDone) -> None:
        """Keep a visit; on disk when this returns; the same key is kept once."""
        ...

    async def counts(self, team: Team) -> tuple[int, int]:
        """Visits of the team today, and in this week from Monday."""
        ...

"""Who did what, when. No word of a citizen is kept here, only ids."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from feedback.desk_tables import audit


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the audit."""

    id: int
    at: str
    actor: str
    action: str
    subject: str
    detail: str


def record(connection: sa.Connection, now: datetime, actor: str, action: str, subject: str, detail: str = "") -> None:
    """Keep one line."""
    at = now.isoformat(timespec="milliseconds")
    connection.execute(sa.insert(audit).values(at=at, actor=actor, action=action, subject=subject[:128], detail=detail))


def newest(
    connection: sa.Connection, actor: str = "", action: str = "", before: int | None = None, limit: int = 100
) -> list[Entry]:
    """The latest lines, newest first; before: an id, to page on."""
    asked = sa.select(audit).order_by(audit.c.id.desc()).limit(limit)
    if actor:
        asked = asked.where(audit.c.actor == actor)
    if action:
        asked = asked.where(audit.c.action == action)
    if before is not None:
        asked = asked.where(audit.c.id < before)
    return [Entry(**row) for row in connection.execute(asked).mappings()]

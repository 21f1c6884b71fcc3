"""Words of the day that staff switch on and off; answers on their topics carry them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from feedback.records import Notice
from feedback.tables import notices


def _read(row: Any) -> Notice:
    return Notice(
        id=row["id"],
        text=row["text"],
        topics=tuple(json.loads(row["topics"])),
        from_at=row["from_at"],
        until_at=row["until_at"],
    )


def active(connection: sa.Connection, at: str) -> tuple[Notice, ...]:
    """The notices that hold at a time, oldest first."""
    now = sa.select(notices).where(
        notices.c.from_at <= at, sa.or_(notices.c.until_at.is_(None), notices.c.until_at > at)
    )
    return tuple(_read(row) for row in connection.execute(now.order_by(notices.c.id)).mappings())


def newest(connection: sa.Connection, limit: int = 50) -> tuple[Notice, ...]:
    """The latest notices, those that ended too, newest first."""
    asked = sa.select(notices).order_by(notices.c.id.desc()).limit(limit)
    return tuple(_read(row) for row in connection.execute(asked).mappings())


def switch_on(
    connection: sa.Connection, text: str, topics: Sequence[str], from_at: str, until_at: str | None, actor: str
) -> int:
    """Put a notice up; its id."""
    put = sa.insert(notices).values(
        text=text, topics=json.dumps(list(topics)), from_at=from_at, until_at=until_at, switched_by=actor
    )
    return int(connection.execute(put.returning(notices.c.id)).scalar_one())


def switch_off(connection: sa.Connection, notice: int, at: str, actor: str) -> bool:
    """End a notice now. False when there is none that holds."""
    holds = sa.or_(notices.c.until_at.is_(None), notices.c.until_at > at)
    ended = sa.update(notices).where(notices.c.id == notice, holds).values(until_at=at, switched_by=actor)
    return connection.execute(ended).rowcount == 1

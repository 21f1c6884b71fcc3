"""What staff work on besides feedback: drafts and published changes, call-backs, channel switches."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from feedback.database import upsert
from feedback.desk_tables import changes, channel_switches, drafts
from feedback.tables import callbacks


def add_draft(connection: sa.Connection, values: dict[str, Any], at: str, actor: str) -> int:
    """A new draft; its id. values: document, topic, kind ("new" or "edit"), text, said."""
    put = sa.insert(drafts).values(**values, done="", evaluation="", status="open", at=at, updated_by=actor)
    return int(connection.execute(put.returning(drafts.c.id)).scalar_one())


def draft(connection: sa.Connection, number: int) -> dict[str, Any] | None:
    row = connection.execute(sa.select(drafts).where(drafts.c.id == number)).mappings().first()
    return dict(row) if row else None


def open_drafts(connection: sa.Connection) -> list[dict[str, Any]]:
    """Drafts in work, newest first."""
    asked = sa.select(drafts).where(drafts.c.status == "open").order_by(drafts.c.id.desc()).limit(200)
    return [dict(row) for row in connection.execute(asked).mappings()]


def write_draft(connection: sa.Connection, number: int, at: str, actor: str, **values: str) -> bool:
    """Change an open draft. False when it is not open."""
    put = sa.update(drafts).where(drafts.c.id == number, drafts.c.status == "open")
    return connection.execute(put.values(**values, at=at, updated_by=actor)).rowcount == 1


def publish(connection: sa.Connection, values: dict[str, Any], number: int | None, at: str, actor: str) -> int:
    """Keep a published version; its id. values: kind, document, title, said, done, path, before, after, knowledge."""
    put = sa.insert(changes).values(**values, at=at, published_by=actor).returning(changes.c.id)
    change = int(connection.execute(put).scalar_one())
    if number is not None:
        write_draft(connection, number, at, actor, status="published")
    return change


def newest_changes(connection: sa.Connection, limit: int = 100) -> list[dict[str, Any]]:
    """Published versions, those taken back too, newest first."""
    asked = sa.select(changes).order_by(changes.c.id.desc()).limit(limit)
    return [dict(row) for row in connection.execute(asked).mappings()]


def change(connection: sa.Connection, number: int) -> dict[str, Any] | None:
    row = connection.execute(sa.select(changes).where(changes.c.id == number)).mappings().first()
    return dict(row) if row else None


def is_newest_of_document(connection: sa.Connection, number: int) -> bool:
    """Whether no later version of the same document stands: only then can it be taken back."""
    mine = sa.select(changes.c.document).where(changes.c.id == number).scalar_subquery()
    later = sa.select(changes.c.id).where(
        changes.c.document == mine, changes.c.id > number, changes.c.revoked_at.is_(None)
    )
    return connection.execute(later).first() is None


def revoke(connection: sa.Connection, number: int, at: str, actor: str) -> bool:
    """Mark a version as taken back. False when it is already."""
    put = sa.update(changes).where(changes.c.id == number, changes.c.revoked_at.is_(None))
    return connection.execute(put.values(revoked_at=at, revoked_by=actor)).rowcount == 1


def open_callbacks(connection: sa.Connection, unit: str | None = None) -> list[dict[str, Any]]:
    """Who waits to be called, longest first; unit None: of all."""
    asked = sa.select(callbacks).where(callbacks.c.status == "open").order_by(callbacks.c.at).limit(200)
    asked = asked.where(callbacks.c.unit == unit) if unit else asked
    return [dict(row) for row in connection.execute(asked).mappings()]


def close_callback(connection: sa.Connection, number: int, at: str, actor: str, unit: str | None = None) -> bool:
    """The person was called, or cannot be: the number goes. False when it was closed before, or is of another unit."""
    put = sa.update(callbacks).where(callbacks.c.id == number, callbacks.c.status == "open")
    put = put.where(callbacks.c.unit == unit) if unit else put
    closed = put.values(status="done", contact="", closed_at=at, closed_by=actor)
    return connection.execute(closed).rowcount == 1


def switches(connection: sa.Connection) -> dict[str, dict[str, Any]]:
    """channel -> its switch, of those that were ever switched."""
    return {row["channel"]: dict(row) for row in connection.execute(sa.select(channel_switches)).mappings()}


def switch(connection: sa.Connection, channel: str, on: bool, at: str, actor: str) -> None:
    values = {"channel": channel, "on": on, "at": at, "switched_by": actor}
    connection.execute(upsert(connection.engine, channel_switches), values)

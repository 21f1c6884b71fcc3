"""The store: conversation states, turns and ratings, in SQLite (WAL, full sync) or PostgreSQL.

What a method has returned from is committed and on disk.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import event, exc
from sqlalchemy.dialects import postgresql, sqlite

from feedback.migrate import upgrade
from feedback.records import Rating, Turn
from feedback.tables import ratings, states, turns
from feedback.writer import GroupCommitWriter

T = TypeVar("T")


def open_engine(url: str) -> sa.Engine:
    """An engine for `url`; SQLite gets WAL, full sync and foreign keys, and its folder is made."""
    address = sa.make_url(url)
    if address.get_backend_name() != "sqlite":
        return sa.create_engine(address, pool_pre_ping=True)
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(address, connect_args={"timeout": 10, "check_same_thread": False})

    def set_pragmas(connection: Any, _record: object) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", set_pragmas)
    return engine


class Store:
    """One database for one gateway process. Create with `open_store`."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        self._writer = GroupCommitWriter(engine)
        self._insert: Any = (sqlite if engine.dialect.name == "sqlite" else postgresql).insert

    def close(self) -> None:
        """Finish pending writes and close every connection."""
        self._writer.close()
        self.engine.dispose()

    async def _read(self, work: Callable[[sa.Connection], T]) -> T:
        def run() -> T:
            with self.engine.connect() as connection:
                return work(connection)

        return await asyncio.to_thread(run)

    async def ping(self) -> bool:
        """Whether the database answers."""
        try:
            return await self._read(lambda c: c.execute(sa.select(1)).scalar_one() == 1)
        except exc.SQLAlchemyError:
            return False

    async def load(self, conversation: str, message_id: str) -> tuple[dict[str, Any], Turn | None]:
        """The state of a conversation ({} when new), and the turn if this message has been handled before."""

        def work(connection: sa.Connection) -> tuple[dict[str, Any], Turn | None]:
            state = connection.execute(
                sa.select(states.c.state).where(states.c.conversation == conversation)
            ).scalar()
            row = (
                connection.execute(
                    sa.select(turns).where(
                        turns.c.conversation == conversation, turns.c.message_id == message_id
                    )
                )
                .mappings()
                .first()
            )
            return (json.loads(state) if state else {}), (Turn(**row) if row else None)

        return await self._read(work)

    async def save(self, turn: Turn, state: dict[str, Any]) -> None:
        """Keep a turn and the state after it, both or neither. A message handled twice is kept once."""
        body = json.dumps(state, ensure_ascii=False)

        def work(connection: sa.Connection) -> None:
            connection.execute(self._insert(turns).values(**asdict(turn)).on_conflict_do_nothing())
            put = self._insert(states).values(conversation=turn.conversation, at=turn.at, state=body)
            connection.execute(
                put.on_conflict_do_update(
                    index_elements=["conversation"], set_={"at": turn.at, "state": body}
                )
            )

        await self._writer.write(work)

    async def rate(self, rating: Rating) -> bool:
        """Keep a rating, replacing an earlier one of the same turn. False when there is no such turn."""
        values = {**asdict(rating), "reasons": json.dumps(rating.reasons)}

        def work(connection: sa.Connection) -> bool:
            if connection.execute(sa.select(turns.c.id).where(turns.c.id == rating.turn_id)).first() is None:
                return False
            put = self._insert(ratings).values(**values)
            connection.execute(put.on_conflict_do_update(index_elements=["turn_id"], set_=values))
            return True

        return bool(await self._writer.write(work))

    async def ratings_of(self, turn_id: str) -> list[Rating]:
        """The rating of a turn, as a list of none or one."""

        def work(connection: sa.Connection) -> list[Rating]:
            rows = connection.execute(sa.select(ratings).where(ratings.c.turn_id == turn_id)).mappings()
            return [replace(Rating(**row), reasons=tuple(json.loads(row["reasons"]))) for row in rows]

        return await self._read(work)


def open_store(url: str) -> Store:
    """Open the database at a SQLAlchemy URL and bring its schema up to date."""
    engine = open_engine(url)
    upgrade(engine)
    return Store(engine)

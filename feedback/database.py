"""One database of one gateway process: an engine, a pool of readers and the group-commit writer."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import event, exc
from sqlalchemy.dialects import postgresql, sqlite

from feedback import desk_tables as desk_tables  # the metadata is whole only with it
from feedback.writer import GroupCommitWriter, Many

T = TypeVar("T")
R = TypeVar("R")
READERS = 4
#: A checkpoint every 16 MB of log rather than every 4: fewer flushes of the whole database under a storm.
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "wal_autocheckpoint=4000")


def open_engine(url: str) -> sa.Engine:
    """An engine for `url`; SQLite gets WAL, full sync and foreign keys, and its folder is made."""
    address = sa.make_url(url)
    if address.get_backend_name() != "sqlite":
        return sa.create_engine(address, pool_pre_ping=True)
    if address.database and address.database != ":memory:":
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(address, connect_args={"timeout": 10, "check_same_thread": False})

    def set_pragmas(connection: Any, _record: object) -> None:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    event.listen(engine, "connect", set_pragmas)
    return engine


def insert_into(engine: sa.Engine, table: sa.Table) -> Any:
    """An INSERT of the engine's dialect, which knows ON CONFLICT."""
    return (sqlite if engine.dialect.name == "sqlite" else postgresql).insert(table)


def prepared(engine: sa.Engine, statement: Any) -> Callable[[sa.Connection, Sequence[Mapping[str, Any]]], Any]:
    """Runs a statement for rows of parameters. For SQLite its text is made once and handed to the driver as it is: what
    SQLAlchemy does around each statement takes longer than the statement. Only for text, numbers and NULL."""
    made: Any = statement.compile(dialect=engine.dialect)
    names: Sequence[str] | None = made.positiontup
    if engine.dialect.name != "sqlite" or names is None:
        return lambda connection, rows: connection.execute(statement, list(rows))
    text, fixed = str(made), {name: value for name, value in made.params.items() if value is not None}

    def run(connection: sa.Connection, rows: Sequence[Mapping[str, Any]]) -> Any:
        each = [tuple((row if name in row else fixed)[name] for name in names) for row in rows]
        return connection.exec_driver_sql(text, each if len(each) > 1 else each[0])

    return run


def upsert(engine: sa.Engine, table: sa.Table, *keep: str) -> Any:
    """An INSERT that replaces every column but the key and `keep` of a row that is there already."""
    put = insert_into(engine, table)
    keys = [column.name for column in table.primary_key]
    fresh = {c.name: put.excluded[c.name] for c in table.columns if c.name not in (*keys, *keep)}
    return put.on_conflict_do_update(index_elements=keys, set_=fresh)


class Database:
    """Reads run beside each other in threads; writes are committed together and are on disk when they return."""

    def __init__(self, engine: sa.Engine) -> None:
        self.engine = engine
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="store-reader")
        self._writer = GroupCommitWriter(engine, inline=engine.dialect.name == "sqlite")

    def close(self) -> None:
        """Finish pending writes and close every connection."""
        self._writer.close()
        self._readers.shutdown()
        self.engine.dispose()

    async def read(self, work: Callable[[sa.Connection], T]) -> T:
        """What `work` returns, run in a reader's thread."""
        return await asyncio.get_running_loop().run_in_executor(self._readers, self._run, work)

    async def look_up(self, work: Callable[[sa.Connection], T]) -> T:
        """As `read`, for a row or two by their key: SQLite gives them in less time than a thread takes to wake."""
        return self._run(work) if self.engine.dialect.name == "sqlite" else await self.read(work)

    def _run(self, work: Callable[[sa.Connection], T]) -> T:
        with self.engine.connect() as connection:
            return work(connection)

    async def write(self, work: Callable[[sa.Connection], T]) -> T:
        """What `work` returns, once its transaction is on disk."""
        return await self._writer.write(work)

    async def put(self, many: Many[Any, R], payload: Any) -> R:
        """Write one payload of a kind together with its neighbours (see GroupCommitWriter.put)."""
        return await self._writer.put(many, payload)

    async def ping(self) -> bool:
        """Whether the database answers."""
        try:
            return await self.read(lambda c: c.execute(sa.select(1)).scalar_one() == 1)
        except exc.SQLAlchemyError:
            return False

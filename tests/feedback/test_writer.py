"""Group commit: who shares a commit, who makes one alone, and that a failure stays with its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa

from feedback import writer
from feedback.database import open_engine
from feedback.writer import GroupCommitWriter


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[sa.Engine]:
    made = open_engine(f"sqlite:///{tmp_path / 'w.sqlite3'}")
    with made.begin() as connection:
        connection.execute(sa.text("CREATE TABLE kept (n INTEGER PRIMARY KEY)"))
    yield made
    made.dispose()


class Puts:
    """A kind of write that remembers how many came together and in which thread."""

    def __init__(self) -> None:
        self.groups: list[int] = []
        self.threads: set[int] = set()

    def __call__(self, connection: sa.Connection, numbers: Sequence[int]) -> Sequence[int]:
        self.groups.append(len(numbers))
        self.threads.add(threading.get_ident())
        connection.execute(sa.text("INSERT INTO kept VALUES (:n)"), [{"n": number} for number in numbers])
        return list(numbers)


def kept(engine: sa.Engine) -> list[int]:
    with engine.connect() as connection:
        return list(connection.execute(sa.text("SELECT n FROM kept ORDER BY n")).scalars())


async def quick(writing: GroupCommitWriter, puts: Puts) -> None:
    """Let the writer learn that the disk is quick, whatever disk this is."""
    writing._mean_s = 0.0
    puts.groups.clear()
    puts.threads.clear()


async def test_a_lone_caller_on_a_quick_disk_commits_without_waking_a_thread(engine: sa.Engine) -> None:
    writing, puts = GroupCommitWriter(engine, inline=True), Puts()
    await quick(writing, puts)
    assert await writing.put(puts, 1) == 1
    assert puts.threads == {threading.get_ident()}
    assert kept(engine) == [1]
    writing.close()


async def test_a_slow_disk_never_holds_the_loop(engine: sa.Engine) -> None:
    writing, puts = GroupCommitWriter(engine, inline=True), Puts()
    writing._mean_s = writer.QUICK_S * 2
    await writing.put(puts, 1)
    assert threading.get_ident() not in puts.threads
    writing.close()


async def test_callers_of_one_tick_share_a_commit(engine: sa.Engine) -> None:
    writing, puts = GroupCommitWriter(engine, inline=True), Puts()
    await quick(writing, puts)
    assert await asyncio.gather(*(writing.put(puts, number) for number in range(50))) == list(range(50))
    assert len(puts.groups) < 10
    assert threading.get_ident() not in puts.threads
    assert kept(engine) == list(range(50))
    writing.close()


@pytest.mark.parametrize("inline", [False, True])
async def test_a_failing_write_fails_alone(engine: sa.Engine, inline: bool) -> None:
    writing, puts = GroupCommitWriter(engine, inline=inline), Puts()
    await quick(writing, puts)
    await writing.put(puts, 1)
    with pytest.raises(sa.exc.IntegrityError):
        await writing.put(puts, 1)
    both = await asyncio.gather(writing.put(puts, 1), writing.put(puts, 2), return_exceptions=True)
    assert isinstance(both[0], sa.exc.IntegrityError) and both[1] == 2
    assert kept(engine) == [1, 2]
    writing.close()


async def test_what_was_asked_for_before_closing_is_kept(engine: sa.Engine) -> None:
    writing, puts = GroupCommitWriter(engine, inline=True), Puts()
    asked = asyncio.create_task(writing.put(puts, 7))
    await asyncio.sleep(0)
    writing.close()
    assert await asked == 7
    assert kept(engine) == [7]
    with pytest.raises(RuntimeError, match="closed"):
        await writing.put(puts, 8)


async def test_work_that_may_take_long_never_holds_the_loop(engine: sa.Engine) -> None:
    writing, puts = GroupCommitWriter(engine, inline=True), Puts()
    await quick(writing, puts)
    assert await writing.write(lambda connection: puts(connection, [1])[0]) == 1
    assert threading.get_ident() not in puts.threads
    writing.close()

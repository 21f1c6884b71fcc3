"""Group commit: one thread writes what all callers have asked for meanwhile in one transaction, then wakes them.

A caller is woken only after the commit, so what it acknowledges is on disk; many callers share one disk flush, and
writes of one kind that stand next to each other are handed to the database in one call.

A caller that comes alone to an idle database on a quick disk waits for no thread: waking one, and being woken by it,
takes longer than the commit. Callers of the same tick of the loop, and all of a slow disk, go to the thread.
"""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from itertools import groupby
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

import sqlalchemy as sa

T = TypeVar("T")
R = TypeVar("R")
Work = Callable[[sa.Connection], T]
#: Writes many payloads of one kind and returns one result for each, in order.
Many = Callable[[sa.Connection, Sequence[T]], Sequence[R]]
MAX_BATCH = 1024
#: A loop may stand still for a commit that takes no longer than this; how fast the mean of commits follows the last.
QUICK_S, FOLLOWS = 0.002, 0.1


class _Job:
    __slots__ = ("done", "loop", "many", "payload")

    def __init__(self, many: Many[Any, Any], payload: Any, loop: asyncio.AbstractEventLoop) -> None:
        self.many = many
        self.payload = payload
        self.loop = loop
        self.done: asyncio.Future[Any] = loop.create_future()


Outcome = tuple[_Job, Any, Exception | None]


def _each(connection: sa.Connection, works: Sequence[Work[Any]]) -> Sequence[Any]:
    return [work(connection) for work in works]


class GroupCommitWriter:
    """The only writer of an engine in this process.

    inline: whether a lone caller may commit in its own thread; only where the database is a file of this machine. Then
    one connection is kept for all commits too, as it cannot be lost.
    """

    def __init__(self, engine: sa.Engine, inline: bool = False) -> None:
        self._engine = engine
        self._inline = inline
        self._kept: sa.Connection | None = None
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._arrived: dict[asyncio.AbstractEventLoop, list[_Job]] = {}
        self._writing = threading.Lock()
        self._mean_s = QUICK_S  # a commit must have been quick before one is made inline
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    async def write(self, work: Work[T]) -> T:
        """Run `work` in a transaction and return its result once that is committed; its error is raised here."""
        return await self.put(_each, work)

    async def put(self, many: Many[Any, R], payload: Any) -> R:
        """As `write`, for one payload of a kind: `many` gets the payloads of neighbouring callers in one call."""
        if self._closed:
            raise RuntimeError("the store is closed; nothing more can be written")
        loop = asyncio.get_running_loop()
        job = _Job(many, payload, loop)
        if not self._inline or many is _each:  # what is no single row of a kind may take long: the loop must not wait
            self._jobs.put(job)
        elif waiting := self._arrived.get(loop):
            waiting.append(job)
        else:
            self._arrived[loop] = [job]
            loop.call_soon(self._sort_out, loop)
        return await job.done

    def _sort_out(self, loop: asyncio.AbstractEventLoop) -> None:
        """What one tick of the loop has brought: a lone job is done at once, if that is quick; others are handed on."""
        jobs = self._arrived.pop(loop, [])
        if len(jobs) == 1 and self._mean_s < QUICK_S and self._writing.acquire(blocking=False):
            try:
                outcomes = self._timed(jobs)
            finally:
                self._writing.release()
            _resolve(outcomes)
        else:
            for job in jobs:
                self._jobs.put(job)

    def close(self) -> None:
        """Finish what has been asked for, then stop."""
        self._closed = True
        for loop in tuple(self._arrived):
            for job in self._arrived.pop(loop, ()):
                self._jobs.put(job)
        self._jobs.put(None)
        self._thread.join()
        if self._kept is not None:
            self._kept.close()

    def _run(self) -> None:
        stopping = False
        while not stopping:
            taken = [self._jobs.get()]
            try:
                while len(taken) < MAX_BATCH:
                    taken.append(self._jobs.get_nowait())
            except Empty:
                pass
            stopping = None in taken
            batch = [job for job in taken if job is not None]
            if batch:
                with self._writing:
                    outcomes = self._timed(batch)
                self._settle(outcomes)

    def _timed(self, batch: Sequence[_Job]) -> list[Outcome]:
        """As `_commit`, with its time told to the mean."""
        started = time.perf_counter()
        outcomes = self._commit(batch)
        self._mean_s += FOLLOWS * (time.perf_counter() - started - self._mean_s)
        return outcomes

    @contextmanager
    def _transaction(self) -> Generator[sa.Connection]:
        if not self._inline:
            with self._engine.begin() as connection:
                yield connection
            return
        if self._kept is None:
            self._kept = self._engine.connect()
        with self._kept.begin():
            yield self._kept

    def _commit(self, batch: Sequence[_Job]) -> list[Outcome]:
        """All in one transaction; if one fails, each in its own, so that it fails alone."""
        try:
            results: list[Any] = []
            with self._transaction() as connection:
                for many, jobs in groupby(batch, key=lambda job: job.many):
                    results += many(connection, [job.payload for job in jobs])
        except Exception as error:
            if len(batch) == 1:
                return [(batch[0], None, error)]
            return [outcome for job in batch for outcome in self._commit([job])]
        return [(job, result, None) for job, result in zip(batch, results, strict=True)]

    @staticmethod
    def _settle(outcomes: Sequence[Outcome]) -> None:
        """Wake the callers, each event loop once for the whole batch."""
        for loop in {job.loop for job, _, _ in outcomes}:
            mine = [outcome for outcome in outcomes if outcome[0].loop is loop]
            if not loop.is_closed():
                loop.call_soon_threadsafe(_resolve, mine)


def _resolve(outcomes: Sequence[Outcome]) -> None:
    for job, result, error in outcomes:
        if job.done.done():
            continue
        if error is None:
            job.done.set_result(result)
        else:
            job.done.set_exception(error)

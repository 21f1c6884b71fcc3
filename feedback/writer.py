"""Group commit: one thread writes what all callers have asked for meanwhile in one transaction, then wakes them.

A caller is woken only after the commit, so what it acknowledges is on disk; many callers share one disk flush.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from typing import Any

import sqlalchemy as sa

Work = Callable[[sa.Connection], Any]
MAX_BATCH = 256


@dataclass(frozen=True, slots=True)
class _Job:
    work: Work
    done: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop


class GroupCommitWriter:
    """The only writer of an engine in this process."""

    def __init__(self, engine: sa.Engine) -> None:
        self._engine = engine
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="store-writer", daemon=True)
        self._thread.start()

    async def write(self, work: Work) -> Any:
        """Run `work` in a transaction and return its result once that is committed; its error is raised here."""
        loop = asyncio.get_running_loop()
        job = _Job(work, loop.create_future(), loop)
        self._jobs.put(job)
        return await job.done

    def close(self) -> None:
        """Finish what has been asked for, then stop."""
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        stopping = False
        while not stopping:
            first = self._jobs.get()
            batch = [first] if first else []
            stopping = first is None
            while not self._jobs.empty() and len(batch) < MAX_BATCH:
                job = self._jobs.get()
                if job is None:
                    stopping = True
                else:
                    batch.append(job)
            self._settle(self._commit(batch))

    def _commit(self, batch: list[_Job]) -> list[tuple[_Job, Any, BaseException | None]]:
        """All in one transaction; if one fails, each in its own, so that it fails alone."""
        try:
            with self._engine.begin() as connection:
                results = [job.work(connection) for job in batch]
        except Exception as error:
            if len(batch) == 1:
                return [(batch[0], None, error)]
            return [outcome for job in batch for outcome in self._commit([job])]
        return [(job, result, None) for job, result in zip(batch, results, strict=True)]

    @staticmethod
    def _settle(outcomes: list[tuple[_Job, Any, BaseException | None]]) -> None:
        """Wake the callers, each event loop once."""
        for loop in {id(job.loop): job.loop for job, _, _ in outcomes}.values():
            mine = [outcome for outcome in outcomes if outcome[0].loop is loop]
            if not loop.is_closed():
                loop.call_soon_threadsafe(_resolve, mine)


def _resolve(outcomes: list[tuple[_Job, Any, BaseException | None]]) -> None:
    for job, result, error in outcomes:
        if job.done.done():
            continue
        if error is None:
            job.done.set_result(result)
        else:
            job.done.set_exception(error)

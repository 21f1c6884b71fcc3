"""Takes events from the durable queue, has them answered, and sends what came of them, until stopped.

Answers are made exactly once: an event leaves the queue in the same commit in which its messages enter the outbox, and
the conversation gives the same reply to a message it has seen. Messages are sent at least once: only when the vendor's
yes is lost on the way (or we are killed while waiting for it) is a message sent again, because a citizen without an
answer is worse off than one who reads it twice.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

import msgspec
import structlog

from connectors.doors import Alarms, Answered, Channel, Drop, Gone, Instead, Json, Later, Queue, Sent, Waiting
from connectors.pace import Pace

log = structlog.get_logger()
LEASE_S = 60.0
POLL_S = 1.0
AT_ONCE = 8
BATCH = 64
MAX_ATTEMPTS = 12
FIRST_WAIT_S = 1.0
LONGEST_WAIT_S = 300.0
#: A message older than this helps nobody any more.
STALE_S = 24 * 3600.0
TIDY_S = 3600.0
SEEN_S = 3 * 86_400.0
THREAD_S = 7 * 86_400.0


def backoff_s(attempts: int) -> float:
    """1, 2, 4, … up to 300 seconds."""
    return min(FIRST_WAIT_S * 2.0**attempts, LONGEST_WAIT_S)


class Delivery:
    """One channel's two loops. clock: seconds since 1970."""

    def __init__(
        self,
        channel: Channel,
        queue: Queue,
        pace: Pace,
        clock: Callable[[], float],
        alarms: Alarms,
    ) -> None:
        self._channel = channel
        self._queue = queue
        self._pace = pace
        self._clock = clock
        self._alarms = alarms
        self._events_wake = asyncio.Event()
        self._sends_wake = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []

    async def put(self, event_id: str, conversation: str, event: Json) -> bool:
        """Keep an event; False when it came before. On disk when this returns."""
        kept = await self._queue.put(
            self._channel.name, event_id, conversation, msgspec.json.encode(event), self._clock()
        )
        self._events_wake.set()
        return kept

    async def start(self) -> None:
        """Begin, with what a killed process left first."""
        await self._queue.recover(self._channel.name)
        self._tasks = [
            asyncio.create_task(self._loop(self._queue.take_events, self._answer, self._events_wake)),
            asyncio.create_task(self._loop(self._queue.take_sends, self._send, self._sends_wake)),
            asyncio.create_task(self._tidy()),
        ]

    async def stop(self) -> None:
        """End at once; what is on its way stays in the queue."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _loop(self, take: Any, work: Any, wake: asyncio.Event) -> None:
        """Fetch what is due by the batch, and keep AT_ONCE of it going."""
        busy: set[asyncio.Task[None]] = set()
        gate = asyncio.Semaphore(AT_ONCE)
        try:
            while True:
                wake.clear()
                found = await self._take(take) if len(busy) <= AT_ONCE else []
                for waiting in found:
                    task = asyncio.create_task(self._guarded(work, waiting, gate))
                    busy.add(task)
                    task.add_done_callback(lambda done: (busy.discard(done), wake.set()))
                if not found:
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(wake.wait(), POLL_S)
        finally:
            for task in busy:
                task.cancel()
            await asyncio.gather(*busy, return_exceptions=True)

    async def _take(self, take: Any) -> list[Waiting]:
        try:
            return list(await take(self._channel.name, BATCH, self._clock(), LEASE_S))
        except Exception as error:
            log.error("queue_unreadable", channel=self._channel.name, error=type(error).__name__)
            await asyncio.sleep(POLL_S)
            return []

    async def _guarded(self, work: Any, waiting: Waiting, gate: asyncio.Semaphore) -> None:
        """A fault of ours must not end the loop; the row's lease ends by itself and it is taken up again.

        So must a row that waited here for half its lease: else it could be taken twice.
        """
        taken = self._clock()
        async with gate:
            if self._clock() - taken > LEASE_S / 2:
                return
            try:
                await work(waiting)
            except Exception as error:
                log.error("delivery_failed", channel=self._channel.name, row=waiting.id, error=type(error).__name__)

    async def _answer(self, waiting: Waiting) -> None:
        name, now = self._channel.name, self._clock()
        kept = await self._queue.thread(name, waiting.line)
        try:
            answered = await self._channel.answer(
                msgspec.json.decode(waiting.body), msgspec.json.decode(kept) if kept else {}
            )
        except Exception as error:
            log.error("event_failed", channel=name, attempts=waiting.attempts, error=type(error).__name__)
            if waiting.attempts + 1 < MAX_ATTEMPTS:
                await self._queue.postpone_event(waiting.id, now + backoff_s(waiting.attempts))
                return
            answered = Answered()
        if answered.forget:
            await self._queue.drop_line(name, waiting.line)
        sends = [(waiting.line, msgspec.json.encode(body)) for body in answered.sends]
        thread = None if answered.thread is None else msgspec.json.encode(answered.thread)
        await self._queue.answered(name, waiting.id, waiting.line, sends, thread, self._clock())
        if sends:
            self._sends_wake.set()

    async def _send(self, waiting: Waiting) -> None:
        name = self._channel.name
        if self._clock() - waiting.at > STALE_S:
            await self._queue.sent(waiting.id)
            log.warning("message_stale", channel=name)
            return
        await self._pace.wait(waiting.line)
        outcome = await self._channel.send(msgspec.json.decode(waiting.body))
        now = self._clock()
        if isinstance(outcome, (Later, Drop)) and outcome.alarm:
            await self._alarms.raise_alarm(name, "send", outcome.alarm, now)
        match outcome:
            case Sent():
                await self._queue.sent(waiting.id)
            case Later(why=why, after_s=None) if waiting.attempts + 1 >= MAX_ATTEMPTS:
                log.error("message_given_up", channel=name, why=why, attempts=waiting.attempts + 1)
                await self._queue.sent(waiting.id)
            case Later(why=why, after_s=after_s):
                wait_s = backoff_s(waiting.attempts) if after_s is None else after_s
                log.warning("message_postponed", channel=name, why=why, wait_s=wait_s)
                await self._queue.postpone_send(waiting.id, now + wait_s, failed=after_s is None)
            case Instead(body=body, why=why):
                log.info("message_replaced", channel=name, why=why)
                await self._queue.replace_send(waiting.id, msgspec.json.encode(body), now)
            case Drop(why=why):
                log.error("message_dropped", channel=name, why=why)
                await self._queue.sent(waiting.id)
            case Gone(why=why):
                log.info("recipient_gone", channel=name, why=why)
                await self._queue.drop_line(name, waiting.line)

    async def _tidy(self) -> None:
        while True:
            now = self._clock()
            with contextlib.suppress(Exception):
                await self._queue.tidy(now - SEEN_S, now - THREAD_S)
            await asyncio.sleep(TIDY_S)

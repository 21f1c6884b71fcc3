"""The durable queue of the messaging channels: events in, messages out, each kept on disk until it is done.

An event is answered and its messages are put in the outbox in one commit, so a crash loses neither and repeats
neither. A lease keeps two workers from the same row; after a crash a row is taken up again when its lease ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from feedback.channel_tables import channel_threads, incoming_events, outbox, seen_events
from feedback.database import Database, insert_into, upsert
from feedback.sealing import Seal, Unreadable


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row taken from the queue. line: the conversation or recipient it belongs to; attempts: failures so far."""

    id: int
    line: str
    body: bytes
    at: float
    attempts: int


class ChannelQueue:
    """The queue in the database. Every method returns when its work is committed; times are seconds since 1970."""

    def __init__(self, database: Database, seal: Seal) -> None:
        self._database = database
        self._seal = seal
        once = insert_into(database.engine, seen_events).on_conflict_do_nothing()
        self._seen = once.returning(seen_events.c.event_id)
        self._remember = upsert(database.engine, channel_threads)

    async def put(self, channel: str, event_id: str, conversation: str, body: bytes, now: float) -> bool:
        """Keep an event. False: it has been kept before, and nothing was done."""
        sealed = self._seal.close(body)

        def work(connection: sa.Connection) -> bool:
            seen = {"channel": channel, "event_id": event_id, "at": now}
            if connection.execute(self._seen, seen).first() is None:
                return False
            values = {"channel": channel, "event_id": event_id, "conversation": conversation, "body": sealed}
            connection.execute(sa.insert(incoming_events).values(**values, at=now, due=now))
            return True

        return await self._database.write(work)

    async def take_events(self, channel: str, limit: int, now: float, lease_s: float) -> list[Waiting]:
        """At most `limit` events, oldest first, never two of one conversation."""
        return await self._take(incoming_events, incoming_events.c.conversation, channel, limit, now, lease_s)

    async def take_sends(self, channel: str, limit: int, now: float, lease_s: float) -> list[Waiting]:
        """At most `limit` messages to send, oldest first, never two for one recipient."""
        return await self._take(outbox, outbox.c.recipient, channel, limit, now, lease_s)

    async def answered(
        self, channel: str, event: int, line: str, sends: Sequence[tuple[str, bytes]], thread: bytes | None, now: float
    ) -> None:
        """An event is done: it goes, its messages [(recipient, body)] and what to remember come; all or nothing."""
        sealed = [(recipient, self._seal.close(body)) for recipient, body in sends]
        memory = None if thread is None else self._seal.close(thread)

        def work(connection: sa.Connection) -> None:
            gone = connection.execute(sa.delete(incoming_events).where(incoming_events.c.id == event)).rowcount
            if not gone:  # another worker took it over after our lease and was faster
                return
            for recipient, body in sealed:
                row = {"channel": channel, "recipient": recipient, "body": body, "at": now, "due": now}
                connection.execute(sa.insert(outbox).values(**row))
            if memory is not None:
                row = {"channel": channel, "conversation": line, "at": now, "body": memory}
                connection.execute(self._remember, row)

        await self._database.write(work)

    async def postpone_event(self, event: int, due: float) -> None:
        """Try an event again at `due`."""
        await self._postpone(incoming_events, event, due, True)

    async def postpone_send(self, send: int, due: float, failed: bool) -> None:
        """Try a message again at `due`; failed: count it as an attempt."""
        await self._postpone(outbox, send, due, failed)

    async def sent(self, send: int) -> None:
        """A message has been sent, or is given up."""
        await self._write(sa.delete(outbox).where(outbox.c.id == send))

    async def replace_send(self, send: int, body: bytes, due: float) -> None:
        """Send another body in the place of this one."""
        values = {"body": self._seal.close(body), "due": due, "lease_until": 0.0}
        await self._write(sa.update(outbox).where(outbox.c.id == send).values(**values))

    async def drop_line(self, channel: str, line: str) -> None:
        """Nothing more goes to a recipient, and nothing is remembered of it."""

        def work(connection: sa.Connection) -> None:
            connection.execute(sa.delete(outbox).where(outbox.c.channel == channel, outbox.c.recipient == line))
            table = channel_threads
            connection.execute(sa.delete(table).where(table.c.channel == channel, table.c.conversation == line))

        await self._database.write(work)

    async def thread(self, channel: str, conversation: str) -> bytes | None:
        """What the channel remembered of a conversation; None: nothing, or sealed with another secret."""
        query = sa.select(channel_threads.c.body).where(
            channel_threads.c.channel == channel, channel_threads.c.conversation == conversation
        )
        sealed = await self._database.read(lambda connection: connection.execute(query).scalar())
        try:
            return None if sealed is None else self._seal.open(sealed)
        except Unreadable:
            return None

    async def depth(self, channel: str) -> tuple[int, int, float | None]:
        """(events waiting, messages waiting, time of the oldest of both)."""

        def work(connection: sa.Connection) -> tuple[int, int, float | None]:
            found = [
                connection.execute(sa.select(sa.func.count(), sa.func.min(t.c.at)).where(t.c.channel == channel)).one()
                for t in (incoming_events, outbox)
            ]
            oldest = [at for _, at in found if at is not None]
            return found[0][0], found[1][0], min(oldest) if oldest else None

        return await self._database.read(work)

    async def recover(self, channel: str) -> None:
        """After a start: take up at once what a killed process held. Only where one process owns the database."""
        if self._database.engine.dialect.name != "sqlite":
            return

        def work(connection: sa.Connection) -> None:
            for table in (incoming_events, outbox):
                held = sa.and_(table.c.channel == channel, table.c.lease_until > 0)
                connection.execute(sa.update(table).where(held).values(lease_until=0.0))

        await self._database.write(work)

    async def tidy(self, seen_before: float, threads_before: float) -> None:
        """Forget ids and memories older than these times."""

        def work(connection: sa.Connection) -> None:
            connection.execute(sa.delete(seen_events).where(seen_events.c.at < seen_before))
            connection.execute(sa.delete(channel_threads).where(channel_threads.c.at < threads_before))

        await self._database.write(work)

    async def _take(
        self, table: sa.Table, line: sa.Column[str], channel: str, limit: int, now: float, lease_s: float
    ) -> list[Waiting]:
        before = table.alias()
        first_of_line = ~sa.exists().where(
            before.c.channel == table.c.channel, before.c[line.name] == line, before.c.id < table.c.id
        )
        ready = (
            sa.select(table.c.id)
            .where(table.c.channel == channel, table.c.due <= now, table.c.lease_until <= now, first_of_line)
            .order_by(table.c.id)
            .limit(limit)
            .with_for_update(skip_locked=True, of=table)
        )
        lease = (  # found and taken in one statement: no other worker comes between
            sa.update(table)
            .where(table.c.id.in_(ready))
            .values(lease_until=now + lease_s)
            .returning(table.c.id, line, table.c.body, table.c.at, table.c.attempts)
        )

        def work(connection: sa.Connection) -> list[tuple[Any, ...]]:
            return sorted(tuple(row) for row in connection.execute(lease))

        taken: list[Waiting] = []
        for number, name, sealed, at, attempts in await self._database.write(work):
            try:
                taken.append(Waiting(number, name, self._seal.open(sealed), at, attempts))
            except Unreadable:
                await self._write(sa.delete(table).where(table.c.id == number))
        return taken

    async def _postpone(self, table: sa.Table, row: int, due: float, failed: bool) -> None:
        values = {"due": due, "lease_until": 0.0, "attempts": table.c.attempts + int(failed)}
        await self._write(sa.update(table).where(table.c.id == row).values(**values))

    async def _write(self, statement: sa.Executable) -> None:
        def work(connection: sa.Connection) -> None:
            connection.execute(statement)

        await self._database.write(work)

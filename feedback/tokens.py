"""Tokens that a channel's vendor gives and takes away, renewed by one worker at a time; alarms; switches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import msgspec
import sqlalchemy as sa

from feedback.channel_tables import channel_alarms, channel_tokens
from feedback.database import Database, insert_into, upsert
from feedback.desk_tables import channel_switches
from feedback.sealing import Seal, Unreadable


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptToken:
    """Times are seconds since 1970. refresh: may be spent once."""

    access: str
    refresh: str
    expires_at: float
    renewed_at: float


class TokenShelf:
    """Tokens by name, sealed on disk."""

    def __init__(self, database: Database, seal: Seal) -> None:
        self._database = database
        self._seal = seal

    async def token(self, name: str) -> KeptToken | None:
        """The token; None: there is none, or it was sealed with another secret."""
        query = sa.select(channel_tokens).where(channel_tokens.c.name == name)
        row = await self._database.read(lambda connection: connection.execute(query).mappings().first())
        if row is None:
            return None
        try:
            pair = msgspec.json.decode(self._seal.open(row["body"]), type=dict[str, str])
        except Unreadable:
            return None
        return KeptToken(
            access=pair["access"], refresh=pair["refresh"], expires_at=row["expires_at"], renewed_at=row["renewed_at"]
        )

    async def keep_token(self, name: str, access: str, refresh: str, expires_at: float, now: float) -> None:
        """Put a token in the place of the earlier one and open its lock; on disk when this returns."""
        row = {
            "name": name,
            "body": self._seal.close(msgspec.json.encode({"access": access, "refresh": refresh})),
            "expires_at": expires_at,
            "renewed_at": now,
            "lock_owner": "",
            "lock_until": 0.0,
        }
        put = upsert(self._database.engine, channel_tokens)
        await self._database.write(lambda connection: connection.execute(put, row) and None)

    async def seed_token(self, name: str, refresh: str) -> None:
        """Keep a first refresh token, already due for renewal; one that is there stays."""
        body = self._seal.close(msgspec.json.encode({"access": "", "refresh": refresh}))
        row = {"name": name, "body": body, "expires_at": 0.0, "renewed_at": 0.0, "lock_owner": "", "lock_until": 0.0}
        put = insert_into(self._database.engine, channel_tokens).on_conflict_do_nothing()
        await self._database.write(lambda connection: connection.execute(put, row) and None)

    async def lock_token(self, name: str, owner: str, now: float, until: float) -> bool:
        """Whether `owner` alone may renew the token up to `until`."""
        take = (
            sa.update(channel_tokens)
            .where(channel_tokens.c.name == name, channel_tokens.c.lock_until <= now)
            .values(lock_owner=owner, lock_until=until)
        )
        return await self._database.write(lambda connection: connection.execute(take).rowcount == 1)

    async def unlock_token(self, name: str, owner: str) -> None:
        """Give the lock back without a new token."""
        give = (
            sa.update(channel_tokens)
            .where(channel_tokens.c.name == name, channel_tokens.c.lock_owner == owner)
            .values(lock_owner="", lock_until=0.0)
        )
        await self._database.write(lambda connection: connection.execute(give) and None)


class Alarms:
    """What an operator must look at, by channel and kind; one of a kind is kept."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def raise_alarm(self, channel: str, kind: str, text: str, now: float) -> None:
        """Keep an alarm. text: what is wrong and what to do; never a token."""
        put = upsert(self._database.engine, channel_alarms)
        row = {"channel": channel, "kind": kind, "at": now, "text": text}
        await self._database.write(lambda connection: connection.execute(put, row) and None)

    async def clear_alarm(self, channel: str, kind: str) -> None:
        """What was wrong is well again."""
        gone = sa.delete(channel_alarms).where(channel_alarms.c.channel == channel, channel_alarms.c.kind == kind)
        await self._database.write(lambda connection: connection.execute(gone) and None)

    async def alarms(self) -> list[tuple[str, str, float, str]]:
        """(channel, kind, since, text) of everything that is wrong now."""
        columns = channel_alarms.c
        query = sa.select(columns.channel, columns.kind, columns.at, columns.text).order_by(columns.at)
        rows = await self._database.read(lambda connection: connection.execute(query).all())
        return [(row[0], row[1], row[2], row[3]) for row in rows]


async def switch_channel(database: Database, channel: str, on: bool, by: str, now: float) -> None:
    """Switch a channel; running gateways follow within seconds."""
    at = datetime.fromtimestamp(now, UTC).isoformat(timespec="milliseconds")
    put = upsert(database.engine, channel_switches)
    row = {"channel": channel, "on": on, "at": at, "switched_by": by}
    await database.write(lambda connection: connection.execute(put, row) and None)


async def switches(database: Database) -> Mapping[str, tuple[bool, str, str]]:
    """channel -> (on, since, by whom); a channel that nobody switched is not in it."""
    query = sa.select(channel_switches)
    rows = await database.read(lambda connection: connection.execute(query).mappings().all())
    return {row["channel"]: (row["on"], row["at"], row["switched_by"]) for row in rows}

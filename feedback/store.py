"""The store of the citizen's side, in SQLite (WAL, full sync) or PostgreSQL.

What a method has returned from is committed and on disk. The staff's side uses `Store.database` with the functions of
the modules beside this one.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from feedback import notices as notice_board
from feedback import people, teams
from feedback.database import Database, insert_into, open_engine, prepared, upsert
from feedback.desk_tables import changes, channel_switches
from feedback.migrate import upgrade
from feedback.period import Period
from feedback.records import CallBack, Change, Consent, Invitation, Notice, Rating, SurveyAnswer, Turn, Visit
from feedback.tables import callbacks, consents, meta, ratings, states, turns, visits
from feedback.writes import prepare

__all__ = ["Store", "open_engine", "open_store"]

#: Made once: making a statement takes four times as long as running it.
#: One row always: the state of a conversation, or NULL, and the reply to a message in it, or NULL.
_ONE = sa.select(sa.literal(1).label("one")).subquery()
_STATE = sa.select(states.c.state).where(states.c.conversation == sa.bindparam("conversation")).scalar_subquery()
_LOADED = sa.select(_STATE, turns.c.reply).select_from(
    _ONE.outerjoin(
        turns,
        sa.and_(turns.c.conversation == sa.bindparam("conversation"), turns.c.message_id == sa.bindparam("message_id")),
    )
)


def _utc_now() -> datetime:
    return datetime.now(UTC)


class Store:
    """One database for one gateway process. Create with `open_store`."""

    def __init__(self, engine: sa.Engine, now: Callable[[], datetime] = _utc_now) -> None:
        self.engine = engine
        self.database = Database(engine)
        self._writes = prepare(engine)
        self._look_up = prepared(engine, _LOADED)
        self.now = now

    def close(self) -> None:
        """Finish pending writes and close every connection."""
        self.database.close()

    def at(self) -> str:
        """The time now, as records keep it."""
        return self.now().isoformat(timespec="milliseconds")

    async def ping(self) -> bool:
        """Whether the database answers."""
        return await self.database.ping()

    async def load(self, conversation: str, message_id: str) -> tuple[dict[str, Any], str | None]:
        """The state of a conversation ({} when new), and the reply (JSON) if this message has been handled before."""
        names = {"conversation": conversation, "message_id": message_id}

        def work(connection: sa.Connection) -> tuple[dict[str, Any], str | None]:
            state, reply = self._look_up(connection, [names]).one()
            return (json.loads(state) if state else {}), reply

        return await self.database.look_up(work)

    async def save(self, turn: Turn, state: dict[str, Any]) -> None:
        """Keep a turn and the state after it, both or neither. A message handled twice is kept once."""
        await self.database.put(self._writes.save, (turn, json.dumps(state, ensure_ascii=False)))

    async def rate(self, rating: Rating) -> bool:
        """Keep a rating, replacing an earlier one of the same turn. False when there is no such turn."""
        return await self.database.put(self._writes.rate, rating)

    async def ratings_of(self, turn_id: str) -> list[Rating]:
        """The rating of a turn, as a list of none or one."""

        def work(connection: sa.Connection) -> list[Rating]:
            rows = connection.execute(sa.select(ratings).where(ratings.c.turn_id == turn_id)).mappings()
            return [replace(Rating(**row), reasons=tuple(json.loads(row["reasons"]))) for row in rows]

        return await self.database.read(work)

    async def invite(self, invitation: Invitation) -> None:
        """Keep that a word was asked for, or how it ended. An outcome is never weakened (records.OUTCOMES).

        An answer that can be rated counts as shown by itself, and as answered once it is rated.
        """
        await self.database.put(self._writes.invite, invitation)

    async def record_survey(self, answer: SurveyAnswer) -> None:
        """Keep an answer to the survey, replacing one to the same question on the same day."""
        await self.database.put(self._writes.survey, answer)

    async def request_callback(self, callback: CallBack) -> None:
        """Keep a wish to be called, its number until it is done."""
        await self.database.write(lambda c: c.execute(sa.insert(callbacks).values(**asdict(callback))) and None)

    async def consent(self, consent: Consent) -> None:
        """Keep the newest word on the use of masked answers for research."""
        await self.database.write(lambda c: c.execute(upsert(self.engine, consents), asdict(consent)) and None)

    async def notices(self) -> tuple[Notice, ...]:
        """The notices that hold now, oldest first."""
        return await self.database.read(lambda c: notice_board.active(c, self.at()))

    async def log_visit(self, visit: Visit, key: str | None = None) -> None:
        """Keep one citizen helped. key: made by the device that sends it, so that a visit sent twice counts once."""
        row = asdict(visit) if key is None else {**asdict(visit), "id": visit_number(visit.team, key)}
        put = insert_into(self.engine, visits).values(**row).on_conflict_do_nothing()
        await self.database.write(lambda c: c.execute(put) and None)

    async def visit_counts(self, team: str, period: Period) -> dict[str, int]:
        """How many visits a team logged in a period: by outcome, and "total"."""
        counted = sa.select(visits.c.outcome, sa.func.count()).where(
            visits.c.team == team, visits.c.at >= period.start, visits.c.at < period.end
        )

        def work(connection: sa.Connection) -> dict[str, int]:
            found = connection.execute(counted.group_by(visits.c.outcome)).all()
            counts = {str(outcome): int(count) for outcome, count in found}
            return {**counts, "total": sum(counts.values())}

        return await self.database.read(work)

    async def team_of(self, code: str) -> teams.Team | None:
        """The community digital team whose code this is, or None."""
        return await self.database.read(lambda c: teams.of_code(c, code))

    async def team(self, number: int) -> teams.Team | None:
        """A team by its id, as long as its code has not been revoked."""
        return await self.database.read(lambda c: teams.of_id(c, number))

    async def channels_off(self) -> frozenset[str]:
        """The channels that staff have switched off."""
        off = sa.select(channel_switches.c.channel).where(sa.not_(channel_switches.c.on))
        return await self.database.read(lambda c: frozenset(c.execute(off).scalars()))

    async def changes(self, limit: int = 20) -> tuple[Change, ...]:
        """What was published because of citizens' words and still stands, newest first."""
        fields = [changes.c[name] for name in Change.__slots__]
        asked = sa.select(*fields).where(changes.c.revoked_at.is_(None)).order_by(changes.c.id.desc()).limit(limit)
        return await self.database.read(lambda c: tuple(Change(**row) for row in c.execute(asked).mappings()))

    async def forget(self, conversation: str | Iterable[str]) -> int:
        """Delete everything of these pseudonyms, everywhere; the number of rows deleted."""
        names = (conversation,) if isinstance(conversation, str) else tuple(conversation)
        return await self.database.write(lambda c: people.forget(c, names))

    async def person(self, conversation: str | Iterable[str]) -> dict[str, list[dict[str, Any]]]:
        """Everything kept of these pseudonyms: table -> rows."""
        names = (conversation,) if isinstance(conversation, str) else tuple(conversation)
        return await self.database.read(lambda c: people.kept(c, names))

    async def is_synthetic(self) -> bool:
        """Whether the records of this database were made up (`trolydvc feedback generate`)."""
        asked = sa.select(meta.c.value).where(meta.c.name == "synthetic")
        return await self.database.read(lambda c: c.execute(asked).scalar() is not None)


def visit_number(team: str, key: str) -> int:
    """The id (62 bits) of a visit that a device named by `key`."""
    return int.from_bytes(hashlib.sha256(f"{team} {key}".encode()).digest()[:8]) >> 2


def open_store(url: str, now: Callable[[], datetime] = _utc_now) -> Store:
    """Open the database at a SQLAlchemy URL and bring its schema up to date."""
    engine = open_engine(url)
    upgrade(engine)
    return Store(engine, now)

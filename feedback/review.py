"""The queue of feedback: what citizens said, one record in full, and what staff did about it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from feedback.database import upsert
from feedback.desk_tables import corrections, followups
from feedback.tables import ratings, turns

FOLLOW_UPS = {"open": "Chưa xử lý", "assigned": "Đã giao", "mended": "Đã sửa", "no_action": "Không cần sửa"}
PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What to list; empty: everything. rating: "bad", "good", "none"; start, end: times; before: "at|id" to page on."""

    unit: str = ""
    channel: str = ""
    topic: str = ""
    rating: str = ""
    status: str = ""
    follow_up: str = ""
    start: str = ""
    end: str = ""
    before: str = ""


def _moment(filters: Filters) -> sa.Column[str]:
    """What the list is ordered by: the time of the rating where only rated turns are asked for (one index gives
    them in order), else of the turn."""
    return ratings.c.at if filters.rating in ("bad", "good") else turns.c.at


def _tests(filters: Filters) -> list[sa.ColumnElement[bool]]:
    exact = ("unit", "channel", "topic", "status")
    tests: list[sa.ColumnElement[bool]] = [turns.c[n] == getattr(filters, n) for n in exact if getattr(filters, n)]
    if filters.rating in ("bad", "good"):
        tests.append(ratings.c.helpful == (filters.rating == "good"))
    if filters.rating == "none":
        tests.append(ratings.c.turn_id.is_(None))
    if filters.follow_up == "open":
        tests.append(sa.or_(followups.c.status.is_(None), followups.c.status == "open"))
    elif filters.follow_up:
        tests.append(followups.c.status == filters.follow_up)
    if filters.start:
        tests.append(turns.c.at >= filters.start)
    if filters.end:
        tests.append(turns.c.at < filters.end)
    if filters.before:
        at, _, number = filters.before.partition("|")
        moment = _moment(filters)
        tests += [moment <= at, sa.or_(moment < at, turns.c.id < number)]
    return tests


def queue(connection: sa.Connection, filters: Filters) -> list[dict[str, Any]]:
    """At most PAGE records, newest first, each with its rating and follow-up."""
    only_rated = filters.rating in ("bad", "good")
    joined = turns.join(ratings, ratings.c.turn_id == turns.c.id, isouter=not only_rated).outerjoin(
        followups, followups.c.turn_id == turns.c.id
    )
    names = ("id", "at", "channel", "unit", "topic", "status", "question", "document", "confidence")
    asked = (
        sa.select(
            *(turns.c[name] for name in names),
            ratings.c.helpful,
            ratings.c.reasons,
            ratings.c.comment,
            followups.c.status.label("follow_up"),
            followups.c.assignee,
            _moment(filters).label("listed_at"),
        )
        .select_from(joined)
        .where(*_tests(filters))
        .order_by(_moment(filters).desc(), turns.c.id.desc())
        .limit(PAGE)
    )
    return [dict(row) for row in connection.execute(asked).mappings()]


def choices(connection: sa.Connection) -> dict[str, list[str]]:
    """The units, channels and topics that occur, for the filters. Loose index scans: a million rows are no matter."""
    return {name: _distinct(connection, turns.c[name]) for name in ("unit", "channel", "topic")}


def _distinct(connection: sa.Connection, column: sa.Column[Any]) -> list[str]:
    found: list[str] = []
    value = connection.execute(sa.select(sa.func.min(column))).scalar()
    while value is not None:
        found.append(str(value))
        value = connection.execute(sa.select(sa.func.min(column)).where(column > value)).scalar()
    return found


def record(connection: sa.Connection, turn: str) -> dict[str, Any] | None:
    """One record in full: the turn, its rating, follow-up and correction, and the turns around it."""
    row = connection.execute(sa.select(turns).where(turns.c.id == turn)).mappings().first()
    if row is None:
        return None
    around = (
        sa.select(turns.c.id, turns.c.at, turns.c.question, turns.c.reply, turns.c.status)
        .where(turns.c.conversation == row["conversation"])
        .order_by(turns.c.at, turns.c.id)
        .limit(100)
    )

    def one(table: sa.Table) -> dict[str, Any] | None:
        found = connection.execute(sa.select(table).where(table.c.turn_id == turn)).mappings().first()
        return dict(found) if found else None

    return {
        "turn": dict(row),
        "found": json.loads(row["found"] or "[]"),
        "rating": one(ratings),
        "follow_up": one(followups),
        "correction": one(corrections),
        "transcript": [dict(said) for said in connection.execute(around).mappings()],
    }


def of_unit(connection: sa.Connection, ids: Sequence[str], unit: str | None) -> list[str]:
    """Those of the records that are there and that a person of `unit` (None: of all) may see."""
    asked = sa.select(turns.c.id).where(turns.c.id.in_(ids))
    return list(connection.execute(asked.where(turns.c.unit == unit) if unit else asked).scalars())


def follow_up(connection: sa.Connection, there: Sequence[str], values: dict[str, Any], at: str, actor: str) -> int:
    """Say what is done about records (of `of_unit`); values: status, assignee, reason."""
    values = {**values, "at": at, "updated_by": actor}
    if there:
        connection.execute(upsert(connection.engine, followups), [{"turn_id": one, **values} for one in there])
    return len(there)


def correct(connection: sa.Connection, turn: str, intent: str, at: str, actor: str) -> bool:
    """Say what a message meant, for the training data. False when there is no such message, or no words of it."""
    row = connection.execute(sa.select(turns.c.question, turns.c.intent).where(turns.c.id == turn)).first()
    if row is None or not row[0]:
        return False
    values = {"turn_id": turn, "text": row[0], "was": row[1], "intent": intent}
    connection.execute(
        upsert(connection.engine, corrections), values | {"status": "waiting", "at": at, "updated_by": actor}
    )
    return True


def corrections_in(connection: sa.Connection, status: str, limit: int = 200) -> list[dict[str, Any]]:
    """Corrections that wait, are used or were dropped; newest first."""
    asked = sa.select(corrections).where(corrections.c.status == status).order_by(corrections.c.at.desc()).limit(limit)
    return [dict(row) for row in connection.execute(asked).mappings()]


def settle_corrections(connection: sa.Connection, ids: Sequence[str], status: str) -> int:
    """Mark corrections as used ("used") or dropped ("dropped")."""
    settled = sa.update(corrections).where(corrections.c.turn_id.in_(ids)).values(status=status)
    return connection.execute(settled).rowcount

"""How long each class of record is kept, and the deleting. It runs by itself in the gateway and by command."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from feedback.desk_tables import audit, corrections, sessions
from feedback.tables import callbacks, invitations, ratings, states, survey_answers, turns, visits

#: Which class every table is in. A table of none of these would be kept for ever without anybody having said so.
CLASSES = {
    "state": ("states",),
    "text": ("turns", "ratings", "survey_answers", "corrections"),
    "statistics": ("turns", "ratings", "invitations", "survey_answers", "visits", "followups", "corrections"),
    "callback": ("callbacks",),
    "session": ("sessions",),
    "audit": ("audit",),
    # sealed, for seconds or days; ended by ChannelQueue.tidy
    "queue": ("incoming_events", "outbox", "seen_events", "channel_threads", "channel_alarms"),
    "until withdrawn": ("consents",),  # a refusal must outlive what it refuses
    "no citizen in it": (
        "notices",
        "meta",
        "staff",
        "teams",
        "channel_switches",
        "drafts",
        "changes",
        "channel_tokens",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How long. state, session: hours; text: days until words are emptied; statistics: until the row goes."""

    state_hours: int = 24
    text_days: int = 365
    statistics_days: int = 1825
    callback_days: int = 30
    session_hours: int = 12
    audit_days: int = 730


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that ends. emptied: the columns that lose their words; none: the row goes."""

    name: str
    table: sa.Table
    test: sa.ColumnElement[bool]
    emptied: tuple[str, ...] = ()


def steps(policy: Policy, now: datetime) -> Iterator[Step]:
    """What has ended at `now`."""

    def before(**ago: int) -> str:
        return (now - timedelta(**ago)).isoformat(timespec="milliseconds")

    text = before(days=policy.text_days)
    rows = before(days=policy.statistics_days)
    yield Step("trạng thái trò chuyện", states, states.c.at < before(hours=policy.state_hours))
    yield Step("phiên đăng nhập", sessions, sessions.c.seen_at < before(hours=policy.session_hours))
    yield Step("yêu cầu gọi lại", callbacks, callbacks.c.at < before(days=policy.callback_days))
    yield Step("nhật ký của cán bộ", audit, audit.c.at < before(days=policy.audit_days))
    yield Step("số liệu: lời mời", invitations, invitations.c.at < rows)
    yield Step("số liệu: khảo sát", survey_answers, survey_answers.c.at < rows)
    yield Step("số liệu: lượt hỗ trợ", visits, visits.c.at < rows)
    yield Step("số liệu: lượt hỏi và đánh giá", turns, turns.c.at < rows)
    for table, columns in (
        (turns, ("question", "reply")),
        (ratings, ("comment",)),
        (survey_answers, ("comment",)),
        (corrections, ("text",)),
    ):
        filled = sa.or_(*(table.c[column] != "" for column in columns))
        yield Step(f"lời trong {table.name}", table, sa.and_(table.c.at < text, filled), columns)


def run(connection: sa.Connection, policy: Policy, now: datetime) -> dict[str, int]:
    """End what has ended: what -> number of rows, those with something only."""
    done: dict[str, int] = {}
    for step in steps(policy, now):
        emptied = dict.fromkeys(step.emptied, "")
        act = sa.update(step.table).values(**emptied) if emptied else sa.delete(step.table)
        done[step.name] = connection.execute(act.where(step.test)).rowcount
    return {name: count for name, count in done.items() if count}


def due(connection: sa.Connection, policy: Policy, now: datetime) -> dict[str, int]:
    """What `run` would end, without doing it."""
    counts = {
        step.name: connection.execute(sa.select(sa.func.count()).select_from(step.table).where(step.test)).scalar_one()
        for step in steps(policy, now)
    }
    return {name: count for name, count in counts.items() if count}

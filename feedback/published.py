"""The rows of the published dataset, read from the store a batch at a time."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from feedback.period import Period
from feedback.survey import BY_ID
from feedback.tables import consents, invitations, ratings, survey_answers, turns, visits

BATCH = 5_000
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to publish. key: random for each export, so that two exports cannot be joined by person;
    research: with masked words, and only of people who have agreed."""

    period: Period
    key: bytes
    unit: str | None = None
    research: bool = False


def _time(at: str | None) -> datetime | None:
    """Whole seconds, UTC, without a zone: what every format can hold."""
    return None if at is None else datetime.fromisoformat(at).astimezone(UTC).replace(tzinfo=None, microsecond=0)


def _alias(key: bytes, name: str) -> str:
    return hmac.new(key, name.encode(), hashlib.sha256).hexdigest()[:16]


def _common(row: Any, wanted: Wanted) -> Row:
    """The fields that records of people share."""
    return {
        "at": _time(row["at"]),
        "conversation": _alias(wanted.key, row["conversation"]),
        "channel": row["channel"],
        "unit": row["unit"],
    }


def _mode(assisted: bool) -> str:
    return "assisted" if assisted else "self"


def _answer(row: Any, wanted: Wanted) -> Row:
    rated = row["rated_at"] is not None
    invited = "answered" if rated else row["outcome"] or ("shown" if row["can_rate"] else None)
    reasons: list[str] = json.loads(row["reasons"] or "[]")
    direct = ("status", "topic", "document", "procedure_code", "knowledge", "confidence", "nlu", "intent", "ms")
    return {
        "id": _alias(wanted.key, row["id"]),
        **_common(row, wanted),
        "mode": _mode(row["assisted"]),
        **{name: row[name] for name in direct},
        "helpful_invitation": invited,
        "helpful": bool(row["helpful"]) if rated else None,
        "reasons": ";".join(reasons) or None,
        "rated_at": _time(row["rated_at"]),
        "scale": row["scale"],
        "wording": row["wording"],
        "question": row["question"] or None,
        "comment": row["comment"] or None,
    }


def _survey(row: Any, wanted: Wanted) -> Row:
    question = BY_ID.get(row["question_id"])
    known = question is not None and (question.scale, question.wording) == (row["scale"], row["wording"])
    return {
        "id": _alias(wanted.key, f"survey {row['id']}"),
        **_common(row, wanted),
        "mode": _mode(row["assisted"]),
        "label": (question.label(row["value"]) or None) if question and known else None,
        **{name: row[name] for name in ("document", "question_id", "value", "scale", "wording", "source")},
        "comment": row["comment"] or None,
    }


def _invitation(row: Any, wanted: Wanted) -> Row:
    direct = {name: row[name] for name in ("mode", "kind", "outcome")}
    return {"id": _alias(wanted.key, row["id"]), **_common(row, wanted), **direct}


def _visit(row: Any, wanted: Wanted) -> Row:
    direct = {name: row[name] for name in ("team", "unit", "topic", "document", "outcome", "minutes")}
    return {"id": _alias(wanted.key, f"visit {row['id']}"), "at": _time(row["at"]), **direct}


def _answers_query() -> sa.Select[Any]:
    asked = sa.and_(invitations.c.turn_id == turns.c.id, invitations.c.kind == "helpful")
    columns = [c for c in turns.c if c.name not in ("reply", "found")]
    rated = [ratings.c[name] for name in ("helpful", "reasons", "comment", "scale", "wording")]
    joined = turns.outerjoin(ratings, ratings.c.turn_id == turns.c.id).outerjoin(invitations, asked)
    return sa.select(*columns, ratings.c.at.label("rated_at"), *rated, invitations.c.outcome).select_from(joined)


#: resource -> its table, the query, and how a row of it is published.
_SOURCES: dict[str, tuple[sa.Table, Callable[[], sa.Select[Any]], Callable[[Any, Wanted], Row]]] = {
    "answers": (turns, _answers_query, _answer),
    "survey": (survey_answers, lambda: sa.select(survey_answers), _survey),
    "invitations": (invitations, lambda: sa.select(invitations).where(invitations.c.kind == "survey"), _invitation),
    "visits": (visits, lambda: sa.select(visits), _visit),
}


def rows(connection: sa.Connection, resource: str, wanted: Wanted) -> Iterator[list[Row]]:
    """Batches of rows of a resource, oldest first, each a dict with every field of feedback.fields."""
    table, query, publish = _SOURCES[resource]
    asked = query().where(table.c.at >= wanted.period.start, table.c.at < wanted.period.end)
    if wanted.unit:
        asked = asked.where(table.c.unit == wanted.unit)
    if wanted.research and "conversation" in table.c:
        agreed = sa.select(consents.c.conversation).where(consents.c.granted)
        asked = asked.where(table.c.conversation.in_(agreed))
    found = connection.execution_options(yield_per=BATCH).execute(asked.order_by(table.c.at, table.c.id))
    for part in found.mappings().partitions():
        yield [publish(row, wanted) for row in part]

"""Plausible months of made-up records, for demonstrations and load. Never beside real ones: the database is marked
and everything made from it says so; a database that holds real records is refused."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from feedback.period import Period
from feedback.records import REASONS
from feedback.survey import QUESTIONS
from feedback.tables import invitations, meta, ratings, survey_answers, turns, visits

CHUNK = 10_000
UNITS = ("phuong-mau-mot", "phuong-mau-hai", "xa-mau-ba", "xa-mau-bon")
CHANNELS = {"web": 55, "zalo": 35, "telegram": 10}
STATUSES = {
    "answered": 66, "clarify": 11, "walkthrough": 7, "no_source": 7, "out_of_scope": 4, "greeting": 3, "handoff": 2,
}  # fmt: skip
#: How many of those asked give a word, by channel.
RATE = {"web": 0.24, "zalo": 0.17, "telegram": 0.31}
SURVEY_RATE = {"web": 0.38, "zalo": 0.29, "telegram": 0.45}
HOURS = (1, 0, 0, 0, 1, 3, 8, 18, 30, 34, 28, 18, 14, 24, 30, 27, 20, 14, 13, 18, 22, 16, 8, 3)
COMMENTS = (
    "Không thấy nút đó trên điện thoại",
    "Dễ hiểu, cảm ơn",
    "Nên nói rõ mất bao nhiêu tiền",
    "Bước 3 khác màn hình",
)


@dataclass(frozen=True, slots=True)
class Topic:
    """A document that made-up citizens ask about."""

    document: str
    topic: str
    questions: Sequence[str]


class RealRecords(ValueError):
    """The database holds records of real people; made-up ones may not go there."""


def generate(
    connection: sa.Connection, topics: Sequence[Topic], period: Period, count: int, seed: int
) -> dict[str, int]:
    """Write `count` made-up turns and what belongs to them over a period; rows by table. Raises RealRecords."""
    marked = connection.execute(sa.select(meta.c.value).where(meta.c.name == "synthetic")).scalar()
    if marked is None:
        for table in (turns, survey_answers, visits):
            if connection.execute(sa.select(table.c.id).limit(1)).first():
                raise RealRecords("this database holds real records; name another one with --database")
        connection.execute(sa.insert(meta).values(name="synthetic", value="1"))
    dice = random.Random(seed)
    made: dict[str, int] = {}
    for chunk in _chunks(dice, topics, period, count, seed):
        for table, rows in chunk.items():
            if rows:
                connection.execute(sa.insert(_TABLES[table]), rows)
                made[table] = made.get(table, 0) + len(rows)
    return made


_TABLES = {t.name: t for t in (turns, ratings, invitations, survey_answers, visits)}
Rows = dict[str, list[dict[str, Any]]]


def _chunks(dice: random.Random, topics: Sequence[Topic], period: Period, count: int, seed: int) -> Iterator[Rows]:
    weights = [1 / (1 + place) ** 0.7 for place in range(len(topics))]
    quality = [min(0.97, max(0.25, dice.gauss(0.78, 0.14))) for _ in topics]
    left = count
    while left > 0:
        rows: Rows = {name: [] for name in _TABLES}
        for _ in range(min(left, CHUNK)):
            _turn(dice, rows, f"syn-{seed}-{left}", topics, weights, quality, period)
            left -= 1
        yield rows


def _pick(dice: random.Random, weighted: dict[str, int]) -> str:
    return dice.choices(list(weighted), list(weighted.values()))[0]


def _when(dice: random.Random, period: Period) -> datetime:
    start = datetime.fromisoformat(period.start)
    days = (period.last - period.first).days + 1
    hour = dice.choices(range(24), HOURS)[0]
    return start + timedelta(days=dice.randrange(days), hours=hour, seconds=dice.randrange(3600))


def _iso(time: datetime) -> str:
    return time.astimezone(UTC).isoformat(timespec="milliseconds")


def _turn(
    dice: random.Random,
    rows: Rows,
    name: str,
    topics: Sequence[Topic],
    weights: list[float],
    quality: list[float],
    period: Period,
) -> None:
    number = dice.choices(range(len(topics)), weights)[0]
    topic, good = topics[number], quality[number]
    when, channel, status = _when(dice, period), _pick(dice, CHANNELS), _pick(dice, STATUSES)
    base = {"channel": channel, "unit": dice.choice(UNITS), "conversation": f"c-{name}", "at": _iso(when)}
    answered = status == "answered"
    assisted = dice.random() < 0.12
    rows["turns"].append(
        {**base, "id": name, "message_id": "m", "question": dice.choice(topic.questions), "status": status,
         "document": topic.document if answered else None, "topic": topic.topic if answered else None,
         "procedure_code": None, "confidence": round(dice.betavariate(9, 2) if answered else dice.betavariate(2, 5), 4),
         "intent": "ask", "intent_confidence": round(dice.betavariate(8, 2), 4), "nlu": "ok", "knowledge": "synthetic",
         "assisted": assisted, "can_rate": answered, "ms": round(dice.lognormvariate(2.8, 0.5), 2), "reply": "{}",
         "found": json.dumps([[topic.document, 0.5]])}
    )  # fmt: skip
    mode = "assisted" if assisted else "self"
    if answered and dice.random() < RATE[channel]:
        helpful = dice.random() < good
        reasons = [] if helpful else dice.sample(list(REASONS), dice.choice((1, 1, 2)))
        words = dice.choice(COMMENTS) if dice.random() < 0.15 else ""
        rows["ratings"].append(
            {"turn_id": name, "at": _iso(when + timedelta(seconds=dice.randrange(10, 400))), "helpful": helpful,
             "reasons": json.dumps(reasons), "comment": words, "scale": "helpful-yes-no", "wording": 1}
        )  # fmt: skip
    if answered and dice.random() < 0.25:
        _survey(dice, rows, name, base, mode, topic, good)
    if assisted and dice.random() < 0.5:
        rows["visits"].append(
            {"team": f"Tổ mẫu {dice.randrange(1, 9)}", "at": base["at"], "topic": topic.topic, "unit": base["unit"],
             "document": topic.document, "outcome": dice.choice(("done", "done", "partly", "referred")),
             "minutes": dice.randrange(3, 40)}
        )  # fmt: skip


def _survey(
    dice: random.Random, rows: Rows, name: str, base: dict[str, str], mode: str, topic: Topic, good: float
) -> None:
    sent = dice.random() > 0.03
    answered = sent and dice.random() < SURVEY_RATE[base["channel"]]
    outcome = "answered" if answered else dice.choice(("shown", "skipped")) if sent else "not_sent"
    rows["invitations"].append(
        {**base, "id": f"survey:{name}", "turn_id": None, "kind": "survey", "mode": mode, "outcome": outcome}
    )
    if not answered:
        return
    for question in QUESTIONS:
        better = min(5, max(1, round(dice.gauss(1.5 + 3.3 * good, 0.9))))
        value = 6 - better if question.id == "minutes" else better
        rows["survey_answers"].append(
            {**base, "question_id": question.id, "occasion": base["at"][:10], "assisted": mode == "assisted",
             "document": topic.document, "value": value if dice.random() > 0.04 else None, "comment": "",
             "scale": question.scale, "wording": question.wording, "source": "synthetic"}
        )  # fmt: skip

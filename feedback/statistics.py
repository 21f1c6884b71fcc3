"""What a period says: counts from the store, as plain data for the report and the console's first page."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from feedback.desk_tables import changes
from feedback.figures import Share, share_of, weighted_mean
from feedback.period import Period
from feedback.records import REASONS
from feedback.survey import BY_ID, Question, Target, targets
from feedback.tables import GAP, invitations, ratings, survey_answers, turns, visits

#: Groups questions by meaning: texts -> lists of their numbers, largest group first.
Grouping = Callable[[Sequence[str]], list[list[int]]]
#: What counts as a question that was not answered; CLARIFY only when it led nowhere is not known, so it is not here.
UNANSWERED = ("no_source", "handoff", "error")
GAP_QUESTIONS = 5_000


@dataclass(frozen=True, slots=True)
class Where:
    """A period and a unit (None: all)."""

    period: Period
    unit: str | None = None

    def of(self, table: sa.Table) -> sa.ColumnElement[bool]:
        test = sa.and_(table.c.at >= self.period.start, table.c.at < self.period.end)
        return sa.and_(test, table.c.unit == self.unit) if self.unit else test


@dataclass(frozen=True, slots=True)
class Criterion:
    """One question of the survey against the year's target. counts: value -> answers; asked_only: no value given."""

    question: Question
    target: Target
    counts: dict[int, int]
    share: Share
    asked_only: int

    @property
    def met(self) -> bool | None:
        """Whether the target's share is met; None when it names none or there are too few answers."""
        return None if self.target.share is None or self.share.suppressed else self.share.value >= self.target.share


@dataclass(frozen=True, slots=True)
class Response:
    """How invitations of a kind ended in one channel and mode."""

    kind: str
    channel: str
    mode: str
    outcomes: dict[str, int]

    @property
    def invited(self) -> int:
        return sum(self.outcomes.values())

    @property
    def answered(self) -> Share:
        """Of those to whom it was shown; what was not sent could not be answered."""
        return Share(self.outcomes.get("answered", 0), self.invited - self.outcomes.get("not_sent", 0))


@dataclass(frozen=True, slots=True)
class Gap:
    """Questions of one meaning that had no answer; example: the commonest of them."""

    example: str
    count: int


@dataclass(frozen=True, slots=True)
class DocumentRating:
    document: str
    share: Share


def turns_by(connection: sa.Connection, where: Where, *columns: str) -> dict[tuple[Any, ...], int]:
    """Turns counted by columns of the table."""
    by = [turns.c[name] for name in columns]
    found = connection.execute(sa.select(*by, sa.func.count()).where(where.of(turns)).group_by(*by))
    return {tuple(row[:-1]): int(row[-1]) for row in found}


def most_asked(connection: sa.Connection, where: Where, least: int, enough: int, limit: int) -> tuple[str, ...]:
    """The documents that answered most often, most first, each at least `least` times; none where all answers
    together are fewer than `enough`: too few to say what people ask."""
    times = sa.func.count()
    asked = sa.select(turns.c.document, times).where(where.of(turns), turns.c.document.is_not(None))
    found = connection.execute(asked.group_by(turns.c.document).order_by(times.desc(), turns.c.document)).all()
    if sum(int(row[1]) for row in found) < enough:
        return ()
    return tuple(str(row[0]) for row in found[:limit] if int(row[1]) >= least)


def conversations(connection: sa.Connection, where: Where) -> int:
    asked = sa.select(sa.func.count(turns.c.conversation.distinct())).where(where.of(turns))
    return int(connection.execute(asked).scalar_one())


def helpful(connection: sa.Connection, where: Where) -> Share:
    """Of the ratings of the period's turns, those that say it helped."""
    asked = sa.select(ratings.c.helpful, sa.func.count()).join(turns, turns.c.id == ratings.c.turn_id)
    found = connection.execute(asked.where(where.of(turns)).group_by(ratings.c.helpful))
    counts = {bool(row[0]): int(row[1]) for row in found}
    return Share(counts.get(True, 0), sum(counts.values()))


def helpful_when_answered(connection: sa.Connection, where: Where) -> tuple[Share, Share]:
    """The same, of turns that a document answered, and of those that had nothing to answer with."""
    had = sa.case((turns.c.document.is_not(None), 1), else_=0)
    asked = sa.select(had, ratings.c.helpful, sa.func.count()).join(turns, turns.c.id == ratings.c.turn_id)
    found = connection.execute(asked.where(where.of(turns)).group_by(had, ratings.c.helpful))
    counts = {(bool(row[0]), bool(row[1])): int(row[2]) for row in found}
    answered, nothing = (
        Share(counts.get((one, True), 0), counts.get((one, True), 0) + counts.get((one, False), 0))
        for one in (True, False)
    )
    return answered, nothing


def helpful_by_document(connection: sa.Connection, where: Where, limit: int = 10) -> list[DocumentRating]:
    """The documents with most unhelpful ratings, most first."""
    good = sa.func.sum(sa.case((ratings.c.helpful, 1), else_=0))
    asked = (
        sa.select(turns.c.document, good, sa.func.count())
        .join(ratings, turns.c.id == ratings.c.turn_id)
        .where(where.of(turns), turns.c.document.is_not(None))
        .group_by(turns.c.document)
        .order_by((sa.func.count() - good).desc(), turns.c.document)
        .limit(limit)
    )
    return [DocumentRating(str(row[0]), Share(int(row[1]), int(row[2]))) for row in connection.execute(asked)]


def reasons(connection: sa.Connection, where: Where) -> list[tuple[str, int]]:
    """(label, times) of the reasons given, most first."""
    asked = sa.select(ratings.c.reasons, sa.func.count()).join(turns, turns.c.id == ratings.c.turn_id)
    counted: Counter[str] = Counter()
    for text, count in connection.execute(
        asked.where(where.of(turns), sa.not_(ratings.c.helpful)).group_by(ratings.c.reasons)
    ):
        for reason in json.loads(text):
            counted[reason] += int(count)
    return [(REASONS.get(reason, reason), count) for reason, count in counted.most_common()]


def survey_counts(connection: sa.Connection, where: Where, question: Question) -> dict[int | None, int]:
    """value -> answers to a question on its present scale and wording: two scales never share a count. None: asked,
    not answered. Sums over one stretch of one index: a year of a province's answers is counted in a moment."""
    values = (*(value for value, _ in question.options), None)
    times = [sa.func.sum(sa.case((survey_answers.c.value.is_not_distinct_from(v), 1), else_=0)) for v in values]
    asked = sa.select(*times).where(
        survey_answers.c.question_id == question.id,
        survey_answers.c.scale == question.scale,
        survey_answers.c.wording == question.wording,
        where.of(survey_answers),
    )
    found = connection.execute(asked).one()
    return {value: int(count) for value, count in zip(values, found, strict=True) if count}


def criteria(connection: sa.Connection, where: Where) -> list[Criterion]:
    """The four criteria on the present scales, against the targets of the period's last year."""
    found: list[Criterion] = []
    for target in targets(where.period.last.year):
        question = BY_ID[target.question_id]
        values = survey_counts(connection, where, question)
        given = {value: n for value, n in values.items() if value is not None}
        found.append(Criterion(question, target, given, share_of(given, target.good), values.get(None, 0)))
    return found


def satisfaction(criteria_found: Iterable[Criterion]) -> tuple[Share, float]:
    """Both formulas: share of 4 and 5, and the weighted mean on 0..100."""
    counts = next(c.counts for c in criteria_found if c.question.id == "satisfied")
    return share_of(counts, frozenset({4, 5})), weighted_mean(counts)


def responses(connection: sa.Connection, where: Where) -> list[Response]:
    """How invitations ended, by kind, channel and mode; an answer that can be rated is an invitation."""
    asked = sa.and_(invitations.c.turn_id == turns.c.id, invitations.c.kind == "helpful")
    told: Any = sa.func.coalesce(invitations.c.outcome, sa.literal_column("'shown'", sa.String))
    outcome: Any = sa.case((ratings.c.turn_id.is_not(None), sa.literal_column("'answered'", sa.String)), else_=told)
    joined = turns.outerjoin(ratings, ratings.c.turn_id == turns.c.id).outerjoin(invitations, asked)
    by_turn = (
        sa.select(turns.c.channel, turns.c.assisted, outcome, sa.func.count())
        .select_from(joined)
        .where(where.of(turns), sa.or_(turns.c.can_rate, invitations.c.id.is_not(None)))
        .group_by(turns.c.channel, turns.c.assisted, outcome)
    )
    by = [invitations.c[name] for name in ("channel", "mode", "outcome")]
    surveys = (
        sa.select(*by, sa.func.count().label("times"))
        .where(where.of(invitations), invitations.c.kind == "survey")
        .group_by(*by)
    )
    found: dict[tuple[str, str, str], dict[str, int]] = {}
    for channel, assisted, end, count in connection.execute(by_turn):
        found.setdefault(("helpful", channel, "assisted" if assisted else "self"), {})[end] = int(count)
    for row in connection.execute(surveys).mappings():
        found.setdefault(("survey", row["channel"], row["mode"]), {})[row["outcome"]] = int(row["times"])
    return [Response(*key, outcomes) for key, outcomes in sorted(found.items())]


def gap_questions(
    connection: sa.Connection, where: Where, unsure: bool = False, limit: int = GAP_QUESTIONS
) -> list[tuple[str, int]]:
    """(masked question, times) of what was not answered, most first; unsure: of what had a doubtful answer too."""
    failed = sa.text(f"({GAP})")
    asked = (
        sa.select(turns.c.question, sa.func.count())
        .where(where.of(turns), failed, turns.c.question != "")
        .group_by(turns.c.question)
        .order_by(sa.func.count().desc(), turns.c.question)
        .limit(limit)
    )
    if not unsure:
        asked = asked.where(turns.c.status.in_(UNANSWERED))
    return [(str(row[0]), int(row[1])) for row in connection.execute(asked)]


def gaps(connection: sa.Connection, where: Where, group: Grouping, limit: int = 10) -> list[Gap]:
    """The largest groups of questions that had no answer."""
    found = gap_questions(connection, where)
    made = [
        Gap(found[numbers[0]][0], sum(found[number][1] for number in numbers))
        for numbers in group([text for text, _ in found])
    ]
    return sorted(made, key=lambda gap: (-gap.count, gap.example))[:limit]


def published(connection: sa.Connection, period: Period) -> list[tuple[str, str, str]]:
    """(day, title, what was done) of changes that were published in the period and stand."""
    asked = sa.select(changes.c.at, changes.c.title, changes.c.done).where(
        changes.c.at >= period.start, changes.c.at < period.end, changes.c.revoked_at.is_(None)
    )
    return [(row[0], row[1], row[2]) for row in connection.execute(asked.order_by(changes.c.id))]


def visit_outcomes(connection: sa.Connection, where: Where) -> dict[str, int]:
    asked = sa.select(visits.c.outcome, sa.func.count()).where(where.of(visits)).group_by(visits.c.outcome)
    return {str(row[0]): int(row[1]) for row in connection.execute(asked)}

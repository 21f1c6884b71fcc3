"""The citizen's side, many rows of a kind at a time: what the group-commit writer runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import msgspec
import sqlalchemy as sa

from feedback.database import insert_into, prepared, upsert
from feedback.period import day_of
from feedback.records import OUTCOMES, Invitation, Rating, SurveyAnswer, Turn
from feedback.tables import invitations, ratings, states, survey_answers, turns

Saved = tuple[Turn, str]


def invitation_id(invitation: Invitation) -> str:
    """The same for every word on one invitation: its turn, or the conversation and the day."""
    return f"{invitation.kind}:{invitation.turn_id or f'{invitation.conversation}:{day_of(invitation.at)}'}"


def invitation_row(invitation: Invitation) -> dict[str, Any]:
    return {**asdict(invitation), "id": invitation_id(invitation)}


@dataclass(frozen=True)
class Writes:
    """Prepared statements of an engine; each attribute is a `Many` for the writer."""

    save: Callable[[sa.Connection, Sequence[Saved]], Sequence[None]]
    rate: Callable[[sa.Connection, Sequence[Rating]], Sequence[bool]]
    invite: Callable[[sa.Connection, Sequence[Invitation]], Sequence[None]]
    survey: Callable[[sa.Connection, Sequence[SurveyAnswer]], Sequence[None]]


def prepare(engine: sa.Engine) -> Writes:
    """The writes for an engine's dialect."""
    put_turn = prepared(engine, insert_into(engine, turns).on_conflict_do_nothing())
    put_state = prepared(engine, upsert(engine, states))
    put_rating = upsert(engine, ratings)
    invite_once = insert_into(engine, invitations)
    put_invitation = invite_once.on_conflict_do_update(
        index_elements=["id"],
        set_={"outcome": invite_once.excluded.outcome},
        where=_rank(invite_once.excluded.outcome) >= _rank(invitations.c.outcome),
    )
    answer = insert_into(engine, survey_answers)
    put_answer = answer.on_conflict_do_update(
        index_elements=["conversation", "question_id", "occasion"],
        set_={name: answer.excluded[name] for name in ("at", "value", "comment", "scale", "wording")},
    )

    def save(connection: sa.Connection, many: Sequence[Saved]) -> Sequence[None]:
        put_turn(connection, [_row(turn) for turn, _ in many])
        put_state(connection, [{"conversation": t.conversation, "at": t.at, "state": state} for t, state in many])
        return [None] * len(many)

    def rate(connection: sa.Connection, many: Sequence[Rating]) -> Sequence[bool]:
        asked = sa.select(turns.c.id).where(turns.c.id.in_([rating.turn_id for rating in many]))
        known = set(connection.execute(asked).scalars())
        kept = [rating for rating in many if rating.turn_id in known]
        if kept:
            connection.execute(
                put_rating, [{**_row(r), "reasons": msgspec.json.encode(r.reasons).decode()} for r in kept]
            )
        return [rating.turn_id in known for rating in many]

    def invite(connection: sa.Connection, many: Sequence[Invitation]) -> Sequence[None]:
        connection.execute(put_invitation, [invitation_row(invitation) for invitation in many])
        return [None] * len(many)

    def survey(connection: sa.Connection, many: Sequence[SurveyAnswer]) -> Sequence[None]:
        connection.execute(put_answer, [{**_row(a), "occasion": str(day_of(a.at)), "source": "bot"} for a in many])
        return [None] * len(many)

    return Writes(save, rate, invite, survey)


def _row(record: Any) -> dict[str, Any]:
    """The fields of a record with slots, without asdict's deep copies."""
    return {name: getattr(record, name) for name in record.__slots__}


def _rank(outcome: Any) -> sa.Case[int]:
    """The place of an outcome in OUTCOMES, so that a later word never weakens an earlier one."""
    return sa.case({name: number for number, name in enumerate(OUTCOMES)}, value=outcome, else_=0)

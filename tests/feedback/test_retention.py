"""What is kept how long: every class ends when its policy says, and no table is without one."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import sqlalchemy as sa

from feedback import period, retention
from feedback.desk_tables import audit, sessions, staff
from feedback.records import CallBack, Rating, SurveyAnswer, Visit
from feedback.store import Store
from feedback.tables import metadata, survey_answers, turns
from tests.conftest import NOON
from tests.feedback.conftest import turn

POLICY = retention.Policy()


def ago(**by: float) -> str:
    return (NOON - timedelta(**by)).isoformat(timespec="milliseconds")


def on_the_day(at: str) -> period.Period:
    return period.between(period.day_of(at), period.day_of(at))


def test_every_table_has_a_retention_class() -> None:
    named = {table for tables in retention.CLASSES.values() for table in tables}
    assert set(metadata.tables) <= named, "say in feedback/retention.py how long the new table is kept"


async def test_words_end_before_figures_and_figures_end_too(both: Store) -> None:
    answer = SurveyAnswer(
        conversation="p", at=ago(days=400), channel="web", unit=None, assisted=False, document=None,
        question_id="satisfied", value=4, scale="satisfaction-5", wording=1, comment="lời",
    )  # fmt: skip
    for name, age in (("new", 1), ("year", 400), ("ancient", 2000)):
        await both.save(turn(name, at=ago(days=age), conversation=name), {})
        await both.rate(Rating(turn_id=name, at=ago(days=age), helpful=False, reasons=("wrong",), comment="lời"))
        await both.record_survey(replace(answer, at=ago(days=age), conversation=name))
        await both.log_visit(
            Visit(team="t", at=ago(days=age), topic="x", document=None, outcome="done", minutes=1, unit=None)
        )
    due = await both.database.read(lambda c: retention.due(c, POLICY, NOON))
    done = await both.database.write(lambda c: retention.run(c, POLICY, NOON))
    assert due["số liệu: lượt hỏi và đánh giá"] == done["số liệu: lượt hỏi và đánh giá"] == 1
    kept = await both.database.read(lambda c: {r.id: (r.question, r.reply) for r in c.execute(sa.select(turns))})
    assert kept == {"new": (turn().question, turn().reply), "year": ("", "")}
    (old,), (new,) = await both.ratings_of("year"), await both.ratings_of("new")
    assert (old.comment, old.reasons, new.comment) == ("", ("wrong",), "lời")
    values = await both.database.read(lambda c: sorted(c.execute(sa.select(survey_answers.c.comment)).scalars()))
    assert values == ["", "lời"]
    assert await both.visit_counts("t", on_the_day(ago(days=400))) == {"done": 1, "total": 1}
    assert await both.visit_counts("t", on_the_day(ago(days=2000))) == {"total": 0}
    assert await both.database.write(lambda c: retention.run(c, POLICY, NOON)) == {}


async def test_states_call_backs_sessions_and_audit_end_in_their_own_time(both: Store) -> None:
    await both.save(turn("t1", at=ago(hours=25), conversation="old"), {"x": 1})
    await both.save(turn("t2", at=ago(hours=1), conversation="new"), {"x": 1})
    call = CallBack(
        conversation="p", at=ago(days=31), channel="web", unit=None, topic="x", contact="09", consent_at="x"
    )
    await both.request_callback(call)

    def desk(c: sa.Connection) -> None:
        who = {"name": "lan", "full_name": "Lan", "role": "reviewer", "password_hash": "x", "created_at": ago()}
        number = c.execute(sa.insert(staff).values(**who).returning(staff.c.id)).scalar_one()
        c.execute(sa.insert(sessions).values(id="s", staff_id=number, created_at=ago(hours=13), seen_at=ago(hours=13)))
        c.execute(sa.insert(audit).values(at=ago(days=731), actor="lan", action="x", subject="x", detail=""))

    await both.database.write(desk)
    done = await both.database.write(lambda c: retention.run(c, POLICY, NOON))
    assert done == {
        "trạng thái trò chuyện": 1, "phiên đăng nhập": 1, "yêu cầu gọi lại": 1, "nhật ký của cán bộ": 1,
    }  # fmt: skip
    assert (await both.load("old", "-"))[0] == {}
    assert (await both.load("new", "-"))[0] == {"x": 1}

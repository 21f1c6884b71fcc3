"""The store's suite, run on SQLite and on PostgreSQL."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import asdict, replace

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from feedback import notices, period, teams
from feedback.database import open_engine
from feedback.desk_tables import followups
from feedback.migrate import downgrade, upgrade
from feedback.records import CallBack, Consent, Invitation, Rating, SurveyAnswer, Visit
from feedback.store import Store
from feedback.tables import callbacks, invitations, metadata, survey_answers, turns
from tests.conftest import NOON
from tests.feedback.conftest import ENGINES, Clock, turn

NOW = "2026-11-22T05:00:00.000+00:00"


def survey(question: str = "satisfied", value: int | None = 4, person: str = "person-1", at: str = NOW) -> SurveyAnswer:
    return SurveyAnswer(
        conversation=person, at=at, channel="web", unit=None, assisted=False, document=None, question_id=question,
        value=value, scale="satisfaction-5", wording=1, comment="",
    )  # fmt: skip


async def rows(store: Store, table: sa.Table) -> list[dict[str, object]]:
    return await store.database.read(lambda c: [dict(row) for row in c.execute(sa.select(table)).mappings()])


async def test_a_turn_and_its_state_come_back(both: Store) -> None:
    await both.save(turn(), {"document": "vneid-quen-mat-khau"})
    assert await rows(both, turns) == [asdict(turn())]
    state, reply = await both.load("person-1", "m-t1")
    assert (state, reply) == ({"document": "vneid-quen-mat-khau"}, turn().reply)
    assert await both.load("person-1", "m-other") == (state, None)
    assert await both.load("person-2", "m-t1") == ({}, None)


async def test_a_message_handled_twice_is_kept_once_with_the_newer_state(both: Store) -> None:
    await both.save(turn("t1"), {"step": 1})
    await both.save(turn("t2", message_id="m-t1"), {"step": 2})
    assert [row["id"] for row in await rows(both, turns)] == ["t1"]
    assert (await both.load("person-1", "m-t1"))[0] == {"step": 2}


async def test_a_rating_replaces_an_earlier_one_and_needs_its_turn(both: Store) -> None:
    await both.save(turn(), {})
    bad = Rating(turn_id="t1", at=NOW, helpful=False, reasons=("wrong", "too_long"), comment="chưa rõ")
    assert await both.rate(replace(bad, helpful=True, reasons=(), comment=""))
    assert await both.rate(bad)
    assert await both.ratings_of("t1") == [bad]
    assert not await both.rate(replace(bad, turn_id="nobody"))


async def test_the_outcome_of_an_invitation_is_never_weakened(both: Store) -> None:
    asked = Invitation(
        conversation="person-1", kind="survey", at=NOW, channel="web", unit=None, mode="self", outcome="shown"
    )
    for outcome in ("shown", "answered", "no_answer"):
        await both.invite(replace(asked, outcome=outcome))
    await both.invite(replace(asked, at="2026-11-23T05:00:00.000+00:00", outcome="skipped"))
    assert sorted(str(row["outcome"]) for row in await rows(both, invitations)) == ["answered", "skipped"]


async def test_a_survey_answer_given_again_on_the_same_day_replaces_the_first(both: Store) -> None:
    await both.record_survey(survey(value=2))
    await both.record_survey(survey(value=5))
    await both.record_survey(survey(value=3, at="2026-11-23T05:00:00.000+00:00"))
    await both.record_survey(survey("prefilled", None))
    kept = {(str(r["at"])[:10], r["question_id"]): r["value"] for r in await rows(both, survey_answers)}
    assert kept == {("2026-11-22", "satisfied"): 5, ("2026-11-23", "satisfied"): 3, ("2026-11-22", "prefilled"): None}


async def test_a_thousand_writers_at_once_are_all_kept(both: Store) -> None:
    many = [turn(f"t{n}", conversation=f"person-{n}") for n in range(1000)]
    await asyncio.gather(*(both.save(one, {"n": 1}) for one in many))
    kept = await asyncio.gather(*(both.rate(Rating(turn_id=one.id, at=NOW, helpful=True)) for one in many))
    assert all(kept)
    assert len(await rows(both, turns)) == 1000


async def test_one_bad_write_fails_alone(both: Store) -> None:
    bad = turn("bad", question=None)
    outcomes = await asyncio.gather(
        both.save(turn("t1"), {}), both.save(bad, {}), both.save(turn("t2"), {}), return_exceptions=True
    )
    assert [isinstance(outcome, sa.exc.IntegrityError) for outcome in outcomes] == [False, True, False]
    assert {row["id"] for row in await rows(both, turns)} == {"t1", "t2"}


async def test_a_cancelled_caller_does_not_disturb_the_others(both: Store) -> None:
    tasks = [asyncio.create_task(both.save(turn(f"t{n}"), {})) for n in range(50)]
    await asyncio.sleep(0)
    tasks[3].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    assert len(await rows(both, turns)) >= 49


async def test_notices_hold_from_their_beginning_to_their_end(both: Store, clock: Clock) -> None:
    put = await both.database.write(
        lambda c: notices.switch_on(c, "VNeID đang quá tải", ["vneid"], NOW, "2026-11-22T08:00:00.000+00:00", "lan")
    )
    later = await both.database.write(lambda c: notices.switch_on(c, "Sắp tới", [], "2026-11-23", None, "lan"))
    assert [(n.id, n.text, n.topics) for n in await both.notices()] == [(put, "VNeID đang quá tải", ("vneid",))]
    clock.forward(hours=4)
    assert await both.notices() == ()
    clock.forward(days=1)
    assert [n.id for n in await both.notices()] == [later]
    assert await both.database.write(lambda c: notices.switch_off(c, later, both.at(), "lan"))
    assert not await both.database.write(lambda c: notices.switch_off(c, later, both.at(), "lan"))
    assert await both.notices() == ()


async def test_visits_are_counted_by_team_outcome_and_day_of_vietnam(both: Store) -> None:
    sunday = period.this_day(NOON)
    visit = Visit(team="to-1", at=NOW, topic="VNeID", document=None, outcome="done", minutes=5, unit=None)
    for one in (visit, replace(visit, outcome="referred"), visit, replace(visit, team="to-2"),
                replace(visit, at="2026-11-21T16:59:59.000+00:00"),
                replace(visit, at="2026-11-22T17:00:00.000+00:00")):  # fmt: skip
        await both.log_visit(one)
    assert await both.visit_counts("to-1", sunday) == {"done": 2, "referred": 1, "total": 3}
    assert await both.visit_counts("to-3", sunday) == {"total": 0}


async def test_a_team_code_is_known_however_it_is_typed_until_it_is_revoked(both: Store) -> None:
    code = await both.database.write(lambda c: teams.add(c, "Tổ 1", "phuong-a", NOW))
    team = await both.team_of(code.lower().replace("-", " "))
    assert team and (team.name, team.unit) == ("Tổ 1", "phuong-a")
    assert await both.team_of("AAAA-BBBB-CCCC") is None
    assert await both.database.write(lambda c: teams.revoke(c, team.id, NOW))
    assert await both.team_of(code) is None


async def test_forget_reaches_everything_of_a_person_and_nothing_of_others(both: Store) -> None:
    for person, number in (("person-1", "t1"), ("person-1b", "t2"), ("person-2", "t3")):
        await both.save(turn(number, conversation=person), {"x": 1})
        await both.rate(Rating(turn_id=number, at=NOW, helpful=False, reasons=("wrong",), comment="…"))
        await both.record_survey(survey(person=person))
        await both.invite(Invitation(conversation=person, kind="helpful", at=NOW, channel="web", unit=None, mode="self",
                                     outcome="not_sent", turn_id=number))  # fmt: skip
        await both.request_callback(
            CallBack(conversation=person, at=NOW, channel="web", unit=None, topic="…", contact="0900", consent_at=NOW)
        )
        await both.consent(Consent(conversation=person, at=NOW, granted=True))
        follow = {"turn_id": number, "status": "open", "reason": "", "at": NOW, "updated_by": "lan"}
        await both.database.write(lambda c, f=follow: c.execute(sa.insert(followups).values(**f)))
    others = await both.person("person-2")
    everything = {"callbacks", "consents", "followups", "invitations", "ratings", "states", "survey_answers", "turns"}
    assert set(others) == everything
    assert await both.forget(["person-1", "person-1b"]) == 2 * sum(map(len, others.values()))
    assert await both.person(["person-1", "person-1b"]) == {}
    assert await both.person("person-2") == others
    assert await both.forget("person-1") == 0


async def test_a_call_back_keeps_its_number_only_there(both: Store) -> None:
    await both.request_callback(
        CallBack(conversation="p", at=NOW, channel="zalo", unit=None, topic="phí", contact="0912345678", consent_at=NOW)
    )
    (row,) = await rows(both, callbacks)
    assert (row["contact"], row["status"]) == ("0912345678", "open")


@pytest.mark.parametrize("engine", ENGINES)
def test_migrations_go_down_and_up_and_end_at_the_tables(engine: str, new_url: Callable[[str], str]) -> None:
    opened = open_engine(new_url(engine))
    upgrade(opened)
    downgrade(opened, "base")
    assert set(sa.inspect(opened).get_table_names()) == {"alembic_version"}
    upgrade(opened)
    with opened.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    opened.dispose()


@pytest.mark.parametrize("engine", ENGINES)
def test_a_database_of_the_first_version_keeps_its_turns(engine: str, new_url: Callable[[str], str]) -> None:
    opened = open_engine(new_url(engine))
    upgrade(opened, "0001")
    old = {
        k: v
        for k, v in ((f, getattr(turn(), f)) for f in turn().__slots__)
        if k not in ("topic", "procedure_code", "found")
    }
    with opened.begin() as connection:
        names = ", ".join(f'"{name}"' for name in old)
        connection.execute(sa.text(f"INSERT INTO turns ({names}) VALUES ({', '.join(':' + n for n in old)})"), old)
    upgrade(opened)
    with opened.connect() as connection:
        row = connection.execute(sa.select(turns)).mappings().one()
    assert (row["id"], row["topic"], row["found"]) == ("t1", None, "[]")
    opened.dispose()

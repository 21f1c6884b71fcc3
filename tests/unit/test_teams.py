"""Teams of helper mode: codes from the settings and from the store, and visits that count once."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from bot.errors import ConfigError
from bot.teams import StoredTeams, first_codes
from connectors.helper.teams import VisitDone
from feedback import teams as stored
from feedback.store import Store
from tests.conftest import NOON

VISIT = VisitDone(key="visit-1", at="2026-11-22T01:00:00.000Z", topic="", document=None, outcome="done", minutes=4)


@pytest.fixture
def teams(store: Store) -> StoredTeams:
    return StoredTeams(store, "MAI-2026=Tổ Xóm Mai@xuan-thanh-dong-nai, DAO-2026=Tổ Xóm Đào", now=lambda: NOON)


@pytest.mark.parametrize("typed", ["MAI-2026", "mai 2026", " Mai2026 "])
async def test_a_code_is_taken_however_it_is_typed(teams: StoredTeams, typed: str) -> None:
    team = await teams.check(typed)
    assert team and (team.name, team.unit) == ("Tổ Xóm Mai", "xuan-thanh-dong-nai")
    assert await teams.known(team.key) == team


async def test_a_code_given_in_the_console_works_until_it_is_revoked(teams: StoredTeams, store: Store) -> None:
    code = await store.database.write(lambda c: stored.add(c, "Tổ Một", None, store.at()))
    team = await teams.check(code)
    assert team and await teams.known(team.key) == team
    await store.database.write(lambda c: stored.revoke(c, int(team.key.partition(":")[2]), store.at()))
    assert await teams.check(code) is None and await teams.known(team.key) is None


async def test_a_visit_counts_once_today_and_this_week(teams: StoredTeams) -> None:
    team = await teams.check("MAI-2026")
    assert team
    earlier = replace(VISIT, key="visit-2", at="2026-11-20T01:00:00.000Z")
    for visit in (VISIT, VISIT, earlier):
        await teams.log_visit(team, visit)
    assert await teams.counts(team) == (1, 2)


@pytest.mark.parametrize(
    ("now", "counted"),
    [
        ("2026-11-22T16:59:00+00:00", (2, 3)),  # Sunday, 23:59 in Vietnam
        ("2026-11-22T17:01:00+00:00", (0, 0)),  # Monday has begun in Vietnam, in UTC it is still Sunday
        ("2026-11-21T16:59:00+00:00", (1, 1)),  # Saturday, 23:59
    ],
)
async def test_the_day_turns_at_midnight_in_vietnam(store: Store, now: str, counted: tuple[int, int]) -> None:
    for key, at in (("a", "2026-11-21T16:58:00.000Z"), ("b", "2026-11-21T17:01:00.000Z"), ("c", VISIT.at)):
        if at <= now:
            early = StoredTeams(store, "MAI-2026=Tổ Xóm Mai", now=lambda: NOON)
            team = await early.check("MAI-2026")
            assert team
            await early.log_visit(team, replace(VISIT, key=f"visit-{key}", at=at))
    teams = StoredTeams(store, "MAI-2026=Tổ Xóm Mai", now=lambda: datetime.fromisoformat(now))
    team = await teams.check("MAI-2026")
    assert team and await teams.counts(team) == counted


async def test_a_clock_that_runs_ahead_does_not_log_tomorrow(teams: StoredTeams) -> None:
    team = await teams.check("DAO-2026")
    assert team
    await teams.log_visit(team, replace(VISIT, at="2031-01-01T00:00:00.000Z"))
    assert await teams.counts(team) == (1, 1)


@pytest.mark.parametrize("key", ["", "store:x", "store:999", "setting:0", "khác"])
async def test_a_made_up_key_is_nobody(teams: StoredTeams, key: str) -> None:
    assert await teams.known(key) is None


@pytest.mark.parametrize("setting", ["MAI", "MAI-2026", "M=Tổ", "MAI-2026= "])
def test_a_setting_that_cannot_be_read_is_told(setting: str) -> None:
    with pytest.raises(ConfigError, match="TROLYDVC_HELPER_CODES"):
        first_codes(setting)

"""The guides as a reader sees them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.library import CurrentLibrary
from bot.settings import ROOT
from feedback import period
from feedback.statistics import Where, most_asked
from feedback.store import Store
from knowledge.current import CurrentKnowledge
from tests.conftest import NOON
from tests.feedback.conftest import turn


@pytest.fixture(scope="module")
def library(knowledge: CurrentKnowledge) -> CurrentLibrary:
    return CurrentLibrary(knowledge, ROOT / "knowledge" / "units", now=lambda: date(2026, 11, 22))


@pytest.mark.parametrize("typed", ["dang nhap cong", "Đăng nhập Cổ", "ĐĂNG NHẬP CỔNG DỊCH VỤ"])
def test_a_title_is_suggested_before_it_is_typed_out(library: CurrentLibrary, typed: str) -> None:
    assert "Đăng nhập Cổng Dịch vụ công bằng VNeID" in [link.title for link in library.suggest(typed, 3)]


@pytest.mark.parametrize("typed", ["", " ", "?", "zzzz"])
def test_nothing_is_suggested_for_nothing(library: CurrentLibrary, typed: str) -> None:
    assert library.suggest(typed) == []


def test_search_finds_by_meaning_too(library: CurrentLibrary) -> None:
    assert "vneid-quen-mat-khau" in [link.id for link in library.search("tôi không nhớ mật khẩu định danh điện tử", 8)]


def test_the_pack_holds_whole_guides_with_sources(library: CurrentLibrary) -> None:
    pack = library.pack()
    ids = [guide.card.guide_id for guide in pack.guides]
    assert len(ids) == len(set(ids)) and "dvc-dang-nhap-vneid" in ids
    assert all(guide.card.sources and guide.questions for guide in pack.guides)


def test_a_ward_has_the_nations_numbers_beside_its_own(library: CurrentLibrary) -> None:
    place = library.place("xuan-thanh-dong-nai")
    assert place.name == "Xã Xuân Thành"
    assert ("Cổng Dịch vụ công quốc gia", "1800 1096") in place.hotlines


@pytest.mark.parametrize("unit", [None, "khong-co", "../../etc/passwd"])
def test_an_unknown_unit_is_the_whole_country(library: CurrentLibrary, unit: str | None) -> None:
    assert library.place(unit).id == "quoc-gia"


def test_every_exercise_has_a_question_and_its_guide(library: CurrentLibrary) -> None:
    assert all(exercise.question and library.card(exercise.guide.id) for exercise in library.exercises())


def test_what_people_ask_most_comes_first_in_the_pack_and_in_practice(library: CurrentLibrary) -> None:
    chosen, version = library.pack(), library.version
    ids = [guide.card.guide_id for guide in chosen.guides]
    rare = next(link.id for link in library.guides() if link.id not in ids)
    library.hear_asked(["no-such-guide", rare, ids[5]])
    try:
        asked = library.pack()
        assert [guide.card.guide_id for guide in asked.guides][:3] == [rare, ids[5], ids[0]]
        assert [exercise.guide.id for exercise in library.exercises()][:2] == [rare, ids[5]]
        assert len(asked.guides) == len(chosen.guides) + 1 and library.version != version
    finally:
        library.hear_asked([])
    assert library.version == version


async def test_what_is_asked_most_is_counted_only_when_enough_have_asked(store: Store) -> None:
    day = period.this_day(NOON)

    async def counted(enough: int) -> tuple[str, ...]:
        return await store.database.read(lambda c: most_asked(c, Where(day), least=2, enough=enough, limit=2))

    for number, document in enumerate(["a", "b", "b", "c", "c", "c", "d", "d", None]):
        await store.save(turn(f"t{number}", conversation=f"p{number}", document=document, at=store_time()), {})
    assert await counted(enough=9) == ()
    assert await counted(enough=8) == ("c", "b")


def store_time() -> str:
    return NOON.isoformat(timespec="milliseconds")

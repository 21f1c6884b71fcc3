"""The guides as a reader sees them."""

from __future__ import annotations

from datetime import date

import pytest

from bot.library import CurrentLibrary
from bot.settings import ROOT
from knowledge.current import CurrentKnowledge


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

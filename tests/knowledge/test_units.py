"""Unit packs: read, checked, and found for a place."""

from pathlib import Path

import pytest

from bot.settings import ROOT
from knowledge.check_units import check_unit
from knowledge.current import CurrentKnowledge
from knowledge.errors import ContentError
from knowledge.places import find_places
from knowledge.unit_card import unit_documents
from knowledge.units import load_units, parse_unit, unit_for

FOLDER = ROOT / "knowledge" / "units"
GOOD = (FOLDER / "duong-kinh-hai-phong.yml").read_text(encoding="utf-8")
PATH = Path("duong-kinh-hai-phong.yml")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("phường Dương Kinh", "duong-kinh-hai-phong"),
        ("xa xuan thanh", "xuan-thanh-dong-nai"),
        ("xã Gia Viễn, Ninh Bình", "tinh-ninh-binh"),
        ("Hà Nội", None),
    ],
)
def test_a_place_has_the_pack_of_itself_or_its_province(text: str, unit: str | None) -> None:
    found = unit_for(find_places(text)[0], load_units(FOLDER))
    assert (found and found.id) == unit


def test_what_is_not_known_stays_empty() -> None:
    assert parse_unit(GOOD, PATH).hotline is None


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"11692"', '"11693"', "không có mã 11693"),
        ('"11692"', '"37"', "mã 37 là tỉnh Ninh Bình, Ninh Bình"),
        ("level: phường", "level: quận", "level lạ: quận"),
        ("hotline: null", 'hotline: "gọi xã"', "số điện thoại lạ: gọi xã"),
        ("website: null", "website: duongkinh.vn", "website sai dạng: duongkinh.vn"),
    ],
)
def test_each_fault_is_told(old: str, new: str, message: str) -> None:
    text = GOOD.replace(old, new, 1)
    assert message in [fault.message for fault in check_unit(parse_unit(text, PATH), text, PATH)]


@pytest.mark.parametrize("text", ["", "a", "- a", "id: 1", "id: x\nname: y\nlevel: xã\nphone: 1", "id: [", "\x00"])
def test_an_unreadable_pack_is_refused(text: str) -> None:
    with pytest.raises(ContentError):
        parse_unit(text, PATH)


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("số điện thoại phường Dương Kinh", "duong-kinh-hai-phong"),
        ("gio lam viec phuong duong kinh", "duong-kinh-hai-phong"),
        ("ubnd xa xuan thanh lam viec thu 7 khong", "xuan-thanh-dong-nai"),
        ("địa chỉ trung tâm hành chính công tỉnh Ninh Bình", "tinh-ninh-binh"),
        ("so giao duc o dau", "so-gddt"),
    ],
)
def test_where_and_when_of_a_unit_is_answered_from_its_pack(
    knowledge: CurrentKnowledge, question: str, unit: str
) -> None:
    found = knowledge.retriever.find(question).hits[0].document
    assert found.id == f"don-vi:{unit}"
    assert "1800 1096" in found.short_answer


def test_a_unit_tells_what_is_known_and_where_to_ask_for_the_rest() -> None:
    unit = parse_unit(GOOD.replace("hours: null", 'hours: "7:30-11:30"'), PATH)
    (told,) = unit_documents([unit])
    assert told.short_answer.startswith("Phường Dương Kinh thuộc Hải Phòng. Giờ làm việc: 7:30-11:30. Tôi chưa có")
    assert "giờ làm việc" not in told.short_answer.partition("Tôi chưa có")[2]

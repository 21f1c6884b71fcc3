"""Provinces and communes are recognised as citizens write them, and everyday words are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.place_names import names
from knowledge.places import find_places, possible_places
from nlu.text import strip_diacritics


def found(text: str) -> list[str]:
    return [f"{p.full_name}, {p.province}" for p in find_places(text)]


def test_all_provinces_and_communes_are_known() -> None:
    places = {name.place for some in names().values() for name in some}
    assert sum(p.is_province for p in places) == 34
    assert sum(not p.is_province for p in places) == 3321


def test_every_commune_is_found_by_its_full_name_and_province() -> None:
    places = {name.place for some in names().values() for name in some if not name.place.is_province}
    full = {(p.level, p.name, p.province): [] for p in places}
    for p in places:
        full[p.level, p.name, p.province].append(p)
    missed = [
        p.full_name
        for key, some in full.items()
        if len(some) == 1
        for p in some
        if p not in find_places(f"Tôi ở {p.full_name}, {p.province}")
    ]
    assert missed == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("phuong duong kinh bao cao truoc ngay nao", "phường Dương Kinh, Hải Phòng"),
        ("tôi ở p. Dương Kinh", "phường Dương Kinh, Hải Phòng"),
        ("x.xuan thanh", "xã Xuân Thành, Đồng Nai"),
        ("ai chủ trì ở Ninh Bình", "tỉnh Ninh Bình, Ninh Bình"),
        ("TP.HCM nộp ở đâu", "thành phố Hồ Chí Minh, Hồ Chí Minh"),
        ("quê tui ở Nam Định", "tỉnh Ninh Bình, Ninh Bình"),
        ("phường Nam Định", "phường Nam Định, Ninh Bình"),
        ("tan an can tho", "phường Tân An, Cần Thơ"),
        ("xã An Toàn", "xã An Toàn, Gia Lai"),
        ("Thống Nhất, Đồng Nai", "xã Thống Nhất, Đồng Nai"),
        ("toi o xa ea hleo", "xã Ea H'Leo, Đắk Lắk"),
        ("tinh hoa binh", "tỉnh Phú Thọ, Phú Thọ"),
    ],
)
def test_a_place_is_found(text: str, place: str) -> None:
    assert found(text) == [place]


@pytest.mark.parametrize(
    "text",
    [
        "có an toàn không",
        "an toan khong",
        "thống nhất một đầu mối",
        "lỡ trả tiền hai lần",
        "dien bien ho so",
        "nha minh khai bao sao",
        "đường Trần Phú",
        "huyện Xuân Lộc",
        "Đoàn Thanh niên Cộng sản Hồ Chí Minh",
        "thanh toan truc tuyen",
        "bảo hiểm xã hội",
        "mở VNeID bằng vân tay",
    ],
)
def test_an_everyday_word_is_no_place(text: str) -> None:
    assert found(text) == []


def test_a_name_of_many_communes_is_asked_back() -> None:
    assert find_places("tôi ở xã Tân An") == ()
    assert len(possible_places("tôi ở xã Tân An")) > 1
    assert possible_places("tôi ở phường Dương Kinh") == ()


@given(st.text(max_size=300))
def test_any_text_is_looked_through_without_error(text: str) -> None:
    for place in find_places(text):
        assert place.province_code


@given(st.sampled_from(["phường Dương Kinh", "xã Xuân Thành", "tỉnh Ninh Bình", "thành phố Hà Nội"]))
def test_diacritics_make_no_difference(text: str) -> None:
    assert find_places(strip_diacritics(text)) == find_places(text)

"""Keystrokes left in the text, and the shape of a syllable."""

from __future__ import annotations

import pytest

from nlu.syllable import is_syllable, settle_tone, split_tone, with_tone
from nlu.typing_styles import half_composed, swapped, telex, unstretch, vni


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("ddawng", "đăng"),
        ("nhaapj", "nhập"),
        ("nhapaj", "nhập"),
        ("dduwowcj", "được"),
        ("dduowcj", "được"),
        ("nhuw", "như"),
        ("nhw", "như"),
        ("quys", "quý"),
        ("giaays", "giấy"),
        ("khoas", "khóa"),
        ("thoaij", "thoại"),
    ],
)
def test_telex(typed, word):
    decoded = telex(typed)
    assert decoded is not None
    assert decoded.word == word


@pytest.mark.parametrize("word", ["the", "cho", "street", "damas", "xyz", "", "s", "đăng", "ct01"])
def test_what_is_no_telex(word):
    decoded = telex(word)
    assert decoded is None or decoded.keys == 1


@pytest.mark.parametrize(("typed", "word"), [("d9a8ng", "đăng"), ("nha65p", "nhập"), ("d9u7o7c5", "được")])
def test_vni(typed, word):
    decoded = vni(typed)
    assert decoded is not None
    assert decoded.word == word


@pytest.mark.parametrize("word", ["h2o", "ct01", "c06", "u17", "1565", "a9b"])
def test_codes_are_no_vni(word):
    assert vni(word) is None


@pytest.mark.parametrize(
    ("typed", "word"),
    [("ơiiii", "ơi"), ("khôngg", "không"), ("quáaaa", "quá"), ("viii", None), ("www", None), ("boong", None)],
)
def test_unstretch(typed, word):
    assert unstretch(typed) == word


@pytest.mark.parametrize("word", ["nghiêng", "quyết", "giếng", "gì", "ý", "oanh", "dang", "duoc", "xoong"])
def test_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["kan", "ngi", "stop", "càt", "nhậpp", "ệệ", "qđ", ""])
def test_no_syllables(word):
    assert not is_syllable(word)


def test_tone_goes_on_the_nucleus():
    assert [with_tone("hoa", "f"), with_tone("hoan", "f"), with_tone("quy", "s"), with_tone("ngoai", "f")] == [
        "hòa",
        "hoàn",
        "quý",
        "ngoài",
    ]


def test_a_foreign_word_keeps_its_marks():
    assert settle_tone("Chloé") == "Chloé"


def test_two_tones_are_an_error():
    with pytest.raises(ValueError, match="two tones"):
        split_tone("áà")


@pytest.mark.parametrize(
    ("typed", "word"),
    [("nguwời", "người"), ("soố", "số"), ("bieết", "biết"), ("truwớc", "trước"), ("ddiền", "điền"), ("cưosc", "cước")],
)
def test_what_the_keyboard_composed_in_part(typed, word):
    assert half_composed(typed) == word


@pytest.mark.parametrize("word", ["người", "café", "münchen", "vneid", "bank"])
def test_what_was_not_composed_in_part(word):
    assert half_composed(word) is None


@pytest.mark.parametrize(
    ("typed", "word"), [("côgn", "công"), ("àno", "nào"), ("ủca", "của"), ("thogn", "thong"), ("mnih", "minh")]
)
def test_two_letters_in_the_wrong_order(typed, word):
    assert swapped(typed) == word


@pytest.mark.parametrize("word", ["công", "atm", "evn", "line", "home", "ubnd", "vneid", "scan", "gmail"])
def test_letters_in_the_order_they_were_meant(word):
    assert swapped(word) is None

"""Diacritics put back for searching: likely, never over what was written."""

import re

from hypothesis import given
from hypothesis import strategies as st

from nlu.restore import is_bare, load_restorer
from nlu.text import expand, strip_diacritics

SENTENCES = [
    "quên mật khẩu vneid thì lấy lại thế nào",
    "tôi muốn đăng ký kết hôn cần giấy tờ gì",
    "bị trừ tiền rồi mà hồ sơ chưa ghi nhận",
    "thủ tục cấp lại giấy phép lái xe bị mất",
]


def test_common_questions_get_their_diacritics_back() -> None:
    restorer = load_restorer()
    right = total = 0
    for sentence in SENTENCES:
        got = restorer.restore(strip_diacritics(sentence)).split()
        right += sum(a == b for a, b in zip(got, sentence.split(), strict=True))
        total += len(got)
    assert right / total >= 0.9


def test_foreign_words_numbers_and_punctuation_stay() -> None:
    assert load_restorer().restore("mat khau vneid 2025, otp?").endswith("vneid 2025, otp?")


def test_what_is_written_with_diacritics_is_never_read_as_bare() -> None:
    assert not is_bare("quên mat khau")
    assert not is_bare("vneid")
    assert is_bare("quen mat khau")


@given(st.text(alphabet="abcdeghiklmnopqrstuvxy đêôưàạ0123456789.,?", max_size=60))
def test_restoring_only_adds_diacritics(text: str) -> None:
    text = expand(text)
    restored = load_restorer().restore(text)
    assert strip_diacritics(restored) == strip_diacritics(text)
    before, after = (re.findall(r"[^\W_]+", each) for each in (text, restored))
    assert all(new == old for new, old in zip(after, before, strict=True) if not old.isascii())


@given(st.text(alphabet="abcdeghiklmnopqrstuvxy ", max_size=60))
def test_restoring_twice_changes_nothing_more_in_accented_words(text: str) -> None:
    restorer = load_restorer()
    once = restorer.restore(text)
    twice = restorer.restore(once)
    assert all(b == a for a, b in zip(once.split(), twice.split(), strict=True) if not a.isascii())


def test_what_is_always_followed_by_the_same_is_seen_together_and_what_never_is_not() -> None:
    restorer = load_restorer()
    assert restorer.after("dịch", "vụ") > restorer.after("dịch", "chuyển") > float("-inf")
    assert restorer.after("dich", "vu") == restorer.after("dịch", "vụ")
    assert restorer.after("vụ", "ược") == float("-inf")
    assert restorer.alone("của") > restorer.alone("vụ") > restorer.alone("xyzzy") == float("-inf")
    assert restorer.spellings("duoc")[0] == "được"

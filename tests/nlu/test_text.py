"""What the text functions make of real and of any input."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nlu.ambiguous import RULES
from nlu.lexicon import CASUAL, SURE
from nlu.text import clean, expand, fold, strip_diacritics, syllables

WORDS = [*SURE, *CASUAL, *RULES, "tôi", "đăng", "nhap", "khoong", "ddawng", "được", "ơiii", "-", "/", ".", "ở", "12"]
TYPED = st.one_of(
    st.text(),
    st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join),
    st.text(alphabet="aàáâăđdeêioôơuưysfrxjwz .0129\u0301\u0323\u0302\u200b"),
)


@given(TYPED)
@settings(max_examples=300, deadline=None)
@pytest.mark.parametrize("function", [clean, expand, strip_diacritics])
def test_twice_is_once(function, text):
    once = function(text)
    assert function(once) == once


@given(TYPED)
@settings(max_examples=300, deadline=None)
@pytest.mark.parametrize("function", [clean, expand, fold, syllables])
def test_composed_and_decomposed_agree(function, text):
    assert function(unicodedata.normalize("NFC", text)) == function(unicodedata.normalize("NFD", text))


@given(TYPED)
def test_clean_keeps_every_digit(text):
    digits = [letter for letter in text if letter in "0123456789"]
    assert [letter for letter in clean(text) if letter in "0123456789"] == digits


@given(TYPED)
def test_fold_has_no_diacritics(text):
    folded = fold(text)
    assert "đ" not in folded
    assert not any("\u0300" <= mark <= "\u036f" for mark in unicodedata.normalize("NFD", folded))


@pytest.mark.parametrize(
    ("typed", "clean_text"),
    [
        ("hoà thuý uỷ ban", "hòa thúy ủy ban"),
        ("HOÀ BÌNH, Uỷ ban", "HÒA BÌNH, Ủy ban"),
        ("quý giá, hoàn thành, thoái, khuỷu", "quý giá, hoàn thành, thoái, khuỷu"),
        ("qúy gía tóan cuả", "quý giá toán của"),
        ("a\u200bb\u00adc\ufeff \U000e0041d", "abc d"),
        ("  nhiều\t\n khoảng   trắng ", "nhiều khoảng trắng"),
        ("Ðăng ký 🙂", "Đăng ký 🙂"),
        ("tie\u0302\u0301ng Vie\u0323\u0302t", "tiếng Việt"),
    ],
)
def test_clean(typed, clean_text):
    assert clean(typed) == clean_text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ko dk dc vneid ntn", "không đăng ký được vneid như thế nào"),
        ("ddawng nhaapj vneid", "đăng nhập vneid"),
        ("d9a8ng nha65p kho6ng d9u7o7c5", "đăng nhập không được"),
        ("tooi maats ther cawn cuwowcs", "tôi mất thẻ căn cước"),
        ("bạn ơiiiii giúp với", "bạn ơi giúp với"),
        ("hồ sơ bị trả k biết làm s", "hồ sơ bị trả không biết làm sao"),
        ("lam gplx het bn tien", "lam giấy phép lái xe het bao nhiêu tien"),
        ("5 kg gạo", "5 kg gạo"),
        ("nâng lên mđ2", "nâng lên mức độ 2"),
        ("vnid bi khoa", "vneid bi khoa"),
        ("vờ nít của bác bị khóa", "vneid của bác bị khóa"),
        ("dk tt cho con", "đăng ký thường trú cho con"),
        ("tt 01/2025 quy định gì", "thông tư 01/2025 quy định gì"),
        ("nop hs cho hs lop 1", "nop hồ sơ cho học sinh lop 1"),
        ("em hổng biết mần răng", "em không biết làm sao"),
        ("dien thoai hong", "dien thoai hong"),
        ("lỗ hổng bảo mật", "lỗ hổng bảo mật"),
        ("k", "không"),
        ("how do I register a newborn", "how do i register a newborn"),
        ("1565/QĐ-TTg", "1565/qđ-ttg"),
        ("a.k@dvc.gov.vn và https://dvc.gov.vn/k", "a.k@dvc.gov.vn và https://dvc.gov.vn/k"),
    ],
)
def test_expand(typed, meant):
    assert expand(typed) == meant


@pytest.mark.parametrize(
    "sentence",
    [
        "Người dân nộp hồ sơ trực tuyến trên Cổng Dịch vụ công quốc gia, không phải đến trụ sở.",
        "Chi phí làm hộ chiếu do Bộ Tài chính quy định; lệ phí nộp qua ngân hàng.",
        "Đau hông nên bác sĩ khám răng, rồi chụp mô mềm ở phòng số 3.",
        "Anh hùng vô danh sống ở bản làng vùng cao, cách thị trấn 12 km.",
        "Vitamin K có trong rau xanh; nhạc sĩ Văn Cao viết bài Tiến quân ca.",
    ],
)
def test_a_well_written_sentence_is_left_alone(sentence):
    assert expand(sentence) == sentence.lower()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Không đăng ký được", "ko dk dc"),
        ("đăng nhập vneid", "dang nhap vned"),
        ("Điện thoại mới", "dt moi"),
        ("căn cước công dân", "CCCD"),
        ("đăng nhập", "ddawng nhaapj"),
    ],
)
def test_fold_gives_one_key_for_all_spellings(one, other):
    assert fold(one) == fold(other)


def test_syllables_are_runs_of_letters_and_digits():
    assert syllables("Nộp CT01, ở đâu?") == ["nộp", "ct01", "ở", "đâu"]


@pytest.mark.parametrize("meaning", sorted({*SURE.values(), *CASUAL.values()}))
def test_what_is_spelt_out_needs_no_more_spelling_out(meaning):
    assert expand(meaning) == meaning


@pytest.mark.parametrize(
    ("typed", "spelled"),
    [
        ("check status hồ sơ ở đâu", "kiểm tra trạng thái hồ sơ ở đâu"),
        ("Cưới người Mỹ, processing time bao lâu?", "cưới người mỹ, thời gian xử lý bao lâu?"),
        ("How do I check the status of my file?", "how do i check the status of my file?"),
    ],
)
def test_english_is_spelt_out_in_a_vietnamese_sentence_alone(typed: str, spelled: str) -> None:
    assert expand(typed) == spelled

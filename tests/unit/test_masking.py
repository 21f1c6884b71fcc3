"""Personal data leaves a message before anything else sees it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.masking import PLACEHOLDERS, Masked, mask


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("CCCD 052301004567 của tôi hết hạn khi nào?", "personal_number"),
        ("so cccd 052 301 004 567", "personal_number"),
        ("cmnd 123456789 cũ", "personal_number"),
        ("sđt 0912.345.678", "telephone"),
        ("+84 912 345 678 gọi không được", "telephone"),
        ("thẻ 4111 1111 1111 1111", "card"),
        ("otp 123456 đúng không", "secret"),
        ("mật khẩu là Abc@12345 mà báo sai", "secret"),
        ("mk vneid Abc@12345 sai", "secret"),
        ("an.nguyen@example.com không nhận được thư", "email"),
        ("tra hồ sơ H26.37-250718-0001 giúp", "file_code"),
        ("biển 29A-123.45 bị phạt", "plate"),
        ("tôi tên Nguyễn Văn An, hỏi về hộ khẩu", "name"),
    ],
)
def test_personal_data_is_replaced_by_what_it_was(text: str, kind: str) -> None:
    masked = mask(text)
    assert kind in masked.kinds
    assert PLACEHOLDERS[kind] in masked.text


@pytest.mark.parametrize(
    "text",
    [
        "gọi 1900 0368 hay 18001096",
        "phí 1.000.000.000 đồng",
        "mã thủ tục 1.004194",
        "Quyết định 1565/QĐ-TTg ngày 18/7/2025",
        "quên mật khẩu VNeID mức 2",
        "gửi thư tới dichvucong@chinhphu.vn",
        "mật khẩu tối thiểu 8 ký tự",
    ],
)
def test_public_figures_stay(text: str) -> None:
    assert mask(text).text == text


@given(st.from_regex(r"0\d{11}", fullmatch=True), st.sampled_from(["", " ", ".", "-"]), st.text(max_size=30))
def test_no_digit_run_of_a_personal_number_survives(number: str, separator: str, around: str) -> None:
    written = separator.join(re.findall("...", number))
    masked = mask(f"{around} cccd {written} nhé").text
    assert number not in re.sub(r"[ .\-]", "", masked.split("cccd", 1)[-1])


@given(st.text(max_size=200))
def test_masking_twice_is_masking_once(text: str) -> None:
    once = mask(text).text
    assert mask(once).text == once


@pytest.mark.parametrize(
    "text", ["nó xưng đủ họ tên chức vụ nghe thật lắm", "họ tên chồng tôi bị sai", "họ tên ngày sinh trên VNeID lệch"]
)
def test_what_is_said_of_names_is_no_name(text: str) -> None:
    assert mask(text) == Masked(text, (), None)


@pytest.mark.parametrize(
    "text", ["tôi tên hùng", "ho ten: nguyen thi thuong", "họ tên Lê Thị Ngày", "tôi tên Phương Dung"]
)
def test_names_are_still_masked_to_their_last_word(text: str) -> None:
    masked = mask(text).text
    assert masked.endswith("[họ tên đã che]"), masked

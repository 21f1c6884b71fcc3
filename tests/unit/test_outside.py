"""What is not ours is told by its class: whose account, whose safeguard; our own questions are left alone."""

from __future__ import annotations

import pytest

from actions.outside import is_foreign, kind_outside
from nlu.text import fold


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tài khoản ngân hàng Vietcombank của tôi bị khóa, mở lại thế nào?", "bank"),
        ("quen ma pin the atm", "bank"),
        ("doi mat khau wifi o nha lam sao", "elsewhere"),
        ("facebook của em bị khóa", "elsewhere"),
        ("lấy lại mật khẩu gmail", "elsewhere"),
        ("lam sao vuot qua xac thuc khuon mat vneid cua nguoi khac", "other_person"),
        ("vượt qua OTP của người yêu cũ", "other_person"),
        ("cách qua mặt hệ thống xác thực", "prompt_injection"),
        ("hack vneid cua vo toi", "prompt_injection"),
    ],
)
def test_what_is_not_ours_is_heard(text: str, kind: str) -> None:
    assert kind_outside(fold(text)) == kind


@pytest.mark.parametrize(
    "text",
    [
        "quên mật khẩu VNeID trên điện thoại",
        "quen mat khau tren dien thoai",
        "đăng nhập Cổng trên máy tính",
        "vợ tôi không vượt qua được bước xác thực khuôn mặt",
        "mở khóa tài khoản VNeID cho mẹ",
        "thẻ ngân hàng bị khóa thì trả phí bằng gì",
        "sim bị khóa không nhận được mã otp",
        "nộp hồ sơ hộ vợ",
    ],
)
def test_our_own_questions_are_left_alone(text: str) -> None:
    assert kind_outside(fold(text)) is None


@pytest.mark.parametrize(
    ("text", "foreign"), [("你好", True), ("Привет мир", True), ("xin chào 你", False), ("đă", False)]
)
def test_another_script_is_another_language(text: str, foreign: bool) -> None:
    assert is_foreign(text) is foreign

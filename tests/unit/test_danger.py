"""Danger is heard in the words alone, however they are typed; everyday questions are not taken for it."""

from __future__ import annotations

import pytest

from actions.danger_words import danger_of
from actions.urgent import TEXTS
from nlu.text import fold


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("Tôi không muốn sống nữa", "suicide"),
        ("toi muon chet", "suicide"),
        ("em định tự tử", "suicide"),
        ("chồng tôi đang đánh tôi", "violence"),
        ("Tôi bị tống tiền qua mạng", "violence"),
        ("có người cầm dao ngoài cửa", "violence"),
        ("cháu bé bị xâm hại", "child"),
        ("nhà đang cháy", "fire"),
        ("có người bị xe tông chảy máu nhiều", "medical"),
        ("bố tôi bị đột quỵ", "medical"),
        ("con tôi đi lạc từ sáng", "missing"),
        ("nước lũ vào nhà ngập tới cổ rồi", "rescue"),
        ("tôi lỡ đọc mã otp cho nó rồi", "scammed"),
        ("vua bam vao link la trong tin nhan", "scammed"),
        ("mẹ tôi bị lừa mất 50 triệu", "scammed"),
        ("điện thoại tôi bị điều khiển từ xa", "scammed"),
        ("tooi bij luwaf chuyeenr tieenf", "scammed"),
        ("tôi lỡ chuyển 20 triệu cho bọn lừa đảo rồi", "scammed"),
        ("da mat 5 tr vi nghe ke gia danh cong an", "scammed"),
        ("má nghe người xưng cán bộ, lỡ cài ứng dụng rồi", "scammed"),
        ("cài xong app đó máy tự mở lung tung", "scammed"),
    ],
)
def test_danger_is_heard(text: str, danger: str) -> None:
    assert danger_of(fold(text)) == danger


@pytest.mark.parametrize(
    "text",
    [
        "tôi đã chuyển tiền nộp lệ phí mà hồ sơ chưa ghi nhận",
        "điền tờ khai điện tử tự điền sẵn",
        "gõ không dấu tìm có ra không",
        "cháy nhà mất hết bằng cấp xin lại ở đâu",
        "nhặt được em bé bị bỏ rơi làm khai sinh ra sao",
        "khai tử cho người chết do tự tử cần giấy gì",
        "lỡ bấm lưu mật khẩu trên máy chung",
        "từ từ đã, tôi đang làm",
        "quên mật khẩu VNeID",
        "làm sao tránh bị lừa chuyển tiền",
        "nhận biết tin nhắn lừa đảo bằng cách nào",
        "Chồng em mất được ba tháng, nay em đi làm giấy tờ, tiền tuất nộp đơn ở đâu",
        "cks là j z ad",
        "mất sổ đỏ do cháy thì làm lại thế nào",
    ],
)
def test_everyday_questions_are_no_danger(text: str) -> None:
    assert danger_of(fold(text)) is None


@pytest.mark.parametrize("danger", sorted(TEXTS))
def test_every_danger_names_who_to_call_in_its_first_sentences(danger: str) -> None:
    first = TEXTS[danger][:220]
    assert any(number in first for number in ("111", "112", "113", "114", "115"))

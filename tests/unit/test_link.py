"""An address is judged by its ending, and only where the message is about it."""

from __future__ import annotations

import pytest

from actions.link import address_asked_about, of_the_state
from bot.conversation import Conversation
from bot.messages import Incoming


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("link gdt.gov.vn-i.com", "gdt.gov.vn-i.com"),
        ("https://dichvucong.gov.vn/p/home co that khong", "dichvucong.gov.vn"),
        ("trang vneid.gov.vn.top này có phải lừa đảo không?", "vneid.gov.vn.top"),
        ("nộp phạt nguội trên csgt.vn thế nào", None),
        ("tệp don-xin.pdf này là gì", None),
        ("email abc@gmail.com", None),
        ("đăng nhập cổng", None),
    ],
)
def test_an_address_is_asked_about_or_only_named(text: str, host: str | None) -> None:
    assert address_asked_about(text) == host


@pytest.mark.parametrize(
    ("host", "state"),
    [("dichvucong.gov.vn", True), ("gov.vn-i.com", False), ("gov.vn.com", False), ("xgov.vn", False)],
)
def test_only_the_ending_of_a_host_counts(host: str, state: bool) -> None:
    assert of_the_state(host) is state


async def test_a_false_address_is_told_as_such_and_not_repeated(conversation: Conversation) -> None:
    text = "người ta gửi link vneid-gov.vn.top có thật không"
    reply = await conversation.turn(Incoming(channel="web", conversation_id="link", message_id="1", text=text))
    assert "không kết thúc bằng .gov.vn" in reply.text and "vn.top" not in reply.text
    assert reply.card is not None and reply.card.guide_id == "dvc-trang-that-trang-gia"

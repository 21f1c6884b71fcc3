"""What names nothing is asked about; what names a matter, however short, is not."""

from __future__ import annotations

import pytest

from actions.vague import names_nothing
from bot.conversation import Conversation
from bot.messages import Incoming, Status
from nlu.text import fold


@pytest.mark.parametrize(
    ("text", "nothing"),
    [
        ("bi loi roi", True),
        ("bij khoas rooif", True),
        ("em muốn đăng ký ạ", True),
        ("không vào được", True),
        ("quen roi gio sao", True),
        ("đăng ký tạm trú", False),
        ("vneid bi khoa", False),
        ("nộp hồ sơ", False),
        ("lệ phí bao nhiêu", False),
        ("", False),
    ],
)
def test_a_text_names_a_matter_or_nothing(text: str, nothing: bool) -> None:
    assert names_nothing(fold(text)) is nothing


async def test_a_vague_message_is_asked_about_once_and_then_answered_as_well_as_we_can(
    conversation: Conversation,
) -> None:
    async def say(number: int, text: str) -> Status:
        incoming = Incoming(channel="web", conversation_id="vague", message_id=str(number), text=text)
        return (await conversation.turn(incoming)).status

    assert await say(1, "bi khoa roi") is Status.CLARIFY
    assert await say(2, "bi khoa roi") in (Status.ANSWERED, Status.CLARIFY, Status.NO_SOURCE)
    assert await say(3, "vneid bi khoa") is Status.ANSWERED


async def test_after_an_answer_the_same_words_are_about_it(conversation: Conversation) -> None:
    async def say(number: int, text: str) -> str:
        incoming = Incoming(channel="web", conversation_id="topic", message_id=str(number), text=text)
        return (await conversation.turn(incoming)).text

    await say(1, "đăng nhập cổng dịch vụ công bằng vneid")
    assert "Bạn cho tôi biết rõ hơn" not in await say(2, "bị lỗi rồi")

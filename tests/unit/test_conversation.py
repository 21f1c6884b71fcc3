"""Turns through the whole conversation, Rasa away."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from bot.conversation import Conversation
from bot.messages import Incoming, Reply, Status
from bot.plain_text import render
from bot.pseudonyms import pseudonym
from feedback.store import Store
from feedback.tables import turns
from tests.conftest import NOON


def message(text: str, number: int = 1, payload: str | None = None) -> Incoming:
    return Incoming(channel="web", conversation_id="c-0000001", message_id=f"m-{number}", text=text, payload=payload)


async def ask(conversation: Conversation, *texts: str) -> Reply:
    for number, text in enumerate(texts, start=1):
        reply = await conversation.turn(message(text, number))
    return reply


@pytest.mark.parametrize("text", ["quên mật khẩu VNeID thì làm sao", "quen mat khau vneid thi lam sao"])
async def test_a_question_is_answered_with_source_and_date(conversation: Conversation, text: str) -> None:
    reply = await ask(conversation, text)
    assert reply.status is Status.ANSWERED
    assert reply.card and reply.card.guide_id.startswith("vneid-quen-mat-khau")
    assert reply.card.sources and all(source.date for source in reply.card.sources)
    assert "Nguồn:" in render(reply)
    assert reply.can_rate


async def test_nonsense_is_not_answered(conversation: Conversation) -> None:
    reply = await ask(conversation, "xyzzy plugh quux")
    assert reply.status is Status.NO_SOURCE
    assert reply.card is None and "1800 1096" in reply.text


async def test_emoji_only_is_asked_again(conversation: Conversation) -> None:
    assert (await ask(conversation, "🙂")).status is Status.CLARIFY


async def test_danger_comes_before_everything(conversation: Conversation) -> None:
    reply = await ask(conversation, "tôi lỡ đọc mã otp cho nó rồi quên mật khẩu vneid")
    assert reply.status is Status.URGENT
    assert "113" in reply.text and "ngân hàng" in reply.text


async def test_personal_data_is_warned_about_and_never_kept(conversation: Conversation, store: Store) -> None:
    reply = await ask(conversation, "CCCD 052301004567 của tôi hết hạn khi nào?")
    assert reply.status is Status.PERSONAL_DATA
    assert "bảo mật" in reply.text and "052301004567" not in render(reply)
    who = pseudonym(b"test", 30, NOON, "web", "c-0000001")
    _, reply = await store.load(who, "m-1")
    kept = await store.database.read(lambda c: c.execute(sa.select(turns.c.question)).scalar_one())
    assert reply and "052301004567" not in kept + reply


async def test_a_message_delivered_twice_gets_the_same_reply(conversation: Conversation) -> None:
    first = await conversation.turn(message("quên mật khẩu VNeID"))
    again = await conversation.turn(message("quên mật khẩu VNeID"))
    assert again == first


async def test_a_chosen_button_leads_to_its_guide(conversation: Conversation) -> None:
    reply = await conversation.turn(message("", 1, "guide:vneid-quen-mat-khau"))
    assert reply.status is Status.ANSWERED
    assert reply.card and reply.card.guide_id == "vneid-quen-mat-khau"


async def test_a_failure_inside_still_ends_in_a_sentence(conversation: Conversation, store: Store) -> None:
    store.engine.dispose()
    store.load = None  # type: ignore[assignment,method-assign]
    reply = await conversation.turn(message("quên mật khẩu VNeID"))
    assert reply.status is Status.ERROR
    assert "1800 1096" in reply.text


def test_pseudonyms_rotate_and_do_not_show_the_person() -> None:
    from datetime import timedelta

    now = pseudonym(b"s", 30, NOON, "zalo", "user-1")
    assert now == pseudonym(b"s", 30, NOON, "zalo", "user-1")
    assert now != pseudonym(b"s", 30, NOON + timedelta(days=31), "zalo", "user-1")
    assert now != pseudonym(b"other", 30, NOON, "zalo", "user-1")
    assert "user-1" not in now

"""Telegram: the real python-telegram-bot against the stand-in, both ways over real HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from bot.messages import Button, Status
from connectors import sentences
from tests.channels.conftest import Telegramming
from tests.channels.gateway import card, choices, eventually, fixture, quiet, reply
from tests.channels.standin_telegram import parsed_text

GROUP = -1001234567890


def shown(telegram: Telegramming, chat: int | None = None, at_least: int = 1) -> list[str]:
    """What the chat shows once something has come, as a reader sees it."""
    chat = chat or telegram.chat
    eventually(lambda: len(telegram.standin.texts(chat)) >= at_least, explain=lambda: telegram.standin.calls[-3:])
    return [parsed_text(text) or "INVALID" for text in telegram.standin.texts(chat)]


def test_a_question_is_answered_in_valid_html_with_everything_the_card_says(telegram: Telegramming) -> None:
    telegram.assistant.replies["quên mật khẩu"] = reply("Mời bạn xem.", card=card(), can_rate=True)
    telegram.citizen.says(telegram.chat, "quên mật khẩu")
    text = "\n".join(shown(telegram))
    for part in (
        "Mời bạn xem.",
        "Quên mật khẩu VNeID",
        "Phần 1",
        "Chọn <Quên> & làm theo.",
        "12/09/2026",
        "22/11/2026",
    ):
        assert part in text
    assert "**" not in text


def test_what_the_assistant_gets_names_nobody(telegram: Telegramming) -> None:
    telegram.citizen.says(telegram.chat, "ai đấy")
    shown(telegram)
    incoming = telegram.assistant.seen[-1]
    assert incoming.channel == "telegram" and incoming.text == "ai đấy"
    assert str(telegram.chat) not in incoming.conversation_id + incoming.message_id


def test_an_update_delivered_twice_is_answered_once(telegram: Telegramming) -> None:
    update = telegram.citizen.says(telegram.chat, "hai lần")
    assert telegram.citizen.telegram(update) == 200
    shown(telegram)
    assert telegram.citizen.telegram(update) == 200
    assert quiet(lambda: len(telegram.standin.texts(telegram.chat))) == 1


def test_without_the_secret_nothing_passes(telegram: Telegramming) -> None:
    update = fixture("telegram_text")
    assert telegram.citizen.telegram(update, secret="wrong") == 401
    assert telegram.citizen.telegram(update, secret="") == 401
    assert telegram.citizen.http.post("/webhooks/telegram", json=update).status_code == 401


@pytest.mark.parametrize("body", [{}, {"update_id": "x"}, [1], 7])
def test_what_is_no_update_is_refused_without_harm(telegram: Telegramming, body: Any) -> None:
    assert telegram.citizen.telegram(body) == 400


@pytest.mark.parametrize("body", [{"message": 7}, {"message": {}}, {"callback_query": {"id": 1}}, {"of_next_year": {}}])
def test_an_update_newer_than_the_library_is_not_asked_for_again(telegram: Telegramming, body: Any) -> None:
    assert telegram.citizen.telegram({"update_id": telegram.citizen.next(), **body}) == 200


def test_a_long_answer_is_split_at_sections_and_every_part_is_valid(telegram: Telegramming) -> None:
    body = "\n".join(f"{n}. Bước **quan trọng** số {n} & còn <nữa> 🙂 " + "chữ " * 40 for n in range(1, 12))
    telegram.assistant.replies["dài"] = reply("Dài.", card=card(sections=6, body=body), can_rate=True)
    telegram.citizen.says(telegram.chat, "dài")
    eventually(lambda: any("22/11/2026" in text for text in telegram.standin.texts(telegram.chat)))
    parts = shown(telegram)
    assert "INVALID" not in parts and all(len(part) <= 4096 for part in parts)
    whole = "\n".join(parts)
    assert [whole.index(f"Phần {n}") for n in range(1, 7)] == sorted(whole.index(f"Phần {n}") for n in range(1, 7))
    assert whole.count("Bước quan trọng số 11") == 6
    assert telegram.standin.last(telegram.chat)["reply_markup"]


def test_choices_are_buttons_and_a_press_comes_back_as_its_payload(telegram: Telegramming) -> None:
    telegram.assistant.replies["mơ hồ"] = reply("Việc nào?", status=Status.CLARIFY, buttons=choices("Cấp lại", "Đổi"))
    telegram.citizen.says(telegram.chat, "mơ hồ")
    shown(telegram)
    assert [label for label, _ in telegram.standin.buttons(telegram.chat)] == ["Cấp lại", "Đổi"]
    telegram.citizen.presses(telegram.chat, "guide:g-2")
    shown(telegram, at_least=2)
    assert telegram.assistant.seen[-1].payload == "guide:g-2"
    assert telegram.standin.calls[-1][0] == "sendMessage"
    assert any(name == "answerCallbackQuery" for name, _ in telegram.standin.calls)


def test_a_payload_too_long_for_telegram_still_comes_back_whole(telegram: Telegramming) -> None:
    long = "ask:" + "Đăng ký thường trú cho con mới sinh ở nhà ông bà nội trên VNeID " * 2
    telegram.assistant.replies["dài quá"] = reply("Chọn.", buttons=(Button("Một", long),))
    telegram.citizen.says(telegram.chat, "dài quá")
    shown(telegram)
    ((_, data),) = telegram.standin.buttons(telegram.chat)
    assert len(data.encode()) <= 64
    telegram.citizen.presses(telegram.chat, data)
    shown(telegram, at_least=2)
    assert telegram.assistant.seen[-1].payload == long


def test_walking_edits_its_own_message(telegram: Telegramming) -> None:
    step = {"status": Status.WALKTHROUGH, "buttons": (Button("Tiếp", "walk:next"), Button("Quay lại", "walk:back"))}
    telegram.assistant.replies["walk:start:g"] = reply("Bước 1/3: Mở VNeID.", progress=(1, 3), **step)
    telegram.assistant.replies["walk:next"] = reply("Bước 2/3: Chọn Quên.", progress=(2, 3), **step)
    telegram.citizen.presses(telegram.chat, "walk:start:g")
    assert "Bước 1/3" in shown(telegram)[0]
    (number,) = telegram.standin.chats[telegram.chat]
    telegram.citizen.presses(telegram.chat, "walk:next", on=number)
    eventually(lambda: "Bước 2/3" in shown(telegram)[0])
    assert len(telegram.standin.chats[telegram.chat]) == 1
    telegram.citizen.presses(telegram.chat, "walk:next", on=number)  # pressed twice: not modified, no error, no copy
    telegram.citizen.presses(telegram.chat, "walk:next", on=9)  # a message that is gone: a new one instead
    eventually(lambda: len(telegram.standin.chats[telegram.chat]) == 2)


def test_the_last_answer_is_rated_in_the_conversation_and_the_rating_goes_from_the_keyboard(
    telegram: Telegramming,
) -> None:
    telegram.assistant.replies["chấm"] = reply("Mời xem.", card=card(), can_rate=True, buttons=choices("Xem thêm"))
    telegram.assistant.replies["rate:no"] = reply("Vì sao ạ?", buttons=choices("Sai", "Khó hiểu"))
    telegram.citizen.says(telegram.chat, "chấm")
    shown(telegram)
    (number,) = telegram.standin.chats[telegram.chat]
    rows = telegram.standin.last(telegram.chat)["reply_markup"]["inline_keyboard"]
    assert [label for label, _ in telegram.standin.buttons(telegram.chat)] == [
        "Xem thêm", sentences.HELPFUL, sentences.NOT_HELPFUL,
    ]  # fmt: skip
    down = dict(telegram.standin.buttons(telegram.chat))[sentences.NOT_HELPFUL]
    telegram.citizen.presses(telegram.chat, down, on=number, rows=rows)
    assert "Vì sao ạ?" in shown(telegram, at_least=2)[1]
    assert telegram.assistant.seen[-1].payload == "rate:no"
    left = telegram.standin.chats[telegram.chat][number]["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in row] for row in left] == [["Xem thêm"]]


def test_an_older_answer_is_rated_for_itself(telegram: Telegramming) -> None:
    old = "a" * 24
    telegram.citizen.presses(telegram.chat, f"rating:{old}:1", on=5, rows=[])
    eventually(lambda: (old, True, ()) in telegram.assistant.rated)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("/start", "/start"),
        ("/tro_giup", "/tro-giup"),
        ("/quyen", "/quyen"),
        ("/xoa", "/xoa"),
        ("/hoi quên mật khẩu", "quên mật khẩu"),
        ("/start g_vneid-quen-mat-khau", "guide:vneid-quen-mat-khau"),
    ],
)
def test_commands_reach_the_conversation(telegram: Telegramming, typed: str, asked: str) -> None:
    telegram.citizen.says(telegram.chat, typed, entities=[{"type": "bot_command", "offset": 0, "length": len(typed)}])
    shown(telegram)
    incoming = telegram.assistant.seen[-1]
    assert asked == (incoming.payload or incoming.text)


def test_hoi_without_a_question_says_how_to_ask(telegram: Telegramming) -> None:
    telegram.citizen.says(telegram.chat, "/hoi")
    assert shown(telegram) == [sentences.EMPTY_QUESTION]


@pytest.mark.parametrize("kind", ["photo", "voice", "sticker", "document", "video", "location", "contact", "dice"])
def test_what_is_not_text_gets_a_polite_sentence_and_is_not_kept(telegram: Telegramming, kind: str) -> None:
    update = fixture("telegram_photo")
    message = update["message"]
    photo = message.pop("photo")
    things = {
        "photo": photo,
        "voice": {"file_id": "v", "file_unique_id": "u", "duration": 3},
        "sticker": {"file_id": "s", "file_unique_id": "u", "type": "regular", "width": 1, "height": 1,
                    "is_animated": False, "is_video": False},
        "document": {"file_id": "d", "file_unique_id": "u"},
        "video": {"file_id": "v", "file_unique_id": "u", "width": 1, "height": 1, "duration": 1},
        "location": {"latitude": 21.0, "longitude": 105.8},
        "contact": {"phone_number": "0912345678", "first_name": "Lan"},
        "dice": {"emoji": "🎲", "value": 3},
    }  # fmt: skip
    before = len(telegram.assistant.seen)
    message[kind] = things[kind]
    message["chat"]["id"] = message["from"]["id"] = telegram.chat
    update["update_id"] = telegram.citizen.next()
    assert telegram.citizen.telegram(update) == 200
    known = {"dice": "sticker"}.get(kind, kind)
    assert shown(telegram) == [sentences.UNSUPPORTED[known]]
    assert len(telegram.assistant.seen) == before


def test_an_album_gets_one_sentence(telegram: Telegramming) -> None:
    for _ in range(4):
        update = fixture("telegram_photo")
        update["update_id"] = telegram.citizen.next()
        update["message"]["chat"]["id"] = update["message"]["from"]["id"] = telegram.chat
        update["message"]["media_group_id"] = f"album-{telegram.chat}"
        assert telegram.citizen.telegram(update) == 200
    shown(telegram)
    assert quiet(lambda: len(telegram.standin.texts(telegram.chat))) == 1


def test_an_edit_made_soon_is_answered_and_a_late_one_is_not(telegram: Telegramming) -> None:
    for minutes, text in ((1, "sửa sớm"), (60, "sửa muộn")):
        update = fixture("telegram_text")
        update["update_id"] = telegram.citizen.next()
        message = update.pop("message")
        message["chat"]["id"] = message["from"]["id"] = telegram.chat
        message.update(text=text, edit_date=message["date"] + minutes * 60)
        assert telegram.citizen.telegram({**update, "edited_message": message}) == 200
    assert "sửa sớm" in shown(telegram)[0]
    assert quiet(lambda: len(telegram.standin.texts(telegram.chat))) == 1


def test_who_blocked_us_gets_nothing_more(telegram: Telegramming) -> None:
    telegram.standin.blocked.add(telegram.chat)
    for text in ("một", "hai", "ba"):
        telegram.citizen.says(telegram.chat, text)
    eventually(lambda: len([i for i in telegram.assistant.seen if i.text in ("một", "hai", "ba")]) == 3)
    quiet(lambda: len(telegram.standin.calls), 0.5)
    telegram.standin.blocked.clear()
    assert quiet(lambda: len(telegram.standin.texts(telegram.chat)), 1.2) == 0
    update = fixture("telegram_blocked")
    update["update_id"] = telegram.citizen.next()
    assert telegram.citizen.telegram(update) == 200


def group_message(telegram: Telegramming, text: str, chat: int, **message: object) -> None:
    update = fixture("telegram_group_mention")
    update["update_id"] = telegram.citizen.next()
    update["message"]["chat"]["id"] = chat
    update["message"].pop("entities")
    update["message"].update(text=text, message_id=telegram.citizen.next(), **message)
    assert telegram.citizen.telegram(update) == 200


def test_in_a_group_only_what_is_for_us_is_answered(telegram: Telegramming) -> None:
    group = GROUP - telegram.chat
    command = {"type": "bot_command", "offset": 0}
    mention = {"type": "mention", "offset": 0, "length": 15}
    me = {"id": 123456789, "is_bot": True, "first_name": "Trợ lý", "username": "tro_ly_dvc_bot"}
    answered = {"message_id": 5, "date": 1, "chat": {"id": group, "type": "supergroup"}, "from": me, "text": "…"}
    others = {**answered, "from": {"id": 5, "is_bot": False, "first_name": "Lan"}}
    group_message(telegram, "chào cả nhà, ai rảnh không", group)
    group_message(telegram, "/xep_lich mai", group, entities=[{**command, "length": 9}])
    group_message(telegram, "/hoi@bot_khac gì", group, entities=[{**command, "length": 13}])
    group_message(telegram, "ừ đúng rồi", group, reply_to_message=others)
    group_message(telegram, "/hoi câu một", group, entities=[{**command, "length": 4}])
    group_message(telegram, "/hoi@tro_ly_dvc_bot câu hai", group, entities=[{**command, "length": 19}])
    group_message(telegram, "@tro_ly_dvc_bot, câu ba", group, entities=[mention])
    group_message(telegram, "câu bốn", group, reply_to_message=answered)
    shown(telegram, group, at_least=4)
    assert quiet(lambda: len(telegram.standin.texts(group))) == 4
    asked = [incoming for incoming in telegram.assistant.seen if incoming.text.startswith("câu ")]
    assert [incoming.text for incoming in asked[-4:]] == ["câu một", "câu hai", "câu ba", "câu bốn"]
    assert all(incoming.assisted for incoming in asked[-4:])


def test_in_a_group_the_answer_is_short_answers_the_message_and_links_to_the_card(telegram: Telegramming) -> None:
    group = GROUP - telegram.chat
    telegram.assistant.replies["ngắn thôi"] = reply("Mời xem.", card=card(sections=9), can_rate=True)
    group_message(telegram, "/hoi ngắn thôi", group, entities=[{"type": "bot_command", "offset": 0, "length": 4}])
    (text,) = shown(telegram, group)
    assert "Quên mật khẩu VNeID" in text and "Phần 9" not in text and "Nguồn:" in text
    assert telegram.standin.buttons(group) == [
        (sentences.FULL_CARD, "https://t.me/tro_ly_dvc_bot?start=g_vneid-quen-mat-khau")
    ]
    assert telegram.standin.last(group)["reply_parameters"]["message_id"]


def test_a_group_that_became_a_supergroup_gets_its_answer(telegram: Telegramming) -> None:
    group, new = -5000 - telegram.chat, -1009000000000 - telegram.chat
    telegram.standin.migrated[group] = new
    group_message(telegram, "/hoi đã chuyển", group, entities=[{"type": "bot_command", "offset": 0, "length": 4}])
    assert "đã chuyển" in shown(telegram, new)[0]


@pytest.mark.parametrize("fault", ["429", "500", "timeout", "drop"])
def test_an_answer_that_telegram_did_not_take_is_sent_again_once(telegram: Telegramming, fault: str) -> None:
    telegram.standin.faults.plan(fault)
    telegram.citizen.says(telegram.chat, f"lỗi {fault}")
    assert len(shown(telegram)) == 1
    assert quiet(lambda: len(telegram.standin.texts(telegram.chat)), 1.5) == 1


def test_parts_of_an_answer_keep_their_order_when_one_fails(telegram: Telegramming) -> None:
    telegram.assistant.replies["thứ tự"] = reply("Đầu.", card=card(sections=5, body="chữ nghĩa " * 250))
    telegram.standin.faults.plan(None, "429", None, "500")
    telegram.citizen.says(telegram.chat, "thứ tự")
    eventually(lambda: any("22/11/2026" in text for text in telegram.standin.texts(telegram.chat)), 20)
    whole = "\n".join(shown(telegram))
    places = [whole.index(part) for part in ("Đầu.", "Phần 1", "Phần 3", "Phần 5", "22/11/2026")]
    assert places == sorted(places)

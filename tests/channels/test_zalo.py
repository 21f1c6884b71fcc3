"""Zalo Official Account and Zalo Bot against the stand-in, both ways over real HTTP."""

from __future__ import annotations

import time
from typing import Any

import pytest

from bot.messages import Status
from connectors import sentences
from connectors.zalo.signature import mac, refusal
from tests.channels import standin_zalo
from tests.channels.conftest import Zaloing
from tests.channels.gateway import FIXTURES, card, choices, eventually, fixture, quiet, reply, signed, zalo_text


def read(zalo: Zaloing, at_least: int = 1) -> list[str]:
    """What the citizen has got once something has come."""
    eventually(lambda: len(zalo.standin.texts(zalo.user)) >= at_least, explain=lambda: zalo.standin.calls[-3:])
    return zalo.standin.texts(zalo.user)


def vectors() -> list[list[str]]:
    return [line.split() for line in (FIXTURES / "zalo_signatures.txt").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize(("file", "app", "stamp", "secret", "digest"), vectors())
def test_the_signature_is_what_other_programs_compute(
    file: str, app: str, stamp: str, secret: str, digest: str
) -> None:
    body = (FIXTURES / file).read_bytes()
    assert mac(app, body, stamp, secret) == digest
    now = int(stamp) / 1000
    headers = {"X-ZEvent-Signature": f"mac={digest}"}
    assert refusal(app, secret, body, headers, now) is None  # timestamp of the body
    assert refusal(app, secret, body, {**headers, "X-ZEvent-Timestamp": stamp}, now) is None
    assert refusal(app, secret, body + b" ", headers, now) == "bad signature"
    assert refusal(app, secret + "x", body, headers, now) == "bad signature"
    assert refusal(app, "", body, headers, now) == "no secret is set"
    assert refusal(app, secret, body, {}, now) == "bad signature"


@pytest.mark.parametrize(("skew_s", "passes"), [(0, True), (3600, True), (7300, False), (-200, True), (-400, False)])
def test_stale_and_future_events_are_refused(zalo: Zaloing, skew_s: float, passes: bool) -> None:
    event = zalo_text(f"s{zalo.citizen.next()}", zalo.user, "lệch giờ")
    event["timestamp"] = str(int((time.time() - skew_s) * 1000))
    assert zalo.citizen.zalo(event) == (200 if passes else 401)


@pytest.mark.parametrize("broken", ["secret", "body", "none", "hmac"])
def test_a_bad_signature_is_refused_and_nothing_is_done(zalo: Zaloing, broken: str) -> None:
    import hashlib
    import hmac

    event = zalo_text(f"b{zalo.citizen.next()}", zalo.user, "giả mạo")
    body, headers = signed(event, secret="other" if broken == "secret" else standin_zalo.OA_SECRET)
    if broken == "body":
        body = body.replace("giả".encode(), b"gia")
    if broken == "none":
        headers.pop("X-ZEvent-Signature")
    if broken == "hmac":
        digest = hmac.new(standin_zalo.OA_SECRET.encode(), body, hashlib.sha256).hexdigest()
        headers["X-ZEvent-Signature"] = f"mac={digest}"
    assert zalo.citizen.http.post("/webhooks/zalo", content=body, headers=headers).status_code == 401
    assert quiet(lambda: len(zalo.standin.texts(zalo.user)), 0.1) == 0


def test_the_probe_of_the_set_up_page_gets_200(zalo: Zaloing) -> None:
    assert zalo.citizen.http.post("/webhooks/zalo", content=b"{}").status_code == 200


def test_a_question_is_answered_as_an_answer_to_its_message(zalo: Zaloing) -> None:
    zalo.assistant.replies["quên mật khẩu"] = reply("Mời bạn xem.", card=card())
    event = zalo.citizen.writes(zalo.user, "quên mật khẩu")
    text = "\n".join(read(zalo))
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
    assert zalo.standin.sent[zalo.user][0]["recipient"] == {
        "user_id": zalo.user,
        "message_id": event["message"]["msg_id"],
    }
    incoming = zalo.assistant.seen[-1]
    assert zalo.user not in incoming.conversation_id and incoming.channel == "zalo"


def test_a_message_delivered_again_and_out_of_order_is_answered_once(zalo: Zaloing) -> None:
    events = [zalo_text(f"d{zalo.citizen.next():019d}", zalo.user, f"câu {n}") for n in range(3)]
    for event in (events[2], events[0], events[2], events[1], events[0], events[2]):
        assert zalo.citizen.zalo(event) == 200
    read(zalo, at_least=3)
    assert quiet(lambda: len(zalo.standin.texts(zalo.user))) == 3


@pytest.mark.parametrize("name", ["image", "sticker", "location"])
def test_what_is_not_text_gets_a_polite_sentence(zalo: Zaloing, name: str) -> None:
    event = fixture(f"zalo_user_send_{name}")
    event["sender"]["id"] = zalo.user
    event["timestamp"] = str(int(time.time() * 1000))
    event["message"]["msg_id"] = f"k{zalo.citizen.next():019d}"
    before = len(zalo.assistant.seen)
    assert zalo.citizen.zalo(event) == 200
    assert read(zalo) == [sentences.UNSUPPORTED[{"image": "photo"}.get(name, name)]]
    assert len(zalo.assistant.seen) == before


def test_who_follows_is_greeted_and_what_needs_no_answer_gets_none(zalo: Zaloing) -> None:
    for name in ("user_seen_message", "oa_send_text", "follow", "unfollow"):
        event: dict[str, Any] = fixture(f"zalo_{name}")
        event["timestamp"] = str(int(time.time() * 1000))
        for part in ("follower", "recipient", "sender"):
            if part in event:
                event[part]["id"] = zalo.user
        assert zalo.citizen.zalo(event) == 200
        if name == "follow":
            assert "/start" in read(zalo)[0]
    assert quiet(lambda: len(zalo.standin.texts(zalo.user))) == 1


def test_a_long_answer_is_split_below_the_limit_in_order(zalo: Zaloing) -> None:
    body = "\n".join(f"{n}. Bước **quan trọng** số {n} 🙂 " + "chữ " * 40 for n in range(1, 12))
    zalo.assistant.replies["dài"] = reply("Dài.", card=card(sections=4, body=body))
    zalo.citizen.writes(zalo.user, "dài")
    eventually(lambda: any("22/11/2026" in text for text in zalo.standin.texts(zalo.user)))
    texts = read(zalo)
    assert len(texts) > 4 and all(len(text) <= 2000 for text in texts)
    whole = "\n".join(texts)
    assert whole.count("Bước quan trọng số 11") == 4


def test_choices_are_a_list_and_a_press_or_its_number_comes_back_as_its_payload(zalo: Zaloing) -> None:
    zalo.assistant.replies["mơ hồ"] = reply("Việc nào?", status=Status.CLARIFY, buttons=choices("Cấp lại", "Đổi"))
    zalo.citizen.writes(zalo.user, "mơ hồ")
    assert read(zalo) == ["Việc nào?\nCấp lại\nĐổi"]
    pressed = dict(zalo.standin.choices(zalo.user))["Đổi"]
    for number, typed in enumerate((pressed, "mơ hồ", "2", "mơ hồ", "Số 2.", "mơ hồ", "2025"), start=2):
        zalo.citizen.writes(zalo.user, typed)
        read(zalo, at_least=number)
        asked = zalo.assistant.seen[-1]
        assert (asked.payload or asked.text) == ("guide:g-2" if typed in (pressed, "2", "Số 2.") else typed)


def test_an_answer_is_rated_in_the_conversation_by_button_or_number(zalo: Zaloing) -> None:
    zalo.assistant.replies["chấm"] = reply("Mời xem.", card=card(), can_rate=True, buttons=choices("Xem thêm"))
    for typed in (None, "3"):
        zalo.citizen.writes(zalo.user, "chấm")
        eventually(
            lambda: (
                sentences.NOT_HELPFUL in dict(zalo.standin.choices(zalo.user))
                if zalo.standin.sent.get(zalo.user)
                else False
            )
        )
        buttons = dict(zalo.standin.choices(zalo.user))
        assert list(buttons) == ["Xem thêm", sentences.HELPFUL, sentences.NOT_HELPFUL]
        seen = len(zalo.assistant.seen)
        zalo.citizen.writes(zalo.user, typed or buttons[sentences.NOT_HELPFUL])
        eventually(lambda: len(zalo.assistant.seen) > seen)  # noqa: B023
        assert zalo.assistant.seen[-1].payload == "rate:no"
        read(zalo, at_least=2)


def test_with_as_many_buttons_as_fit_the_rating_is_asked_in_a_message_of_its_own(zalo: Zaloing) -> None:
    zalo.assistant.replies["bốn nút"] = reply("Mời xem.", can_rate=True, buttons=choices(*"abcd"))
    zalo.citizen.writes(zalo.user, "bốn nút")
    assert read(zalo, at_least=2) == ["Mời xem.", sentences.ASK_HELPFUL]
    assert list(dict(zalo.standin.choices(zalo.user))) == [sentences.HELPFUL, sentences.NOT_HELPFUL]


def test_more_choices_than_buttons_are_numbered(zalo: Zaloing) -> None:
    zalo.assistant.replies["nhiều"] = reply("Chọn.", buttons=choices(*"abcdefg"))
    zalo.citizen.writes(zalo.user, "nhiều")
    assert "7. g" in read(zalo)[0]
    zalo.citizen.writes(zalo.user, "7")
    read(zalo, at_least=2)
    assert zalo.assistant.seen[-1].payload == "guide:g-7"


def test_a_template_that_zalo_refuses_goes_as_numbered_text(zalo: Zaloing) -> None:
    zalo.assistant.replies["từ chối"] = reply("Việc nào?", buttons=choices("Cấp lại", "Đổi"))
    zalo.standin.codes = [-201]
    zalo.citizen.writes(zalo.user, "từ chối")
    assert read(zalo) == [f"Việc nào?\n\n{sentences.CHOOSE_NUMBER}\n1. Cấp lại\n2. Đổi"]


@pytest.mark.parametrize(("code", "arrives"), [(-32, True), (-218, False), (-213, False), (-216, True), (-99999, True)])
def test_each_error_code_is_retried_or_dropped(zalo: Zaloing, code: int, arrives: bool) -> None:
    zalo.standin.codes = [code]
    zalo.citizen.writes(zalo.user, f"mã {code}")
    eventually(lambda: not zalo.standin.codes)
    if arrives:
        assert f"mã {code}" in read(zalo)[0]
    assert quiet(lambda: len(zalo.standin.texts(zalo.user)), 1.4) == int(arrives)


@pytest.mark.parametrize("fault", ["429", "500", "timeout", "drop"])
def test_an_answer_that_zalo_did_not_take_is_sent_again_once(zalo: Zaloing, fault: str) -> None:
    zalo.standin.faults.plan(fault)
    zalo.citizen.writes(zalo.user, f"lỗi {fault}")
    assert len(read(zalo)) == 1
    assert quiet(lambda: len(zalo.standin.texts(zalo.user)), 1.4) == 1


def test_a_token_that_expired_early_is_renewed_and_the_answer_arrives(zalo: Zaloing) -> None:
    zalo.standin.access_until = 0
    renewals = zalo.standin.renewals
    zalo.citizen.writes(zalo.user, "hết hạn")
    assert "hết hạn" in read(zalo)[0]
    assert zalo.standin.renewals == renewals + 1 and zalo.standin.spent_twice == 0


def test_the_bot_answers_with_numbered_choices(zalo_bot: Zaloing) -> None:
    zalo = zalo_bot
    zalo.assistant.replies["mơ hồ"] = reply("Việc nào?", buttons=choices("Cấp lại", "Đổi"), can_rate=True)
    zalo.citizen.writes_to_bot(zalo.user, "mơ hồ")
    (text,) = read(zalo)
    assert "1. Cấp lại\n2. Đổi" in text and f"3. {sentences.HELPFUL}" in text
    zalo.citizen.writes_to_bot(zalo.user, "1")
    read(zalo, at_least=2)
    assert zalo.assistant.seen[-1].payload == "guide:g-1"


def test_the_bot_refuses_what_has_not_its_secret(zalo_bot: Zaloing) -> None:
    post = zalo_bot.citizen.http.post
    assert post("/webhooks/zalo", json=fixture("zalo_bot_text")).status_code == 401
    headers = {"X-Bot-Api-Secret-Token": "wrong-secret"}
    assert post("/webhooks/zalo", json=fixture("zalo_bot_text"), headers=headers).status_code == 401


@pytest.mark.parametrize("fault", ["429", "500", "drop"])
def test_the_bot_sends_again_what_was_not_taken(zalo_bot: Zaloing, fault: str) -> None:
    zalo_bot.standin.faults.plan(fault)
    zalo_bot.citizen.writes_to_bot(zalo_bot.user, f"lỗi {fault}")
    assert len(read(zalo_bot)) == 1

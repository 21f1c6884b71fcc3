"""Personal data is nowhere: not in the database, its log, Rasa's log, ours, nor in a reply. The files are searched."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import structlog.testing
from sqlalchemy import Connection, func, select

from bot.conversation import Conversation
from bot.messages import Incoming
from bot.plain_text import render
from feedback.store import open_store
from feedback.tables import callbacks, invitations, states, turns
from knowledge.current import CurrentKnowledge
from tests.conftest import make_tools
from tests.conversations.reader import Stage

SEPARATORS = ("", " ", ".", "-", ". ", " - ")
FRAMES = (
    "CCCD {} của tôi hết hạn khi nào?", "so cccd {}", "cccd{}", "sdt {} goi ko dc", "{}", "thẻ {} bị khóa",
    "mst {} tra ở đâu", "bhxh {} mất rồi", "tra giúp {} với", "zalo:{}", "tôi là Nguyễn Văn A, {}", "số{}nhé",
)  # fmt: skip


def numbers(count: int) -> Iterator[tuple[str, str]]:
    """(digits, as written): personal numbers, old cards, telephones, cards, tax and insurance codes."""
    rng = random.Random(7)
    for _ in range(count):
        length = rng.choice((9, 10, 12, 13, 16))
        digits = ("0" if length in (10, 12) else str(rng.randint(2, 9))) + "".join(
            str(rng.randint(0, 9)) for _ in range(length - 1)
        )
        group = rng.choice((1, 3, 4, length))
        yield digits, rng.choice(SEPARATORS).join(re.findall(f".{{1,{group}}}", digits))


def found_in(folder: Path, secrets: list[str]) -> list[str]:
    """Every secret that stands in any file below `folder`, whatever stands between its digits."""
    hits: list[str] = []
    for path in folder.rglob("*"):
        if path.is_file():
            plain = re.sub(rb"[ .,\-_]", b"", path.read_bytes())
            hits += [f"{secret} in {path.name}" for secret in secrets if secret.encode() in plain]
    return hits


async def test_no_digit_of_a_masked_number_is_on_disk_or_in_the_log(
    tmp_path: Path, knowledge: CurrentKnowledge
) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    conversation = Conversation(make_tools(store, knowledge))
    secrets: list[str] = []
    rng = random.Random(11)
    with structlog.testing.capture_logs() as log:
        for number, (digits, written) in enumerate(numbers(150)):
            text = rng.choice(FRAMES).format(written)
            pressed = f"ask:{text}" if number % 10 == 0 else None
            reply = await conversation.turn(
                Incoming(
                    channel="web", conversation_id=f"c{number % 5}", message_id=f"x{number}", text=text, payload=pressed
                )
            )
            assert digits not in re.sub(r"[ .\-]", "", render(reply)), text
            if reply.can_rate:
                await conversation.rate(reply.turn_id, False, ["wrong"], text)
            secrets.append(digits)
    (tmp_path / "log.txt").write_text(str(log))
    assert (tmp_path / "log.txt").stat().st_size > 1000
    assert found_in(tmp_path, secrets) == []
    store.close()
    assert found_in(tmp_path, secrets) == []


async def test_other_secrets_are_not_on_disk(tmp_path: Path, knowledge: CurrentKnowledge) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    conversation = Conversation(make_tools(store, knowledge))
    said = {
        "otp 482913 gửi về máy": b"482913",
        "mật khẩu là Matkhau@77 mà báo sai": b"Matkhau@77",
        "thư an.nguyen77@example.com không tới": b"an.nguyen77",
        "biển số 29A-123.77 bị phạt": b"123.77",
        "toi ten nguyen van quynhanh hoi ho khau": b"quynhanh",
        "hộ chiếu B7654321 hết hạn": b"7654321",
    }
    for number, text in enumerate(said):
        await conversation.turn(Incoming(channel="web", conversation_id="c", message_id=f"m{number}", text=text))
    store.close()
    whole = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert [secret for secret in said.values() if secret in whole] == []


async def test_a_number_for_a_call_back_is_kept_only_with_consent_and_in_one_place(
    tmp_path: Path, knowledge: CurrentKnowledge
) -> None:
    stage = Stage(tmp_path, knowledge)
    await stage.say("0912345678")
    assert not await _callbacks(stage)
    await stage.say("gọi lại cho tôi")
    await stage.say("0912345678")
    assert not await _callbacks(stage), "a number without a yes"
    await stage.say("gọi lại cho tôi")
    await stage.say("đồng ý")
    await stage.say("0912 345 678")
    kept = await _callbacks(stage)
    assert [row["contact"] for row in kept] == ["0912 345 678"] and kept[0]["consent_at"]
    person = await stage.store.person(kept[0]["conversation"])
    assert "0912" not in str({table: rows for table, rows in person.items() if table != "callbacks"})
    stage.store.close()


async def _callbacks(stage: Stage) -> list[dict[str, str]]:
    return await stage.store.database.read(lambda c: [dict(row) for row in c.execute(select(callbacks)).mappings()])


async def test_erasing_leaves_nothing_of_the_person_in_any_period(tmp_path: Path, knowledge: CurrentKnowledge) -> None:
    stage = Stage(tmp_path, knowledge)
    stage.knowledge.retriever.sure = 0.9
    await stage.say("quên mật khẩu VNeID")
    stage.now += timedelta(days=40)  # another pseudonym
    await stage.say("đăng ký tạm trú")
    rows = await stage.store.database.read(_row_count)
    assert rows >= 4
    await stage.say("/xoa")
    reply = await stage.say("xóa hết")
    assert "Đã xóa" in reply.text
    assert await stage.store.database.read(_row_count) == 0
    stage.store.close()


def _row_count(connection: Connection) -> int:
    counts = (select(func.count()).select_from(table) for table in (turns, states, invitations))
    return sum(int(connection.execute(count).scalar_one()) for count in counts)

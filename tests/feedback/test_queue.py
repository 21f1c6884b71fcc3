"""The durable queue on each engine: each row once, in order, unreadable on disk, taken up again after a crash."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from feedback.queue import ChannelQueue
from feedback.sealing import Seal
from feedback.store import Store, open_store
from tests.feedback.conftest import ENGINES


@pytest.fixture
def queue(both: Store) -> ChannelQueue:
    return ChannelQueue(both.database, Seal(b"test", "queue"))


async def test_an_event_is_kept_once(queue: ChannelQueue) -> None:
    assert await queue.put("zalo", "e1", "c1", b"one", 1.0)
    assert not await queue.put("zalo", "e1", "c1", b"one", 2.0)
    assert await queue.put("telegram", "e1", "c1", b"other", 2.0)
    assert [w.body for w in await queue.take_events("zalo", 9, 3.0, 60)] == [b"one"]
    assert await queue.take_events("zalo", 9, 4.0, 60) == []


async def test_one_conversation_is_answered_one_after_the_other(queue: ChannelQueue) -> None:
    for number, line in enumerate(("a", "a", "b"), start=1):
        await queue.put("zalo", f"e{number}", line, str(number).encode(), float(number))
    first, other = await queue.take_events("zalo", 9, 5.0, 60)
    assert (first.body, other.body) == (b"1", b"3")
    await queue.answered("zalo", first.id, "a", [("a", b"x"), ("a", b"y")], b"{}", 6.0)
    assert [w.body for w in await queue.take_events("zalo", 9, 7.0, 60)] == [b"2"]
    (send,) = await queue.take_sends("zalo", 9, 7.0, 60)
    assert send.body == b"x"
    await queue.sent(send.id)
    assert [w.body for w in await queue.take_sends("zalo", 9, 8.0, 60)] == [b"y"]
    assert await queue.thread("zalo", "a") == b"{}"


async def test_an_event_answered_by_two_workers_puts_its_messages_once(queue: ChannelQueue) -> None:
    await queue.put("zalo", "e", "a", b"1", 1.0)
    (slow,) = await queue.take_events("zalo", 9, 1.0, 10)
    (fast,) = await queue.take_events("zalo", 9, 12.0, 10)  # the first one's lease has ended
    await queue.answered("zalo", fast.id, "a", [("a", b"x")], None, 13.0)
    await queue.answered("zalo", slow.id, "a", [("a", b"x")], None, 14.0)
    assert (await queue.depth("zalo"))[:2] == (0, 1)


async def test_what_a_killed_process_held_is_taken_up_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'q.sqlite3'}"
    store = open_store(url)
    queue = ChannelQueue(store.database, Seal(b"test", "queue"))
    await queue.put("zalo", "e", "a", b"1", 1.0)
    assert await queue.take_events("zalo", 9, 1.0, 600)
    await queue.put("telegram", "e", "a", b"2", 1.0)
    assert await queue.take_events("telegram", 9, 1.0, 600)
    await queue.recover("zalo")
    assert await queue.take_events("zalo", 9, 2.0, 600)
    assert await queue.take_events("telegram", 9, 2.0, 600) == []  # another channel's work is left alone
    store.close()


async def test_a_postponed_row_waits_and_counts_its_failures(queue: ChannelQueue) -> None:
    await queue.put("zalo", "e", "a", b"1", 1.0)
    (event,) = await queue.take_events("zalo", 9, 1.0, 60)
    await queue.answered("zalo", event.id, "a", [("a", b"x")], None, 1.0)
    (send,) = await queue.take_sends("zalo", 9, 1.0, 60)
    await queue.postpone_send(send.id, 10.0, failed=True)
    assert await queue.take_sends("zalo", 9, 9.0, 60) == []
    (again,) = await queue.take_sends("zalo", 9, 10.0, 60)
    assert again.attempts == 1
    await queue.replace_send(again.id, b"other", 11.0)
    assert [w.body for w in await queue.take_sends("zalo", 9, 11.0, 60)] == [b"other"]
    await queue.drop_line("zalo", "a")
    assert await queue.depth("zalo") == (0, 0, None)


async def test_no_text_and_no_number_of_a_citizen_is_readable_on_disk(tmp_path: Path) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'q.sqlite3'}")
    queue = ChannelQueue(store.database, Seal(b"test", "queue"))
    secret = "CCCD 052301004567 của tôi"
    await queue.put("zalo", "e", "a", secret.encode(), 1.0)
    (event,) = await queue.take_events("zalo", 9, 1.0, 60)
    await queue.answered("zalo", event.id, "a", [("a", secret.encode())], secret.encode(), 1.0)
    store.close()
    for file in tmp_path.iterdir():
        assert b"052301004567" not in file.read_bytes()


async def test_rows_of_another_secret_are_dropped_and_not_tripped_over(both: Store) -> None:
    await ChannelQueue(both.database, Seal(b"old", "queue")).put("zalo", "e", "a", b"1", 1.0)
    queue = ChannelQueue(both.database, Seal(b"new", "queue"))
    assert await queue.take_events("zalo", 9, 2.0, 60) == []
    with both.engine.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM incoming_events")).scalar() == 0


async def test_old_ids_and_memories_are_forgotten(queue: ChannelQueue) -> None:
    await queue.put("zalo", "e", "a", b"1", 1.0)
    (event,) = await queue.take_events("zalo", 9, 1.0, 60)
    await queue.answered("zalo", event.id, "a", [], b"{}", 1.0)
    await queue.tidy(100.0, 100.0)
    assert await queue.thread("zalo", "a") is None
    assert await queue.put("zalo", "e", "a", b"1", 101.0)


@pytest.mark.parametrize("engine", ENGINES)
async def test_two_workers_on_one_database_share_the_work_and_keep_each_conversation_in_order(
    engine: str, new_url: Callable[[str], str]
) -> None:
    url = new_url(engine)
    stores = [open_store(url), open_store(url)]
    workers = [ChannelQueue(store.database, Seal(b"test", "queue")) for store in stores]
    events = [(f"e{number}", f"c{number % 7}") for number in range(70)]
    kept = [
        await asyncio.gather(*(worker.put("zalo", *event, event[0].encode(), 1.0) for worker in workers))
        for event in events
    ]
    assert [sorted(answers) for answers in kept] == [[False, True]] * 70
    answered: list[tuple[str, int]] = []

    async def work(worker: ChannelQueue) -> None:
        while (await worker.depth("zalo"))[0]:
            for event in await worker.take_events("zalo", 3, 2.0, 60):
                await worker.answered("zalo", event.id, event.line, [(event.line, event.body)], None, 2.0)
                answered.append((event.line, int(event.body[1:])))

    await asyncio.gather(*map(work, workers))
    assert sorted(number for _, number in answered) == list(range(70))
    for line in {line for line, _ in answered}:
        numbers = [number for name, number in answered if name == line]
        assert numbers == sorted(numbers)
    assert (await workers[0].depth("zalo"))[:2] == (0, 70)
    for store in stores:
        store.close()

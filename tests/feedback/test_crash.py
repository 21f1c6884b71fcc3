"""kill -9 in the middle of a storm of ratings: what was acknowledged is there, counted."""

from __future__ import annotations

import asyncio
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
import sqlalchemy as sa

from bot.settings import ROOT
from feedback.store import open_store
from feedback.tables import ratings, states, turns
from tests.feedback.conftest import ENGINES, turn
from tests.server import Server

ENOUGH = 1500


@pytest.mark.parametrize("engine", ENGINES)
def test_no_acknowledged_rating_is_lost_when_the_writer_is_killed(engine: str, new_url: Callable[[str], str]) -> None:
    url = new_url(engine)
    command = [sys.executable, "-m", "tests.feedback.storm", url]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as storm:
        assert storm.stdout
        said = [storm.stdout.readline() for _ in range(ENOUGH)]
        storm.send_signal(signal.SIGKILL)
        said += storm.stdout.readlines()
    acknowledged = {line.strip() for line in said if line.endswith("\n") and line.strip()}
    store = open_store(url)
    with store.engine.connect() as connection:
        rated = set(connection.execute(sa.select(ratings.c.turn_id)).scalars())
        saved = set(connection.execute(sa.select(turns.c.id)).scalars())
        kept = set(connection.execute(sa.select(states.c.conversation)).scalars())
    store.close()
    assert len(acknowledged) >= ENOUGH
    assert acknowledged - rated == set()
    assert rated <= saved == kept


def test_no_rating_that_the_gateway_acknowledged_is_lost_when_it_is_killed(index_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "index").symlink_to(index_dir)
    url = f"sqlite:///{tmp_path / 'trolydvc.sqlite3'}"
    names = [f"turn-{number:08}" for number in range(5000)]

    async def fill() -> None:
        store = open_store(url)
        await asyncio.gather(*(store.save(turn(name, conversation=name), {}) for name in names))
        store.close()

    asyncio.run(fill())
    server = Server(tmp_path, TROLYDVC_RASA_PYTHON=str(tmp_path / "none")).start()
    acknowledged: set[str] = set()
    left = iter(names)
    lock = threading.Lock()

    def citizen() -> None:
        with httpx2.Client(base_url=server.url, trust_env=False) as http:
            while True:
                with lock:
                    name = next(left, None)
                if name is None:
                    return
                try:
                    answer = http.post("/api/feedback", json={"turn_id": name, "helpful": True})
                except httpx2.HTTPError:
                    return
                if answer.status_code == 200 and answer.json()["saved"]:
                    acknowledged.add(name)

    citizens = [threading.Thread(target=citizen) for _ in range(16)]
    for one in citizens:
        one.start()
    while len(acknowledged) < 300 and any(one.is_alive() for one in citizens):
        threading.Event().wait(0.01)
    server.end(signal.SIGKILL)
    for one in citizens:
        one.join()
    store = open_store(url)
    with store.engine.connect() as connection:
        rated = set(connection.execute(sa.select(ratings.c.turn_id)).scalars())
    store.close()
    server.stop()
    assert 300 <= len(acknowledged) < len(names)
    assert acknowledged - rated == set()

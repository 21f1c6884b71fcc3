"""The real gateway with the real Rasa: start, death of either, and what is kept."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.built import with_index, with_trained_model
from tests.server import Server, alive, wait_until

RASA_READY_S = 150


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(with_index(with_trained_model(tmp_path_factory.mktemp("gateway")))).start()
    yield running
    running.stop()


def rasa_pid(server: Server) -> int | None:
    ready = server.ready()
    return ready["rasa_pid"] if ready and ready["nlu"] == "ok" else None


def test_it_answers_from_retrieval_before_rasa_is_ready_and_marks_it(server: Server) -> None:
    reply = server.ask("lam sao dang nhap cong dich vu cong bang vneid")
    assert reply["status"] == "answered"
    assert reply["nlu"] is None
    assert reply["card"]["sources"][0]["date"]


def test_rasa_reads_the_intent_once_it_is_ready(server: Server) -> None:
    wait_until(lambda: rasa_pid(server) is not None, RASA_READY_S, server.log)
    reply = server.ask("xin chào bạn nhé")
    assert reply["nlu"]["intent"] == "greet"
    assert reply["status"] == "greeting"


def test_a_killed_rasa_does_not_hold_up_the_next_answer_and_comes_back(server: Server) -> None:
    wait_until(lambda: rasa_pid(server) is not None, RASA_READY_S, server.log)
    killed = rasa_pid(server)
    assert killed
    os.kill(killed, signal.SIGKILL)
    reply = server.ask("quên mật khẩu VNeID thì làm sao")
    assert reply["status"] == "answered" and reply["nlu"] is None
    wait_until(lambda: rasa_pid(server) not in (None, killed), RASA_READY_S, server.log)
    assert server.ask("cảm ơn bạn nhiều")["nlu"]["intent"] == "thanks"


def test_ctrl_c_stops_the_gateway_and_the_rasa_it_started(server: Server) -> None:
    wait_until(lambda: rasa_pid(server) is not None, RASA_READY_S, server.log)
    pid = rasa_pid(server)
    assert pid
    server.end(signal.SIGINT)
    wait_until(lambda: not alive(pid), 10)


def test_an_acknowledged_rating_survives_kill_9(tmp_path: Path) -> None:
    first = Server(with_index(tmp_path), TROLYDVC_RASA_PYTHON=str(tmp_path / "none")).start()
    try:
        turn = first.ask("quên mật khẩu VNeID thì làm sao")["turn_id"]
        response = first.http.post("/api/feedback", json={"turn_id": turn, "helpful": False, "reasons": ["unclear"]})
        assert response.json() == {"saved": True}
        first.end(signal.SIGKILL)
    finally:
        first.stop()
    second = Server(tmp_path, TROLYDVC_RASA_PYTHON=str(tmp_path / "none")).start()
    try:
        with sqlite3.connect(tmp_path / "trolydvc.sqlite3") as database:
            rows = database.execute("SELECT turn_id, helpful, reasons FROM ratings").fetchall()
        assert rows == [(turn, 0, '["unclear"]')]
        assert second.ask("quên mật khẩu VNeID thì làm sao")["status"] == "answered"
    finally:
        second.stop()

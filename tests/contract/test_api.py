"""The gateway's API: good input is answered, bad input gets a Vietnamese sentence, nothing leaks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.app import make_app
from bot.settings import Settings
from connectors.web.limits import TOO_LARGE
from connectors.web.refusals import TOO_LONG, UNREADABLE

MESSAGE = {"conversation_id": "conversation-1", "message_id": "message-1", "text": "quên mật khẩu VNeID"}


@pytest.fixture(scope="module")
def client(index_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    data_dir = tmp_path_factory.mktemp("api")
    (data_dir / "index").symlink_to(index_dir)
    settings = Settings(data_dir=data_dir, rasa_python=data_dir / "none")
    with TestClient(make_app(settings, say=lambda _: None)) as started:
        yield started


def test_a_question_gets_a_card_with_dated_sources(client: TestClient) -> None:
    reply = client.post("/api/messages", json=MESSAGE).json()
    assert reply["status"] == "answered"
    assert all(source["date"] for source in reply["card"]["sources"])


def test_the_same_message_id_gets_the_same_answer(client: TestClient) -> None:
    message = {**MESSAGE, "message_id": "message-2"}
    assert client.post("/api/messages", json=message).json() == client.post("/api/messages", json=message).json()


@pytest.mark.parametrize(
    ("body", "status", "sentence"),
    [
        (b"not json", 422, UNREADABLE),
        (b"[]", 422, UNREADABLE),
        (b"\xff\xfe", 422, UNREADABLE),
        (b'{"conversation_id": "conversation-1", "message_id": "message-3", "text": 5}', 422, UNREADABLE),
        (b'{"conversation_id": "x", "message_id": "message-3", "text": "a"}', 422, UNREADABLE),
        (b'{"conversation_id": "conversation-1", "message_id": "message-3", "secret": 1}', 422, UNREADABLE),
        (b"x" * 10_000_000, 413, TOO_LARGE),
    ],
)
def test_bad_input_gets_a_vietnamese_sentence(client: TestClient, body: bytes, status: int, sentence: str) -> None:
    response = client.post("/api/messages", content=body, headers={"content-type": "application/json"})
    assert (response.status_code, response.json()) == (status, {"error": sentence})


def test_a_question_of_5000_characters_is_told_to_be_shorter(client: TestClient) -> None:
    response = client.post("/api/messages", json={**MESSAGE, "text": "a" * 5000})
    assert (response.status_code, response.json()) == (422, {"error": TOO_LONG})


@pytest.mark.parametrize("text", ["\x00\x01quên mật khẩu VNeID\u202e", "q\u200bu\u200bên mật khẩu VNeID"])
def test_control_and_invisible_characters_do_no_harm(client: TestClient, text: str) -> None:
    reply = client.post("/api/messages", json={**MESSAGE, "message_id": f"invisible-{len(text)}", "text": text}).json()
    assert reply["status"] == "answered"


def test_rating_an_unknown_answer_is_refused_kindly(client: TestClient) -> None:
    response = client.post("/api/feedback", json={"turn_id": "0" * 24, "helpful": True})
    assert response.status_code == 404
    assert response.json()["error"].startswith("Không tìm thấy")


def test_the_stream_says_it_is_typing_and_then_answers(client: TestClient) -> None:
    with client.websocket_connect("/api/stream") as socket:
        socket.send_json({**MESSAGE, "message_id": "message-9"})
        assert socket.receive_json()["type"] == "typing"
        assert socket.receive_json()["reply"]["status"] == "answered"
        socket.send_text("not json")
        assert socket.receive_json() == {"type": "error", "error": UNREADABLE}


def test_health_readiness_and_description_answer(client: TestClient) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}
    assert client.get("/readyz").json()["store"] == "ok"
    described = client.get("/openapi.json").json()
    assert described["paths"]["/api/messages"]["post"]["summary"] == "Gửi một câu hỏi, nhận câu trả lời"


def test_every_answer_carries_a_strict_policy(client: TestClient) -> None:
    for path in ("/", "/healthz", "/nowhere"):
        assert "default-src 'none'" in client.get(path).headers["content-security-policy"]

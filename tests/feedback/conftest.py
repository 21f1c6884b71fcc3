"""A store on SQLite and on a real PostgreSQL, and records to put in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from feedback.records import Turn
from feedback.store import Store, open_store
from tests.built import with_schema
from tests.conftest import NOON
from tests.postgres import Postgres

ENGINES = ("sqlite", "postgresql")


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time

    def forward(self, **by: float) -> None:
        self.time += timedelta(**by)


def at(text: str) -> str:
    """A record's time on a day or minute, e.g. "2026-11-22" or "2026-11-22T05:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC).isoformat(timespec="milliseconds")


def turn(id: str = "t1", **fields: Any) -> Turn:
    """A turn that was answered at NOON, but for `fields`."""
    given: dict[str, Any] = {
        "id": id,
        "at": NOON.isoformat(timespec="milliseconds"),
        "channel": "web",
        "conversation": "person-1",
        "message_id": f"m-{id}",
        "question": "quên mật khẩu VNeID",
        "status": "answered",
        "document": "vneid-quen-mat-khau",
        "confidence": 0.9,
        "intent": "ask_vneid",
        "intent_confidence": 0.8,
        "nlu": "ok",
        "knowledge": "k1",
        "unit": None,
        "assisted": False,
        "can_rate": True,
        "ms": 12.5,
        "reply": '{"text": "…"}',
        "topic": "vneid",
    }
    return Turn(**{**given, **fields})


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    started = Postgres()
    yield started
    started.stop()


@pytest.fixture
def new_url(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """The URL of an empty database of an engine."""

    def make(engine: str) -> str:
        if engine == "sqlite":
            return f"sqlite:///{tmp_path / 'feedback.sqlite3'}"
        return request.getfixturevalue("postgres").new_database()

    return make


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=ENGINES)
def both(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Store]:
    """A store on each engine in turn."""
    if request.param == "postgresql":
        server: Postgres = request.getfixturevalue("postgres")
        opened = open_store(server.new_database(server.migrated), clock)
    else:
        opened = open_store(f"sqlite:///{with_schema(tmp_path / 'feedback.sqlite3')}", clock)
    yield opened
    opened.close()

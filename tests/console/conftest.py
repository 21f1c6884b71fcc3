"""A real gateway application in this process, its console, and a person of each role."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from bot.app import make_app
from bot.settings import Settings
from feedback import staff
from feedback.passwords import hash_password
from feedback.store import Store

PASSWORD = "một mật khẩu rất dài"
ROLES = ("reviewer", "editor", "administrator")
#: What a browser says of a form sent from our own page.
OURS = {"sec-fetch-site": "same-origin"}


class Desk:
    """A gateway, its console and its store."""

    def __init__(self, app: FastAPI, data_dir: Path) -> None:
        self.app = app
        self.data_dir = data_dir
        self.console: FastAPI = next(route.app for route in app.routes if getattr(route, "path", "") == "/console")
        self.store: Store = self.console.state.access.store

    def write(self, work: Callable[[Any], Any]) -> Any:
        with self.store.engine.begin() as connection:
            return work(connection)


def add_person(desk: Desk, name: str, role: str, unit: str | None = None) -> int | None:
    return desk.write(
        lambda c: staff.add(c, name, name.title(), role, hash_password(PASSWORD), unit, datetime.now(UTC))
    )


@pytest.fixture(scope="module")
def desk(index_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    data_dir = tmp_path_factory.mktemp("console")
    import shutil

    shutil.copytree(index_dir, data_dir / "index")
    settings = Settings(data_dir=data_dir, rasa_python=data_dir / "none")
    app = make_app(settings, say=lambda _: None)
    with TestClient(app):
        made = Desk(app, data_dir)
        for role in ROLES:
            add_person(made, role, role)
        yield made


Client = Callable[..., TestClient]


@pytest.fixture(scope="module")
def signed_in(desk: Desk) -> Iterator[Client]:
    """A client of somebody, signed in; of nobody with ""."""
    with ExitStack() as stack:
        known: dict[str, TestClient] = {}

        def client(name: str = "editor") -> TestClient:
            if name not in known:
                made = TestClient(desk.app, follow_redirects=False, headers=OURS)
                stack.callback(made.close)
                if name:
                    answer = made.post("/console/sign-in", data={"name": name, "password": PASSWORD})
                    assert answer.status_code == 303, answer.text
                known[name] = made
            return known[name]

        yield client

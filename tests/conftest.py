"""Shared parts: the real knowledge in a real index, a real store, a conversation without Rasa, a fixed clock."""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.conversation import Conversation, NoNlu, Tools
from bot.settings import ROOT, Settings
from feedback.store import Store, open_store
from knowledge.current import CurrentKnowledge
from knowledge.index import build_if_changed
from nlu.encoder.load import load_encoder

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def index_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own knowledge, built once for each test process."""
    target = tmp_path_factory.mktemp("index")
    build_if_changed(ROOT / "knowledge", load_encoder(Settings().encoder_dir), target)
    return target


@pytest.fixture(scope="session")
def knowledge(index_dir: Path) -> CurrentKnowledge:
    return CurrentKnowledge(index_dir, load_encoder(Settings().encoder_dir))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    yield opened
    opened.close()


@pytest.fixture
async def conversation(store: Store, knowledge: CurrentKnowledge) -> AsyncIterator[Conversation]:
    """A conversation at NOON, with Rasa away."""
    yield Conversation(Tools(store=store, knowledge=knowledge, nlu=NoNlu(), secret=b"test", now=lambda: NOON))

"""Shared parts: the real knowledge in a real index, a real store, a conversation without Rasa, a fixed clock."""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import structlog

from actions.offices import Offices
from bot.conversation import Conversation
from bot.offices import load_offices
from bot.settings import ROOT, Settings
from bot.tools import NoNlu, Tools
from feedback.store import Store, open_store
from knowledge.current import CurrentKnowledge
from nlu.encoder.load import load_encoder
from nlu.nearest import NearestExamples
from tests import built

NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)


#: These take longest and begin first, so that no process is left with one of them when the others have ended.
LONG = ("with_rasa", "storm", "random_walk", "fuzz", "crash", "test_console", "with_torch", "operating", "report")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: not any(name in item.path.name for name in LONG))


@pytest.fixture(autouse=True)
def logs_as_they_were() -> Iterator[None]:
    """A command that was run in this process leaves no level and no stream of its own behind."""
    yield
    structlog.reset_defaults()


@pytest.fixture(scope="session")
def index_dir() -> Path:
    """The project's own knowledge, to be read only."""
    return built.index_dir()


@pytest.fixture(scope="session")
def knowledge(index_dir: Path) -> CurrentKnowledge:
    return CurrentKnowledge(index_dir, load_encoder(Settings().encoder_dir))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(f"sqlite:///{built.with_schema(tmp_path / 'store.sqlite3')}")
    yield opened
    opened.close()


def make_tools(store: Store, knowledge: CurrentKnowledge, nlu: Any = None, **changes: Any) -> Tools:
    """The tools of a turn at NOON (a Sunday), Rasa away, on the project's own knowledge, units and examples."""
    tools = Tools(
        store=store,
        knowledge=knowledge,
        nlu=nlu or NoNlu(),
        secret=b"test",
        examples=nearest_examples().read,
        offices=offices(),
        now=lambda: NOON,
    )
    return replace(tools, **changes)


@cache
def nearest_examples() -> NearestExamples:
    return NearestExamples(Settings().nlu_data_dir, load_encoder(Settings().encoder_dir))


@cache
def offices() -> Offices:
    return load_offices(ROOT / "knowledge" / "units", Settings().office_hours)


@pytest.fixture
async def conversation(store: Store, knowledge: CurrentKnowledge) -> AsyncIterator[Conversation]:
    """A conversation at NOON, with Rasa away."""
    yield Conversation(make_tools(store, knowledge))

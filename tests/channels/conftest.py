"""Stand-ins and gateways, one of each for a module; tests use chats of their own."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx2
import pytest

from bot.settings import Settings
from connectors.telegram import client as telegram_client
from connectors.telegram import run as telegram_run
from connectors.zalo import run as zalo_run
from tests.channels.gateway import Citizen, Scripted, channels_app, settings_for
from tests.channels.serving import Serving
from tests.channels.standin_telegram import Telegram
from tests.channels.standin_zalo import Zalo


@dataclass
class Telegramming:
    """A running channel and both its sides."""

    standin: Telegram
    assistant: Scripted
    citizen: Citizen
    settings: Settings
    chat: int = 0


@dataclass
class Zaloing:
    standin: Zalo
    assistant: Scripted
    citizen: Citizen
    settings: Settings
    user: str = ""


@pytest.fixture(scope="module")
def short_timeouts() -> Iterator[None]:
    """Vendors that do not answer are given up after a second, and none of them is waited for out of politeness."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(telegram_client.make_bot, "__defaults__", ("", 0.8))
        patch.setattr(zalo_run, "TIMEOUT_S", httpx2.Timeout(15, read=0.8))
        for name in ("CHAT_PER_SECOND", "CHAT_BURST", "GROUP_PER_MINUTE", "GROUP_BURST"):
            patch.setattr(telegram_run, name, 10_000.0)
        yield


@pytest.fixture(scope="module")
def running_telegram(tmp_path_factory: pytest.TempPathFactory, short_timeouts: None) -> Iterator[Telegramming]:  # noqa: ARG001
    standin, assistant = Telegram(), Scripted()
    with Serving(standin.app) as vendor:
        settings = settings_for(tmp_path_factory.mktemp("telegram"), telegram_url=vendor.url)
        with Serving(channels_app(settings, assistant)) as gateway:
            citizen = Citizen(gateway)
            ready(citizen)
            yield Telegramming(standin, assistant, citizen, settings)
            citizen.http.close()


@pytest.fixture(scope="module")
def running_zalo(tmp_path_factory: pytest.TempPathFactory, short_timeouts: None) -> Iterator[Zaloing]:  # noqa: ARG001
    yield from _zalo(tmp_path_factory.mktemp("zalo"), "oa")


@pytest.fixture(scope="module")
def running_zalo_bot(tmp_path_factory: pytest.TempPathFactory, short_timeouts: None) -> Iterator[Zaloing]:  # noqa: ARG001
    yield from _zalo(tmp_path_factory.mktemp("zalo-bot"), "bot")


def _zalo(folder: Path, mode: str) -> Iterator[Zaloing]:
    standin, assistant = Zalo(), Scripted()
    with Serving(standin.app) as vendor:
        settings = settings_for(folder, zalo_url=vendor.url, zalo_mode=mode)
        with Serving(channels_app(settings, assistant)) as gateway:
            citizen = Citizen(gateway)
            yield Zaloing(standin, assistant, citizen, settings)
            citizen.http.close()


def ready(citizen: Citizen) -> None:
    """Wait until Telegram has told the gateway who it is."""
    from tests.channels.gateway import eventually

    eventually(lambda: citizen.telegram({"update_id": 1}) != 503)


_numbers = itertools.count(1)


@pytest.fixture
def telegram(running_telegram: Telegramming) -> Telegramming:
    """The running channel and a chat that nobody else uses."""
    running_telegram.chat = 700_000_000 + next(_numbers)
    running_telegram.standin.faults.planned.clear()
    return running_telegram


@pytest.fixture
def zalo(running_zalo: Zaloing) -> Zaloing:
    running_zalo.user = f"61424948{next(_numbers):011d}"
    running_zalo.standin.faults.planned.clear()
    return running_zalo


@pytest.fixture
def zalo_bot(running_zalo_bot: Zaloing) -> Zaloing:
    running_zalo_bot.user = f"6ede9afa{next(_numbers):012d}"
    return running_zalo_bot

"""The messaging channels put together: from the settings and the store to something that starts and stops."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from fastapi import APIRouter

from bot.settings import Settings
from connectors.assistant import Assistant
from connectors.parts import Parts
from connectors.switched import Switched, Switches
from feedback.queue import ChannelQueue
from feedback.sealing import Seal
from feedback.store import Store
from feedback.tokens import Alarms, TokenShelf


class Runner(Protocol):
    """A channel that runs beside the gateway; its router takes the vendor's webhook."""

    @property
    def router(self) -> APIRouter: ...

    async def start(self) -> None: ...
    async def stop(self) -> None: ...


@dataclass(frozen=True)
class Shelves:
    """What the channels keep in the store."""

    queue: ChannelQueue
    alarms: Alarms
    tokens: TokenShelf


def make_shelves(settings: Settings, store: Store) -> Shelves:
    secret = settings.pseudonym_secret.get_secret_value().encode()
    return Shelves(
        queue=ChannelQueue(store.database, Seal(secret, "queue")),
        alarms=Alarms(store.database),
        tokens=TokenShelf(store.database, Seal(secret, "tokens")),
    )


def name_in(settings: Settings, channel: str) -> Callable[[str], str]:
    """A keyed hash of a chat's or person's number: the number itself is kept nowhere in the clear."""
    secret = settings.pseudonym_secret.get_secret_value().encode()
    return lambda number: hmac.new(secret, f"{channel} {number}".encode(), hashlib.sha256).hexdigest()


def switchable(assistant: Assistant, store: Store) -> Assistant:
    """The assistant as every channel gets it: staff can switch each channel off while it runs."""
    return Switched(assistant, Switches(store.channels_off, time.monotonic))


def make_runners(settings: Settings, assistant: Assistant, store: Store) -> Sequence[Runner]:
    """The messaging channels that the settings name; nothing is started and nobody is called."""
    shelves = make_shelves(settings, store)
    runners: list[Runner] = []

    def parts_of(channel: str) -> Parts:
        return Parts(settings, assistant, shelves.queue, shelves.alarms, name_in(settings, channel), time.time)

    if "telegram" in settings.enabled_channels:
        from connectors.telegram.run import TelegramRunner

        runners.append(TelegramRunner(parts_of("telegram")))
    if "zalo" in settings.enabled_channels:
        from connectors.zalo.run import ZaloRunner

        runners.append(ZaloRunner(parts_of("zalo"), shelves.tokens))
    return runners

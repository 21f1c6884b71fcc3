"""What every messaging channel works with while the gateway runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.settings import Settings
from connectors.assistant import Assistant
from connectors.doors import Alarms, Queue


@dataclass(frozen=True)
class Parts:
    """clock: seconds since 1970; name: keyed hash of a chat or person, each channel its own."""

    settings: Settings
    assistant: Assistant
    queue: Queue
    alarms: Alarms
    name: Callable[[str], str]
    clock: Callable[[], float]

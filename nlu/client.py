"""What Rasa reads in a message, or None: the citizen is never made to wait for it.

Callers pass masked text only. Rasa answers HTTP 200 with nothing in it while no model is loaded, so
the content is checked and not the status alone.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx2

from .breaker import Breaker


@dataclass(frozen=True, slots=True)
class Entity:
    """A piece of the message. start, end: character offsets in it."""

    name: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parse:
    """One reading of a message.

    confidence: 0 to 1. ranking: (intent, confidence), best first, the intent itself included.
    """

    intent: str
    confidence: float
    ranking: tuple[tuple[str, float], ...] = ()
    entities: tuple[Entity, ...] = ()


class RasaClient:
    """Asks a Rasa server over HTTP; gives up after `timeout_s` and, after failures in a row, for `reset_s`."""

    def __init__(
        self,
        base_url: str,
        timeout_s: float = 0.25,
        *,
        failures_to_open: int = 3,
        reset_s: float = 2.0,
        clock: Callable[[], float] = time.monotonic,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        self._timeout_s = timeout_s
        self._breaker = Breaker(failures_to_open, reset_s, clock)
        # Loopback: a proxy from the environment has no business in between.
        self._http = httpx2.AsyncClient(base_url=base_url, timeout=timeout_s, transport=transport, trust_env=False)

    async def parse(self, text: str) -> Parse | None:
        """The reading of the text; None if Rasa is slow, away, or answers with nothing usable."""
        text = text.lstrip("/ \t\r\n")  # Rasa takes "/insult" for the intent's name, not for words
        if not self._breaker.allows():
            return None
        try:
            async with asyncio.timeout(self._timeout_s):  # the whole call; httpx2 times each part of it
                answer = await self._http.post("/model/parse", json={"text": text})
            reading = read_parse(answer.json()) if answer.status_code == 200 else None
        except (TimeoutError, httpx2.HTTPError, ValueError):
            reading = None
        if reading is None:
            self._breaker.failed()
        else:
            self._breaker.succeeded()
        return reading

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()


def read_parse(body: Any) -> Parse | None:
    """The reading in the body of Rasa's answer; None if there is none, or the body has another shape."""
    try:
        ranking = tuple((str(each["name"]), float(each["confidence"])) for each in body["intent_ranking"])
        intent, confidence = body["intent"]["name"], float(body["intent"]["confidence"])
        found = [
            Entity(str(each["entity"]), str(each["value"]), int(each["start"]), int(each["end"]))
            for each in body["entities"]
        ]
    except (KeyError, TypeError, ValueError):
        return None
    if not isinstance(intent, str) or not intent:
        return None
    return Parse(intent, confidence, ranking, tuple(dict.fromkeys(found)))

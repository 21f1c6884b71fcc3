"""Many messages, many faults, a kill in the middle: was every message answered, and how often?

The vendor's side delivers as the real ones do: again and again until it is told 200, now and then twice, out of order.
"""

from __future__ import annotations

import asyncio
import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

from bot.rasa_process import free_port
from bot.settings import ROOT
from tests.channels.faults import BEFORE, Faults
from tests.channels.gateway import WEBHOOK_SECRET, signed, telegram_text, zalo_text
from tests.channels.serving import Serving
from tests.channels.standin_telegram import Telegram
from tests.channels.standin_zalo import Zalo

QUESTIONS = ("quên mật khẩu VNeID", "nộp hồ sơ trực tuyến thế nào", "xin chào", "xyzzy plugh", "lệ phí khai sinh")
MARK = re.compile(r"⟦([^⟧]+)⟧")
AT_ONCE = 16
TWICE = 0.05
DRAIN_S = 1500.0


@dataclass
class Outcome:
    """answered: message -> times; ack_ms: how long our webhook took; faults: met by our sends, by kind."""

    messages: int
    answered: Counter[str] = field(default_factory=Counter[str])
    ack_ms: list[float] = field(default_factory=list[float])
    faults: Counter[str] = field(default_factory=Counter[str])
    delivered: int = 0
    elapsed_s: float = 0.0
    down_s: float = 0.0
    log: str = ""

    @property
    def lost(self) -> int:
        return self.messages - len(self.answered)

    @property
    def twice(self) -> int:
        return sum(times - 1 for times in self.answered.values())

    def ack(self, share: float) -> float:
        return sorted(self.ack_ms)[int(len(self.ack_ms) * share)]


class Gateway:
    """The process that is killed and started again on the same port."""

    def __init__(self, folder: Path, index: Path, vendor: dict[str, str]) -> None:
        self.port = free_port()
        self._log = folder / "storm.log"
        told = {"folder": str(folder), "index": str(index), "port": str(self.port), **vendor}
        self._command = [sys.executable, "-m", "tests.channels.storm_gateway", json.dumps(told)]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        with self._log.open("ab") as log:
            environment = {**os.environ, "OMP_NUM_THREADS": "1"}
            self._process = subprocess.Popen(self._command, cwd=ROOT, env=environment, stdout=log, stderr=log)

    def end(self, sign: int) -> None:
        assert self._process
        self._process.send_signal(sign)
        try:
            self._process.wait(30)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise

    def log(self) -> str:
        return self._log.read_text(encoding="utf-8", errors="replace")[-3000:]


def storm(channel: str, folder: Path, index: Path, messages: int, kill: bool, rate: float = 0.05) -> Outcome:
    """Run it. kill: end the gateway with SIGKILL after half of the messages."""
    standin: Any = (Telegram if channel == "telegram" else Zalo)(Faults(rate, kinds=BEFORE))
    outcome = Outcome(messages)
    with Serving(standin.app) as vendor:
        gateway = Gateway(folder, index, {channel: vendor.url})
        gateway.start()
        try:
            asyncio.run(_deliver(channel, gateway, outcome, kill, lambda: _answers(channel, standin)))
        finally:
            gateway.end(signal.SIGTERM)
            outcome.log = gateway.log()
    outcome.answered = _answers(channel, standin)
    outcome.faults = standin.faults.met
    return outcome


def _answers(channel: str, standin: Any) -> Counter[str]:
    chats = standin.chats if channel == "telegram" else standin.sent
    return Counter(mark for chat in list(chats) for text in standin.texts(chat) for mark in MARK.findall(text))


async def _deliver(
    channel: str, gateway: Gateway, outcome: Outcome, kill: bool, answers: Callable[[], Counter[str]]
) -> None:
    chance = random.Random(7)
    waiting = list(range(1, outcome.messages + 1))
    waiting += chance.sample(waiting, int(outcome.messages * TWICE))
    for place in range(0, len(waiting), 20):  # a little out of order
        part = waiting[place : place + 20]
        chance.shuffle(part)
        waiting[place : place + 20] = part
    async with httpx2.AsyncClient(base_url=f"http://127.0.0.1:{gateway.port}", timeout=10, trust_env=False) as http:
        await _until_200(channel, http, 0, Outcome(1))
        started = time.monotonic()
        half = len(waiting) // 2 if kill else len(waiting)
        await _all(channel, http, waiting[:half], outcome)
        if kill:
            down = time.monotonic()
            gateway.end(signal.SIGKILL)
            gateway.start()
            await _all(channel, http, waiting[half:], outcome)
            outcome.down_s = time.monotonic() - down
        deadline = time.monotonic() + DRAIN_S
        while len(answers()) < outcome.messages + 1 and time.monotonic() < deadline:
            await asyncio.sleep(1.0)
        outcome.elapsed_s = time.monotonic() - started
        await asyncio.sleep(2.5)  # anything sent twice would arrive now
    outcome.messages += 1


async def _all(channel: str, http: httpx2.AsyncClient, numbers: list[int], outcome: Outcome) -> None:
    line = iter(numbers)

    async def one_after_the_other() -> None:
        for number in line:
            await _until_200(channel, http, number, outcome)

    await asyncio.gather(*(one_after_the_other() for _ in range(AT_ONCE)))


async def _until_200(channel: str, http: httpx2.AsyncClient, number: int, outcome: Outcome) -> None:
    """Deliver one message as the vendor does: again until we say that we have it."""
    question = QUESTIONS[number % len(QUESTIONS)]
    person = 500_000_000 + number % max(1, outcome.messages // 5)
    while True:
        if channel == "telegram":
            body = json.dumps(telegram_text(number, person, question)).encode()
            headers = {"X-Telegram-Bot-Api-Secret-Token": WEBHOOK_SECRET, "Content-Type": "application/json"}
        else:
            body, headers = signed(zalo_text(str(number), str(person), question))
        started = time.monotonic()
        try:
            answer = await http.post(f"/webhooks/{channel}", content=body, headers=headers)
        except httpx2.HTTPError:
            await asyncio.sleep(0.1)
            continue
        outcome.delivered += 1
        if answer.status_code == 200:
            outcome.ack_ms.append((time.monotonic() - started) * 1000)
            return
        await asyncio.sleep(0.1)

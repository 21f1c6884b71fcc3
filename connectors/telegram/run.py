"""Telegram while the gateway runs: who we are is asked first, patiently; then updates flow."""

from __future__ import annotations

import asyncio
import random
import time

import structlog
from fastapi import APIRouter, Request, Response
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.settings import Settings
from connectors.delivery import Delivery, backoff_s
from connectors.pace import Buckets, Flood, Pace
from connectors.parts import Parts
from connectors.telegram.channel import TelegramChannel
from connectors.telegram.client import close, make_bot
from connectors.telegram.errors import BAD_TOKEN
from connectors.telegram.intake import PATH, Intake, poll, receive_update
from connectors.telegram.limits import CHAT_BURST, CHAT_PER_SECOND, GROUP_BURST, GROUP_PER_MINUTE
from connectors.telegram.read import Me

log = structlog.get_logger()
CHANNEL = "telegram"


class TelegramRunner:
    """Start, stop, and the webhook's router; until Telegram has told who we are, the webhook says 503."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        settings = parts.settings
        self._bot = make_bot(settings.telegram_token.get_secret_value(), settings.telegram_api_url)
        self._intake: Intake | None = None
        self._delivery: Delivery | None = None
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def router(self) -> APIRouter:
        router = APIRouter(include_in_schema=False)
        secret = self._parts.settings.telegram_webhook_secret.get_secret_value()

        @router.post(PATH)
        async def receive(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
            return await receive_update(request, self._intake, secret)

        return router

    async def start(self) -> None:
        self._tasks = [asyncio.create_task(self._run())]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._delivery:
            await self._delivery.stop()
        await close(self._bot)

    async def _run(self) -> None:
        parts, settings = self._parts, self._parts.settings
        me = await self._who_we_are()
        channel = TelegramChannel(self._bot, me, parts.assistant, settings.public_url)
        self._delivery = Delivery(channel, parts.queue, make_pace(settings), parts.clock, parts.alarms)
        flood = Flood(settings.flood_per_minute, time.monotonic)
        intake = Intake(self._bot, me, self._delivery, flood, parts.name)
        await self._delivery.start()
        if settings.telegram_mode == "webhook":
            self._intake = intake
        else:
            await poll(self._bot, intake)

    async def _who_we_are(self) -> Me:
        failures = 0
        while True:
            try:
                return await who_we_are(self._bot)
            except InvalidToken:
                await self._parts.alarms.raise_alarm(CHANNEL, "token", BAD_TOKEN, self._parts.clock())
                log.error("token_refused", channel=CHANNEL)
            except TelegramError as error:
                log.warning("telegram_unreachable", error=type(error).__name__)
            await asyncio.sleep(backoff_s(failures) + random.random())
            failures = min(failures + 1, 6)


async def who_we_are(bot: Bot) -> Me:
    """Asks Telegram. Raises TelegramError."""
    await bot.initialize()
    return Me(id=bot.id, username=bot.username)


def make_pace(settings: Settings) -> Pace:
    """Telegram's limits: to all, to one chat, to one group (whose line begins with "g")."""
    clock = time.monotonic
    chats = Buckets(CHAT_PER_SECOND, CHAT_BURST, clock)
    groups = Buckets(GROUP_PER_MINUTE / 60, GROUP_BURST, clock)
    return Pace(settings.telegram_per_second, lambda line: (groups if line.startswith("g") else chats).of(line), clock)

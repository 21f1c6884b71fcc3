"""Zalo while the gateway runs: an Official Account or a Zalo Bot, as the settings say."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import httpx2
from fastapi import APIRouter

from bot.settings import Settings
from connectors.delivery import Delivery
from connectors.doors import Alarms, TokenShelf
from connectors.pace import Flood, Pace
from connectors.parts import Parts
from connectors.zalo.bot import BotApi, ZaloBot
from connectors.zalo.intake import Intake, bot_router, official_router
from connectors.zalo.limits import BOT_URL, OA_URL, OAUTH_URL
from connectors.zalo.official import OfficialAccount
from connectors.zalo.tokens import TokenKeeper

TIMEOUT_S = 15.0


class ZaloRunner:
    """Start, stop, and the webhook's router."""

    def __init__(self, parts: Parts, shelf: TokenShelf) -> None:
        settings = parts.settings
        self._http = make_http(settings)
        self._keeper = make_keeper(settings, self._http, shelf, parts.alarms, parts.clock)
        official = settings.zalo_mode == "oa"
        channel = (
            OfficialAccount(self._http, self._keeper, parts.assistant, parts.clock, settings.zalo_api_url or OA_URL)
            if official
            else ZaloBot(make_bot_api(settings, self._http), parts.assistant)
        )
        pace = Pace(settings.zalo_per_second, None, time.monotonic)
        self._delivery = Delivery(channel, parts.queue, pace, parts.clock, parts.alarms)
        intake = Intake(self._delivery, Flood(settings.flood_per_minute, time.monotonic), parts.name, parts.clock)
        self.router: APIRouter = (
            official_router(
                intake, settings.zalo_app_id, settings.zalo_oa_secret.get_secret_value(), settings.zalo_verifier
            )
            if official
            else bot_router(intake, settings.zalo_bot_secret.get_secret_value())
        )
        self._official = official
        self._tasks: list[asyncio.Task[None]] = []

    async def start(self) -> None:
        await self._delivery.start()
        if self._official:
            self._tasks = [asyncio.create_task(self._keeper.look_after())]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._delivery.stop()
        await self._http.aclose()


def make_http(settings: Settings) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(timeout=TIMEOUT_S, trust_env=not settings.zalo_api_url)


def make_keeper(
    settings: Settings, http: httpx2.AsyncClient, shelf: TokenShelf, alarms: Alarms, clock: Callable[[], float]
) -> TokenKeeper:
    return TokenKeeper(
        shelf,
        alarms,
        http,
        settings.zalo_app_id,
        settings.zalo_app_secret.get_secret_value(),
        clock,
        settings.zalo_refresh_token.get_secret_value(),
        settings.zalo_oauth_url or OAUTH_URL,
    )


def make_bot_api(settings: Settings, http: httpx2.AsyncClient) -> BotApi:
    return BotApi(http, settings.zalo_bot_token.get_secret_value(), settings.zalo_api_url or BOT_URL)

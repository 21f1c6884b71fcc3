"""The real python-telegram-bot against an address that is a setting, with its token kept out of every log."""

from __future__ import annotations

import contextlib
import logging
import os

from telegram import Bot
from telegram.error import TelegramError
from telegram.request import HTTPXRequest

from connectors.telegram.limits import API_URL

TIMEOUT_S = 15.0


def make_bot(token: str, api_url: str = "", timeout_s: float = TIMEOUT_S) -> Bot:
    """A bot that is not yet initialised. api_url: where the Bot API is; empty for Telegram's own."""
    os.environ.setdefault("PTB_TIMEDELTA", "true")  # the library's own switch to times as timedelta
    for name in ("httpx", "httpcore", "telegram"):  # they write addresses with the token in them, and whole updates
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    base = (api_url or API_URL).rstrip("/")

    def request(connections: int) -> HTTPXRequest:
        return HTTPXRequest(
            connection_pool_size=connections,
            read_timeout=timeout_s,
            write_timeout=timeout_s,
            connect_timeout=timeout_s,
            pool_timeout=timeout_s,
            httpx_kwargs={"trust_env": False} if api_url else None,
        )

    return Bot(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=request(16),
        get_updates_request=request(1),
    )


async def close(bot: Bot) -> None:
    """Close every connection, also of a bot that could not be initialised (which the library leaves open)."""
    with contextlib.suppress(TelegramError):
        await bot.shutdown()
    await bot.request.shutdown()

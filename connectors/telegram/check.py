"""Look at everything that Telegram needs, and set the webhook and the menu of commands."""

from __future__ import annotations

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import httpx2
from telegram import Bot, BotCommand
from telegram.error import InvalidToken, TelegramError

from bot.settings import Settings
from connectors.findings import Finding, https_finding, reach
from connectors.telegram.client import close, make_bot
from connectors.telegram.errors import BAD_TOKEN
from connectors.telegram.intake import PATH
from connectors.telegram.limits import SECRET_HEADER, UPDATES, WEBHOOK_PORTS

MENU = (
    BotCommand("start", "bắt đầu, giới thiệu"),
    BotCommand("hoi", "hỏi một câu: /hoi rồi câu hỏi"),
    BotCommand("tro_giup", "tôi giúp được gì"),
    BotCommand("quyen", "quyền của bạn với dữ liệu"),
    BotCommand("xoa", "xóa dữ liệu của bạn"),
    BotCommand("dung", "dừng phần đang dẫn từng bước"),
)


async def check(settings: Settings, http: httpx2.AsyncClient) -> AsyncIterator[Finding]:
    """Findings as they are made; what can be set is set."""
    bot = make_bot(settings.telegram_token.get_secret_value(), settings.telegram_api_url)
    try:
        await bot.initialize()
    except InvalidToken:
        await close(bot)
        yield Finding("Mã bot Telegram", False, "bị từ chối", BAD_TOKEN)
        return
    except TelegramError as error:
        await close(bot)
        mend = "mở đường từ máy chủ tới api.telegram.org:443, hoặc đặt TROLYDVC_TELEGRAM_API_URL"
        yield Finding("Kết nối Telegram", False, type(error).__name__, mend)
        return
    try:
        async for finding in _look(bot, settings, http):
            yield finding
    except TelegramError as error:
        yield Finding("Telegram", False, f"{type(error).__name__}: {error.message}", "kiểm tra lại sau ít phút")
    finally:
        await close(bot)


async def _look(bot: Bot, settings: Settings, http: httpx2.AsyncClient) -> AsyncIterator[Finding]:
    yield Finding("Mã bot Telegram", True, f"@{bot.username}")
    yield Finding(
        "Vào nhóm", bool(bot.can_join_groups), "được" if bot.can_join_groups else "không",
        "ở @BotFather: /setjoingroups, chọn bot, chọn Enable",
    )  # fmt: skip
    seen = "chỉ tin gửi cho bot" if not bot.can_read_all_group_messages else "mọi tin trong nhóm"
    mend = "ở @BotFather: /setprivacy, chọn bot, chọn Enable để bot không đọc tin không gửi cho mình"
    yield Finding("Quyền đọc nhóm", not bot.can_read_all_group_messages, seen, mend)
    await bot.set_my_commands(MENU)
    yield Finding("Bảng lệnh", True, ", ".join(f"/{one.command}" for one in MENU))
    if settings.telegram_mode == "polling":
        await bot.delete_webhook()
        yield Finding("Cách nhận tin", True, "polling; webhook cũ đã gỡ")
        return
    async for finding in _webhook(bot, settings, http):
        yield finding


async def _webhook(bot: Bot, settings: Settings, http: httpx2.AsyncClient) -> AsyncIterator[Finding]:
    public = https_finding(settings.public_url, settings.telegram_api_url)
    yield public
    address = settings.public_url.rstrip("/") + PATH
    port = urlsplit(address).port or 443
    if not public.well or (port not in WEBHOOK_PORTS and not settings.telegram_api_url):
        if public.well:
            allowed = ", ".join(map(str, WEBHOOK_PORTS))
            yield Finding("Cổng webhook", False, str(port), f"Telegram chỉ gọi vào cổng {allowed}")
        return
    secret = settings.telegram_webhook_secret.get_secret_value()
    await bot.set_webhook(address, allowed_updates=UPDATES, secret_token=secret, max_connections=40)
    info = await bot.get_webhook_info()
    yield Finding("Webhook đã đặt", info.url == address, f"{info.url}, đang chờ {info.pending_update_count} tin")
    if info.last_error_message:
        mend = "xem chứng chỉ, tường lửa; lỗi này có thể là cũ, gửi thử một tin rồi kiểm tra lại"
        yield Finding("Lần gọi lỗi gần nhất", False, info.last_error_message, mend)
    yield await reach(http, address, b"{}", {SECRET_HEADER: secret}, 400)

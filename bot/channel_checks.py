"""What `trolydvc channels` shows: findings of each channel, the queue, alarms, tokens."""

from __future__ import annotations

import asyncio
import getpass
import sys
import time
from collections.abc import AsyncIterator, Sequence
from datetime import datetime

import httpx2

from bot.channels import make_shelves
from bot.errors import ConfigError
from bot.settings import Settings
from connectors.findings import Finding
from feedback.store import Store, open_store
from feedback.tokens import switches


async def check_channels(settings: Settings, names: Sequence[str]) -> bool:
    """Print every finding of the channels that are on (or of `names`); whether all is well."""
    wanted = [name for name in settings.enabled_channels if not names or name in names]
    if unknown := set(names) - set(settings.enabled_channels):
        raise ConfigError(f"{', '.join(sorted(unknown))} is not in TROLYDVC_CHANNELS={settings.channels}")
    store = open_store(settings.store_url)
    well = True
    try:
        for name in wanted:
            print(f"Kênh {name}:")
            async for finding in _look(settings, store, name):
                well = well and finding.well
                show(finding)
        return await _alarms(settings, store) and well
    finally:
        store.close()


def show(finding: Finding) -> None:
    mark = "✓" if finding.well else "✗"
    print(f"  {mark} {finding.what}: {finding.seen}" + ("" if finding.well else f" → {finding.mend}"), flush=True)


async def show_status(settings: Settings) -> bool:
    """Print switches, queue and alarms; whether there is no alarm."""
    store = open_store(settings.store_url)
    shelves = make_shelves(settings, store)
    try:
        switched = await switches(store.database)
        for name in settings.enabled_channels:
            on, since, by = switched.get(name, (True, "", ""))
            events, sends, oldest = await shelves.queue.depth(name)
            waits = f", chờ lâu nhất {time.time() - oldest:.0f} giây" if oldest else ""
            who = f" từ {since} bởi {by}" if since else ""
            print(f"{name}: {'bật' if on else 'TẮT'}{who}; chờ trả lời {events}, chờ gửi {sends}{waits}")
        return await _alarms(settings, store)
    finally:
        store.close()


async def show_tokens(settings: Settings, renew: bool, code: bool) -> bool:
    """Print how long Zalo's token holds; first take a new one from the keyboard when asked. Whether it holds."""
    from connectors.zalo.run import make_http, make_keeper
    from connectors.zalo.tokens import NAME

    store = open_store(settings.store_url)
    shelves = make_shelves(settings, store)
    http = make_http(settings)
    try:
        keeper = make_keeper(settings, http, shelves.tokens, shelves.alarms, time.time)
        if renew:
            refresh = await asyncio.to_thread(read_secret, "Dán mã làm mới (refresh token) rồi Enter: ")
            await shelves.tokens.keep_token(NAME, "", refresh, 0.0, time.time())
            await keeper.access()
        if code:
            await keeper.exchange(await asyncio.to_thread(read_secret, "Dán mã cấp quyền (code) rồi Enter: "))
        token = await shelves.tokens.token(NAME)
        if token is None:
            print("Chưa có mã Zalo OA. Chạy: trolydvc channels tokens --renew (xem docs/zalo.md).")
            return False
        until = datetime.fromtimestamp(token.expires_at).isoformat(" ", "minutes")
        renewed = datetime.fromtimestamp(token.renewed_at).isoformat(" ", "minutes")
        print(f"Mã truy cập dùng được đến {until}; mã làm mới cấp lúc {renewed}, dùng được 3 tháng từ lúc đó.")
        return await _alarms(settings, store)
    finally:
        await http.aclose()
        store.close()


def read_secret(prompt: str) -> str:
    """A secret from the keyboard, or a line of standard input; never from the command line, which others can see."""
    return (getpass.getpass(prompt) if sys.stdin.isatty() else sys.stdin.readline()).strip()


async def _alarms(settings: Settings, store: Store) -> bool:
    alarms = await make_shelves(settings, store).alarms.alarms()
    for channel, _, since, text in alarms:
        print(f"CẢNH BÁO {channel} (từ {datetime.fromtimestamp(since).isoformat(' ', 'minutes')}): {text}")
    return not alarms


async def _look(settings: Settings, store: Store, name: str) -> AsyncIterator[Finding]:
    if name == "telegram":
        from connectors.telegram.check import check

        async with httpx2.AsyncClient(timeout=15) as http:
            async for finding in check(settings, http):
                yield finding
    elif name == "zalo":
        from connectors.zalo.check import check_bot, check_official
        from connectors.zalo.run import make_bot_api, make_http, make_keeper

        shelves = make_shelves(settings, store)
        async with make_http(settings) as http:
            if settings.zalo_mode == "oa":
                keeper = make_keeper(settings, http, shelves.tokens, shelves.alarms, time.time)
                async for finding in check_official(settings, http, keeper):
                    yield finding
            else:
                async for finding in check_bot(settings, http, make_bot_api(settings, http)):
                    yield finding
    else:
        yield Finding("Trang web", True, settings.public_url or f"http://{settings.host}:{settings.port}")

"""Look at everything that Zalo needs; set the webhook where Zalo lets us."""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator
from typing import Any

import httpx2

from bot.errors import ChannelError
from bot.settings import Settings
from connectors.findings import Finding, clock_finding, https_finding, reach
from connectors.zalo.bot import BAD_TOKEN, BotApi
from connectors.zalo.intake import PATH
from connectors.zalo.limits import BOT_SECRET_HEADER, OA_INFO, OA_URL, SIGNATURE_HEADER, TIMESTAMP_HEADER
from connectors.zalo.signature import mac
from connectors.zalo.tokens import LOST, TokenKeeper, TokenLost

EVENTS = "gửi tin nhắn (text, ảnh, tệp, sticker, vị trí…), quan tâm, bỏ quan tâm"


async def check_official(settings: Settings, http: httpx2.AsyncClient, keeper: TokenKeeper) -> AsyncIterator[Finding]:
    """Findings as they are made. The webhook's address can only be set by hand at developers.zalo.me."""
    try:
        token = await keeper.access()
        response = await http.get((settings.zalo_api_url or OA_URL) + OA_INFO, headers={"access_token": token})
        found: Any = response.json()
        data: Any = found.get("data")
        name = data.get("name") if found.get("error") == 0 else f"lỗi {found.get('error')}"
        yield Finding("Mã truy cập OA", found.get("error") == 0, str(name), "trolydvc channels tokens --renew")
        clock = clock_finding(response.headers.get("Date"))
        if clock:
            yield clock
    except TokenLost as error:
        yield Finding("Mã truy cập OA", False, str(error), LOST)
    except (httpx2.HTTPError, ChannelError, ValueError, AttributeError) as error:
        seen = str(error) if isinstance(error, ChannelError) else type(error).__name__
        yield Finding("Kết nối Zalo", False, seen, "mở đường từ máy chủ tới openapi.zalo.me và oauth.zaloapp.com")
    public = https_finding(settings.public_url, settings.zalo_api_url)
    yield public
    if not public.well:
        return
    address = settings.public_url.rstrip("/") + PATH
    yield await reach(http, address, b"{}", {}, 200)
    stamp = str(int(time.time() * 1000))
    body = json.dumps({"event_name": "trolydvc_check", "app_id": settings.zalo_app_id, "timestamp": stamp}).encode()
    signed = mac(settings.zalo_app_id, body, stamp, settings.zalo_oa_secret.get_secret_value())
    headers = {SIGNATURE_HEADER: f"mac={signed}", TIMESTAMP_HEADER: stamp}
    yield await reach(http, address, body, headers, 200)
    yield await reach(http, address, body, {SIGNATURE_HEADER: "mac=0"}, 401)
    yield Finding("Việc làm tay", True, f"developers.zalo.me > Webhook: dán {address}, bật sự kiện: {EVENTS}")


async def check_bot(settings: Settings, http: httpx2.AsyncClient, bot: BotApi) -> AsyncIterator[Finding]:
    """Findings as they are made; the webhook is set."""
    try:
        me = await bot.call("getMe", {})
        if not me.get("ok"):
            yield Finding("Mã Zalo Bot", False, f"lỗi {me.get('error_code')}", BAD_TOKEN)
            return
        result = me.get("result")
        yield Finding("Mã Zalo Bot", True, str(result.get("account_name")) if isinstance(result, dict) else "được")  # pyright: ignore
        public = https_finding(settings.public_url, settings.zalo_api_url)
        yield public
        if not public.well:
            return
        address = settings.public_url.rstrip("/") + PATH
        secret = settings.zalo_bot_secret.get_secret_value()
        done = await bot.call("setWebhook", {"url": address, "secret_token": secret})
        well = bool(done.get("ok"))
        yield Finding("Webhook đã đặt", well, address if well else f"lỗi {done.get('error_code')}", "kiểm tra lại sau")
        yield await reach(http, address, b"{}", {BOT_SECRET_HEADER: secret}, 200)
        yield await reach(http, address, b"{}", {}, 401)
    except httpx2.HTTPError as error:
        mend = "mở đường từ máy chủ tới bot-api.zaloplatforms.com"
        yield Finding("Kết nối Zalo Bot", False, type(error).__name__, mend)

"""What each failure of the Bot API asks of us. The vendor's words are matched because it gives no finer codes."""

from __future__ import annotations

from datetime import timedelta

from telegram.error import (
    BadRequest,
    ChatMigrated,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from connectors.doors import Drop, Gone, Instead, Json, Later, Outcome, Sent
from connectors.telegram.html import without_tags

BAD_TOKEN_WAIT_S = 300.0
BAD_TOKEN = (
    "Telegram từ chối mã của bot. Lấy mã mới ở @BotFather (/token), đặt TROLYDVC_TELEGRAM_TOKEN rồi chạy lại; "
    "sau đó chạy trolydvc channels check."
)


def outcome_of(error: TelegramError, body: Json) -> Outcome:
    """The outcome of sending `body` that failed with `error`; never says a token."""
    match error:
        case RetryAfter():
            wait = error.retry_after
            return Later("rate limit", wait.total_seconds() if isinstance(wait, timedelta) else float(wait))
        case ChatMigrated():
            return Instead({**body, "chat": error.new_chat_id, "reply_to": None}, "group migrated")
        case Forbidden():
            return Gone("blocked or removed")
        case InvalidToken() | EndPointNotFound():
            return Later("token refused", BAD_TOKEN_WAIT_S, BAD_TOKEN)
        case BadRequest():
            return _refused(error.message.lower(), body)
        case TimedOut():
            return Later("timed out")
        case _:
            return Later(type(error).__name__)


def _refused(words: str, body: Json) -> Outcome:
    if "not modified" in words:
        return Sent()
    if body["do"] == "edit":
        return Instead({key: value for key, value in body.items() if key != "message"} | {"do": "send"}, "cannot edit")
    if body["do"] == "keyboard":
        return Drop("keyboard of an old message")
    if "parse entities" in words and not body.get("plain"):
        return Instead({**body, "text": without_tags(body["text"]), "plain": True}, "formatting refused")
    if ("thread not found" in words or "topic" in words) and body.get("topic") is not None:
        return Instead({**body, "topic": None}, "topic is closed")
    if "chat not found" in words or "user is deactivated" in words or "kicked" in words:
        return Gone("no such chat")
    if "not enough rights" in words or "have no rights" in words:
        return Gone("may not write in this group")
    return Drop("refused by Telegram")

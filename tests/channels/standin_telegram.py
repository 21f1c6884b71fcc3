"""Telegram's Bot API as far as we use it, over real HTTP, as strict as the real one where that is documented.

Shapes of answers and errors: Bot API as python-telegram-bot 22.8 reads it (telegram._bot, telegram.request), and the
texts of errors that telegram.error and its documentation quote.
"""

from __future__ import annotations

import json
import re
import threading
from html.parser import HTMLParser
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.channels.faults import Broken, Faults, late

TOKEN = "123456789:AAF-stand_in-TOKEN-never-to-be-seen-xyz"
ME = {
    "id": 123456789,
    "is_bot": True,
    "first_name": "Trợ lý",
    "username": "tro_ly_dvc_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
ALLOWED_TAGS = {"b", "strong", "i", "em", "u", "s", "a", "code", "pre", "blockquote"}
LATE_S = 1.2


class Telegram:
    """What the bot did, and what it will meet. chats: id -> messages as they stand now, after edits."""

    def __init__(self, faults: Faults | None = None) -> None:
        self.faults = faults or Faults()
        self.calls: list[tuple[str, dict[str, Any]]] = []
        self.chats: dict[int, dict[int, dict[str, Any]]] = {}
        self.blocked: set[int] = set()
        self.migrated: dict[int, int] = {}
        self.webhook: dict[str, Any] = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
        self.updates: list[dict[str, Any]] = []
        self._number = 1000
        self._lock = threading.Lock()
        self.app = Starlette(routes=[Route("/bot{token}/{method}", self._call, methods=["GET", "POST"])])

    def texts(self, chat: int) -> list[str]:
        """What a chat shows now, oldest first."""
        return [message["text"] for _, message in sorted(self.chats.get(chat, {}).items())]

    def buttons(self, chat: int) -> list[tuple[str, str]]:
        """(label, data or address) of the last message that has buttons."""
        for _, message in sorted(self.chats[chat].items(), reverse=True):
            rows = message.get("reply_markup", {}).get("inline_keyboard", [])
            if rows:
                return [(b["text"], b.get("callback_data") or b["url"]) for row in rows for b in row]
        return []

    def last(self, chat: int) -> dict[str, Any]:
        return self.chats[chat][max(self.chats[chat])]

    async def _call(self, request: Request) -> Any:
        method = METHODS.get(request.path_params["method"].lower(), "unknown")  # names are case-insensitive
        if request.path_params["token"] != TOKEN:
            return _error(401, "Unauthorized")
        form = await request.form() if request.method == "POST" else request.query_params
        fields = {key: _decoded(str(value)) for key, value in form.items()}
        fault = self.faults.next() if method in ("sendMessage", "editMessageText", "getUpdates") else None
        if fault == "429":
            return _error(429, "Too Many Requests: retry after 1", retry_after=1)
        if fault == "500":
            return Response("Bad Gateway", 502)
        if fault == "timeout":
            return await late(_error(500, "too late"), LATE_S)
        if fault == "drop":
            return Broken()
        with self._lock:
            self.calls.append((method, fields))
            result = getattr(self, f"_{method}")(fields)
        return Broken() if fault == "lost" else result

    def _unknown(self, _fields: dict[str, Any]) -> Any:
        return _error(404, "Not Found")

    def _getMe(self, _fields: dict[str, Any]) -> Any:
        return _result(ME)

    def _sendMessage(self, fields: dict[str, Any]) -> Any:
        chat = fields["chat_id"]
        if chat in self.migrated:
            description = "Bad Request: group chat was upgraded to a supergroup chat"
            return _error(400, description, migrate_to_chat_id=self.migrated[chat])
        if chat in self.blocked:
            return _error(403, "Forbidden: bot was blocked by the user")
        if refused := _unacceptable(fields):
            return refused
        self._number += 1
        kept = {key: fields[key] for key in ("text", "reply_markup", "reply_parameters") if key in fields}
        self.chats.setdefault(chat, {})[self._number] = kept
        return _result(self._message(chat, self._number))

    def _editMessageText(self, fields: dict[str, Any]) -> Any:
        shown = self.chats.get(fields["chat_id"], {}).get(fields["message_id"])
        if shown is None:
            return _error(400, "Bad Request: message to edit not found")
        if refused := _unacceptable(fields):
            return refused
        fresh = {key: fields[key] for key in ("text", "reply_markup") if key in fields}
        if fresh == {key: shown[key] for key in ("text", "reply_markup") if key in shown}:
            return _error(
                400,
                "Bad Request: message is not modified: specified new message content and reply markup are exactly the "
                "same as a current content and reply markup of the message",
            )
        shown.pop("reply_markup", None)
        shown.update(fresh)
        return _result(self._message(fields["chat_id"], fields["message_id"]))

    def _editMessageReplyMarkup(self, fields: dict[str, Any]) -> Any:
        shown = self.chats.get(fields["chat_id"], {}).get(fields["message_id"])
        if shown is None:
            return _error(400, "Bad Request: message to edit not found")
        shown.pop("reply_markup", None)
        if "reply_markup" in fields:
            shown["reply_markup"] = fields["reply_markup"]
        return _result(self._message(fields["chat_id"], fields["message_id"]))

    def _answerCallbackQuery(self, _fields: dict[str, Any]) -> Any:
        return _result(True)

    def _setMyCommands(self, _fields: dict[str, Any]) -> Any:
        return _result(True)

    def _setWebhook(self, fields: dict[str, Any]) -> Any:
        self.webhook = {"has_custom_certificate": False, "pending_update_count": 0, **fields}
        return _result(True)

    def _deleteWebhook(self, _fields: dict[str, Any]) -> Any:
        self.webhook = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
        return _result(True)

    def _getWebhookInfo(self, _fields: dict[str, Any]) -> Any:
        known = ("url", "has_custom_certificate", "pending_update_count", "last_error_date", "last_error_message")
        return _result({key: self.webhook[key] for key in known if key in self.webhook})

    def _getUpdates(self, fields: dict[str, Any]) -> Any:
        offset = fields.get("offset", 0)
        self.updates = [update for update in self.updates if update["update_id"] >= offset]
        return _result(self.updates[:100])

    def _message(self, chat: int, number: int) -> dict[str, Any]:
        kind = "private" if chat > 0 else "supergroup"
        return {"message_id": number, "date": 1_763_000_000, "chat": {"id": chat, "type": kind}, "text": "…"}


def _result(result: Any) -> JSONResponse:
    return JSONResponse({"ok": True, "result": result})


def _error(code: int, description: str, **parameters: Any) -> JSONResponse:
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters
    return JSONResponse(body, code)


def _decoded(value: str) -> Any:
    """Fields are form-encoded; numbers, lists and objects are JSON in them."""
    try:
        found = json.loads(value)
    except ValueError:
        return value
    return value if isinstance(found, (str, float)) else found


class _Html(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""
        self.faulty = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.faulty |= tag not in ALLOWED_TAGS or (tag == "a" and not dict(attrs).get("href"))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        self.faulty |= not self.open or self.open.pop() != tag

    def handle_data(self, data: str) -> None:
        self.text += data


def parsed_text(html: str) -> str | None:
    """The text that a reader sees; None when the HTML is not what Telegram takes."""
    parser = _Html()
    parser.feed(html)
    parser.close()
    if parser.faulty or parser.open or re.search(r"&(?!lt;|gt;|amp;|quot;|#\d+;|#x[0-9a-f]+;)", html):
        return None
    return parser.text


def _unacceptable(fields: dict[str, Any]) -> JSONResponse | None:
    text = str(fields["text"])
    if fields.get("parse_mode") == "HTML":
        parsed = parsed_text(text)
        if parsed is None:
            return _error(400, "Bad Request: can't parse entities: unexpected end tag")
        text = parsed
    if not text.strip():
        return _error(400, "Bad Request: message text is empty")
    if len(text.encode("utf-16-le")) // 2 > 4096:
        return _error(400, "Bad Request: message is too long")
    rows = fields.get("reply_markup", {}).get("inline_keyboard", [])
    for button in (button for row in rows for button in row):
        if "url" not in button and not 1 <= len(button["callback_data"].encode()) <= 64:
            return _error(400, "Bad Request: BUTTON_DATA_INVALID")
    return None


METHODS = {
    name[1:].lower(): name[1:] for name in vars(Telegram) if re.match(r"_(get|set|send|edit|answer|delete)", name)
}

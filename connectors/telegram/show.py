"""A reply as messages of Telegram."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence

from bot.messages import Button, Reply
from connectors import sentences
from connectors.blocks import blocks, pack, short_blocks
from connectors.doors import Json
from connectors.telegram.html import show, to_html
from connectors.telegram.limits import BUTTON_LABEL, CALLBACK_BYTES, START_PARAMETER, TEXT
from connectors.telegram.read import Heard

#: A keyboard is rows of (label, data); data that begins with https:// opens that page.
Rows = Sequence[Sequence[Sequence[str]]]
SHORT_LABEL = 16
GUIDE = "g_"
RATING = "rating:"


def messages(reply: Reply, heard: Heard, username: str, public_url: str) -> list[Json]:
    """The bodies to send for a reply: all of it in a private chat, the short form in a group."""
    parts = short_blocks(reply) if heard.group else blocks(reply)
    texts = pack(parts, show, TEXT)
    rows = button_rows(reply.buttons)
    if heard.group and reply.card:
        rows = [[(sentences.FULL_CARD, full_card(username, public_url, reply.card.guide_id))], *rows]
    if reply.can_rate and not heard.group:
        rows += rating_rows(reply.turn_id)
    bodies = [_to(heard, text) for text in texts]
    bodies[-1]["keyboard"] = rows
    return bodies


def note(text: str, heard: Heard) -> Json:
    """One sentence of our own."""
    return _to(heard, to_html(text))


def edited(reply: Reply, heard: Heard) -> list[Json]:
    """The reply in the place of the message whose button was pressed, where it fits one message; else as new ones."""
    fresh = messages(reply, heard, "", "")
    if len(fresh) > 1:
        return fresh
    return [{**fresh[0], "do": "edit", "message": heard.message}]


def button_rows(buttons: Iterable[Button]) -> list[list[tuple[str, str]]]:
    """Two short labels beside each other, else one in a row."""
    rows: list[list[tuple[str, str]]] = []
    for button in buttons:
        one = (cut_label(button.label), data_of(button.payload))
        if rows and len(rows[-1]) == 1 and max(len(one[0]), len(rows[-1][0][0])) <= SHORT_LABEL:
            rows[-1].append(one)
        else:
            rows.append([one])
    return rows


def rating_rows(turn_id: str) -> list[list[tuple[str, str]]]:
    return [[(sentences.HELPFUL, f"{RATING}{turn_id}:1"), (sentences.NOT_HELPFUL, f"{RATING}{turn_id}:0")]]


def without_rating(rows: Rows) -> list[list[tuple[str, str]]]:
    """A keyboard without its rating."""
    left = [[(b[0], b[1]) for b in row if not b[1].startswith(RATING)] for row in rows]
    return [row for row in left if row]


def cut_label(label: str) -> str:
    return label if len(label) <= BUTTON_LABEL else label[: BUTTON_LABEL - 1].rstrip() + "…"


def data_of(payload: str) -> str:
    """What the button carries; a payload that is too long is replaced by its digest (see `long_payloads`)."""
    if len(payload.encode()) <= CALLBACK_BYTES:
        return payload
    return "#" + hashlib.sha256(payload.encode()).hexdigest()[:32]


def long_payloads(buttons: Iterable[Button]) -> dict[str, str]:
    """digest -> payload of the buttons whose payload does not fit."""
    return {data: b.payload for b in buttons if (data := data_of(b.payload)) != b.payload}


def full_card(username: str, public_url: str, guide_id: str) -> str:
    """A link that opens our private chat with the guide; the guide's page where the id does not fit such a link."""
    start = GUIDE + guide_id
    if len(start) <= START_PARAMETER and re.fullmatch(r"[A-Za-z0-9_-]+", start):
        return f"https://t.me/{username}?start={start}"
    return f"{public_url}/bai/{guide_id}" if public_url.startswith("https://") else f"https://t.me/{username}"


def _to(heard: Heard, html: str) -> Json:
    body: Json = {"do": "send", "chat": heard.chat, "text": html, "keyboard": []}
    if heard.topic is not None:
        body["topic"] = heard.topic
    if heard.group and heard.message and heard.kind != "press":
        body["reply_to"] = heard.message
    return body

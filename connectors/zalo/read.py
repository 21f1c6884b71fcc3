"""An event of Zalo as what we keep of it: no name, no picture, no place, no file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "other", "follow", "unfollow", "flood"]
Name = Callable[[str], str]
_OA_KINDS = {
    "user_send_image": "photo",
    "user_send_gif": "sticker",
    "user_send_sticker": "sticker",
    "user_send_audio": "voice",
    "user_send_video": "video",
    "user_send_file": "document",
    "user_send_location": "location",
    "user_send_business_card": "contact",
    "user_send_link": "other",
}
_BOT_KINDS = {
    "message.image.received": "photo",
    "message.sticker.received": "sticker",
    "message.voice.received": "voice",
    "message.unsupported.received": "other",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What an event says.

    id: the same for the same thing, delivered twice or not. user: whom to answer. line: keyed hash of the user.
    message: id of the message, named in the answers to it. at: when it was sent, seconds since 1970.
    what: key of sentences.UNSUPPORTED.
    """

    id: str
    kind: Kind
    user: str
    line: str
    at: float
    text: str = ""
    what: str = ""
    message: str = ""


def read_oa(event: dict[str, Any], name: Name, now: float) -> Heard | None:
    """An event of an Official Account; None for what we do nothing about (seen, received, what we sent ourselves)."""
    kind = str(event.get("event_name") or "")
    message = _part(event, "message")
    number = str(message.get("msg_id") or message.get("mid") or "")
    at = _seconds(event.get("timestamp"), now)
    if kind in ("follow", "unfollow"):
        user = str(_part(event, "follower").get("id") or _part(event, "sender").get("id") or "")
        line = name(user)
        found = Heard(id=f"{kind} {at:.3f} {line[:32]}", kind=kind, user=user, line=line, at=at)
        return found if user else None
    user = str(_part(event, "sender").get("id") or "")
    if not user or not number or (kind != "user_send_text" and kind not in _OA_KINDS):
        return None
    text = str(message.get("text") or "") if kind == "user_send_text" else ""
    what = _OA_KINDS.get(kind, "" if text.strip() else "other")
    return _heard(number, user, name, at, text, what)


def read_bot(event: dict[str, Any], name: Name, now: float) -> Heard | None:
    """An event of a Zalo Bot; None for what we do nothing about. In a group only /hoi is for us."""
    inner = _part(event, "result") or event
    message = _part(inner, "message")
    chat = _part(message, "chat")
    user, number = str(chat.get("id") or ""), str(message.get("message_id") or "")
    kind = str(inner.get("event_name") or "")
    if not user or not number or bool(_part(message, "from").get("is_bot")):
        return None
    text = str(message.get("text") or "")
    if kind != "message.text.received" and kind not in _BOT_KINDS:
        return None
    if chat.get("chat_type") == "GROUP" and not text.startswith("/hoi "):
        return None
    what = _BOT_KINDS.get(kind, "" if text.strip() else "other")
    return _heard(number, user, name, _seconds(message.get("date"), now), text, what)


def _heard(number: str, user: str, name: Name, at: float, text: str, what: str) -> Heard:
    return Heard(
        id=number[:64],
        kind="other" if what else "text",
        user=user,
        line=name(user),
        at=at,
        text="" if what else text.removeprefix("/hoi ").strip(),
        what=what,
        message=number,
    )


def _part(event: dict[str, Any], name: str) -> dict[str, Any]:
    part = event.get(name)
    return part if isinstance(part, dict) else {}  # pyright: ignore[reportUnknownVariableType]


def _seconds(milliseconds: object, now: float) -> float:
    """Seconds since 1970 of a time in milliseconds, as a number or a text; `now` when it is none."""
    try:
        return int(str(milliseconds)) / 1000
    except (ValueError, OverflowError):
        return now

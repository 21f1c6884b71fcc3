"""An update of Telegram as what we keep of it: no name, no picture, no file, and of a group only what is for us."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from telegram import Chat, ChatMember, ChatMemberUpdated, Message, MessageEntity, Update

from connectors.telegram.limits import EDIT_S

Kind = Literal["text", "press", "other", "blocked", "joined", "flood"]
COMMANDS = ("start", "hoi", "tro_giup", "quyen", "xoa", "dung")
ANONYMOUS_ADMIN = 1087968824  # GroupAnonymousBot: an administrator who writes as the group
_KINDS = {
    "photo": "photo",
    "voice": "voice",
    "audio": "voice",
    "video": "video",
    "video_note": "video",
    "animation": "sticker",
    "sticker": "sticker",
    "document": "document",
    "location": "location",
    "venue": "location",
    "contact": "contact",
    "poll": "other",
    "dice": "sticker",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Me:
    """Who we are on Telegram."""

    id: int
    username: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What an update says.

    id: the same for the same thing, delivered twice or not. line: keyed hash of the chat; conversation: keyed hash of
    the person in the chat. message: number of the message, to answer to (group) or to edit (press). what: key of
    sentences.UNSUPPORTED. keyboard: rows of (label, data) of the pressed message.
    """

    id: str
    kind: Kind
    chat: int
    line: str = ""
    conversation: str = ""
    group: bool = False
    text: str = ""
    payload: str = ""
    what: str = ""
    message: int = 0
    topic: int | None = None
    callback: str = ""
    keyboard: tuple[tuple[tuple[str, str], ...], ...] = ()


Name = Callable[[str], str]


def read(update: Update, me: Me, name: Name) -> Heard | None:
    """What we do something about; None for the rest. name: keyed hash of a chat or person."""
    if update.callback_query:
        return _press(update, name)
    if update.my_chat_member:
        return _membership(update.my_chat_member, update.update_id, name)
    message = update.message or update.edited_message
    sender = message.from_user if message else None
    if message is None or sender is None or (sender.is_bot and sender.id != ANONYMOUS_ADMIN):
        return None
    edited = update.edited_message is not None
    if edited and not _worth_answering_again(message):
        return None
    group = message.chat.type != Chat.PRIVATE
    text = _for_us(message, me) if group else _text(message, me)
    if text is None or (group and edited):
        return None
    what = "" if text else next((label for field, label in _KINDS.items() if getattr(message, field, None)), "")
    if not text and not what and not group:
        return None  # a service message: pinned, title changed, …
    if group and not text and what:
        return None
    identity = f"album {message.media_group_id}" if what and message.media_group_id else f"update {update.update_id}"
    return Heard(
        id=f"{identity} {name(str(message.chat.id))[:16]}" if identity.startswith("album") else identity,
        kind="other" if what else "text",
        chat=message.chat.id,
        line=line_of(message.chat, name),
        conversation=name(f"{message.chat.id} {sender.id}" if group else str(message.chat.id)),
        group=group,
        text=text or "",
        what=what,
        message=message.message_id,
        topic=message.message_thread_id if message.is_topic_message else None,
    )


def line_of(chat: Chat, name: Name) -> str:
    """Keyed hash of a chat; "g" before a group's, which may be sent less."""
    return ("" if chat.type == Chat.PRIVATE else "g") + name(str(chat.id))[:48]


def _press(update: Update, name: Name) -> Heard | None:
    query = update.callback_query
    assert query is not None
    message = query.message
    if message is None or not query.data:
        return None
    group = message.chat.type != Chat.PRIVATE
    markup = message.reply_markup if isinstance(message, Message) else None
    rows = markup.inline_keyboard if markup else ()
    return Heard(
        id=f"update {update.update_id}",
        kind="press",
        chat=message.chat.id,
        line=line_of(message.chat, name),
        conversation=name(f"{message.chat.id} {query.from_user.id}" if group else str(message.chat.id)),
        group=group,
        payload=str(query.data),
        message=message.message_id,
        topic=message.message_thread_id if isinstance(message, Message) and message.is_topic_message else None,
        callback=query.id,
        keyboard=tuple(tuple((b.text, b.url or str(b.callback_data)) for b in row) for row in rows),
    )


def _membership(change: ChatMemberUpdated, update_id: int, name: Name) -> Heard | None:
    status = change.new_chat_member.status
    if status in (ChatMember.BANNED, ChatMember.LEFT):
        kind: Kind = "blocked"
    elif change.chat.type != Chat.PRIVATE and change.old_chat_member.status in (ChatMember.BANNED, ChatMember.LEFT):
        kind = "joined"
    else:
        return None
    line = line_of(change.chat, name)
    return Heard(id=f"update {update_id}", kind=kind, chat=change.chat.id, line=line, conversation=line)


def _worth_answering_again(message: Message) -> bool:
    """A text that was mended soon after it was sent."""
    if not message.text or message.edit_date is None:
        return False
    return (message.edit_date - message.date).total_seconds() <= EDIT_S


def _text(message: Message, me: Me) -> str | None:
    """The text or caption, a command as we know it ("/hoi@name x" as "/hoi x")."""
    text = message.text or message.caption or ""
    return re.sub(rf"^(/\w+)@{re.escape(me.username)}\b", r"\1", text, flags=re.I).strip()


def _for_us(message: Message, me: Me) -> str | None:
    """In a group: the text of a command, mention or answer to us, without our name; None when it is not for us."""
    text = message.text or message.caption or ""
    entities = message.parse_entities() or message.parse_caption_entities()
    for entity, part in entities.items():
        if entity.type == MessageEntity.BOT_COMMAND and entity.offset == 0:
            command, _, named = part[1:].partition("@")
            ours = command in COMMANDS if not named else named.lower() == me.username.lower()
            return _text(message, me) if ours else None
    for entity, part in entities.items():
        ours = entity.type == MessageEntity.MENTION and part.lower() == f"@{me.username}".lower()
        if ours or (entity.type == MessageEntity.TEXT_MENTION and entity.user and entity.user.id == me.id):
            return " ".join(text.replace(part, " ", 1).split()).lstrip(",:- ")
    answered = message.reply_to_message
    if answered and answered.from_user and answered.from_user.id == me.id:
        return text.strip()
    return None

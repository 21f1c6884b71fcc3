"""Telegram as a channel: an event in, the conversation's reply out, every failure of the vendor an outcome."""

from __future__ import annotations

import contextlib

import msgspec
import structlog
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, ReplyParameters
from telegram.constants import ParseMode
from telegram.error import TelegramError

from bot.messages import Incoming, Reply, Status
from connectors import sentences
from connectors.assistant import Assistant
from connectors.doors import Answered, Json, Outcome, Sent
from connectors.telegram import show
from connectors.telegram.errors import outcome_of
from connectors.telegram.read import Heard, Me

log = structlog.get_logger()
#: A press of these changes the message it was on instead of adding one.
IN_PLACE = ("walk:next", "walk:back", "walk:stuck", "survey:")
#: Commands as the conversation knows them (Telegram allows no hyphen in a command).
AS_TEXT = {"/tro_giup": "/tro-giup"}
REMEMBERED = 20
#: After this nothing may be remembered of the person.
ERASE = "erase:yes"


class TelegramChannel:
    """See connectors.doors.Channel. me: who we are; public_url: where the web page is, may be empty."""

    name = "telegram"

    def __init__(self, bot: Bot, me: Me, assistant: Assistant, public_url: str = "") -> None:
        self._bot = bot
        self._me = me
        self._assistant = assistant
        self._public_url = public_url.rstrip("/")

    async def answer(self, event: Json, thread: Json) -> Answered:
        heard = msgspec.convert(event, Heard)
        match heard.kind:
            case "blocked":
                return Answered(forget=True)
            case "joined":
                return Answered((show.note(sentences.GROUP_HELLO, heard),))
            case "flood":
                return Answered((show.note(sentences.FLOOD, heard),))
            case "other":
                return Answered((show.note(sentences.UNSUPPORTED[heard.what], heard),))
            case "press":
                return await self._pressed(heard, thread)
            case "text":
                return await self._said(heard, thread)

    async def send(self, body: Json) -> Outcome:
        try:
            await self._call(body)
        except TelegramError as error:
            return outcome_of(error, body)
        return Sent()

    async def _said(self, heard: Heard, thread: Json) -> Answered:
        command, _, rest = heard.text.partition(" ")
        if command == "/hoi":
            if not rest.strip():
                return Answered((show.note(sentences.EMPTY_QUESTION, heard),))
            return self._shown(await self._turn(heard, text=rest.strip()), heard, thread)
        if command == "/start" and rest.startswith(show.GUIDE):
            payload = f"guide:{rest.strip().removeprefix(show.GUIDE)}"
            return self._shown(await self._turn(heard, payload=payload), heard, thread)
        if command == "/start":
            return self._shown(await self._turn(heard, text="/start"), heard, thread)
        return self._shown(await self._turn(heard, text=AS_TEXT.get(command, heard.text)), heard, thread)

    async def _pressed(self, heard: Heard, thread: Json) -> Answered:
        if heard.payload.startswith(show.RATING):
            return await self._rated(heard, thread)
        await self._acknowledge(heard, "")
        payload = str(thread.get("long", {}).get(heard.payload, heard.payload))
        reply = await self._turn(heard, payload=payload)
        if payload == ERASE:
            return Answered(tuple(show.messages(reply, heard, "", "")), forget=True)
        steps = reply.status in (Status.WALKTHROUGH, Status.SURVEY) and payload.startswith(IN_PLACE)
        if steps and not heard.group:
            return self._shown(reply, heard, thread, show.edited(reply, heard))
        return self._shown(reply, heard, thread)

    async def _rated(self, heard: Heard, thread: Json) -> Answered:
        """The last answer is rated in the conversation, which asks on; an older one is only noted."""
        turn_id, _, value = heard.payload.removeprefix(show.RATING).partition(":")
        rows = show.without_rating(heard.keyboard)
        without: Json = {"do": "keyboard", "chat": heard.chat, "message": heard.message, "keyboard": rows}
        if thread.get("rateable") == turn_id:
            await self._acknowledge(heard, "")
            shown = self._shown(
                await self._turn(heard, payload="rate:yes" if value == "1" else "rate:no"), heard, thread
            )
            return Answered((without, *shown.sends), shown.thread)
        known = await self._assistant.rate(turn_id, value == "1", (), "")
        await self._acknowledge(heard, sentences.THANKS if known else sentences.RATED_UNKNOWN)
        return Answered((without,))

    async def _turn(self, heard: Heard, text: str = "", payload: str | None = None) -> Reply:
        return await self._assistant.turn(
            Incoming(
                channel=self.name,
                conversation_id=heard.conversation,
                message_id=heard.id,
                text=text,
                payload=payload,
                assisted=heard.group,
            )
        )

    def _shown(self, reply: Reply, heard: Heard, thread: Json, bodies: list[Json] | None = None) -> Answered:
        bodies = bodies or show.messages(reply, heard, self._me.username, self._public_url)
        fresh = show.long_payloads(reply.buttons)
        if not fresh and not reply.can_rate:
            return Answered(tuple(bodies))
        kept = dict(list({**thread.get("long", {}), **fresh}.items())[-REMEMBERED:])
        rateable = reply.turn_id if reply.can_rate else thread.get("rateable")
        return Answered(tuple(bodies), {"long": kept, "rateable": rateable})

    async def _acknowledge(self, heard: Heard, said: str) -> None:
        """Stop the button's clock; a press that is too old to be acknowledged is answered all the same."""
        with contextlib.suppress(TelegramError):
            await self._bot.answer_callback_query(heard.callback, text=said or None)

    async def _call(self, body: Json) -> None:
        keyboard = InlineKeyboardMarkup([[_button(*one) for one in row] for row in body["keyboard"]])
        markup = keyboard if body["keyboard"] else None
        mode = None if body.get("plain") else ParseMode.HTML
        preview = LinkPreviewOptions(is_disabled=True)
        match body["do"]:
            case "send":
                answered = body.get("reply_to")
                await self._bot.send_message(
                    body["chat"],
                    body["text"],
                    parse_mode=mode,
                    reply_markup=markup,
                    link_preview_options=preview,
                    message_thread_id=body.get("topic"),
                    reply_parameters=ReplyParameters(answered, allow_sending_without_reply=True) if answered else None,
                )
            case "edit":
                await self._bot.edit_message_text(
                    body["text"],
                    chat_id=body["chat"],
                    message_id=body["message"],
                    parse_mode=mode,
                    reply_markup=markup,
                    link_preview_options=preview,
                )
            case _:
                await self._bot.edit_message_reply_markup(
                    chat_id=body["chat"], message_id=body["message"], reply_markup=markup
                )


def _button(label: str, data: str) -> InlineKeyboardButton:
    if data.startswith("https://"):
        return InlineKeyboardButton(label, url=data)
    return InlineKeyboardButton(label, callback_data=data)

"""Which action answers a turn: one rule, from top to bottom.

Safety comes first, whatever anybody else says. What the citizen pressed comes next. Where Rasa and retrieval
disagree, retrieval wins from `SURE_FOUND` on, because an intent is guessed from form and a guide is found by content;
below it a clear reading by Rasa wins; without one, retrieval's confidence decides between answer, choices and "no".
"""

from __future__ import annotations

from collections.abc import Callable

from actions import decline, handoff, small_talk
from actions.answer import answer
from actions.clarify import clarify
from actions.context import Context
from actions.urgent import urgent, urgent_text
from bot.messages import Draft, Status

#: From this confidence on, what was found outweighs what Rasa read.
SURE_FOUND = 0.8
#: Below this a reading by Rasa decides nothing.
SURE_READ = 0.5

BY_INTENT: dict[str, Callable[[Context], Draft]] = {
    **dict.fromkeys(small_talk.TEXTS, small_talk.small_talk),
    "out_of_scope": decline.out_of_scope,
    "prompt_injection": decline.injection,
    "insult": decline.insult,
    "english": decline.english,
    "human": handoff.handoff,
    "complain": handoff.complaint,
}
PERSONAL_DATA = (
    "Để bảo mật, tôi đã che thông tin cá nhân trong tin nhắn và không tra cứu giúp được. "
    "Mời bạn đừng gửi số giấy tờ, mã OTP hay mật khẩu ở đây. "
)
SECRET = "Nếu mã OTP hoặc mật khẩu đã lộ cho người khác, hãy đổi mật khẩu ngay và gọi 1900 0368. "


def decide(context: Context) -> Draft:
    """The draft of a turn; every path ends in one."""
    if message := urgent_text(context.text):
        return urgent(message)
    if context.payload and context.payload.startswith("guide:"):
        chosen = context.documents.get(context.payload.removeprefix("guide:"))
        if chosen:
            return answer(context, chosen, 1.0, None)
    if context.payload == "neither":
        return decline.no_source(context)
    if not any(character.isalnum() for character in context.text):
        return decline.empty(context)
    draft = _by_reading(context) or _by_finding(context)
    return _with_warning(context, draft) if context.personal else draft


def _by_reading(context: Context) -> Draft | None:
    reading = context.reading
    if reading is None or reading.confidence < SURE_READ or reading.intent not in BY_INTENT:
        return None
    if context.found.confidence >= SURE_FOUND and reading.intent not in ("prompt_injection", "human"):
        return None
    return BY_INTENT[reading.intent](context)


def _by_finding(context: Context) -> Draft:
    found = context.found
    if found.hits and found.confidence >= context.thresholds.answer:
        return answer(context, found.hits[0].document, found.confidence, found.asked)
    if (
        found.hits
        and found.confidence >= context.thresholds.clarify
        and context.remembered("clarified") != context.text
    ):
        return clarify(context)
    return decline.no_source(context)


def _with_warning(context: Context, draft: Draft) -> Draft:
    """Tell, kindly, that personal data was masked; a confident answer is still shown below the warning."""
    warning = PERSONAL_DATA + (SECRET if "secret" in context.personal else "")
    answered = draft.status is Status.ANSWERED
    return Draft(
        status=Status.PERSONAL_DATA,
        text=warning + (draft.text if answered else "Bạn cho tôi biết việc cần làm nhé?"),
        card=draft.card if answered else None,
        buttons=draft.buttons,
        confidence=draft.confidence,
        can_rate=draft.can_rate,
        remember=draft.remember,
    )

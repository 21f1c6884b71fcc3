"""Which action answers a turn: the event is read, its row in the table acts, and what waits is offered again."""

from __future__ import annotations

from dataclasses import replace

from actions import survey, walk
from actions.context import Context
from actions.draft import Draft
from actions.events import Event
from actions.reading import hear
from actions.states import ROWS
from bot.messages import Status

PERSONAL_DATA = (
    "Để bảo mật, tôi đã che thông tin cá nhân trong tin nhắn và không tra cứu giúp được. "
    "Mời bạn đừng gửi số giấy tờ, mã OTP hay mật khẩu ở đây. "
)
NAME_ONLY = "Để bảo mật thông tin cá nhân, tôi đã che họ tên và không lưu. Bạn không cần gửi họ tên ở đây. "
SECRET = "Nếu mã OTP hoặc mật khẩu đã lộ cho người khác, hãy đổi mật khẩu ngay và gọi 1900 0368. "
#: What is answered as usual although personal data was masked: there is something graver, or it was asked for.
_NO_WARNING = frozenset({Event.URGENT, Event.CONTACT, Event.COMMENT, Event.ERASE_YES})


def decide(context: Context) -> Draft:
    """The draft of a turn; every path ends in one, and leaves us in a mode that its row allows."""
    heard = hear(context)
    row = ROWS[heard.event]
    draft = row.action(context, heard.value)
    if draft.mode not in row.to:
        raise AssertionError(f"{row.event.name} ended in {draft.mode}, its row allows {', '.join(row.to)}")
    if draft.forget:
        return draft
    if heard.event not in (Event.URGENT, Event.LONG):
        draft = survey.offer_again(context, walk.offer(context, draft))
    if context.personal and heard.event not in _NO_WARNING:
        draft = _with_warning(context, draft)
    return replace(draft, remember={"mode": str(draft.mode), **draft.remember})


def _with_warning(context: Context, draft: Draft) -> Draft:
    """Tell, kindly, that personal data was masked; an answer is still shown below the warning, a guess is not."""
    warning = NAME_ONLY if context.personal == ("name",) else PERSONAL_DATA
    warning += SECRET if "secret" in context.personal else ""
    guessed = draft.status is Status.CLARIFY and draft.card is not None
    useful = draft.status not in (Status.NO_SOURCE, Status.OUT_OF_SCOPE) and not guessed
    return replace(
        draft,
        status=Status.PERSONAL_DATA,
        card=None if guessed else draft.card,
        can_rate=draft.can_rate and useful,
        text=warning + (draft.text if useful else "Bạn cho tôi biết việc cần làm nhé?"),
    )

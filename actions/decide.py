"""Which action answers a turn: the event is read, its row in the table acts, and what waits is offered again."""

from __future__ import annotations

import re
from dataclasses import replace

from actions import survey, walk
from actions.context import Context
from actions.decline import STARTERS
from actions.draft import Draft
from actions.events import Event
from actions.modes import Mode
from actions.reading import hear
from actions.states import ROWS
from actions.topic import has_own_matter
from bot.messages import Status
from nlu.text import fold

PERSONAL_DATA = (
    "Để bảo mật, tôi đã che thông tin cá nhân trong tin nhắn và không tra cứu giúp được. "
    "Mời bạn đừng gửi số giấy tờ, mã OTP hay mật khẩu ở đây. "
)
NAME_ONLY = "Để bảo mật thông tin cá nhân, tôi đã che họ tên và không lưu. Bạn không cần gửi họ tên ở đây. "
FILE_CODE = (
    "Tôi đã che mã hồ sơ và không xem được hồ sơ của bạn. Bạn tự tra được như dưới đây, và đừng gửi mã cho người lạ. "
)
SECRET = "Nếu mã OTP hoặc mật khẩu đã lộ cho người khác, hãy đổi mật khẩu ngay và gọi 1900 0368. "
#: Where one kind alone was masked, what is said of it.
_WARNINGS: dict[tuple[str, ...], str] = {("name",): NAME_ONLY, ("file_code",): FILE_CODE}
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
        draft = _with_warning(context, heard.event, draft)
    return replace(draft, remember={"mode": str(draft.mode), **draft.remember})


def _only_a_name(text: str) -> bool:
    """Whether a masked message says no more than who speaks: what it finds means nothing."""
    return not has_own_matter(re.sub(r"\b(?:ho|ten|day|chao|tuoi)\b", " ", fold(re.sub(r"\[[^\]]*\]", " ", text))))


def _with_warning(context: Context, event: Event, draft: Draft) -> Draft:
    """Tell, kindly, that personal data was masked; an answer is still shown below the warning, a guess is not."""
    warning = _WARNINGS.get(context.personal, PERSONAL_DATA)
    warning += SECRET if "secret" in context.personal else ""
    guessed = draft.status is Status.CLARIFY and draft.card is not None
    useful = draft.status not in (Status.NO_SOURCE, Status.OUT_OF_SCOPE) and not guessed
    if warning == FILE_CODE and not useful:
        warning = PERSONAL_DATA
    if context.personal == ("name",) and (guessed or event is Event.CHAT) and _only_a_name(context.text):
        draft, guessed, useful = replace(draft, card=None, buttons=STARTERS, mode=Mode.OPEN), False, False
    ask = "Bạn đang hỏi việc nào dưới đây?" if guessed else "Bạn cho tôi biết việc cần làm nhé?"
    return replace(
        draft,
        status=Status.PERSONAL_DATA,
        card=None if guessed else draft.card,
        can_rate=draft.can_rate and useful,
        text=warning + (draft.text if useful else ask),
    )

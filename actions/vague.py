"""A message that names no matter: "bị lỗi rồi", "em muốn đăng ký ạ". Which matter is meant is asked, not guessed."""

from __future__ import annotations

import re

from actions.context import Context
from actions.decline import STARTERS
from actions.draft import Draft
from actions.modes import Mode
from bot.messages import Status

TEXT = (
    "Bạn cho tôi biết rõ hơn nhé: bạn cần làm việc gì, ở trang hay ứng dụng nào? "
    "Ví dụ: “đăng ký tạm trú”, “VNeID bị khóa”, “nộp phí bị lỗi”."
)
#: What happened, or what is wished, without anything it happened to.
_HAPPENED_TEXT = "dang ky loi khoa nop vao gap su van de sai hong treo het han quen mat dung lam bam chay"
_AROUND_TEXT = (
    "bi roi khong duoc chua toi em minh chau bac co anh chi ban a da oi muon can giup do voi nhe nha gio sao vay "
    "the lam nao nhu gi hoai mai cu lai ma thi la cho xin hoi ad nay no luon qua nua duoi dum cach y i e v"
)
_HAPPENED = frozenset(_HAPPENED_TEXT.split())
_AROUND = frozenset(_AROUND_TEXT.split())
_WORD = re.compile(r"\w+")


def names_nothing(folded: str) -> bool:
    """Whether a text says that something happened or is wished, and not with what."""
    said = _WORD.findall(folded)
    return any(word in _HAPPENED for word in said) and all(word in _HAPPENED or word in _AROUND for word in said)


def is_vague(context: Context) -> bool:
    """Whether the message names nothing, no talk before it does, and we have not asked for more already."""
    return context.topic is None and context.memory.clarified != context.folded and names_nothing(context.folded)


def ask_for_more(context: Context) -> Draft:
    """Ask what is meant, with an example of how to say it."""
    return Draft(
        status=Status.CLARIFY,
        text=TEXT,
        buttons=STARTERS,
        mode=Mode.OPEN,
        remember={"clarified": context.folded, "question": context.text},
    )

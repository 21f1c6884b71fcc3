"""When we are not sure: the nearest guide, said to be a guess, and two to four choices in the citizen's words."""

from __future__ import annotations

from actions.answer import card_for
from actions.choices import guide_buttons
from actions.context import Context
from actions.decline import TO_HUMAN
from actions.draft import Draft
from actions.modes import Mode
from bot.messages import Button, Status
from knowledge.retrieve import Found

NEITHER = Button("Không phải các ý trên", "neither")
MAX_CHOICES = 3
GUESS = (
    "Xin lỗi, tôi chưa chắc hiểu đúng ý bạn. Dưới đây là bài gần nhất. "
    "Nếu không đúng, bạn đang hỏi về việc nào? Mời bạn chọn một ý, hoặc gõ số thứ tự."
)
#: For the name of a paper and nothing else.
NAMED = (
    "Giấy tờ này có nhiều việc khác nhau. Bạn cần việc nào? Mời bạn chọn một ý, hoặc gõ số thứ tự. "
    "Dưới đây là bài gần nhất."
)


def asked_before(context: Context, found: Found) -> bool:
    """Whether we have just asked back about the same question: its words, or what it finds, are the same."""
    memory = context.memory
    if not memory.clarified:
        return False
    return context.folded == memory.clarified or found.hits[0].document.id in memory.offered


def clarify(context: Context, found: Found, text: str = GUESS) -> Draft:
    """Show the nearest document as a guess and ask which one is meant (ADR 0006). "Số 2" works too."""
    documents = [hit.document for hit in found.hits[:MAX_CHOICES]]
    return Draft(
        status=Status.CLARIFY,
        text=text,
        card=card_for(context, documents[0], found.asked),
        buttons=(*guide_buttons(documents), NEITHER),
        confidence=found.confidence,
        mode=Mode.CHOOSING,
        remember={
            "clarified": context.folded,
            "offered": tuple(document.id for document in documents),
            "question": context.text,
            "document": documents[0].id,  # "làm ở đâu" after this is about the guess
        },
    )


def neither(context: Context, value: str) -> Draft:  # noqa: ARG001
    """None of the choices: ask for other words, and offer a human; never the same choices again."""
    return Draft(
        status=Status.NO_SOURCE,
        text=(
            "Cảm ơn bạn. Vậy tôi chưa có bài đúng ý này. Bạn thử nói tên giấy tờ hoặc nút bạn đang bấm, "
            "hoặc gặp người hỗ trợ."
        ),
        buttons=(TO_HUMAN,),
        can_rate=True,
        mode=Mode.OPEN,
    )

"""Offer two to four choices when we are not sure, in the citizen's words."""

from __future__ import annotations

from actions.context import Context
from bot.messages import Button, Draft, Status

NEITHER = Button("Không phải các ý trên", "neither")
MAX_CHOICES = 3


def clarify(context: Context) -> Draft:
    """Ask which of the best documents is meant. The choices are remembered, so that "số 2" works too."""
    documents = [hit.document for hit in context.found.hits[:MAX_CHOICES]]
    choices = tuple(Button(document.title, f"guide:{document.id}"[:64]) for document in documents)
    return Draft(
        status=Status.CLARIFY,
        text="Bạn đang hỏi về việc nào dưới đây? Mời bạn chọn một ý.",
        buttons=(*choices, NEITHER),
        confidence=context.found.confidence,
        remember={"choices": [button.payload for button in choices], "clarified": context.text},
    )

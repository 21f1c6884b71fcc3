"""A reply as messages of Zalo: plain text, buttons where there are any, numbered choices where not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.messages import Button, Reply, Status
from bot.plain_text import plain
from connectors import sentences
from connectors.blocks import Block, blocks, pack
from connectors.doors import Json
from connectors.zalo.limits import BUTTON_PAYLOAD, BUTTON_TITLE, BUTTONS, FREE_ANSWERS, LIST_ELEMENTS, LIST_TITLE, TEXT
from connectors.zalo.read import Heard

#: Before what a button sends back as the citizen's text.
MARK = "#dvc:"
#: Known to the conversation, which asks on.
RATING = (Button(sentences.HELPFUL, "rate:yes"), Button(sentences.NOT_HELPFUL, "rate:no"))
_OWN_NUMBER = re.compile(r"^(\d{1,2})(?!\d)")
_TYPED_NUMBER = re.compile(r"^(?:số|so|chọn|chon|ý|y)?\s*(\d{1,2})\s*[.)]?$", re.I)


def show(block: Block) -> str:
    body = re.sub(r"^(\s*)[-*] ", r"\1• ", plain(block.body), flags=re.M)
    return f"{block.heading}\n{body}" if block.heading else body


def messages(reply: Reply, heard: Heard, with_buttons: bool) -> tuple[list[Json], Json]:
    """(bodies to send, what to remember): remembered are the numbers under which choices may be typed back.

    With more buttons than fit a message, the rating goes in a message of its own, or all become numbers.
    """
    rating = RATING if reply.can_rate else ()
    choices = [*reply.buttons, *rating]
    numbers, listed = numbered(choices)
    remembered: Json = {"numbers": numbers}
    parts = blocks(reply)
    if not choices or not with_buttons or not fit_buttons(reply.buttons):
        asked = [Block(listed)] if choices else []
        return [_to(heard, text) for text in pack([*parts, *asked], show, TEXT)[:FREE_ANSWERS]], remembered
    together = rating and len(choices) <= BUTTONS
    if together:
        parts = [*parts, Block(sentences.ASK_HELPFUL)]
    bodies = [_to(heard, text) for text in pack(parts, show, TEXT)[:FREE_ANSWERS]]
    shown = choices if together else [*reply.buttons]
    if shown:
        shape = "list" if _as_list(reply, shown) else "buttons"
        bodies[-1] |= {shape: [[b.label, MARK + b.payload] for b in shown], "listed": numbered(shown)[1]}
    if rating and not together:
        asked_last = {"buttons": [[b.label, MARK + b.payload] for b in RATING], "listed": numbered(RATING)[1]}
        bodies = [*bodies[: FREE_ANSWERS - 1], _to(heard, sentences.ASK_HELPFUL) | asked_last]
    return bodies, remembered


def note(text: str, heard: Heard) -> Json:
    return _to(heard, text)


def numbered(choices: Sequence[Button]) -> tuple[dict[str, str], str]:
    """(number -> payload, the lines that show them). Labels that all begin with a number of their own keep it."""
    own = [_OWN_NUMBER.match(button.label) for button in choices]
    if choices and all(own):
        names = [match[1] for match in own if match]
        if len(set(names)) == len(names):
            lines = [button.label for button in choices]
            return dict(zip(names, (b.payload for b in choices), strict=True)), _listed(lines)
    lines: list[str] = []
    for number, button in enumerate(choices, start=1):
        if button == RATING[0]:
            lines.append(sentences.ASK_HELPFUL)
        lines.append(f"{number}. {button.label}")
    return {str(n): b.payload for n, b in enumerate(choices, start=1)}, _listed(lines)


def _listed(lines: Sequence[str]) -> str:
    return "\n".join([sentences.CHOOSE_NUMBER, *lines])


def chosen(text: str, thread: Json) -> str | None:
    """The payload that a text stands for: a pressed button, or the number of a choice that was shown last."""
    if text.startswith(MARK):
        return text.removeprefix(MARK)
    typed = _TYPED_NUMBER.match(text.strip())
    numbers = thread.get("numbers")
    return numbers.get(typed[1]) if typed and isinstance(numbers, dict) else None  # pyright: ignore


def fit_buttons(choices: Sequence[Button]) -> bool:
    return len(choices) <= BUTTONS and all(
        len(b.label) <= BUTTON_TITLE and len(MARK + b.payload) <= BUTTON_PAYLOAD for b in choices
    )


def _as_list(reply: Reply, choices: Sequence[Button]) -> bool:
    """A question with its choices below it, short enough for the list template."""
    few = 2 <= len(choices) < LIST_ELEMENTS and not reply.notices and reply.card is None
    return reply.status is Status.CLARIFY and few and len(reply.text) <= LIST_TITLE


def _to(heard: Heard, text: str) -> Json:
    return {"user": heard.user, "message": heard.message, "at": heard.at, "text": text}

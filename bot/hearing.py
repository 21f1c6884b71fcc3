"""A message made safe: what the rest of the turn may see of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.masking import mask
from bot.messages import Incoming
from nlu.text import clean

#: A message is read up to here; what is longer is masked whole and then cut.
MAX_CHARS = 2000


@dataclass(frozen=True, slots=True)
class Heard:
    """text: masked and cut; personal: kinds of what was taken out; telephone: in memory only, for a call back;
    payload: of the button that was pressed.
    """

    text: str
    personal: tuple[str, ...]
    telephone: str | None = field(repr=False)
    payload: str | None


def make_safe(incoming: Incoming) -> Heard:
    """The message without personal data; a button that asks a text counts as that text."""
    payload = incoming.payload or ""
    asked = payload.removeprefix("ask:") if payload.startswith("ask:") else None
    masked = mask(clean(asked if asked is not None else incoming.text))
    return Heard(
        masked.text[:MAX_CHARS], masked.kinds, masked.telephone, None if asked is not None else payload or None
    )

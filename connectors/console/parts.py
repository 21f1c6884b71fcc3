"""What every room of the console works with, and the shapes of what its forms send."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Form, Path

from connectors.console.access import Access
from connectors.console.doors import ContentDesk, Training
from connectors.console.show import Pages
from feedback.audit import record
from feedback.staff import Staff
from feedback.store import Store

Short = Annotated[str, Form(max_length=200)]
Long = Annotated[str, Form(max_length=2_000)]
Text = Annotated[str, Form(max_length=50_000)]
Name = Annotated[str, Form(pattern=r"^[a-z0-9][a-z0-9._-]{1,31}$")]
Secret = Annotated[str, Form(max_length=256)]
#: A row's number; larger ones are in no database.
Number = Annotated[int, Path(ge=1, le=2**62)]


@dataclass(frozen=True)
class Parts:
    """Passed to the `routes` of every room."""

    store: Store
    pages: Pages
    access: Access
    content: ContentDesk
    training: Training
    channels: tuple[str, ...]

    async def audit(self, me: Staff, action: str, subject: str, detail: str = "") -> None:
        """Keep who did what; on disk when this returns."""
        now = self.store.now()
        await self.store.database.write(lambda c: record(c, now, me.name, action, subject, detail))


def clean(text: str) -> str:
    """Words from a form without the characters that a database refuses."""
    return text.replace("\x00", "").replace("\r\n", "\n")


Row = dict[str, Any]

"""What a draft wants kept, and the notices of the day."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from actions.context import Context
from actions.draft import Draft, Write
from feedback.records import CallBack, Invitation, Notice, Rating
from feedback.store import Store

#: How long the notices are taken from memory, in seconds: an operator's switch shows after that at the latest.
FRESH_S = 2.0


async def put(store: Store, writes: Iterable[Write]) -> None:
    """Every record on disk, in order. A message that comes again after a crash replaces them, and adds none."""
    for write in writes:
        if isinstance(write, Invitation):
            await store.invite(write)
        elif isinstance(write, CallBack):
            await store.request_callback(write)
        elif isinstance(write, Rating):
            await store.rate(write)
        else:
            await store.record_survey(write)


class NoticeBoard:
    """The notices that hold, read again every FRESH_S seconds."""

    def __init__(self, store: Store, clock: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock = clock
        self._until = 0.0
        self._notices: tuple[Notice, ...] = ()

    async def relevant(self, draft: Draft, context: Context) -> tuple[str, ...]:
        """The notices for a draft: those for every topic on any answer, the others on their topics' answers."""
        if draft.card is None:
            return ()
        if self._clock() >= self._until:
            self._notices = await self._store.notices()
            self._until = self._clock() + FRESH_S
        document = context.documents.get(draft.card.guide_id)
        topic = document.topic if document else None
        return tuple(n.text for n in self._notices if not n.topics or topic in n.topics)

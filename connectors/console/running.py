"""What runs: call-backs, notices, channels on and off."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

from fastapi import APIRouter, Form, Path, Request, Response

from connectors.console.access import Administrator, Editor, Reviewer
from connectors.console.parts import Number, Parts, Short, clean
from connectors.console.show import go, said_in
from feedback import desk, notices
from feedback.audit import record
from feedback.period import VIETNAM

Topics = Annotated[list[Annotated[str, Form(max_length=32)]], Form(max_length=20)]


def until(text: str) -> str | None:
    """The time that a datetime-local field holds, as records keep it; None when it is empty. Raises ValueError."""
    if not text:
        return None
    given = datetime.fromisoformat(text)
    if not 2000 <= given.year <= 9000:
        raise ValueError(f"the year {given.year} is not one to end a notice in")
    return given.replace(tzinfo=VIETNAM).astimezone(UTC).isoformat(timespec="milliseconds")


def routes(parts: Parts) -> APIRouter:
    router = APIRouter()
    store, pages = parts.store, parts.pages

    @router.get("/callbacks")
    async def callbacks(me: Reviewer, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        rows = await store.database.read(lambda c: desk.open_callbacks(c, me.unit))
        await parts.audit(me, "look", "callbacks", f"{len(rows)} numbers")
        return pages.page("callbacks.html", me, told=said_in(request), rows=rows)

    @router.post("/callbacks/{number}/done")
    async def called(me: Reviewer, number: Number) -> Response:  # pyright: ignore[reportUnusedFunction]
        at = store.at()
        closed = await store.database.write(lambda c: desk.close_callback(c, number, at, me.name, me.unit))
        await parts.audit(me, "callback_done", str(number))
        return go("/callbacks", "done" if closed else "gone")

    @router.get("/notices")
    async def board(me: Editor, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        rows = await store.database.read(notices.newest)
        return pages.page(
            "notices.html", me, told=said_in(request), rows=rows, now=store.at(), topics=parts.content.topics
        )

    @router.post("/notices")
    async def put_up(  # pyright: ignore[reportUnusedFunction]
        me: Editor,
        text: Annotated[str, Form(min_length=3, max_length=300)],
        end: Short = "",
        topic: Topics = [],  # noqa: B006
    ) -> Response:
        at, now = store.at(), store.now()
        try:
            ends = until(end)
        except (ValueError, OverflowError):
            return go("/notices", "unknown")
        chosen = [one for one in topic if one in parts.content.topics]

        def work(c: Any) -> None:
            number = notices.switch_on(c, clean(text), chosen, at, ends, me.name)
            record(c, now, me.name, "notice_on", str(number))

        await store.database.write(work)
        return go("/notices", "done")

    @router.post("/notices/{number}/off")
    async def take_down(me: Editor, number: Number) -> Response:  # pyright: ignore[reportUnusedFunction]
        at = store.at()
        ended = await store.database.write(lambda c: notices.switch_off(c, number, at, me.name))
        await parts.audit(me, "notice_off", str(number))
        return go("/notices", "done" if ended else "gone")

    @router.get("/channels")
    async def channels(me: Administrator, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        switched = await store.database.read(desk.switches)
        rows = [(name, switched.get(name)) for name in parts.channels]
        return pages.page("channels.html", me, told=said_in(request), rows=rows)

    @router.post("/channels/{channel}")
    async def switch(  # pyright: ignore[reportUnusedFunction]
        me: Administrator, channel: Annotated[str, Path(max_length=16)], on: Annotated[bool, Form()]
    ) -> Response:
        if channel not in parts.channels:
            return go("/channels", "unknown")
        at = store.at()
        await store.database.write(lambda c: desk.switch(c, channel, on, at, me.name))
        await parts.audit(me, "channel_on" if on else "channel_off", channel)
        return go("/channels", "done")

    return router

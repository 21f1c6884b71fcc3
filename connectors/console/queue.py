"""The queue of feedback and one record: read with an audit, followed up alone or in bulk, its intent corrected."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Form, Path, Query, Request, Response

from connectors.console.access import Editor, Reviewer
from connectors.console.parts import Long, Parts, Short, clean
from connectors.console.show import go, said_in
from feedback import review, staff
from feedback.audit import record
from feedback.period import between
from feedback.review import FOLLOW_UPS, PAGE, Filters
from feedback.staff import Staff

Turn = Annotated[str, Path(pattern=r"^[A-Za-z0-9_-]{1,32}$")]
Asked = Annotated[str, Query(max_length=128)]


def bounds(first: str, last: str) -> tuple[str, str]:
    """The times of two days of Vietnam as typed; what cannot be read is no bound."""

    def day(text: str) -> date | None:
        try:
            return date.fromisoformat(text)
        except ValueError:
            return None

    start, end = day(first), day(last)
    return (
        between(start, start).start if start else "",
        between(end, end).end if end and end < date.max else "",
    )


def routes(parts: Parts) -> APIRouter:
    router = APIRouter()
    store, pages = parts.store, parts.pages

    @router.get("/queue")
    async def queue(  # pyright: ignore[reportUnusedFunction]
        me: Reviewer, request: Request, unit: Asked = "", channel: Asked = "", topic: Asked = "", rating: Asked = "bad",
        status: Asked = "", follow_up: Asked = "open", first: Asked = "", last: Asked = "", before: Asked = "",
    ) -> Response:  # fmt: skip
        start, end = bounds(first, last)
        filters = Filters(
            unit=clean(me.unit or unit), channel=clean(channel), topic=clean(topic), rating=rating,
            status=clean(status), follow_up=clean(follow_up), start=start, end=end, before=clean(before),
        )  # fmt: skip

        def work(c: Any) -> tuple[Any, Any, Any]:
            return review.queue(c, filters), review.choices(c), [s.name for s in staff.every(c) if s.active]

        rows, choices, names = await store.database.read(work)
        further = f"{rows[-1]['listed_at']}|{rows[-1]['id']}" if len(rows) == PAGE else ""
        chosen = {"unit": unit, "channel": channel, "topic": topic, "rating": rating, "status": status,
                  "follow_up": follow_up, "first": first, "last": last}  # fmt: skip
        only_rows = request.headers.get("hx-request") == "true"
        return pages.page(
            "queue_rows.html" if only_rows else "queue.html", me, told=said_in(request), rows=rows, choices=choices,
            chosen=chosen, further=further, names=names, titles=parts.content.title,
        )  # fmt: skip

    @router.post("/queue/bulk")
    async def bulk(  # pyright: ignore[reportUnusedFunction]
        me: Reviewer, status: Short, assignee: Short = "", reason: Long = "",
        turn: Annotated[list[Annotated[str, Form(max_length=32)]], Form(max_length=200)] = [],  # noqa: B006
    ) -> Response:  # fmt: skip
        if status not in FOLLOW_UPS or (status == "no_action" and not reason.strip()):
            return go("/queue", "unknown")
        ids = [clean(one) for one in turn]
        await _follow_up(me, ids, status, assignee, reason)
        return go("/queue", "done")

    async def _follow_up(me: Staff, ids: list[str], status: str, assignee: str, reason: str) -> int:
        at, now = store.at(), store.now()

        values = {"status": status, "assignee": clean(assignee)[:64] or None, "reason": clean(reason)}

        def work(c: Any) -> int:
            there = review.of_unit(c, ids, me.unit)
            for one in there:
                record(c, now, me.name, "follow_up", one, status)
            return review.follow_up(c, there, values, at, me.name)

        return await store.database.write(work)

    @router.get("/records/{turn}")
    async def one(me: Reviewer, turn: Turn, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        found = await store.database.read(lambda c: review.record(c, turn))
        if found is None or (me.unit and found["turn"]["unit"] != me.unit):
            return pages.page("told.html", me, 404, title="Không còn lượt này", text="Có thể đã hết hạn lưu giữ.")
        await parts.audit(me, "look", turn, "transcript")
        names = await store.database.read(lambda c: [s.name for s in staff.every(c) if s.active])
        return pages.page(
            "record.html", me, told=said_in(request), names=names, intents=parts.content.intents,
            titles=parts.content.title, texts=_texts(found["transcript"]), **found,
        )  # fmt: skip

    @router.post("/records/{turn}/follow-up")
    async def follow(  # pyright: ignore[reportUnusedFunction]
        me: Reviewer, turn: Turn, status: Short, assignee: Short = "", reason: Long = ""
    ) -> Response:
        if status not in FOLLOW_UPS or (status == "no_action" and not reason.strip()):
            return go(f"/records/{turn}", "unknown")
        return go(f"/records/{turn}", "done" if await _follow_up(me, [turn], status, assignee, reason) else "gone")

    @router.post("/records/{turn}/intent")
    async def intent(me: Editor, turn: Turn, intent: Short) -> Response:  # pyright: ignore[reportUnusedFunction]
        if intent not in parts.content.intents:
            return go(f"/records/{turn}", "unknown")
        at = store.at()

        def work(c: Any) -> bool:
            return bool(review.of_unit(c, [turn], me.unit)) and review.correct(c, turn, intent, at, me.name)

        kept = await store.database.write(work)
        await parts.audit(me, "correct_intent", turn, intent)
        return go(f"/records/{turn}", "done" if kept else "gone")

    return router


def _texts(transcript: list[dict[str, Any]]) -> dict[str, str]:
    """turn id -> what the assistant said, from the reply as it was sent."""
    texts: dict[str, str] = {}
    for said in transcript:
        try:
            reply: Any = json.loads(said["reply"] or "{}")
            card: Any = reply.get("card") or {}
            parts = (reply.get("text"), card.get("title"), card.get("short_answer"))
            texts[said["id"]] = "\n".join(filter(None, parts))
        except (ValueError, AttributeError):
            texts[said["id"]] = ""
    return texts

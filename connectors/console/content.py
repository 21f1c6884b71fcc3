"""From a gap to a published guide: gaps by meaning, drafts checked and measured, published by an editor, taken back."""

from __future__ import annotations

import asyncio
import json
import re
from dataclasses import asdict
from datetime import timedelta
from typing import Annotated, Any

from fastapi import APIRouter, Form, Query, Request, Response

from connectors.console.access import Editor, Reviewer
from connectors.console.doors import Published
from connectors.console.parts import Long, Number, Parts, Row, Short, Text, clean
from connectors.console.show import go, said_in
from feedback import desk, period, statistics
from feedback.audit import record
from feedback.staff import Staff
from feedback.statistics import Where

EXAMPLES = 8
#: The commonest questions of the days are grouped; one asked once among thousands does not make a group.
QUESTIONS = 2_000
GROUPS = 60


def routes(parts: Parts) -> APIRouter:
    router = APIRouter()
    store, pages, content = parts.store, parts.pages, parts.content

    async def draft_or_none(number: int) -> Row | None:
        return await store.database.read(lambda c: desk.draft(c, number))

    @router.get("/gaps")
    async def gaps(  # pyright: ignore[reportUnusedFunction]
        me: Reviewer, request: Request, days: Annotated[int, Query(ge=1, le=366)] = 30
    ) -> Response:
        today = period.today(store.now())
        where = Where(period.between(today - timedelta(days=days - 1), today), me.unit)
        found = await store.database.read(lambda c: statistics.gap_questions(c, where, True, QUESTIONS))
        groups = await asyncio.to_thread(content.group, [text for text, _ in found])
        shown = [
            {"examples": [found[n][0] for n in numbers[:EXAMPLES]], "count": sum(found[n][1] for n in numbers)}
            for numbers in groups
        ]
        shown.sort(key=lambda group: -int(str(group["count"])))
        await parts.audit(me, "look", "gaps", f"{days} days")
        return pages.page(
            "gaps.html", me, told=said_in(request), groups=shown[:GROUPS], days=days, topics=content.topics,
            documents=content.documents,
        )  # fmt: skip

    @router.post("/gaps/draft")
    async def draft_from_gap(  # pyright: ignore[reportUnusedFunction]
        me: Reviewer, topic: Short, document: Short = "",
        question: Annotated[list[Annotated[str, Form(max_length=2000)]], Form(max_length=50)] = [],  # noqa: B006
    ) -> Response:  # fmt: skip
        asked = [text for one in question if (text := clean(one).strip())]
        if not asked or topic not in content.topics:
            return go("/gaps", "unknown")
        if document:
            made = await asyncio.to_thread(content.draft_with, clean(document), asked)
            if made is None:
                return go("/gaps", "unknown")
            values = {"document": clean(document), "topic": made[0], "kind": "edit", "text": made[1]}
        else:
            name, text = await asyncio.to_thread(content.draft_new, asked, topic)
            values = {"document": name, "topic": topic, "kind": "new", "text": text}
        values["said"] = asked[0][:500]
        at = store.at()
        number = await store.database.write(lambda c: desk.add_draft(c, values, at, me.name))
        await parts.audit(me, "draft", values["document"])
        return go(f"/drafts/{number}")

    @router.get("/drafts")
    async def drafts(me: Reviewer, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        rows = await store.database.read(desk.open_drafts)
        return pages.page("drafts.html", me, told=said_in(request), rows=rows)

    @router.get("/drafts/{number}")
    async def draft(me: Reviewer, number: Number, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        row = await draft_or_none(number)
        if row is None:
            return pages.page("told.html", me, 404, title="Không có bài nháp này", text="Mời quay lại danh sách.")
        faults = await asyncio.to_thread(content.check, row["document"], row["topic"], row["text"])
        measured = json.loads(row["evaluation"] or "null")
        return pages.page("draft.html", me, told=said_in(request), row=row, faults=faults, measured=measured)

    @router.post("/drafts/{number}")
    async def write(  # pyright: ignore[reportUnusedFunction]
        me: Reviewer, number: Number, text: Text, said: Long = "", done: Long = ""
    ) -> Response:
        at, body = store.at(), clean(text)
        values = {"text": body, "said": clean(said), "done": clean(done), "evaluation": ""}
        row = await draft_or_none(number)
        if row and row["kind"] == "new" and (name := re.search(r"^id: *([a-z0-9-]{3,100})$", body, re.M)):
            values["document"] = name[1]
        kept = await store.database.write(lambda c: desk.write_draft(c, number, at, me.name, **values))
        return go(f"/drafts/{number}", "done" if kept else "gone")

    @router.post("/drafts/{number}/evaluate")
    async def evaluate(me: Reviewer, number: Number) -> Response:  # pyright: ignore[reportUnusedFunction]
        row = await draft_or_none(number)
        if row is None or row["status"] != "open":
            return go("/drafts", "gone")
        try:
            found = await asyncio.to_thread(content.evaluate, row["document"], row["topic"], row["text"])
        except ValueError:
            return go(f"/drafts/{number}", "faulty")
        measured = json.dumps(asdict(found), ensure_ascii=False)
        await store.database.write(lambda c: desk.write_draft(c, number, row["at"], me.name, evaluation=measured))
        return go(f"/drafts/{number}")

    @router.post("/drafts/{number}/discard")
    async def discard(me: Reviewer, number: Number) -> Response:  # pyright: ignore[reportUnusedFunction]
        at = store.at()
        kept = await store.database.write(lambda c: desk.write_draft(c, number, at, me.name, status="discarded"))
        return go("/drafts", "done" if kept else "gone")

    @router.post("/drafts/{number}/publish")
    async def publish(me: Editor, number: Number) -> Response:  # pyright: ignore[reportUnusedFunction]
        row = await draft_or_none(number)
        if row is None or row["status"] != "open":
            return go("/drafts", "gone")
        faults = await asyncio.to_thread(content.check, row["document"], row["topic"], row["text"])
        if faults or not row["done"].strip():
            return go(f"/drafts/{number}", "faulty")
        try:
            made = await asyncio.to_thread(content.publish, row["document"], row["topic"], row["text"])
        except ValueError:
            return go(f"/drafts/{number}", "faulty")
        await _keep(me, row, made)
        return go("/changes", "published")

    async def _keep(me: Staff, row: Row, made: Published) -> None:
        at, now = store.at(), store.now()
        title = content.title(row["document"])
        values = {name: row[name] for name in ("kind", "document", "said", "done")}
        values |= {"title": title, "path": made.path, "before": made.before, "after": row["text"],
                   "knowledge": made.version}  # fmt: skip

        def work(c: Any) -> None:
            change = desk.publish(c, values, row["id"], at, me.name)
            record(c, now, me.name, "publish", row["document"], f"change {change}")

        await store.database.write(work)

    @router.get("/changes")
    async def changes(me: Reviewer, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        rows = await store.database.read(desk.newest_changes)
        return pages.page("changes.html", me, told=said_in(request), rows=rows, version=content.version)

    @router.post("/changes/{number}/revert")
    async def revert(me: Editor, number: Number) -> Response:  # pyright: ignore[reportUnusedFunction]
        row = await store.database.read(lambda c: desk.change(c, number))
        if row is None or row["revoked_at"]:
            return go("/changes", "gone")
        if not await store.database.read(lambda c: desk.is_newest_of_document(c, number)):
            return go("/changes", "not-newest")
        await asyncio.to_thread(content.take_back, row["path"], row["before"])
        at, now = store.at(), store.now()

        def work(c: Any) -> None:
            desk.revoke(c, number, at, me.name)
            record(c, now, me.name, "take_back", row["document"], f"change {number}")

        await store.database.write(work)
        return go("/changes", "taken-back")

    @router.get("/guides")
    async def guides(me: Reviewer, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        today = period.today(store.now())
        soon = (today + timedelta(days=30)).isoformat()
        rows = [line for line in content.documents if line.review_by and line.review_by <= soon]
        return pages.page(
            "guides.html", me, told=said_in(request), rows=rows, today=today.isoformat(), topics=content.topics,
            total=len(content.documents),
        )  # fmt: skip

    @router.post("/guides/draft")
    async def review_draft(me: Reviewer, document: Short) -> Response:  # pyright: ignore[reportUnusedFunction]
        made = await asyncio.to_thread(content.draft_with, clean(document), [])
        if made is None:
            return go("/guides", "unknown")
        at = store.at()
        values = {"document": clean(document), "topic": made[0], "kind": "edit", "text": made[1], "said": ""}
        number = await store.database.write(lambda c: desk.add_draft(c, values, at, me.name))
        await parts.audit(me, "draft", values["document"])
        return go(f"/drafts/{number}")

    return router

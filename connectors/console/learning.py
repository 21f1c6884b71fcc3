"""Messages that Rasa misread, corrected into training data; trained and tested before they are used."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response

from connectors.console.access import Editor
from connectors.console.parts import Parts
from connectors.console.show import go, said_in
from feedback import review


def routes(parts: Parts) -> APIRouter:
    router = APIRouter()
    store, pages = parts.store, parts.pages

    @router.get("/nlu")
    async def nlu(me: Editor, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        latest = parts.training.latest
        if latest and latest.state == "used":
            used = list(latest.corrections)
            await store.database.write(lambda c: review.settle_corrections(c, used, "used"))
        waiting = await store.database.read(lambda c: review.corrections_in(c, "waiting"))
        used_rows = await store.database.read(lambda c: review.corrections_in(c, "used", 20))
        return pages.page("nlu.html", me, told=said_in(request), waiting=waiting, used=used_rows, latest=latest)

    @router.post("/nlu/drop")
    async def drop(me: Editor, turn: Annotated[str, Form(max_length=32)]) -> Response:  # pyright: ignore[reportUnusedFunction]
        name = turn.replace("\x00", "")
        dropped = await store.database.write(lambda c: review.settle_corrections(c, [name], "dropped"))
        await parts.audit(me, "drop_correction", name)
        return go("/nlu", "done" if dropped else "gone")

    @router.post("/nlu/train")
    async def train(me: Editor) -> Response:  # pyright: ignore[reportUnusedFunction]
        waiting = await store.database.read(lambda c: review.corrections_in(c, "waiting"))
        used = await store.database.read(lambda c: review.corrections_in(c, "used", 10_000))
        if not waiting:
            return go("/nlu", "unknown")
        given = [(row["turn_id"], row["text"], row["intent"]) for row in [*used, *waiting] if row["text"]]
        started = parts.training.start(given)
        await parts.audit(me, "train", "nlu", f"{len(waiting)} corrections")
        return go("/nlu", "started" if started else "busy")

    return router

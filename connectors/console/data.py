"""The dataset and the report, to look at and to take away; every export is in the audit."""

from __future__ import annotations

import io
import tempfile
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import sqlalchemy as sa
from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse

from connectors.console.access import Administrator, Editor
from connectors.console.parts import Parts, clean
from connectors.console.show import go, said_in
from feedback import review
from feedback.export import export
from feedback.formats import WRITERS
from feedback.period import Period, parse, today
from feedback.report import Words, report
from feedback.statistics import Where
from feedback.tables import turns

Asked = Annotated[str, Query(max_length=64)]
#: More than this is for the command line.
MAX_ROWS = 200_000


def routes(parts: Parts) -> APIRouter:
    router = APIRouter()
    store, pages = parts.store, parts.pages

    def read(period: str) -> Period | None:
        try:
            return parse(period)
        except ValueError:
            return None

    @router.get("/data")
    async def choose(me: Editor, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        choices = await store.database.read(review.choices)
        month = today(store.now() - timedelta(days=15))
        return pages.page(
            "data.html",
            me,
            told=said_in(request),
            units=choices["unit"],
            period=f"{month:%Y-%m}",
            formats=list(WRITERS),
        )

    @router.get("/data/report")
    async def made(me: Editor, period: Asked, unit: Asked = "") -> Response:  # pyright: ignore[reportUnusedFunction]
        days = read(period)
        if days is None:
            return go("/data", "unknown")
        where = Where(days, me.unit or clean(unit) or None)
        titles = {line.id: line.title for line in parts.content.documents}
        words = Words(group=parts.content.group, titles=titles)
        page = await store.database.read(lambda c: report(c, where, words, store.now()))
        await parts.audit(me, "report", period, where.unit or "")
        # The page brings its own style and nothing else.
        policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        return HTMLResponse(page, headers={"content-security-policy": policy, "cache-control": "no-store"})

    @router.get("/data/export")
    async def take(  # pyright: ignore[reportUnusedFunction]
        me: Administrator, period: Asked, format: Asked = "csv", unit: Asked = "", research: bool = False
    ) -> Response:
        days = read(period)
        if days is None or format not in WRITERS:
            return go("/data", "unknown")
        counted = sa.select(sa.func.count()).select_from(turns).where(Where(days).of(turns))
        if await store.database.read(lambda c: c.execute(counted).scalar_one()) > MAX_ROWS:
            return go("/data", "too-many")
        await parts.audit(me, "export", f"{format} {period}", "research" if research else "")
        chosen = me.unit or clean(unit) or None

        def pack(connection: sa.Connection) -> bytes:
            with tempfile.TemporaryDirectory() as folder:
                export(connection, Path(folder) / "out", format, days, store.now(), chosen, research)
                return zipped(Path(folder) / "out")

        body = await store.database.read(pack)
        name = f"ux-evaluation-{period}-{format}.zip"
        headers = {"content-disposition": f'attachment; filename="{name}"', "cache-control": "no-store"}
        return Response(body, media_type="application/zip", headers=headers)

    return router


def zipped(folder: Path) -> bytes:
    """The files of a folder as one ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)
    return out.getvalue()

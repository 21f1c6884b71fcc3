"""The pages of the assistant: the conversation, every guide by itself, what has changed, and the installable parts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from types import MappingProxyType

from fastapi import FastAPI, Request, Response
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from bot.catalogue import GuideLink
from connectors.library import Library
from connectors.web.assets import STATIC, Asset, Files, make_asset, read_assets, send
from connectors.web.guides import MAX_TYPED, NO_GUIDE, Changes, no_changes
from connectors.web.headers import SecurityHeaders
from connectors.web.refusals import add_error_handlers
from connectors.web.render import guide_address, make_templates, qr_code

TEMPLATES = Path(__file__).parent / "templates"
#: Kept on a device by the service worker, beside everything below app/.
SHELL = ("page.css", "page.js", "manifest.webmanifest", "icons/icon.svg")
MOST_FOUND = 30


def make_worker(assets: dict[str, Asset], extra: Mapping[str, Asset]) -> Asset:
    """The service worker's script with its version (a hash of every file it keeps) and the list of these.

    extra: files of other rooms that it keeps too, by their address.
    """
    names = [name for name in assets if name in SHELL or name.startswith("app/")]
    hashes = "".join([*(assets[name].tag for name in sorted(assets)), *(asset.tag for asset in extra.values())])
    paths = ["/", *extra, *(f"/static/{name}" for name in names)]
    script = assets["sw.js"].body.decode()
    script = script.replace("__VERSION__", hashlib.sha256(hashes.encode()).hexdigest()[:12])
    return make_asset(script.replace("__SHELL__", json.dumps(paths)).encode(), "text/javascript")


def add_pages(
    app: FastAPI,
    library: Library,
    changes: Changes = no_changes,
    public_url: str = "",
    kept: Mapping[str, Asset] = MappingProxyType({}),
) -> None:
    """Serve the pages.

    public_url: the address that citizens open, for links and QR codes; "" is the request's own.
    kept: files of other rooms that a device keeps for when there is no connection, by their address.
    """
    assets = read_assets(STATIC)
    files, worker, page = Files(assets), make_worker(assets, kept), assets["index.html"]
    templates = make_templates(TEMPLATES)
    app.add_middleware(SecurityHeaders)
    add_error_handlers(app, lambda text: templates.get_template("refusal.html").render(text=text))

    def show(name: str, **values: object) -> HTMLResponse:
        return HTMLResponse(templates.get_template(name).render(**values), headers={"cache-control": "no-cache"})

    @app.get("/", include_in_schema=False)
    async def home(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        return send(page, request)

    @app.get("/widget.js", include_in_schema=False)
    async def widget(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        return files.get("widget.js", request, **{"cross-origin-resource-policy": "cross-origin"})

    @app.get("/sw.js", include_in_schema=False)
    async def service_worker(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        return send(worker, request)

    @app.get("/manifest.webmanifest", include_in_schema=False)
    async def manifest(request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        return files.get("manifest.webmanifest", request)

    @app.get("/static/{path:path}", include_in_schema=False)
    async def static(path: str, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        return files.get(path, request, **{"cross-origin-resource-policy": "cross-origin"})

    @app.get("/bai", include_in_schema=False)
    async def guides(q: str = "") -> Response:  # pyright: ignore[reportUnusedFunction]
        asked = q.strip()[:MAX_TYPED]
        links = library.search(asked, MOST_FOUND) if asked else library.guides()
        return show("guides.html", asked=asked, groups=[("", links)] if asked and links else by_topic(links))

    @app.get("/bai/{guide_id:path}", include_in_schema=False)
    async def guide(guide_id: str, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        card = library.card(guide_id)
        if card is None:
            raise HTTPException(404, NO_GUIDE)
        address = guide_address(public_url.rstrip("/") or str(request.base_url).rstrip("/"), guide_id)
        return show("guide.html", card=card, address=address, qr=qr_code(address))

    @app.get("/thay-doi", include_in_schema=False)
    async def changed() -> Response:  # pyright: ignore[reportUnusedFunction]
        return show("changes.html", changes=await changes())


def by_topic(links: Sequence[GuideLink]) -> list[tuple[str, list[GuideLink]]]:
    """The links under their topics, both in the order of the alphabet."""
    ordered = sorted(links, key=lambda link: (link.topic, link.title))
    return [(topic, list(group)) for topic, group in groupby(ordered, key=lambda link: link.topic)]

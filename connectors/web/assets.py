"""Our own small files, held in memory, compressed once, revalidated by their hash.

A browser asks again each time and gets 304 until a file changes, so an upgrade reaches everybody at once and nothing
needs a version in its name. The widget is loaded by pages of other sites, so every file may be read from anywhere.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

STATIC = Path(__file__).parent / "static"
TYPES = {".js": "text/javascript", ".webmanifest": "application/manifest+json", ".svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class Asset:
    """One file: its bytes, the same compressed (None where that saves nothing), its media type and its hash."""

    body: bytes
    packed: bytes | None
    media_type: str
    tag: str


def make_asset(body: bytes, media_type: str) -> Asset:
    packed = gzip.compress(body, 9, mtime=0)
    if media_type.startswith("text/") or media_type.endswith(("json", "xml")):
        media_type += "; charset=utf-8"
    return Asset(
        body=body,
        packed=packed if len(packed) < len(body) * 0.9 else None,
        media_type=media_type,
        tag=f'"{hashlib.sha256(body).hexdigest()[:16]}"',
    )


def read_assets(folder: Path) -> dict[str, Asset]:
    """Every file below a folder, by its path there."""
    return {
        path.relative_to(folder).as_posix(): make_asset(
            path.read_bytes(),
            TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream",
        )
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def send(asset: Asset, request: Request, **headers: str) -> Response:
    """The asset as a response: 304 when the browser has it, compressed when the browser takes that."""
    common = {"etag": asset.tag, "cache-control": "no-cache", "vary": "accept-encoding", **headers}
    if asset.tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=common)
    if asset.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        common["content-encoding"] = "gzip"
        return Response(asset.packed, media_type=asset.media_type, headers=common)
    return Response(asset.body, media_type=asset.media_type, headers=common)


class Files:
    """The files of read_assets, sent by name."""

    def __init__(self, assets: dict[str, Asset]) -> None:
        self._assets = assets

    def get(self, path: str, request: Request, **headers: str) -> Response:
        """Raises HTTPException 404 when there is no such file."""
        asset = self._assets.get(path)
        if asset is None:
            raise HTTPException(404)
        return send(asset, request, **{"access-control-allow-origin": "*", **headers})

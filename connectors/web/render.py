"""Templates and what they need: our Markdown as safe HTML, dates, source lines, QR codes."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path
from urllib.parse import quote

import segno
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from bot.plain_text import plain, show_date, show_source
from feedback.period import day_of


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def guide_markdown(text: str) -> Markup:
    """Markdown of a guide as HTML; HTML in it is shown as text."""
    return Markup(_markdown().render(text))


def show_day(at: str) -> str:
    """The day in Vietnam of a record's time, as people write it."""
    return f"{day_of(at):%d/%m/%Y}"


def qr_code(address: str) -> str:
    """A QR code of an address as a data URI of an SVG picture, for `img src`."""
    return segno.make(address, error="m", micro=False).svg_data_uri(border=2, scale=4)


def qr_picture(address: str) -> bytes:
    """The same as an SVG file of its own."""
    picture = io.BytesIO()
    segno.make(address, error="m", micro=False).save(picture, kind="svg", border=2, scale=6)
    return picture.getvalue()


def guide_address(base: str, guide_id: str) -> str:
    """The page of a guide, to print, send and scan. base: address of the assistant, without a slash at its end."""
    return f"{base}/bai/{quote(guide_id, safe='')}"


def make_templates(*folders: Path) -> Environment:
    """An environment that escapes everything and fails on a name that it does not know."""
    environment = Environment(
        loader=FileSystemLoader(folders), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    environment.filters.update(  # pyright: ignore[reportUnknownMemberType]
        guide_markdown=guide_markdown,
        show_date=show_date,
        show_day=show_day,
        source_line=show_source,
        plain_text=plain,
    )
    return environment

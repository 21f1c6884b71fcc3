"""Our Markdown as the HTML that Telegram reads: bold, links, bullets; everything else as plain text."""

from __future__ import annotations

import re
from html import escape

from connectors.blocks import Block

_MARK = re.compile(r"\*\*(?P<bold>[^*\n]+)\*\*|\[(?P<label>[^\]\n]+)\]\((?P<link>https?://[^)\s]+)\)")
_BULLET = re.compile(r"^(\s*)[-*] ", re.M)


def to_html(markdown: str) -> str:
    """Valid whatever the text: every tag that is opened is closed in the same line."""
    text = _BULLET.sub(r"\1• ", markdown)
    parts: list[str] = []
    end = 0
    for match in _MARK.finditer(text):
        parts.append(_plain(text[end : match.start()]))
        if match["bold"]:
            parts.append(f"<b>{_plain(match['bold'])}</b>")
        else:
            parts.append(f'<a href="{escape(match["link"])}">{_plain(match["label"])}</a>')
        end = match.end()
    return "".join([*parts, _plain(text[end:])])


def show(block: Block) -> str:
    """A block with its heading in bold."""
    body = to_html(block.body)
    return f"<b>{_plain(block.heading)}</b>\n{body}" if block.heading else body


def without_tags(html: str) -> str:
    """The text of our own HTML, for a chat that refused it."""
    plain = re.sub(r"<[^>]*>", "", html)
    return (
        plain.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", '"')
        .replace("&#x27;", "'")
        .replace("&amp;", "&")
    )


def _plain(text: str) -> str:
    return escape(text.replace("**", ""), quote=False)

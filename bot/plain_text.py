"""A reply as plain text, in the order in which a citizen reads it on the web."""

from __future__ import annotations

import re

from bot.messages import Reply, Source


def show_date(iso: str) -> str:
    """ "2025-08-19" as 19/08/2025, "2025-08" as 08/2025, "2025" as it is."""
    return "/".join(reversed(iso.split("-")))


def show_source(source: Source) -> str:
    """One line: title, number, section and date."""
    parts = [source.title, source.number and f"số {source.number}", source.section, show_date(source.date)]
    return ", ".join(part for part in parts if part)


def plain(markdown: str) -> str:
    """Markdown as our guides use it (bold, lists, links) without its marks."""
    return re.sub(r"\[([^\]]*)\]\(([^)]*)\)", r"\1 (\2)", markdown.replace("**", ""))


def render(reply: Reply) -> str:
    """The whole reply as text: notices, title, short answer, sections, caveats, sources, buttons."""
    lines = [*reply.notices, plain(reply.text)]
    if card := reply.card:
        lines += [card.title, plain(card.short_answer)]
        for section in card.sections:
            lines += ["", section.heading, plain(section.body)]
        lines += ["", *card.caveats]
        lines += [f"Nguồn: {show_source(s)}{f' – {s.link}' if s.link else ''}" for s in card.sources]
        lines.append(f"Kiểm tra lần cuối: {show_date(card.verified_on)}")
    lines += [f"[{button.label}]" for button in reply.buttons]
    return "\n".join(lines).strip()

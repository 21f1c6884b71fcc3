"""A reply as blocks in reading order, and blocks packed into messages that a channel can carry."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from bot.messages import Card, Reply
from bot.plain_text import show_date, show_source

VERIFIED = "Kiểm tra lần cuối: {date}"
_SENTENCE = re.compile(r"(?<=[.!?…;])\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a message that is kept together where it fits. body: Markdown as in our guides (bold, lists, links)."""

    body: str
    heading: str = ""


Show = Callable[[Block], str]
Measure = Callable[[str], int]


def utf16(text: str) -> int:
    """Length in UTF-16 code units, as both vendors count."""
    return len(text) + sum(character > "\uffff" for character in text)


def blocks(reply: Reply) -> list[Block]:
    """Everything the citizen reads, as on the web: notices, text, card with caveats, sources and date."""
    notices = (Block(notice) for notice in reply.notices)
    return [*notices, Block(reply.text), *(card_blocks(reply.card) if reply.card else ())]


def card_blocks(card: Card) -> Iterator[Block]:
    yield Block(card.short_answer, card.title)
    for section in card.sections:
        yield Block(section.body, section.heading)
    yield from (Block(caveat) for caveat in card.caveats)
    yield source_block(card)


def source_block(card: Card) -> Block:
    lines = [f"Nguồn: {show_source(s)}{f' – {s.link}' if s.link else ''}" for s in card.sources]
    return Block("\n".join([*lines, VERIFIED.format(date=show_date(card.verified_on))]))


def short_blocks(reply: Reply) -> list[Block]:
    """What fits a group: the short answer, the part that was asked for, one source, the date."""
    card = reply.card
    if card is None:
        return blocks(reply)
    asked = [Block(s.body, s.heading) for s in card.sections if s.aspect == card.asked]
    first = source_block(card).body.splitlines()
    return [
        *(Block(notice) for notice in reply.notices),
        Block(card.short_answer, card.title),
        *asked,
        *(Block(caveat) for caveat in card.caveats),
        Block("\n".join([first[0], first[-1]])),
    ]


def pack(parts: Sequence[Block], show: Show, limit: int, measure: Measure = utf16) -> list[str]:
    """Messages of at most `limit`, in order; a break falls between blocks, else lines, sentences, words, letters."""
    messages: list[str] = []
    current = ""
    for block in _small_enough(parts, show, limit, measure):
        shown = show(block)
        joined = f"{current}\n\n{shown}" if current else shown
        if measure(joined) <= limit:
            current = joined
        else:
            messages.append(current)
            current = shown
    return [*messages, current] if current else messages


def _small_enough(parts: Sequence[Block], show: Show, limit: int, measure: Measure) -> Iterator[Block]:
    """The same text in blocks that each fit."""
    for block in parts:
        if not block.body.strip() and not block.heading:
            continue
        if measure(show(block)) <= limit:
            yield block
        else:
            yield from _cut(block, lambda candidate: measure(show(candidate)) <= limit)


def _cut(block: Block, fits: Callable[[Block], bool]) -> Iterator[Block]:
    """One block in several that fit; the first has the heading."""
    heading, body = block.heading, ""
    for piece in _pieces(block.body, lambda text: fits(Block(text, block.heading))):
        if body and not fits(Block(body + piece, heading)):
            yield Block(body.strip(), heading)
            heading, body = "", ""
        body += piece
    yield Block(body.strip(), heading)


def _pieces(text: str, fits: Callable[[str], bool]) -> Iterator[str]:
    """Lines; a line that does not fit by sentences; a sentence by words; a word by letters."""
    for line in text.splitlines(keepends=True):
        if fits(line):
            yield line
            continue
        for sentence in _SENTENCE.split(line):
            if fits(sentence):
                yield sentence + " "
                continue
            for word in sentence.split():
                yield from (part + ("" if len(word) > 200 else " ") for part in _letters(word))


def _letters(word: str, size: int = 200) -> Iterator[str]:
    for start in range(0, len(word), size):
        yield word[start : start + size]

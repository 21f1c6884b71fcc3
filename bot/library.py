"""The guides as a reader sees them: suggested while typing, searched, shown one by one, packed for a device."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from zlib import crc32

import yaml

from actions.answer import make_card
from bot.catalogue import Exercise, GuideLink, Pack, Place, SavedGuide
from bot.messages import Card
from feedback import period
from knowledge.current import CurrentKnowledge
from knowledge.documents import Document
from knowledge.guides import TOPICS
from nlu.text import clean, fold, strip_diacritics

PLAN_TOPIC = "Kế hoạch"
NATION = "quoc-gia"
#: Beside the essential services: what people need with every one of them.
PACK_TOPICS = ("portal", "vneid", "payment", "tracking", "safety")
_WORD = re.compile(r"\w+")


def today() -> date:
    """The date in Vietnam."""
    return period.today(datetime.now(UTC))


def link_to(document: Document) -> GuideLink:
    return GuideLink(id=document.id, title=document.title, topic=TOPICS.get(document.topic, PLAN_TOPIC))


@dataclass(frozen=True)
class Titles:
    """Every title and question of one version of the knowledge, without diacritics, ready to be looked through."""

    version: str
    documents: tuple[Document, ...]

    @cached_property
    def lines(self) -> tuple[tuple[str, int, bool], ...]:
        """(" folded text", number of its document, whether it is the title)."""
        return tuple(
            (" " + fold(text), number, text == document.title)
            for number, document in enumerate(self.documents)
            for text in (document.title, *document.questions)
        )

    def starting(self, typed: str, k: int) -> list[Document]:
        """At most k documents with a title or question in which every typed word begins a word; best first.

        Best: the words side by side, guides before plan records, titles before questions, then the shortest text.
        """
        words = [f" {word}" for word in _WORD.findall(strip_diacritics(clean(typed).lower()))]
        if not words:
            return []
        phrase = "".join(words)
        best: dict[int, tuple[bool, bool, bool, int]] = {}
        for text, number, is_title in self.lines:
            if all(word in text for word in words):
                rank = (phrase not in text, self.documents[number].kind == "plan", not is_title, len(text))
                best[number] = min(rank, best.get(number, rank))
        return [self.documents[number] for number in sorted(best, key=best.__getitem__)[:k]]


class CurrentLibrary:
    """The guides of the index in use. now: today's date, for caveats that a date brings."""

    def __init__(self, knowledge: CurrentKnowledge, units: Path, now: Callable[[], date] = today) -> None:
        self._knowledge = knowledge
        self._units = units
        self._today = now
        self._titles = Titles("", ())
        self._asked: tuple[str, ...] = ()

    def hear_asked(self, documents: Sequence[str]) -> None:
        """Which documents people ask most, most first; none while too few have asked: then our own list holds."""
        self._asked = tuple(documents)

    @property
    def version(self) -> str:
        known = self._knowledge.retriever.index.manifest.version
        return f"{known}-{crc32(' '.join(self._asked).encode()):08x}" if self._asked else known

    @property
    def titles(self) -> Titles:
        """Those of the current knowledge; made once for each version of it."""
        version = self._knowledge.retriever.index.manifest.version
        if self._titles.version != version:
            self._titles = Titles(version, tuple(self._knowledge.documents.values()))
        return self._titles

    def suggest(self, typed: str, k: int = 6) -> Sequence[GuideLink]:
        return [link_to(document) for document in self.titles.starting(typed, k)]

    def search(self, text: str, k: int = 8) -> Sequence[GuideLink]:
        """What is being typed finds a title first; then what the whole text means."""
        if len(text.strip()) < 2:
            return []
        meant = [hit.document for hit in self._knowledge.retriever.find(text, k).hits]
        typed = self.titles.starting(text, k)
        sure = [document for document in typed if document in meant]
        merged = {document.id: document for document in (*sure, *typed[:3], *meant)}
        return [link_to(document) for document in list(merged.values())[:k]]

    def guides(self) -> Sequence[GuideLink]:
        return [link_to(document) for document in self._knowledge.documents.values() if document.kind != "plan"]

    def card(self, guide_id: str) -> Card | None:
        document = self._knowledge.documents.get(guide_id)
        return make_card(document, None, self._today()) if document else None

    def pack(self) -> Pack:
        cards = ((document, self.card(document.id)) for document in self._most_asked())
        return Pack(
            version=self.version,
            made_at=self._knowledge.retriever.index.manifest.created_at,
            guides=tuple(SavedGuide(card=card, questions=document.questions[:4]) for document, card in cards if card),
        )

    def exercises(self) -> Sequence[Exercise]:
        return [Exercise(question=d.questions[-1], guide=link_to(d)) for d in self._most_asked() if d.questions]

    def place(self, unit: str | None) -> Place:
        known = {path.stem: path for path in self._units.glob("*.yml")}
        own, nation = (_facts(known[name]) for name in (unit if unit in known else NATION, NATION))
        hotlines = [("Cổng Dịch vụ công quốc gia", str(nation["hotline"])), *_others(nation)]
        if own["id"] != nation["id"]:
            hotlines = [
                *([(str(own["name"]), str(own["hotline"]))] if own["hotline"] else []),
                *_others(own),
                *hotlines,
            ]
        return Place(
            id=own["id"],
            name=own["name"],
            address=own["address"],
            hours=own["hours"],
            website=own["website"],
            hotlines=tuple(hotlines),
        )

    def _most_asked(self) -> list[Document]:
        """The guides to keep on a device: those asked most, those on using the portal, then the essential services."""
        known = self._knowledge.documents
        guides = [document for document in known.values() if document.kind != "plan"]
        ordered = [known[name] for name in self._asked if name in known and known[name].kind != "plan"]
        ordered += [d for topic in PACK_TOPICS for d in guides if d.topic == topic] + [d for d in guides if d.essential]
        return list({document.id: document for document in ordered}.values())


def _facts(path: Path) -> dict[str, Any]:
    """A unit pack's facts; None is not known."""
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"address": None, "hours": None, "website": None, "hotline": None, **data}


def _others(facts: dict[str, Any]) -> list[tuple[str, str]]:
    listed: list[dict[str, Any]] = facts.get("other_hotlines") or []
    return [(str(other["name"]), str(other["number"])) for other in listed]

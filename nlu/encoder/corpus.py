"""What the encoder is trained on: the allowed Wikipedia and law text, and our own guides and plans.

Texts are kept as groups of passages: passages of one article or law stand together in a batch, where each is a hard
negative of the others. Nothing that measures the encoder (xquad_vi, alqac_dev, our development questions) is read.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

WIKI, LAW, PAIRS = "wiki_vi_2017.jsonl.gz", "law_vlc.jsonl.gz", "pairs_wiki_law.jsonl.gz"
SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+(?=[^a-zà-ỹ])|\n+")
_ARTICLE = re.compile(r"\n(?=Điều \d+\.)")
_QUESTION_LINE = re.compile(r"^ +- +(.+)$", re.M)
#: Passages have at least and about at most so many syllables.
MIN_SYLLABLES, ENOUGH_SYLLABLES = 25, 200

Passage = list[str]
"""The sentences of a passage, in order."""


@dataclass(frozen=True)
class Corpus:
    """groups: passages by article or law; pairs: (heading, passage); guides: for each of our own documents, what
    citizens may ask of it and the texts that answer; hashes: file name -> SHA-256 of what was read."""

    groups: list[list[Passage]]
    pairs: list[tuple[str, Passage]]
    guides: list[tuple[list[str], list[str]]]
    hashes: dict[str, str]

    def texts(self) -> Iterator[tuple[str, int]]:
        """(text, weight) of everything, for counting words; our own few texts weigh more."""
        for group in self.groups:
            for passage in group:
                yield " ".join(passage), 1
        for asked, answers in self.guides:
            for text in (*asked, *answers):
                yield text, 30

    def written(self) -> Iterator[tuple[str, int]]:
        """The same without what is written without diacritics: what accents are counted on."""
        for text, weight in self.texts():
            words = text.split()
            if sum(not word.isascii() for word in words) >= 0.4 * len(words):
                yield text, weight


def read(data: Path, own: Path) -> Corpus:
    """Read the three open files of `data` and our guides and plans below `own`. Raises FileNotFoundError."""
    groups = [_cut(row["text"].split("\n"), alone=True) for row in _lines(data / WIKI)]
    groups += [_cut(_ARTICLE.split(row["text"]), alone=False) for row in _lines(data / LAW)]
    pairs = [(str(row["q"]), sentences(row["p"])[:12]) for row in _lines(data / PAIRS)]
    guides = [found for path in own_files(own) for found in _own(path.read_text(encoding="utf-8"))]
    hashes = {name: _hash([data / name]) for name in (WIKI, LAW, PAIRS)}
    return Corpus([g for g in groups if g], pairs, guides, hashes | {"guides and plans": _hash(own_files(own))})


def sentences(text: str) -> list[str]:
    """A text cut at the ends of sentences and lines; one that has none comes back whole."""
    return [found for piece in SENTENCE_END.split(text) if (found := piece.strip())]


def own_files(own: Path) -> list[Path]:
    """Our guides and plans, in a fixed order."""
    return [path for kind in ("guides", "plans") for path in sorted((own / kind).rglob("*.md"))]


def _cut(blocks: list[str], alone: bool) -> list[Passage]:
    """Passages of about ENOUGH_SYLLABLES; what is too short is left out. alone: a block never shares a passage."""
    passages: list[Passage] = []
    for block in blocks:
        current: Passage = []
        size = 0
        for sentence in sentences(block):
            current.append(sentence)
            size += len(sentence.split())
            if size >= ENOUGH_SYLLABLES:
                passages.append(current)
                current, size = [], 0
        if size >= MIN_SYLLABLES or (size and not alone and not passages):
            passages.append(current)
    return passages


def _own(text: str) -> Iterator[tuple[list[str], list[str]]]:
    """(questions, answers) of a guide, or of each record of a plan."""
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    about: dict[str, Any] = yaml.safe_load(front)
    if "questions" in about:
        answers = [_plain(section) for section in re.split(r"\n(?=## )", body) if section.strip()]
        yield [str(text) for text in (*about["questions"], about["title"])], answers
        return
    for record in re.split(r"\n(?=## )", body):
        heading, _, rest = record.strip().partition("\n")
        asked = [_unquoted(q) for q in _QUESTION_LINE.findall(rest)]
        told = "\n".join(line for line in rest.split("\n") if not line.startswith(("- ", "  ")))
        if asked and told.strip():
            yield [*asked, heading.partition("·")[2]], [_plain(told)]


def _plain(markdown: str) -> str:
    return markdown.replace("## ", "").replace("**", "").strip()


def _unquoted(text: str) -> str:
    return text.strip().strip("\"'")


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _hash(paths: list[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()

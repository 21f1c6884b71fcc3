"""Plain passages, without sample questions: any BEIR-like folder, searched by words, meaning and both, and measured."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.fitted import Fusion
from knowledge.measure import Figures, OfOne, mean_of, of_one
from knowledge.search import Entry, Kind, Search, build
from nlu.encoder.load import Encoder
from nlu.text import strip_diacritics

METHODS = ("bm25", "dense", "hybrid")
#: A window is as many sentences as it takes to hold this many syllables.
WINDOW_SYLLABLES = 60
_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+(?=[^a-zà-ỹ])|\n+")


@dataclass(frozen=True)
class Collection:
    """ids and texts of the passages (title and text); queries: (id, text) of those that are judged;
    relevant: query id -> passage id -> grade above 0."""

    ids: tuple[str, ...]
    titles: tuple[str, ...]
    texts: tuple[str, ...]
    queries: tuple[tuple[str, str], ...]
    relevant: dict[str, dict[str, int]]

    def without_diacritics(self) -> Collection:
        """The same, its queries as they are typed without diacritics."""
        bare = tuple((number, strip_diacritics(text)) for number, text in self.queries)
        return Collection(self.ids, self.titles, self.texts, bare, self.relevant)


def read_folder(folder: Path, qrels: Path) -> Collection:
    """Read corpus.jsonl and queries.jsonl of `folder`, and the judgements (see read_judgements).

    Ids may be numbers; a missing title or text counts as empty. Raises FileNotFoundError; ValueError with file and line
    where one is not of that form.
    """
    relevant = read_judgements(qrels)
    corpus = _lines(folder / "corpus.jsonl")
    queries = [(number, text) for number, _, text in _lines(folder / "queries.jsonl") if number in relevant]
    return Collection(
        tuple(number for number, _, _ in corpus),
        tuple(title for _, title, _ in corpus),
        tuple(text for _, _, text in corpus),
        tuple(queries),
        relevant,
    )


def read_judgements(qrels: Path) -> dict[str, dict[str, int]]:
    """Query id -> passage id -> grade above 0, of a table with a header (query, passage, grade) as BEIR has it, or of
    one without as TREC has it (query, 0, passage, grade). Raises FileNotFoundError, ValueError."""
    relevant: dict[str, dict[str, int]] = {}
    for number, line in enumerate(qrels.read_text(encoding="utf-8-sig").splitlines(), 1):
        cells = line.strip().split("\t") if "\t" in line else line.split()
        if not cells or (number == 1 and not _is_number(cells[-1])):
            continue
        if len(cells) not in (3, 4) or not _is_number(cells[-1]):
            raise ValueError(f"{qrels.name} line {number}: {line!r} is not query, passage and grade with tabs between")
        if (grade := int(float(cells[-1]))) > 0:
            relevant.setdefault(cells[0].strip(), {})[cells[-2].strip()] = grade
    return relevant


def _is_number(cell: str) -> bool:
    return cell.strip().lstrip("-").replace(".", "", 1).isdigit()


def _lines(path: Path) -> list[tuple[str, str, str]]:
    """(id, title, text) of each line."""
    rows: list[tuple[str, str, str]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").split("\n"), 1):
        if not line.strip():
            continue
        try:
            row: Any = json.loads(line)
            rows.append((str(row["_id"]), str(row.get("title") or ""), str(row.get("text") or "")))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ValueError(f'{path.name} line {number}: needs {{"_id": …, "text": …}}; {error!r}') from error
    return rows


def sentences(text: str) -> list[str]:
    """The sentences and lines of a text."""
    return [kept for piece in _SENTENCE_END.split(text) if (kept := str(piece).strip())]


def windows(pieces: Sequence[str]) -> list[tuple[str, ...]]:
    """Overlapping runs of sentences, one begun at each; none for a text that is no longer than one window."""
    sizes = [len(sentence.split()) for sentence in pieces]
    if sum(sizes) <= WINDOW_SYLLABLES:
        return []
    found: list[tuple[str, ...]] = []
    for start in range(len(pieces)):
        end, size = start, 0
        while end < len(pieces) and size < WINDOW_SYLLABLES:
            size += sizes[end]
            end += 1
        found.append(tuple(pieces[start:end]))
        if end == len(pieces):
            break
    return found


def index_passages(titles: Sequence[str], texts: Sequence[str], encoder: Encoder) -> Search:
    """Both searches over passages: words see them whole, meaning sees them whole and through windows."""
    cut = [sentences(text) for text in texts]
    before = [(title,) if title else () for title in titles]
    whole = [Entry(n, Kind.WHOLE, (*before[n], *pieces)) for n, pieces in enumerate(cut)]
    parts = [Entry(n, Kind.PART, (*before[n], *w)) for n, pieces in enumerate(cut) for w in windows(pieces)]
    return build([*whole, *parts], len(texts), encoder, sparse_windows=False)


def score(search: Search, question: str, fusion: Fusion) -> NDArray[np.float32]:
    """(3, passages) scores by each of METHODS. A passage without windows is its own only window."""
    parts = search.parts(question).values
    parts[3] = np.maximum(parts[3], parts[4])
    weights = np.array(fusion.row, dtype=np.float32)
    meaning = weights.copy()
    meaning[:3] = 0
    return np.stack([parts[2], meaning @ parts, weights @ parts])


def evaluate(collection: Collection, encoder: Encoder, fusion: Fusion) -> dict[str, Figures]:
    """The figures of each of METHODS on a collection."""
    search = index_passages(collection.titles, collection.texts, encoder)
    rows: dict[str, list[OfOne]] = {method: [] for method in METHODS}
    for number, text in collection.queries:  # one query at a time: all scores of a large folder would fill the memory
        for method, scores in zip(METHODS, score(search, text, fusion), strict=True):
            rows[method].append(of_one(scores, collection.ids, collection.relevant[number]))
    return {method: mean_of(found) for method, found in rows.items()}

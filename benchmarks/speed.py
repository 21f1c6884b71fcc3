"""Speed: each stage and the whole, at our size, at 20,000 and at 100,000 passages; memory, build, cold load."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np

from benchmarks.machine import memory_mb
from knowledge import bm25, index
from knowledge.fitted import load_fitted
from knowledge.passages import index_passages, score
from knowledge.retrieve import Retriever
from knowledge.search import NEAREST, Search
from nlu.encoder.load import Encoder
from nlu.restore import load_restorer
from nlu.text import expand, strip_diacritics

SIZES = (20_000, 100_000)
ROUNDS = 600
WIKI = "wiki_vi_2017.jsonl.gz"


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds of one call."""

    stage: str
    p50: float
    p99: float


@dataclass(frozen=True, slots=True)
class SizeReport:
    """passages, entries: what was searched; build_s: tokenising, indexing and encoding; memory_mb: that it added."""

    name: str
    passages: int
    entries: int
    build_s: float
    memory_mb: float
    timings: list[Timing]


def clock(stage: str, call: Callable[[str], object], questions: Sequence[str]) -> Timing:
    """Time `call` on the last ROUNDS questions, each for the first time: what remembers texts gains nothing by it."""
    for question in questions[:-ROUNDS]:
        call(question)
    took: list[float] = []
    for question in questions[-ROUNDS:]:
        started = time.perf_counter()
        call(question)
        took.append((time.perf_counter() - started) * 1000)
    return Timing(stage, float(np.median(took)), float(np.quantile(took, 0.99)))


def stages(search: Search, questions: Sequence[str]) -> list[Timing]:
    """The stages of one search, one by one."""
    texts = {question: expand(question) for question in questions}
    bare = {question: strip_diacritics(text) for question, text in texts.items()}
    query = {question: search.sparse.look_up(bm25.terms(text)) for question, text in texts.items()}
    vector = {question: search.encoder.encode([text])[0] for question, text in texts.items()}
    return [
        clock("spell out", expand, questions),
        clock("slips", lambda q: search.mender.mend(texts[q]), questions),
        clock("diacritics, of a bare question", lambda q: load_restorer().restore(bare[q]), questions),
        clock("encode", lambda q: search.encoder.encode([texts[q]]), questions),
        clock("words (BM25)", lambda q: search.sparse.scores(query[q]), questions),
        clock("meaning (bits, then bytes)", lambda q: search.dense.nearest(vector[q], NEAREST), questions),
    ]


def our_size(knowledge_dir: Path, encoder: Encoder, questions: Sequence[str]) -> SizeReport:
    """The project's own knowledge, with everything that `Retriever.find` does."""
    before, started = memory_mb(), time.perf_counter()
    made = index.in_memory(knowledge_dir, encoder)
    built = time.perf_counter() - started
    retriever = Retriever(made)
    timings = [*stages(made.search, questions), clock("whole: find", retriever.find, questions)]
    entries = len(made.search.owners)
    return SizeReport("our knowledge", len(made.documents), entries, built, memory_mb() - before, timings)


def wiki_passages(data: Path) -> Iterator[tuple[str, str]]:
    """(title, passage) of 25 syllables or more, from the open Wikipedia file."""
    with gzip.open(data / WIKI, "rt", encoding="utf-8") as file:
        for line in file:
            article = json.loads(line)
            for text in article["text"].split("\n"):
                if len(text.split()) >= 12:
                    yield article["title"], text


def at_size(data: Path, size: int, encoder: Encoder, questions: Sequence[str]) -> SizeReport:
    """Wikipedia's passages, searched by the same questions: speed alone, they hold no answers."""
    pairs = list(islice(wiki_passages(data), size))
    before, started = memory_mb(), time.perf_counter()
    search = index_passages([title for title, _ in pairs], [text for _, text in pairs], encoder)
    built = time.perf_counter() - started
    fusion = load_fitted().passages
    whole = clock("whole: score all passages", lambda q: score(search, q, fusion), questions)
    timings = [*stages(search, questions), whole]
    return SizeReport(f"{size:,} passages", len(pairs), len(search.owners), built, memory_mb() - before, timings)


def cold_load_s(knowledge_dir: Path, encoder: Encoder, encoder_dir: Path) -> tuple[float, float]:
    """Seconds in a fresh process to the first answer, from an index on disk: without the imports of libraries, and
    with them; the best of five."""
    with tempfile.TemporaryDirectory() as folder:
        index.build_if_changed(knowledge_dir, encoder, Path(folder))
        program = (
            "import time; first = time.perf_counter()\nfrom pathlib import Path\n"
            "import faiss, numpy, tokenizers, safetensors.numpy, yaml\n"
            "from knowledge.current import CurrentKnowledge\nfrom nlu.encoder.load import load_encoder\n"
            "ready = time.perf_counter()\n"
            f"k = CurrentKnowledge(Path({folder!r}), load_encoder(Path({str(encoder_dir)!r})))\n"
            "k.retriever.find('quen mat khau vneid')\n"
            "print(time.perf_counter() - ready, time.perf_counter() - first)"
        )
        runs = [
            subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True).stdout.split()
            for _ in range(5)
        ]
        return min(float(load) for load, _ in runs), min(float(cold) for _, cold in runs)

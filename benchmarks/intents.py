"""How well intents are told apart when near-duplicates may not help: the harder twin of `trolydvc nlu test`.

    .rasa-venv/bin/python -m benchmarks.intents        (Rasa's Python: it needs scikit-learn; a minute)

Rasa's own cross-validation parts the examples at random, so "quên mật khẩu" may be learnt and "quen mat khau roi" be
asked. Here examples of one intent that share enough of their three-letter pieces (Jaccard, without diacritics) form
a group, groups chain, and a group is never on both sides. Alike from 1.0: the same words with and without diacritics.
Same features and classifier as the recipe (config.yml); the same folds at random beside it.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

from nlu.rasa_components.tokenizer import _TOKEN
from nlu.text import expand, fold, strip_diacritics
from nlu.weights import Weights, parts_of, words_of

FOLDER = Path(__file__).parent.parent / "nlu" / "data"
ALIKE = (1.0, 0.8, 0.65)
FOLDS = 5
SCALES = (8.0, 8.0, 4.0)


def examples() -> list[tuple[str, str]]:
    """(text, intent) of every example, marks of entities taken out."""
    import re

    import yaml

    found: list[tuple[str, str]] = []
    for path in sorted(FOLDER.glob("*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            if "intent" in block:
                lines = (
                    re.sub(r"\[([^\]]+)\]\(\w+\)", r"\1", line[2:].strip()) for line in block["examples"].splitlines()
                )
                found.extend((line, block["intent"]) for line in lines)
    return found


def groups_of(texts: list[str], intents: list[str], alike: float) -> list[int]:
    """The number of each example's group."""
    keys = [fold(text).strip(" ?!.") for text in texts]
    pieces = [{f" {key} "[i : i + 3] for i in range(len(key))} for key in keys]
    parent = list(range(len(texts)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    by_intent: dict[str, list[int]] = defaultdict(list)
    for number, intent in enumerate(intents):
        by_intent[intent].append(number)
    for members in by_intent.values():
        for place, one in enumerate(members):
            for other in members[place + 1 :]:
                both = len(pieces[one] & pieces[other])
                if both >= alike * (len(pieces[one]) + len(pieces[other]) - both):
                    parent[root(other)] = root(one)
    return [root(n) for n in range(len(texts))]


def features(text: str) -> tuple[list[str], list[str], list[str]]:
    """As nlu.rasa_components.featurizer has them."""
    words = _TOKEN.findall(expand(text))
    lemmas = ["#" if bare.isdigit() else bare for bare in map(strip_diacritics, words)]
    return list(words_of(lemmas)), list(parts_of(lemmas)), [w for w in words if w != strip_diacritics(w)]


def matrix(rows: list[tuple[list[str], ...]], blocks: list[Weights]) -> csr_matrix:
    made = []
    for number, (block, scale) in enumerate(zip(blocks, SCALES, strict=True)):
        columns = {name: i for i, name in enumerate(block.idf)}
        cells = [(r, columns[f], w * scale) for r, row in enumerate(rows) for f, w in block.weigh(row[number]).items()]
        where = ([c[0] for c in cells], [c[1] for c in cells])
        made.append(csr_matrix(([c[2] for c in cells], where), shape=(len(rows), len(columns))))
    return hstack(made).tocsr()


def macro_f1(splits: object, rows: list[tuple[list[str], ...]], intents: list[str]) -> tuple[float, list[str]]:
    """Over all folds together; and what was read for each example."""
    read = np.array(intents, dtype=object)
    for learn, ask in splits:  # type: ignore[attr-defined]
        blocks = [Weights.learnt([rows[n][part] for n in learn]) for part in range(3)]
        model = LogisticRegression(class_weight="balanced", max_iter=300, solver="lbfgs")
        model.fit(matrix([rows[n] for n in learn], blocks), [intents[n] for n in learn])
        read[ask] = model.predict(matrix([rows[n] for n in ask], blocks))
    return float(f1_score(intents, list(read), average="macro")), list(read)


def main() -> None:
    texts, intents = map(list, zip(*examples(), strict=True))
    rows = [features(text) for text in texts]
    plain, _ = macro_f1(StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(rows, intents), rows, intents)
    print(f"{len(texts)} examples; macro-F1, parted at random: {plain:.3f}")
    read: list[str] = []
    for alike in ALIKE:
        groups = groups_of(texts, intents, alike)
        parted = StratifiedGroupKFold(FOLDS, shuffle=True, random_state=0).split(rows, intents, groups)
        hard, read = macro_f1(parted, rows, intents)
        print(f"kept together when alike from {alike}: {hard:.3f} ({len(set(groups))} groups)")
    for name in sorted(set(intents)):
        mine = [n for n, intent in enumerate(intents) if intent == name]
        wrong = [n for n in mine if read[n] != name]
        print(f"{name:18} {1 - len(wrong) / len(mine):.3f} of {len(mine)}", end="  ")
        print("; ".join(f"{texts[n]} -> {read[n]}" for n in wrong[:12]) if "--wrong" in sys.argv else "")


if __name__ == "__main__":
    main()

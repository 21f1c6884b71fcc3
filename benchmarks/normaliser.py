"""How often the normaliser changes a well-written word: `text.expand` on Wikipedia, which needs no spelling out."""

from __future__ import annotations

import gzip
import json
from itertools import islice
from pathlib import Path

from nlu.text import clean, expand, words_of

#: Every so many articles, up to this many of them.
EVERY, ARTICLES = 7, 400


def false_changes(wiki: Path) -> float:
    """The share (0..1) of words of well-written lines that `expand` changes."""
    words = changed = 0
    with gzip.open(wiki, "rt", encoding="utf-8") as file:
        for line in islice(file, 0, EVERY * ARTICLES, EVERY):
            for text in json.loads(line)["text"].split("\n"):
                before = words_of(clean(text).lower())
                if len(before) >= 5:
                    words += len(before)
                    changed += _differences(before, words_of(expand(text)))
    return changed / max(words, 1)


def _differences(before: list[str], after: list[str]) -> int:
    """Words of `before` that `after` no longer has in their place."""
    if before == after:
        return 0
    same = 0
    rest = iter(after)
    for word in before:
        kept = list(rest)
        if word in kept[:6]:
            same += 1
            rest = iter(kept[kept.index(word) + 1 :])
        else:
            rest = iter(kept)
    return len(before) - same

"""Batches of (question, passage) for contrastive training: every other passage of a batch is a negative."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterable
from itertools import accumulate
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from nlu.encoder.augment import misspelt, question
from nlu.encoder.corpus import Corpus, sentences

Tokens = NDArray[np.int32]


class Mix(NamedTuple):
    """How a batch is made up. size: rows; passages_together: rows of one article, each other's hard negatives;
    keep: how often the sentence that was asked of stays in its passage; pairs, guides: share of headings and of
    our own questions."""

    size: int = 512
    passages_together: int = 6
    keep: float = 0.6
    pairs: float = 0.2
    guides: float = 0.08


class Batches:
    """An endless row of batches; the same seed gives the same row."""

    def __init__(self, corpus: Corpus, tokenizer: Tokenizer, mix: Mix, seed: int) -> None:
        self._corpus, self._tokenizer, self._mix = corpus, tokenizer, mix
        self._rng = Random(seed)
        self._weights = list(accumulate(min(len(group), 40) for group in corpus.groups))
        flat = iter(self._encode(s for group in corpus.groups for passage in group for s in passage))
        self._groups = [[[next(flat) for _ in passage] for passage in group] for group in corpus.groups]
        flat = iter(self._encode(s for _, passage in corpus.pairs for s in passage))
        self._pairs = [[next(flat) for _ in passage] for _, passage in corpus.pairs]
        self._guides = [[sentences(text) for text in answers] for _, answers in corpus.guides]

    def _encode(self, texts: Iterable[str]) -> list[Tokens]:
        found = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return [np.array(encoding.ids, dtype=np.int32) for encoding in found]

    @property
    def passages(self) -> Iterable[Tokens]:
        """The tokens of every passage, for document frequencies."""
        return (np.concatenate(passage) for group in self._groups for passage in group)

    def next(self) -> tuple[list[Tokens], list[Tokens]]:
        """Tokens of the questions and of the passages that answer them, row by row."""
        rows = [self._pair() for _ in range(int(self._mix.size * self._mix.pairs))]
        own = [self._guide() for _ in range(int(self._mix.size * self._mix.guides))] if self._guides else []
        rows += [(asked, tokens) for (asked, _), tokens in zip(own, self._encode(a for _, a in own), strict=True)]
        while len(rows) < self._mix.size:
            rows += self._article()
        asked = self._encode(misspelt(text, self._rng) for text, _ in rows[: self._mix.size])
        return asked, [tokens for _, tokens in rows[: self._mix.size]]

    def _pair(self) -> tuple[str, Tokens]:
        number = self._rng.randrange(len(self._pairs))
        asked, passage = self._corpus.pairs[number][0], self._pairs[number]
        alone = asked.split(" - ")[-1] if self._rng.random() < 0.3 else asked
        return alone, np.concatenate(passage[: self._rng.randint(1, len(passage))])

    def _guide(self) -> tuple[str, str]:
        """A question of a guide, and either another of its questions or a part of its text under its title."""
        number = self._rng.randrange(len(self._guides))
        asked, answers = self._corpus.guides[number][0], self._guides[number]
        first, other = self._rng.sample(asked, 2) if len(asked) > 1 else (asked[0], asked[0])
        if self._rng.random() < 0.4 or not answers:
            return first, other
        answer = self._rng.choice(answers)
        return first, f"{asked[-1]}. " + " ".join(answer[: self._rng.randint(1, len(answer))])

    def _article(self) -> list[tuple[str, Tokens]]:
        """Questions of several passages of one article, with the passage whole or a window of it."""
        rng, mix = self._rng, self._mix
        number = bisect(self._weights, rng.random() * self._weights[-1])
        raw, tokens = self._corpus.groups[number], self._groups[number]
        rows: list[tuple[str, Tokens]] = []
        for at in rng.sample(range(len(raw)), min(mix.passages_together, len(raw))):
            passage, asked = tokens[at], rng.randrange(len(raw[at]))
            if len(raw[at][asked].split()) < 5:
                continue
            start, end = 0, len(passage)
            if rng.random() < 0.5:
                start, end = rng.randint(max(0, asked - 3), asked), rng.randint(asked + 1, asked + 4)
            kept = rng.random() < mix.keep
            window = [s for i, s in enumerate(passage[start:end], start) if kept or i != asked]
            rows.append((question(raw[at][asked], rng), np.concatenate(window or passage)))
        return rows

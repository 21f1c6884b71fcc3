"""The tokens of a text whose words are all known, without the tokenizer: it takes most of the time of a vector.

What the tokenizer does for any text (see vocabulary.make_tokenizer) comes to this where every word is a token: each
word alone or with its neighbour, at the least cost. Pieces of words never pay then, as they cost more.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from nlu.encoder.vocabulary import SPACE, UNKNOWN, make_tokenizer

_WORD = re.compile(r"[^\W_]+")


class Segmenter:
    """tokens: (token, score) in the order of their numbers, as a Unigram model has them."""

    def __init__(self, tokens: Sequence[tuple[str, float]]) -> None:
        self._words: dict[str, tuple[int, float]] = {}
        self._pairs: dict[tuple[str, str], tuple[int, float]] = {}
        for number, (token, score) in enumerate(tokens):
            match token.split(SPACE):
                case ["", word] if word:
                    self._words[word] = number, score
                case ["", first, second]:
                    self._pairs[first, second] = number, score
                case _:
                    pass

    def tokens(self, text: str) -> list[int] | None:
        """The numbers of the text's tokens, or None where a word is none of them."""
        words: list[str] = _WORD.findall(unicodedata.normalize("NFC", text).lower())
        before, here = 0.0, 0.0  # the best score up to the word before the last, and up to the last
        lengths: list[int] = []
        previous = ""
        for word in words:
            alone = self._words.get(word)
            if alone is None:
                return None
            score, length = here + alone[1], 1
            pair = self._pairs.get((previous, word))
            if pair is not None and before + pair[1] >= score:
                score, length = before + pair[1], 2
            before, here = here, score
            lengths.append(length)
            previous = word
        found: list[int] = []
        at = len(words)
        while at:
            if lengths[at - 1] == 2:
                found.append(self._pairs[words[at - 2], words[at - 1]][0])
            else:
                found.append(self._words[words[at - 1]][0])
            at -= lengths[at - 1]
        found.reverse()
        return found


def load_segmenter(path: Path) -> Segmenter:
    """Of a tokenizer.json; it knows no words of one that is not made as ours is. Raises FileNotFoundError."""
    told: dict[str, Any] = msgspec.json.decode(path.read_bytes())
    ours: dict[str, Any] = msgspec.json.decode(make_tokenizer([UNKNOWN]).to_str())
    same = all(told[part] == ours[part] for part in ("normalizer", "pre_tokenizer", "post_processor"))
    is_ours = same and told["model"]["type"] == ours["model"]["type"]
    return Segmenter([(token, score) for token, score in told["model"]["vocab"]] if is_ours else [])

"""What a message is made of, weighed: words, pairs of words and parts of words, without diacritics.

Pure standard library; used by the Rasa featurizer (Python 3.10).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

_PART_SIZES = (2, 3, 4)


def words_of(lemmas: Sequence[str]) -> Iterator[str]:
    """Each word and each pair of neighbours; the ends of the message count as words.

    That is what tells "không" from "không vào được".
    """
    bounded = ["^", *lemmas, "$"]
    yield from lemmas
    for i in range(len(bounded) - 1):
        yield f"{bounded[i]} {bounded[i + 1]}"


def parts_of(lemmas: Sequence[str]) -> Iterator[str]:
    """Runs of 2 to 4 letters in each word, its edges marked: typing errors keep most of them."""
    for lemma in lemmas:
        edged = f"_{lemma}_"
        for size in _PART_SIZES:
            for start in range(max(1, len(edged) - size + 1)):
                yield edged[start : start + size]


@dataclass(frozen=True)
class Weights:
    """Features known from training, and the weight of each.

    idf: feature -> ln((1 + n) / (1 + messages with it)) + 1; its place in the order is its column.
    """

    idf: dict[str, float]

    @classmethod
    def learnt(cls, messages: Sequence[Iterable[str]]) -> Weights:
        """Weights over the features of the training messages, in alphabetical order."""
        seen = Counter(feature for message in messages for feature in set(message))
        n = len(messages)
        return cls({feature: math.log((1 + n) / (1 + seen[feature])) + 1 for feature in sorted(seen)})

    def weigh(self, features: Iterable[str]) -> dict[str, float]:
        """Feature -> (1 + ln count) times its idf, scaled to unit length; unknown features are left out."""
        counts = Counter(feature for feature in features if feature in self.idf)
        weighed = {feature: (1 + math.log(count)) * self.idf[feature] for feature, count in counts.items()}
        length = math.sqrt(sum(weight * weight for weight in weighed.values()))
        return {feature: weight / length for feature, weight in weighed.items()}

"""The encoder's vocabulary: which syllables, compounds and pieces are tokens, and the parts each is made of.

A token is one syllable, a compound of two ("mật khẩu", and "mat khau" as it is typed), a foreign word, or a piece of
one. Its vector is the sum of its parts' vectors: each syllable as written, each without diacritics, and the compound in
both spellings. So an accented and a bare text share parts, and the sums are baked into one row a token once trained.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers

from nlu.syllable import is_syllable
from nlu.text import strip_diacritics, syllables

SPACE = "▁"
UNKNOWN = "<unk>"
#: How many tokens of each kind at most; together they fill 25 MB at 512 bytes each.
MAX_COMPOUNDS = 13_500
MAX_FOREIGN = 5_000
MAX_PIECES = 3_000
MIN_SYLLABLE_COUNT = 6
MIN_COMPOUND_COUNT = 12


@dataclass(frozen=True)
class Counts:
    """How often syllables, neighbouring pairs of them, and other words were seen."""

    syllables: Counter[str]
    pairs: Counter[tuple[str, str]]
    foreign: Counter[str]


def count(texts: Iterable[tuple[str, int]]) -> Counts:
    """Count over (text, weight); a line break or punctuation does not part a pair, a foreign word does."""
    single: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    foreign: Counter[str] = Counter()
    for text, weight in texts:
        previous = ""
        for word in syllables(text):
            if word.isdigit() or not is_syllable(word):
                foreign[word] += weight
                previous = ""
                continue
            single[word] += weight
            if previous:
                pairs[previous, word] += weight
            previous = word
    return Counts(single, pairs, foreign)


def compounds(counts: Counts, size: int = MAX_COMPOUNDS) -> list[str]:
    """The pairs that belong together most: by count times pointwise mutual information, best first."""
    total = sum(counts.syllables.values())
    worth = {
        f"{a} {b}": n * math.log(n * total / (counts.syllables[a] * counts.syllables[b]))
        for (a, b), n in counts.pairs.items()
        if n >= MIN_COMPOUND_COUNT
    }
    best = sorted((pair for pair, value in worth.items() if value > 0), key=lambda p: (-worth[p], p))
    return best[:size]


def pieces(counts: Counts, size: int = MAX_PIECES) -> list[str]:
    """Pieces of foreign words, numbers and slips: every letter and digit, then the commonest runs of 2 to 4."""
    seen: Counter[str] = Counter()
    letters: Counter[str] = Counter()
    for words in (counts.foreign, counts.syllables):
        for word, n in words.items():
            bare = strip_diacritics(word)
            letters.update(dict.fromkeys({*word, *bare}, n))
            for length in (2, 3, 4):
                for start in range(len(bare) - length + 1):
                    seen[bare[start : start + length]] += n if words is counts.foreign else n // 50
    return [*sorted(letter for letter, n in letters.items() if n >= 20),
            *(piece for piece, _ in sorted(seen.items(), key=lambda p: (-p[1], p[0]))[:size])]  # fmt: skip


def make_vocabulary(counts: Counts) -> list[str]:
    """Every token in a fixed order, the unknown one first; those that start a word begin with SPACE."""
    plain = [word for word, n in counts.syllables.most_common() if n >= MIN_SYLLABLE_COUNT]
    pairs = compounds(counts)
    words = [word for word, _ in sorted(counts.foreign.items(), key=lambda p: (-p[1], p[0]))[:MAX_FOREIGN]]
    whole = [*plain, *map(strip_diacritics, plain), *words, *pairs, *map(strip_diacritics, pairs)]
    tokens = [SPACE + text.replace(" ", SPACE) for text in whole]
    inner = pieces(counts)
    return list(dict.fromkeys([UNKNOWN, *tokens, SPACE, *inner, *(SPACE + piece for piece in inner)]))


def parts(token: str) -> list[str]:
    """What a token's vector is the sum of; "~" marks a bare spelling, "=" a piece."""
    if not token.startswith(SPACE) or token == SPACE:
        return ["=" + token]
    words = token[1:].split(SPACE)
    bare = [strip_diacritics(word) for word in words]
    found = [word for word in words if not word.isascii()] + ["~" + word for word in bare]
    if len(words) > 1:
        found += ([" ".join(words)] if words != bare else []) + ["~" + " ".join(bare)]
    return found


def make_tokenizer(vocabulary: Sequence[str]) -> Tokenizer:
    """A tokenizer that splits a text into as few tokens as it can; among equals, the commoner compounds win."""
    rank = {token: number for number, token in enumerate(vocabulary)}
    scored = [(token, _score(token, number, len(rank))) for token, number in rank.items()]
    tokenizer = Tokenizer(models.Unigram(scored, unk_id=0, byte_fallback=False))
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFC(),
            normalizers.Lowercase(),
            normalizers.Replace(Regex(r"[^\p{L}\p{N}]+"), " "),
            normalizers.Strip(),
        ]
    )  # pyright: ignore[reportAttributeAccessIssue]
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement=SPACE, prepend_scheme="always", split=False)  # pyright: ignore
    return tokenizer


def _score(token: str, number: int, size: int) -> float:
    """A cost of 10 a token, less a little for a common one; pieces cost more, so that known words stay whole."""
    piece = not token.startswith(SPACE) or token == SPACE
    return round(-10.0 - number / size - (2.0 if piece else 0.0), 4)

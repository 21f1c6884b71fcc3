"""A reading without Rasa: the intent of the examples that a message is most like.

It stands in while Rasa starts, is slow or is dead, so that a greeting is still greeted. Rasa reads better; see
docs/conversation.md for the figures of both.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from .client import Entity, Parse
from .encoder import dense
from .encoder.load import Encoder
from .text import expand, fold, strip_diacritics

#: Examples looked at, those of them that vote, and how alike (cosine) the nearest one must be.
NEAR, VOTERS = 64, 5
LIKE_ENOUGH = 0.6
#: A longer message tells a story, and is no greeting.
MAX_WORDS = 15
#: The share of votes below which the voters disagree: "giấy khai sinh" is near a forger's words and a parent's.
AGREED = 0.75
#: Likeness of the nearest example at which a reading counts nothing, and at which it counts whole.
UNLIKE, ALIKE = 0.4, 0.75
SURE_OF_SAME = 0.99
_ENTITY = re.compile(r"\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")


def read_examples(folder: Path) -> Iterator[tuple[str, str]]:
    """(example without marks of entities, intent) of every `*.yml` in `folder`."""
    for path in sorted(folder.glob("*.yml")):
        data: dict[str, Any] = yaml.load(
            path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        )
        for block in data.get("nlu", ()):
            if "intent" in block:
                for line in str(block["examples"]).splitlines():
                    if text := _ENTITY.sub(r"\1", line.strip().removeprefix("- ")).strip():
                        yield text, str(block["intent"]).partition("/")[0]


def read_names(folder: Path) -> frozenset[str]:
    """The keys (nlu.text.fold) of the papers that the lookup table `procedure` names."""
    data: dict[str, Any] = yaml.safe_load((folder / "patterns.yml").read_text(encoding="utf-8"))
    tables = (block["examples"] for block in data["nlu"] if block.get("lookup") == "procedure")
    return frozenset(fold(line.removeprefix("- ")) for table in tables for line in str(table).splitlines())


class NearestExamples:
    """The examples of a folder, encoded. About 4 MB and half a second to make; under a millisecond to ask."""

    def __init__(self, folder: Path, encoder: Encoder) -> None:
        self._encoder = encoder
        examples = [(text, intent) for text, intent in read_examples(folder) if len(text.split()) <= MAX_WORDS]
        self._intents = [intent for _, intent in examples]
        spelled = [expand(text) for text, _ in examples]
        self._names = read_names(folder)
        self._same = {strip_diacritics(text): intent for text, intent in zip(spelled, self._intents, strict=True)}
        self._vectors = dense.build([encoder.encode(spelled)], encoder.dimension)

    def read(self, text: str) -> Parse | None:
        """The reading of a message; None when no example is like it."""
        key = fold(text).strip(" .?!")
        if key in self._names:
            return Parse("ask", SURE_OF_SAME, entities=(Entity("procedure", text, 0, len(text)),))
        if (same := self._same.get(fold(text))) is not None:
            return Parse(same, SURE_OF_SAME)
        if len(text.split()) > MAX_WORDS:
            return None
        near, likeness = self._vectors.nearest(self._encoder.encode([expand(text)])[0], NEAR, small=0)
        best = np.argpartition(-likeness, VOTERS)[:VOTERS]
        highest = float(likeness.max(initial=0))
        if highest < LIKE_ENOUGH:
            return None
        votes: dict[str, float] = defaultdict(float)
        for number, alike in zip(near[best].tolist(), likeness[best].tolist(), strict=True):
            votes[self._intents[number]] += max(0.0, alike) ** 4
        ranking = sorted(votes.items(), key=lambda vote: -vote[1])
        whole = sum(votes.values())
        intent, weight = ranking[0]
        if weight / whole < AGREED:
            return None
        sure = weight / whole * min(1.0, (highest - UNLIKE) / (ALIKE - UNLIKE))
        return Parse(intent, sure, tuple((name, vote / whole) for name, vote in ranking))

"""Numbers learned on development questions, kept beside the code in fitted.json: `trolydvc retrieval fit` writes it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

FILE = Path(__file__).with_name("fitted.json")
FORMAT = 7
#: A question of more words than these tells a story, in which words say more of the matter than the meaning of all.
STORY = 18


class Fusion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Weights of the five parts of a score (see search.Parts), words and meaning. They add up to 1."""

    words_question: float
    words_part: float
    words_whole: float
    meaning_part: float
    meaning_whole: float

    @property
    def row(self) -> tuple[float, ...]:
        return msgspec.structs.astuple(self)


class Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the question's own words add to the score of a document, or take off it (see marks.py).

    plan_unasked: a plan record, when no plan, unit or target is spoken of; guide_unasked: a guide, when one is;
    other_unit: a plan record of another unit than the one named; other_year: a record of another year than named;
    same_aspect: what is asked (fee, time, place, …) is what the document's title is about;
    other_age: its title names other years of age than the question's.
    """

    plan_unasked: float
    guide_unasked: float
    other_unit: float
    other_year: float
    same_aspect: float
    other_age: float

    @property
    def row(self) -> tuple[float, ...]:
        return msgspec.structs.astuple(self)


class Calibration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Logistic regression: weights of confidence.Features, in their order, and the bias."""

    bias: float
    weights: tuple[float, ...]


class Limits(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """ours: from which probability on a question counts as ours; answer: from which one on the first document is
    given as its answer, rather than as a guess among choices."""

    ours: float
    answer: float


class Fitted(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Everything learned. ours: that a question is ours; fits: that the first document answers it, if it is.

    guides, stories: fusion for questions to our knowledge, short ones and those told at length; passages: for plain
    passages (whole and windows), where there are no sample questions; provenance: what it was fitted on, for people.
    """

    format: int
    guides: Fusion
    stories: Fusion
    passages: Fusion
    marks: Marks
    ours: Calibration
    fits: Calibration
    thresholds: Limits
    provenance: dict[str, Any] = {}

    def fusion(self, words: int) -> Fusion:
        """That for a question of so many words."""
        return self.stories if words > STORY else self.guides


@lru_cache(maxsize=4)
def load_fitted(path: Path = FILE) -> Fitted:
    """The numbers in `path`. Raises FileNotFoundError, msgspec.ValidationError, ValueError on another format."""
    fitted = msgspec.json.decode(path.read_bytes(), type=Fitted)
    if fitted.format != FORMAT:
        raise ValueError(f"{path.name} has format {fitted.format}, this program reads {FORMAT}")
    return fitted


def save_fitted(fitted: Fitted, path: Path = FILE) -> None:
    """Write the numbers, rounded as they are, one to a line."""
    path.write_bytes(msgspec.json.format(msgspec.json.encode(fitted), indent=1) + b"\n")
    load_fitted.cache_clear()

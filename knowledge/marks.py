"""What a question's own words say for or against a document: its unit, year, age, kind, and what is asked about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from knowledge.ages import Ages, ages_of, asked_age
from knowledge.aspect import aspect_of
from knowledge.documents import Document
from nlu.text import fold, strip_diacritics

_ABOUT_PLANS = re.compile(
    r"\bke hoach\b|\bkh (?:cua|yeu cau|xa|phuong|tinh)\b|quyet dinh (?:so )?1565|\b1565\b|\b469\b|\b766\b|\b1588\b|"
    r"chi tieu|phu luc|thu tuong|\bso (?:giao duc|gddt)\b|\bvnform\b|\b982\b|"
    r"muc hai long|ty le (?:nguoi dan )?hai long|hai long phai dat"
)
_YEAR = re.compile(r"\b20[0-4]\d\b")
#: The plan that holds for the whole country is nobody's other unit.
_COUNTRY = "quoc-gia"


@dataclass(frozen=True)
class Marker:
    """What is known of each document beforehand. is_plan: (documents,) bool, ingested documents too; is_document:
    (documents,) bool, ingested ones alone; units: the unit of each, or None;
    years: the years a plan record's title names; ages: the years of age a title names; aspects: what its title is
    about; names: folded name of a unit -> the unit; by_aspect: aspect -> (documents,) bool, whether it is theirs."""

    is_plan: NDArray[np.bool_]
    is_document: NDArray[np.bool_]
    units: tuple[str | None, ...]
    years: tuple[frozenset[str], ...]
    ages: tuple[Ages | None, ...]
    aspects: NDArray[np.str_]
    names: dict[str, str]

    @cached_property
    def by_aspect(self) -> dict[str, NDArray[np.bool_]]:
        return {str(aspect): self.aspects == aspect for aspect in np.unique(self.aspects) if aspect}

    def marks(self, folded: str, unit: str | None) -> NDArray[np.bool_]:
        """(6, documents) what is so of each for a folded question (see text.fold), in the order of fitted.Marks.

        unit: the citizen's own, which counts when the question names none.
        """
        marks = np.zeros((6, len(self.units)), dtype=np.bool_)
        named = {place for name, place in self.names.items() if name in folded}
        about_plans = bool(named) or _ABOUT_PLANS.search(folded) is not None
        marks[1 if about_plans else 0] = ~self.is_plan if about_plans else self.is_plan
        wanted = named or ({unit} if unit else set[str]())
        if wanted or about_plans:
            marks[2] = [u is not None and u not in wanted and u != _COUNTRY for u in self.units]
        if "20" in folded and (years := set(_YEAR.findall(folded))):
            marks[3] = [bool(y) and not y & years for y in self.years]
        if (asked := aspect_of(folded)) and (same := self.by_aspect.get(asked)) is not None:
            marks[4] = same
        if (age := asked_age(folded)) is not None:
            marks[5] = [a is not None and not a[0] <= age <= a[1] for a in self.ages]
        return marks


def make_marker(documents: Sequence[Document]) -> Marker:
    """Everything about `documents` that a mark asks for."""
    aliases: dict[str, str] = {}
    for document in documents:
        if document.unit and document.unit != _COUNTRY:
            aliases |= dict.fromkeys(document.aliases, document.unit)
    return Marker(
        np.array([d.kind in ("plan", "document") for d in documents], dtype=np.bool_),
        np.array([d.kind == "document" for d in documents], dtype=np.bool_),
        tuple(d.unit for d in documents),
        tuple(_years(d) for d in documents),
        tuple(ages_of(strip_diacritics(d.title.lower())) for d in documents),
        np.array([aspect_of(strip_diacritics(d.title.lower())) or "" for d in documents]),
        {fold(alias): unit for alias, unit in aliases.items()},
    )


def _years(document: Document) -> frozenset[str]:
    """The years that the title of a plan record names; none for a guide."""
    return frozenset(_YEAR.findall(document.title.partition("(")[0]) if document.kind == "plan" else ())

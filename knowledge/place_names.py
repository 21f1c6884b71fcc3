"""The names of provinces and communes as they are since 1 July 2025, ready to be looked up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from nlu.text import strip_diacritics, syllables

FOLDER = Path(__file__).parent / "places"
PROVINCE_LEVELS = ("tỉnh", "thành phố")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A province or a commune. code: two digits for a province, five for a commune.

    level: tỉnh, thành phố, xã, phường, đặc khu. A province is its own province.
    """

    code: str
    name: str
    level: str
    province_code: str
    province: str

    @property
    def is_province(self) -> bool:
        return self.level in PROVINCE_LEVELS

    @property
    def full_name(self) -> str:
        return f"{self.level} {self.name}"


@dataclass(frozen=True, slots=True)
class Name:
    """One spelling of a place. words: its lower-case syllables.

    word_always: they are an everyday word too (an toàn); word_bare: only without diacritics (cua ong);
    chance: they meet now and then by chance (nhà minh khai báo).
    """

    place: Place
    words: tuple[str, ...]
    word_always: bool = False
    word_bare: bool = False
    chance: bool = False


Names = dict[tuple[str, ...], tuple[Name, ...]]


def _rows(path: Path) -> Iterator[list[str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _spelt(place: Place, spelling: str, mark: str) -> Name:
    words = tuple(syllables(spelling))
    always = mark == "*" or (len(words) == 1 and not place.is_province)
    return Name(place, words, word_always=always, word_bare=always or mark == "~", chance=bool(mark))


def _all_names() -> Iterator[Name]:
    provinces: dict[str, Place] = {}
    province: Place | None = None
    for code, level, name, *mark in _rows(FOLDER / "places.tsv"):
        if code.startswith("="):
            code = code[1:]
            place = province = provinces[code] = Place(
                code=code, name=name, level=level, province_code=code, province=name
            )
        elif province is None:
            raise ValueError(f"places.tsv: {name} comes before its province")
        else:
            place = Place(code=code, name=name, level=level, province_code=province.code, province=province.name)
        yield _spelt(place, name, mark[0] if mark else "")
        if "'" in name:
            yield _spelt(place, name.replace("'", ""), "")
    for code, others in _rows(FOLDER / "former.tsv"):
        for other in others.split(";"):
            yield _spelt(provinces[code], other.rstrip("*~"), other[-1] if other[-1] in "*~" else "")


@cache
def names() -> Names:
    """Every spelling, by its syllables without diacritics; read once, at the first question (about 30 ms)."""
    found: dict[tuple[str, ...], tuple[Name, ...]] = {}
    for name in _all_names():
        key = tuple(map(strip_diacritics, name.words))
        found[key] = (*found.get(key, ()), name)
    return found


@cache
def longest() -> int:
    """Syllables of the longest spelling."""
    return max(map(len, names()))


@cache
def first_words() -> frozenset[str]:
    """The syllables that some spelling begins with: most of a text begins none."""
    return frozenset(key[0] for key in names())

"""Which provinces and communes a text speaks of, as citizens write them: without diacritics, with short prefixes.

The rule: the longest name wins. A name that is an everyday word (an toàn, thống nhất) counts only after "xã",
"phường" … or right before its province. A name that several communes bear needs its province in the same text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.place_names import Name, Place, first_words, longest, names
from nlu.text import clean, strip_diacritics

__all__ = ["Place", "find_places", "possible_places"]

_TOKEN = re.compile(r"[^\W_]+")
_STOP = re.compile(r"[,.;:!?()\n\"“”/]")


def _bare_too(table: str) -> frozenset[tuple[str, ...]]:
    """The phrases of a table ("a_b c"), each with and without its diacritics."""
    phrases = [phrase.split("_") for phrase in table.split()]
    return frozenset(tuple(f(word) for word in phrase) for phrase in phrases for f in (str, strip_diacritics))


_LEVELS = {
    phrase: level
    for level, table in (
        ("xã", "xã x"),
        ("phường", "phường p"),
        ("đặc khu", "đặc_khu"),
        ("tỉnh", "tỉnh"),
        ("thành phố", "thành_phố tp"),
    )
    for phrase in _bare_too(table)
}
#: Units that are no more, and things named after people and places: the name after them is none of ours.
_NOT_OURS = _bare_too("huyện h quận q thị_xã tx đường phố ngõ trường thpt thcs tiểu_học bệnh_viện chủ_tịch cộng_sản")
#: A place comes after these.
_WHERE = _bare_too("ở tại về quê của thuộc dân ra đến ubnd công_an")


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text: as written in lower case, without diacritics; `joined`: no stop before it."""

    text: str
    bare: str
    capital: bool
    joined: bool


@dataclass(frozen=True, slots=True)
class _Mention:
    """Words [start, end) of the text and the names they may be.

    level: of the prefix ("" for none); capital: written as a name; placed: a name, or after "ở", or first of all;
    bare: without any diacritics.
    """

    start: int
    end: int
    names: tuple[Name, ...]
    level: str
    capital: bool
    placed: bool
    bare: bool


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    end = 0
    for match in _TOKEN.finditer(text):
        lower = match[0].lower()
        joined = not _STOP.search(text, end, match.start())
        found.append(_Word(lower, strip_diacritics(lower), match[0][0].isupper(), joined))
        end = match.end()
    return found


def _before(words: Sequence[_Word], start: int) -> tuple[tuple[str, ...], ...]:
    """The two words and the one word before `start`, as written."""
    pair = (words[start - 2].text, words[start - 1].text) if start > 1 else ()
    return pair, ((words[start - 1].text,) if start else ())


def _longest_at(words: Sequence[_Word], start: int) -> _Mention | None:
    """The longest name that begins at word `start`."""
    if words[start].bare not in first_words():
        return None
    for size in range(min(longest(), len(words) - start), 0, -1):
        some = words[start : start + size]
        known = names().get(tuple(w.bare for w in some))
        if known is None or not all(w.joined for w in some[1:]):
            continue
        written = tuple(w.text for w in some)
        bare = all(map(str.isascii, written))
        exact = tuple(n for n in known if n.words == written)
        accented = bare and bool(exact) and any(not w.text.isascii() for w in words)
        fitting = known if bare and not accented else exact
        if fitting:
            before = _before(words, start)
            level = next((_LEVELS[phrase] for phrase in before if phrase in _LEVELS), "")
            named = all(w.capital for w in some) and not (bare and "".join(written).isupper())
            placed = named or start == 0 or any(phrase in _WHERE for phrase in before)
            return _Mention(start, start + size, fitting, level, named, placed, bare)
    return None


def _mentions(words: Sequence[_Word]) -> Iterator[_Mention]:
    """Names in the text, none overlapping, those after a prefix of something else left out."""
    at = 0
    while at < len(words):
        mention = _longest_at(words, at)
        if mention is None:
            at += 1
        elif not mention.level and words[at].joined and any(p in _NOT_OURS for p in _before(words, at)):
            at = mention.end
        elif not mention.level and _plain_word(mention):
            yield mention
            at += 1  # a word such as "tan" may hide a name that begins at the next one
        else:
            yield mention
            at = mention.end


def _plain_word(mention: _Mention) -> bool:
    """True when without a prefix or a province these words are rather no name."""
    names = mention.names
    if mention.bare and any(not w.isascii() for n in names for w in n.words):
        return all(n.word_bare for n in names) or (not mention.placed and all(n.chance for n in names))
    if mention.capital:
        return all(n.word_always and len(n.words) == 1 for n in names)
    return all(n.word_always or (n.chance and not mention.placed) for n in names)


def _plain_province(mention: _Mention) -> bool:
    names = [n for n in mention.names if n.place.is_province]
    return all(n.word_always if not mention.bare else n.word_bare for n in names) and not mention.capital


def _choices(mention: _Mention, provinces: frozenset[str], following: str | None) -> tuple[Place, ...]:
    """The places a mention may mean. provinces: codes named in the text; following: the one right after it."""
    found = list(dict.fromkeys(n.place for n in mention.names))
    whole = [p for p in found if p.is_province]
    if mention.level in ("tỉnh", "thành phố") or (whole and not mention.level):
        return tuple(whole) if mention.level or not _plain_province(mention) else ()
    communes = [p for p in found if not p.is_province]
    communes = [p for p in communes if p.level == mention.level] or communes
    if following is not None:
        return tuple(p for p in communes if p.province_code == following)
    if not mention.level and _plain_word(mention):
        return ()
    return tuple(p for p in communes if p.province_code in provinces) or tuple(communes)


def _candidates(text: str) -> list[tuple[Place, ...]]:
    """The choices of each mention in order; a province that only tells where a commune lies is left out."""
    words = _words(clean(text))
    mentions = list(_mentions(words))
    whole = {
        m.start - bool(m.level): places[0].code
        for m in mentions
        if (places := _choices(m, frozenset(), None)) and places[0].is_province
    }
    found: list[tuple[Place, ...]] = []
    for mention in mentions:
        following = next((whole[at] for at in range(mention.end, mention.end + 3) if at in whole), None)
        places = _choices(mention, frozenset(whole.values()), following)
        if places:
            found.append(places)
    inner = {p.province_code for places in found if len(places) == 1 for p in places if not p.is_province}
    return [places for places in found if not (places[0].is_province and places[0].code in inner)]


def find_places(text: str) -> tuple[Place, ...]:
    """The places the text surely names, in order, each once; a commune stands for its province as well."""
    return tuple(dict.fromkeys(places[0] for places in _candidates(text) if len(places) == 1))


def possible_places(text: str) -> tuple[Place, ...]:
    """The communes that a name without its province may mean, for asking back; empty when nothing is in doubt."""
    return tuple(dict.fromkeys(place for places in _candidates(text) if len(places) > 1 for place in places))

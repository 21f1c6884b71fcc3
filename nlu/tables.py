"""How the word lists of this room are written down: text that reads like a list, parsed once."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words between the white space."""
    return frozenset(text.split())


def table(lines: str) -> dict[str, str]:
    """Lines of "key key = meaning" -> {key: meaning}. Raises ValueError if a key comes twice."""
    found: dict[str, str] = {}
    for line in lines.strip().splitlines():
        keys, _, meaning = line.strip().partition(" = ")
        for key in keys.split():
            if key in found:
                raise ValueError(f"{key!r} is listed twice")
            found[key] = meaning
    return found

"""Tables of a PDF page, found by their ruled lines; all else on the page as lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from knowledge.ingest.passages import Block, Line, Table

#: Points: strokes nearer than this are one rule; a stroke thicker than this is a box and rules on its four sides.
_NEAR = 4.0
_THICK = 3.0
_NUMBER = re.compile(r"(?:[IVX]+|[A-Z]|\d+(?:\.\d+)*)\.?")


@dataclass(frozen=True, slots=True)
class _Rule:
    """A ruled line: at a height (or a distance from the left), from one end to the other, in points."""

    at: float
    start: float
    end: float

    def covers(self, point: float) -> bool:
        return self.start - _NEAR <= point <= self.end + _NEAR


@dataclass(frozen=True, slots=True)
class _Grid:
    """One table: its rules from left to right and from top to bottom."""

    across: tuple[float, ...]
    down: tuple[float, ...]


def page_blocks(page: Any, text: Any, number: int) -> Iterator[Block]:
    """Lines and tables of a pypdfium2 page from top to bottom. text: its text page; number: from 1."""
    width, top = page.get_size()
    rows, columns = _rules(page)
    grids = list(_grids(rows, columns))
    if not grids:
        yield from (Line(line, number) for line in str(text.get_text_range()).splitlines())
        return
    for grid in grids:
        yield from _lines(text, 0, width, top, grid.down[0], number)
        yield Table(tuple(_cells(grid, rows, columns, text)), number)
        top = grid.down[-1]
    yield from _lines(text, 0, width, top, 0, number)


def with_headers(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks; a table that goes on over the page gets the names of its columns and its group again."""
    header: tuple[str, ...] = ()
    group: tuple[tuple[str, ...], ...] = ()
    for block in blocks:
        if isinstance(block, Table):
            rows = block.rows
            again = rows[0] == header
            if again or (len(rows[0]) == len(header) and _NUMBER.fullmatch(rows[0][0])):
                rows = (header, *group, *rows[again:])
                block = Table(rows, block.page)
            header = rows[0]
            group = tuple(row for row in rows[1:] if row[0].isalpha() and len(set(row)) <= 2)[-1:]
        yield block


def _lines(text: Any, left: float, right: float, top: float, bottom: float, number: int) -> Iterator[Line]:
    for line in _within(text, left, right, top, bottom).splitlines():
        yield Line(line, number)


def _within(text: Any, left: float, right: float, top: float, bottom: float) -> str:
    return str(text.get_text_bounded(left=left, bottom=bottom, right=right, top=top)) if top > bottom else ""


def _rules(page: Any) -> tuple[list[_Rule], list[_Rule]]:
    """The horizontal and the vertical rules of a page."""
    import pypdfium2.raw as raw  # pyright: ignore[reportMissingTypeStubs]

    rows: list[_Rule] = []
    columns: list[_Rule] = []
    for path in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        left, bottom, right, top = path.get_bounds()
        wide, tall = right - left > _THICK, top - bottom > _THICK
        if wide:
            rows += [_Rule(at, left, right) for at in ({top, bottom} if tall else {(top + bottom) / 2})]
        if tall:
            columns += [_Rule(at, bottom, top) for at in ({left, right} if wide else {(left + right) / 2})]
    return rows, columns


def _merged(places: Iterator[float]) -> list[float]:
    """The places in rising order, those near one another as one."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NEAR:
            found.append(place)
    return found


def _grids(rows: Sequence[_Rule], columns: Sequence[_Rule]) -> Iterator[_Grid]:
    """Runs of bands between rules that are crossed by three upright rules or more, from the top."""
    heights = _merged(rule.at for rule in rows)[::-1]
    run: list[float] = []
    for high, low in pairwise([*heights, float("-inf")]):
        crossed = {rule.at for rule in columns if rule.covers((high + low) / 2) and low > float("-inf")}
        if crossed:
            run = [*run, low] if run else [high, low]
            continue
        across = _merged(r.at for r in columns if run and any(r.covers((a + b) / 2) for a, b in pairwise(run)))
        if len(across) > 3 or (len(across) > 2 and len(run) > 2):
            yield _Grid(tuple(across), tuple(run))
        run = []


def _cells(grid: _Grid, rows: Sequence[_Rule], columns: Sequence[_Rule], text: Any) -> Iterator[tuple[str, ...]]:
    """The rows of a table; the text of a cell that spans several stands in each of them."""
    for high, low in pairwise(grid.down):
        found: list[str] = []
        for left, right in pairwise(grid.across):
            middle, height = (left + right) / 2, (high + low) / 2
            start = max(x for x in grid.across if x <= left and _ruled(columns, x, height, x == grid.across[0]))
            end = min(x for x in grid.across if x >= right and _ruled(columns, x, height, x == grid.across[-1]))
            top = min(y for y in grid.down if y >= high and _ruled(rows, y, middle, y == grid.down[0]))
            bottom = max(y for y in grid.down if y <= low and _ruled(rows, y, middle, y == grid.down[-1]))
            found.append(" ".join(_within(text, start, end, top, bottom).split()))
        if any(found):
            yield tuple(found)


def _ruled(rules: Sequence[_Rule], at: float, point: float, edge: bool) -> bool:
    return edge or any(abs(rule.at - at) <= _NEAR and rule.covers(point) for rule in rules)

"""Charts as SVG text, readable in print and in grey: numbers stand on the bars or in the table beside the chart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

WIDTH = 640
ROW = 34
#: Width of a digit at size 12.
DIGIT = 7.5
LABEL = 230
BLUE, GREY, INK, RED = "#0b5394", "#c9d3dd", "#1b1b1b", "#a61c00"


@dataclass(frozen=True, slots=True)
class Bar:
    """value, low, high and target: 0..1; note: written after the bar."""

    label: str
    value: float
    note: str
    low: float | None = None
    high: float | None = None
    target: float | None = None


def _svg(height: int, title: str, body: Sequence[str]) -> str:
    head = f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}" class="chart"'
    return f'{head} font-family="sans-serif" font-size="14" fill="{INK}">{"".join(body)}</svg>'


def _text(x: float, y: float, text: str, anchor: str = "start", size: int = 14) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}">{escape(text)}</text>'


def shares(title: str, bars: Sequence[Bar]) -> str:
    """Horizontal bars of shares; a whisker is the 95 % interval, a red line the target."""
    room = WIDTH - LABEL - 120
    body: list[str] = []
    for number, bar in enumerate(bars):
        y = number * ROW + 6
        middle = y + 11
        body.append(_text(LABEL - 8, middle + 5, bar.label, "end"))
        body.append(f'<rect x="{LABEL}" y="{y}" width="{room}" height="22" fill="{GREY}"/>')
        body.append(f'<rect x="{LABEL}" y="{y}" width="{max(1.0, room * bar.value):.1f}" height="22" fill="{BLUE}"/>')
        if bar.low is not None and bar.high is not None:
            low, high = LABEL + room * bar.low, LABEL + room * bar.high
            whisker = f"M{low:.1f} {middle - 5}v10m0 -5H{high:.1f}m0 -5v10"
            body.append(f'<path d="{whisker}" stroke="#fff" stroke-width="5" fill="none"/>')
            body.append(f'<path d="{whisker}" stroke="{INK}" stroke-width="2" fill="none"/>')
        if bar.target is not None:
            x = LABEL + room * bar.target
            body.append(f'<path d="M{x:.1f} {y - 4}v30" stroke="{RED}" stroke-width="3" stroke-dasharray="5 3"/>')
        body.append(_text(LABEL + room + 8, middle + 5, bar.note))
    return _svg(len(bars) * ROW + 8, title, body)


def counts(title: str, items: Sequence[tuple[str, int]]) -> str:
    """Horizontal bars of counts, the largest full."""
    most = max((count for _, count in items), default=1) or 1
    room = WIDTH - LABEL - 90
    body: list[str] = []
    for number, (label, count) in enumerate(items):
        y = number * ROW + 6
        body.append(_text(LABEL - 8, y + 16, label, "end"))
        width = max(1.0, room * count / most)
        body.append(f'<rect x="{LABEL}" y="{y}" width="{width:.1f}" height="22" fill="{BLUE}"/>')
        body.append(_text(LABEL + width + 8, y + 16, f"{count:,}".replace(",", ".")))
    return _svg(len(items) * ROW + 8, title, body)


def months(title: str, items: Sequence[tuple[str, int]]) -> str:
    """Upright bars, one for each month or day, with its number where all numbers fit beside each other."""
    most = max((count for _, count in items), default=1) or 1
    step = (WIDTH - 20) / max(1, len(items))
    fits = len(f"{most:,}") * DIGIT <= step
    body: list[str] = []
    for number, (label, count) in enumerate(items):
        height = 150 * count / most
        x = 10 + number * step
        rect = f'<rect x="{x + step * 0.15:.1f}" y="{180 - height:.1f}" width="{step * 0.7:.1f}"'
        body.append(f'{rect} height="{height:.1f}" fill="{BLUE}"/>')
        if count and fits:
            body.append(_text(x + step / 2, 174 - height, f"{count:,}".replace(",", "."), "middle", 12))
        body.append(_text(x + step / 2, 200, label, "middle", 12))
    return _svg(210, title, body)

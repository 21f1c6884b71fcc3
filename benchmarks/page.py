"""docs/benchmarks.md and its plots, from the figures."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.kept import Kept, QualityRow
from benchmarks.speed import SizeReport

_COLOURS = ("#8a8a8a", "#c9a227", "#5b9bd5", "#7fb77e", "#1b6ca8")


def whole(
    machine: str, encoder: str, figures: Kept, own: SizeReport, questions: str, load_s: float, cold_s: float
) -> str:
    """The page. questions: the report on our own questions; load_s, cold_s: see speed.cold_load_s."""
    passages, larger = figures.passages, figures.larger
    missing = "\nNever measured: run `python -m benchmarks --data FOLDER`.\n"
    quality = passages.note(machine, encoder) + "\n" + quality_tables(passages.rows) if passages else missing
    if larger and larger.false_changes is not None:
        changed = f"Well-written words of Wikipedia that the normaliser changes: {larger.false_changes:.3%}."
    else:
        changed = missing
    return f"""# Benchmarks

Written by `python -m benchmarks --data FOLDER` (`make bench` without a folder, which leaves what needs one as it was);
do not edit. {machine}.
Encoder {encoder}. Ours and the peers ran in one process on the same texts.

## Passages: nDCG@10, recall, mean reciprocal rank
![nDCG@10 by set, spelling and method](images/quality.svg)

"slips": a slip of the finger in one word of seven. BM25 (bm25s): syllables as written, k1 1.2, b 0.75. Published for
xquad_vi mteb_exact: multilingual-e5-large .968, e5-base .960, BM25s .958.
{quality}
## Our own questions (the half that nothing was fitted on)
{questions}
![How often the first document was right, by confidence](images/reliability.svg)

## Speed
{larger.note(machine, encoder) if larger else missing}
{speed_tables([own, *(larger.sizes if larger else [])])}

Load: {load_s:.2f} s for encoder, index and the first answer, in a fresh process that has imported numpy, faiss and
tokenizers; {cold_s:.2f} s from the first line of that process, imports and all.

## Normaliser
{changed}
"""


def quality_tables(rows: Sequence[QualityRow]) -> str:
    """One table for each set."""
    parts: list[str] = []
    for name in dict.fromkeys(row[0] for row in rows):
        parts += [f"### {name}", "", "| question | method | nDCG@10 | R@1 | R@10 | MRR |", "|---|---|---|---|---|---|"]
        for _, spelling, method, f in (row for row in rows if row[0] == name):
            parts.append(
                f"| {spelling} | {method} | {f.ndcg_10:.4f} | {f.recall_1:.4f} | {f.recall_10:.4f} | {f.mrr:.4f} |"
            )
        parts.append("")
    return "\n".join(parts)


def quality_svg(rows: Sequence[QualityRow]) -> str:
    """Bars of nDCG@10, a group for each set and spelling."""
    groups = list(dict.fromkeys((row[0], row[1]) for row in rows))
    methods = list(dict.fromkeys(row[2] for row in rows))
    high, wide, bar = 220, 120, 18
    marks: list[str] = []
    for g, (name, spelling) in enumerate(groups):
        x = 50 + g * wide
        for m, method in enumerate(methods):
            value = next((r[3].ndcg_10 for r in rows if r[:3] == (name, spelling, method)), 0.0)
            marks.append(
                f'<rect x="{x + m * bar}" y="{20 + high * (1 - value):.0f}" width="{bar - 3}" height="{high * value:.0f}" '  # noqa: E501
                f'fill="{_COLOURS[m % len(_COLOURS)]}"><title>{method}: {value:.3f}</title></rect>'
            )
        marks.append(
            f'<text x="{x}" y="{high + 36}">{name.split(" ")[0]}</text><text x="{x}" y="{high + 50}">{spelling}</text>'
        )
    for m, method in enumerate(methods):
        x = 50 + m * 130
        marks.append(f'<rect x="{x}" y="{high + 62}" width="10" height="10" fill="{_COLOURS[m % len(_COLOURS)]}"/>'
                     f'<text x="{x + 14}" y="{high + 71}">{method}</text>')  # fmt: skip
    width = max(60 + wide * len(groups), 50 + 130 * len(methods))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {high + 84}" font-family="sans-serif" font-size="11">'  # noqa: E501
        f'<title>nDCG@10</title><rect width="100%" height="100%" fill="#fff"/>'
        f'<text x="4" y="24">1.0</text><text x="4" y="{high + 20}">0</text>{"".join(marks)}</svg>\n'
    )


def speed_tables(sizes: Sequence[SizeReport]) -> str:
    """One table: stages down, sizes across, p50 / p99 in milliseconds."""
    names = list(dict.fromkeys(t.stage for size in sizes for t in size.timings))
    head = [f"{s.name} ({s.entries:,} entries)" for s in sizes]
    lines = ["| p50 / p99, ms | " + " | ".join(head) + " |", "|---" * (len(sizes) + 1) + "|"]
    for name in names:
        cells = [next((f"{t.p50:.3f} / {t.p99:.3f}" for t in s.timings if t.stage == name), "–") for s in sizes]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    lines.append("| build, s | " + " | ".join(f"{s.build_s:.1f}" for s in sizes) + " |")
    lines.append("| memory added, MiB | " + " | ".join(f"{s.memory_mb:.0f}" for s in sizes) + " |")
    return "\n".join(lines)

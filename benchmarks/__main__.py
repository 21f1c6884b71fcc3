"""`python -m benchmarks [--data FOLDER]`: measure, and write docs/benchmarks.md with its plots."""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"

import argparse
import sys
from pathlib import Path

from benchmarks import kept, normaliser, page, quality, speed
from benchmarks.machine import machine_line
from bot.configure import load_settings
from bot.settings import ROOT
from knowledge.development import read_questions
from knowledge.index import in_memory
from knowledge.report import as_markdown, reliability_svg, report
from knowledge.retrieve import Retriever
from nlu.encoder.load import load_encoder

DEVELOPMENT = ROOT / "tests" / "development"


def say(line: str) -> None:
    """Progress, for people."""
    print(line, file=sys.stderr, flush=True)


def main() -> int:
    """Measure what can be measured here; what cannot is said on the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--data", type=Path, help="folder with xquad_vi, alqac_dev and the open Wikipedia file")
    parser.add_argument("--out", type=Path, default=ROOT / "docs", help="where benchmarks.md goes")
    parser.add_argument("--sizes", type=int, nargs="*", default=list(speed.SIZES), help="passages to time")
    options = parser.parse_args()
    settings = load_settings()
    data: Path | None = options.data
    machine = machine_line()
    encoder = load_encoder(settings.encoder_dir)
    questions = read_questions([DEVELOPMENT / "retrieval.jsonl", *sorted(DEVELOPMENT.glob("out_of_scope*.jsonl"))])
    asked = list(dict.fromkeys(q.text for q in questions if q.in_scope))

    say("our own size")
    own = speed.our_size(settings.knowledge_dir, encoder, asked)
    load, cold = speed.cold_load_s(settings.knowledge_dir, encoder, settings.encoder_dir)
    larger: list[speed.SizeReport] = []
    if data is not None and (data / speed.WIKI).exists():
        for size in options.sizes:
            say(f"{size:,} passages")
            larger.append(speed.at_size(data, size, encoder, asked))
    rows = quality.quality(data, encoder, say) if data else []
    false_changes = normaliser.false_changes(data / speed.WIKI) if data and (data / speed.WIKI).exists() else None
    found = report(Retriever(in_memory(settings.knowledge_dir, encoder)), [q for q in questions if not q.for_fitting])

    (options.out / "images").mkdir(parents=True, exist_ok=True)
    file = options.out / "benchmarks.json"
    figures = kept.renewed(kept.read(file), machine, encoder.id, rows, larger, false_changes)
    kept.write(figures, file)
    (options.out / "images" / "reliability.svg").write_text(reliability_svg(found), encoding="utf-8")
    if rows:
        (options.out / "images" / "quality.svg").write_text(page.quality_svg(rows), encoding="utf-8")
    (options.out / "benchmarks.md").write_text(
        page.whole(machine, encoder.id, figures, own, as_markdown(found), load, cold), encoding="utf-8"
    )
    say(f"{options.out / 'benchmarks.md'} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""`python -m benchmarks [--data FOLDER]`: measure, and write docs/benchmarks.md with its plots."""

from __future__ import annotations

import os

os.environ["OMP_NUM_THREADS"] = "1"

import argparse
import sys
from pathlib import Path

from benchmarks import page, quality, speed
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
    questions = read_questions([DEVELOPMENT / "retrieval.jsonl", DEVELOPMENT / "out_of_scope.jsonl"])
    asked = [q.text for q in questions if q.in_scope and not q.for_fitting][::4]

    say("our own size")
    sizes = [speed.our_size(settings.knowledge_dir, encoder, asked)]
    cold = speed.cold_load_s(settings.knowledge_dir, encoder, settings.encoder_dir)
    has_wiki = data is not None and (data / speed.WIKI).exists()
    if data is not None and has_wiki:
        for size in options.sizes:
            say(f"{size:,} passages")
            sizes.append(speed.at_size(data, size, encoder, asked))
    rows = quality.quality(data, encoder, say) if data else []
    found = report(Retriever(in_memory(settings.knowledge_dir, encoder)), [q for q in questions if not q.for_fitting])

    missing = "" if rows and has_wiki else "\nNot measured here, its data was not at hand (`--data FOLDER`): "
    missing += "" if rows else "xquad_vi, alqac_dev. "
    missing += "" if has_wiki else "speed at larger sizes. "
    (options.out / "images").mkdir(parents=True, exist_ok=True)
    (options.out / "images" / "reliability.svg").write_text(reliability_svg(found), encoding="utf-8")
    if rows:
        (options.out / "images" / "quality.svg").write_text(page.quality_svg(rows), encoding="utf-8")
    (options.out / "benchmarks.md").write_text(
        f"""# Benchmarks

Written by `python -m benchmarks --data FOLDER` (`make bench`); do not edit. {machine}.
Encoder {encoder.id}. Ours and the peers ran in one process on the same texts.
{missing}
## Passages: nDCG@10, recall, mean reciprocal rank
{"![nDCG@10 by set, spelling and method](images/quality.svg)" if rows else ""}

"slips": a slip of the finger in one word of seven. BM25 (bm25s): syllables as written, k1 1.2, b 0.75. Published for
xquad_vi mteb_exact: multilingual-e5-large .968, e5-base .960, BM25s .958.

{page.quality_tables(rows)}
## Our own questions (the half that nothing was fitted on)
{as_markdown(found)}
![How often the first document was right, by confidence](images/reliability.svg)

## Speed
{page.speed_tables(sizes)}

Cold: {cold:.2f} s from the first line of a fresh process to the first answer, numpy, faiss and tokenizers imported.
""",
        encoding="utf-8",
    )
    say(f"{options.out / 'benchmarks.md'} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())

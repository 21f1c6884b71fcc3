"""A scan gets its diacritics back where the language makes it sure; numbers and codes are never touched."""

from __future__ import annotations

from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.settings import ROOT
from knowledge.guides import load_guides
from knowledge.ingest.passages import Line
from knowledge.ingest.read import read_blocks
from knowledge.ingest.restore import Restorer, looks_damaged, make_restorer, restore
from knowledge.ingest.structure import find_passages
from knowledge.plans import load_plans
from tests.knowledge.sections import sections_of

SAMPLE = Path(__file__).parent / "data" / "scan_sample.tsv"
SEEDS = ROOT.parent / "shared" / "seeds"
SCAN = "003_ba092065aec7dd0d.txt"
PAIRS = [line.split("\t") for line in SAMPLE.read_text(encoding="utf-8").splitlines()[1:]]


def own_texts() -> list[str]:
    """What the project itself has written: guides and plan records."""
    guides = load_guides(ROOT / "knowledge" / "guides")
    plans = load_plans(ROOT / "knowledge" / "plans")
    return ["\n".join(s.body for s in g.sections) for g in guides] + [r.text for p in plans for r in p.records]


@pytest.fixture(scope="module")
def restorer() -> Restorer:
    return make_restorer(own_texts())


@pytest.fixture(scope="module")
def restored(restorer: Restorer) -> tuple[Line, ...]:
    """The sample, restored with our own text alone."""
    return restore([Line(seen) for seen, _ in PAIRS], restorer)


def right_syllables(read: list[str], meant: list[str]) -> tuple[int, int]:
    """(how many syllables of `meant` are read right and in order, how many there are)."""
    right = total = 0
    for a, b in zip(read, meant, strict=True):
        words = b.split()
        matcher = SequenceMatcher(None, a.split(), words, autojunk=False)
        right += sum(block.size for block in matcher.get_matching_blocks())
        total += len(words)
    return right, total


def test_the_hand_checked_sample_is_large_enough() -> None:
    assert len(PAIRS) >= 60
    assert sum(len(meant.split()) for _, meant in PAIRS) >= 700


def test_most_syllables_of_the_sample_are_right_with_our_own_text_alone(restored: tuple[Line, ...]) -> None:
    right, total = right_syllables([line.text for line in restored], [meant for _, meant in PAIRS])
    before, _ = right_syllables([seen for seen, _ in PAIRS], [meant for _, meant in PAIRS])
    print(f"restored {right}/{total}, scan {before}/{total}")
    assert right / total >= 0.88
    assert before / total < 0.5


def test_a_line_that_is_less_sure_is_more_often_wrong(restored: tuple[Line, ...]) -> None:
    by_sure: dict[bool, list[bool]] = {True: [], False: []}
    for line, (_, meant) in zip(restored, PAIRS, strict=True):
        by_sure[line.confidence >= 0.98].append(line.text == meant)
    shares = {sure: sum(some) / len(some) for sure, some in by_sure.items()}
    assert shares[True] > shares[False] + 0.2


def test_numbers_dates_and_addresses_are_never_touched(restorer: Restorer) -> None:
    text = "truéc ngay 10/11/2025, 90% hd so, 1.464, 15, https://dichvucong.gov.vn va 1800 1096"
    kept = {"10/11/2025,", "90%", "1.464,", "15,", "https://dichvucong.gov.vn", "1800", "1096"}
    assert kept <= set(restore([Line(text)], restorer)[0].text.split())


def test_a_text_spelt_right_is_not_taken_for_a_scan() -> None:
    right = [Line(line) for text in own_texts()[:40] for line in text.splitlines()]
    assert not looks_damaged(right)
    assert looks_damaged([Line(seen) for seen, _ in PAIRS])


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=4))
def test_any_lines_come_back_as_many_each_with_its_confidence(restorer: Restorer, lines: list[str]) -> None:
    found = restore([Line(line) for line in lines], restorer)
    assert len(found) == len(lines)
    assert all(0 <= line.confidence <= 1 for line in found)


# The scan itself is not part of the project: what follows runs where ../shared/seeds is.

AT_HAND = [path for path in [SEEDS / SCAN] if path.is_file()]
#: Numbers of rows that OCR has lost altogether.
LOST = {"Phụ lục 1 A", "Phụ lục 1 A.1", "Phụ lục 1 A.2", "Phụ lục 1 A.3"}

Scan = tuple[list[Line], tuple[Line, ...]]


@pytest.fixture(scope="module")
def scan(request: pytest.FixtureRequest) -> Scan:
    """The scan's lines as they are, and restored with our own text and the other plans."""
    path: Path = request.param
    others = [
        "\n".join(block.text for block in read_blocks(other) if isinstance(block, Line))
        for other in sorted(path.parent.glob("*.txt"))
        if other != path
    ]
    lines = [block for block in read_blocks(path) if isinstance(block, Line) and block.text.strip()]
    return lines, restore(lines, make_restorer([*own_texts(), *others]))


@pytest.mark.parametrize("scan", AT_HAND, ids=lambda path: path.name, indirect=True)
def test_with_the_other_plans_nearly_every_syllable_of_the_scan_at_hand_is_right(scan: Scan) -> None:
    meant = dict(PAIRS)
    both = zip(*scan, strict=True)
    chosen = [(new.text, meant[key]) for old, new in both if (key := old.text.strip()) in meant]
    right, total = right_syllables([read for read, _ in chosen], [want for _, want in chosen])
    print(f"restored {right}/{total} over {len(chosen)} lines")
    assert len(chosen) >= 60
    assert right / total >= 0.96


@pytest.mark.parametrize("scan", AT_HAND, ids=lambda path: path.name, indirect=True)
def test_the_sections_of_the_scan_at_hand_are_found_but_for_lost_numbers(scan: Scan) -> None:
    plan = next(p for p in load_plans(ROOT / "knowledge" / "plans") if p.seed == SCAN)
    found = {passage.path for passage in find_passages(scan[1], scan=True)[1]}
    found |= {path.replace("Phụ lục II 1", "Phụ lục II.1") for path in found}
    missing = {path for path in sections_of(plan) if path not in found}
    print(f"sections {len(sections_of(plan)) - len(missing)}/{len(sections_of(plan))}, missing {sorted(missing)}")
    assert missing <= LOST

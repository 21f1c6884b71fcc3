"""Every figure a source declares stands in a fact that the source cites, and not in unsure ones alone.

The facts are not part of the project: this runs for the folder ../shared/facts where it is; the check that a figure is
declared at all (`knowledge check`) runs everywhere.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.settings import ROOT
from knowledge.coverage import Fact, read_facts
from knowledge.figures import figures_in, key
from knowledge.guides import load_guides

AT_HAND = [path for path in [ROOT.parent / "shared" / "facts"] if path.is_dir()]


def digits(text: str) -> set[str]:
    return set(re.findall(r"\d+", key(text)))


def declared(facts: dict[str, Fact]) -> Iterator[tuple[str, str, list[Fact]]]:
    for guide in load_guides(ROOT / "knowledge" / "guides"):
        for source in guide.sources:
            cited = [facts[code] for code in source.facts if code in facts]
            for figure in source.figures:
                if figure != source.number:
                    yield guide.id, figure, cited


@pytest.mark.parametrize("folder", AT_HAND, ids=lambda path: path.name)
def test_every_declared_figure_stands_in_a_cited_fact(folder: Path) -> None:
    facts = {fact.code: fact for fact in read_facts(folder)}
    strangers = [
        (guide, figure)
        for guide, figure, cited in declared(facts)
        if not digits(" ".join(figures_in(figure) or [figure])) <= digits(" ".join(f.text for f in cited))
    ]
    assert strangers == []


@pytest.mark.parametrize("folder", AT_HAND, ids=lambda path: path.name)
def test_no_figure_rests_on_unsure_facts_alone(folder: Path) -> None:
    facts = {fact.code: fact for fact in read_facts(folder)}
    unsure = [(g, f) for g, f, cited in declared(facts) if cited and all(c.confidence == "low" for c in cited)]
    assert unsure == []

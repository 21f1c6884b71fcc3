"""Slips in a question: mended towards words that the knowledge holds, and nothing else is touched."""

from __future__ import annotations

import pytest

from knowledge.current import CurrentKnowledge
from knowledge.slips import NEIGHBOURS, mended


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cpn toi mat the", "con toi mat the"),
        ("vjec nay lam sao", "viec nay lam sao"),
        ("dươmg tính", "dương tính"),
        ("gởi tới njà", "gởi tới nhà"),
        ("khogn vao duoc", "khong vao duoc"),
    ],
)
def test_a_slip_is_mended(knowledge: CurrentKnowledge, typed: str, meant: str) -> None:
    assert mended(typed, knowledge.retriever.index.search.sparse.frequency) == meant


@pytest.mark.parametrize(
    "text", ["vneid cua toi", "file pdf", "abc@cpn.vn", "dichvucong.gov.vn", "ubnd xa", "tôi muốn làm thẻ", "cpnn12"]
)
def test_what_is_known_or_no_word_is_left(knowledge: CurrentKnowledge, text: str) -> None:
    assert mended(text, knowledge.retriever.index.search.sparse.frequency) == text


def test_nothing_is_mended_towards_what_the_knowledge_does_not_hold() -> None:
    assert mended("cpn toi", lambda _: 0) == "cpn toi"


def test_neighbours_are_the_keys_around() -> None:
    assert set("ol") <= set(NEIGHBOURS["p"])
    assert "q" not in NEIGHBOURS["p"]
    assert all(key in NEIGHBOURS[near] for key, around in NEIGHBOURS.items() for near in around)


def test_a_question_with_slips_finds_the_same_guide(knowledge: CurrentKnowledge) -> None:
    find = knowledge.retriever.find
    assert find("quen mta khau vneid").hits[0].document.id == find("quen mat khau vneid").hits[0].document.id

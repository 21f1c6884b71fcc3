"""Slips in a question: mended towards words that the knowledge holds beside these neighbours, and nothing else."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.current import CurrentKnowledge
from knowledge.development import Labelled, read_questions
from knowledge.slips import Mender
from nlu.encoder.augment import slips
from nlu.keyboard import NEIGHBOURS, is_one_slip, one_slip_from
from nlu.text import expand, strip_diacritics, syllables

QUESTIONS = Path(__file__).parents[1] / "development" / "retrieval.jsonl"


@pytest.fixture
def mender(knowledge: CurrentKnowledge) -> Mender:
    return knowledge.retriever.index.search.mender


@pytest.fixture
def plain() -> list[Labelled]:
    """Well-written development questions, of the half for fitting."""
    return [q for q in read_questions([QUESTIONS]) if q.form == "proper" and q.for_fitting]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cpn toi mat the", "con toi mat the"),
        ("vjec nay lam sao", "viec nay lam sao"),
        ("gởi tới njà", "gởi tới nhà"),
        ("khogn vao duoc", "khong vao duoc"),
        ("mua xe cũ thì ang tên ở đâu", "mua xe cũ thì sang tên ở đâu"),
        ("bộp hồ sơ giúp bố mẹ", "nộp hồ sơ giúp bố mẹ"),
        ("muốn đng ký tạm trú", "muốn đăng ký tạm trú"),
        ("giấy khai inh bị mất", "giấy khai sinh bị mất"),
        ("quên mật khẩu vneod", "quên mật khẩu vneid"),
        ("bbằng lái xe củủa tôi", "bằng lái xe của tôi"),
    ],
)
def test_a_slip_is_mended_by_its_neighbours(mender: Mender, typed: str, meant: str) -> None:
    assert mender.mend(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "vneid cua toi",
        "file pdf",
        "abc@cpn.vn",
        "vào dichvucong.gov.vn",
        "ubnd xa",
        "tôi muốn làm thẻ",
        "cpnn12",
        "con heo nhà tôi bị ốm",
        "quê ở huế mà làm trong sài gòn",
        "viết giúp tôi một bài thơ tặng vợ",
        "mở app lên là crash luôn",
        "",
        "?",
    ],
)
def test_what_is_known_usual_or_no_word_is_left(mender: Mender, text: str) -> None:
    assert mender.mend(text) == text


def test_nothing_is_mended_towards_what_the_knowledge_does_not_hold() -> None:
    assert Mender({}, lambda _: 0, 1).mend("cpn toi") == "cpn toi"


@given(st.text(alphabet="abcdeghiklmnopqrstuvxy đêôưàạ0123456789.,?@", max_size=60))
def test_words_are_kept_in_number_whatever_is_typed(text: str) -> None:
    counts = {"~con": 3, "con": 3, "~toi": 5, "tôi": 4, "con toi": 2, "~nha": 2, "nhà": 2, "toi nha": 1}
    mended = Mender(counts, lambda term: counts.get(term, 0), 9).mend(expand(text))
    assert len(syllables(mended)) == len(syllables(expand(text)))


def test_most_slips_in_questions_of_citizens_are_mended(mender: Mender, plain: list[Labelled]) -> None:
    rng, wrong, right = Random(3), 0, 0
    for question in plain:
        for text in (question.text, strip_diacritics(question.text)):
            meant, typed = (syllables(strip_diacritics(t)) for t in (expand(text), expand(slips(text, 0.2, rng))))
            mended = syllables(strip_diacritics(mender.mend(expand(" ".join(typed)))))
            for one, other, now in zip(meant, typed, mended, strict=False):
                wrong += one != other
                right += one != other and one == now
    assert wrong > 100
    assert right / wrong >= 0.6


def test_well_written_questions_stay_as_they_are(mender: Mender, plain: list[Labelled]) -> None:
    texts = [expand(q.text) for q in plain]
    changed = sum(a != b for text in texts for a, b in zip(syllables(text), syllables(mender.mend(text)), strict=True))
    assert changed / sum(len(syllables(text)) for text in texts) <= 0.002


def test_neighbours_are_the_keys_around() -> None:
    assert set("ol") <= set(NEIGHBOURS["p"])
    assert "q" not in NEIGHBOURS["p"]
    assert all(key in NEIGHBOURS[near] for key, around in NEIGHBOURS.items() for near in around)


def test_one_slip_is_two_keys_swapped_one_missed_one_too_many_or_the_one_beside() -> None:
    known = {"cong", "con", "song", "dong", "cogn", "xong", "hong", "long"}
    assert one_slip_from("cong", known) == {"con", "cogn", "xong", "dong", "song"}
    assert is_one_slip("côgn", "công")
    assert is_one_slip("ộp", "nộp")
    assert is_one_slip("nnộp", "nộp")
    assert is_one_slip("bộp", "nộp")
    assert not is_one_slip("bộp", "nốp")
    assert not is_one_slip("nộp", "nộp")
    assert not is_one_slip("hồ", "nộp")


def test_a_question_with_slips_finds_the_same_guide(knowledge: CurrentKnowledge) -> None:
    find = knowledge.retriever.find
    assert find("quen mta khau vneid").hits[0].document.id == find("quen mat khau vneid").hits[0].document.id

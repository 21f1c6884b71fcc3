"""Replies cut into messages: nothing lost, nothing too long, always valid."""

from __future__ import annotations

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from connectors.blocks import Block, pack, utf16
from connectors.pace import Bucket, Flood
from connectors.telegram.html import show, without_tags
from connectors.zalo.show import chosen, numbered
from connectors.zalo.show import show as show_plain
from tests.channels.gateway import choices
from tests.channels.standin_telegram import parsed_text

texts = st.text(
    st.one_of(st.sampled_from("**[]()<>&\"'\n -1.🙂 "), st.characters(exclude_categories=("Cs", "Cc"))), max_size=400
)


def letters(text: str) -> str:
    return re.sub(r"[\s*•-]", "", text)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(texts, texts.filter(lambda t: len(t) < 40)), max_size=5), st.integers(300, 900))
def test_parts_fit_are_valid_and_say_everything(parts: list[tuple[str, str]], limit: int) -> None:
    found = [Block(body, heading) for body, heading in parts]
    messages = pack(found, show, limit)
    assert all(utf16(message) <= limit and message.strip() for message in messages)
    assert all(parsed_text(message) is not None for message in messages)
    plain = pack(found, show_plain, limit)
    assert all(utf16(message) <= limit for message in plain)


def test_every_word_of_a_long_text_arrives_in_order() -> None:
    words = [f"từ{n}" for n in range(3000)]
    for shape in (" ".join(words), "\n".join(words), ". ".join(words)):
        messages = pack([Block(shape, "Đầu đề")], show_plain, 2000)
        assert re.findall(r"từ\d+", " ".join(messages)) == words
        assert messages[0].startswith("Đầu đề") and len(messages) > 5


def test_text_without_tags_reads_as_before() -> None:
    block = Block("**đậm** & <thường> [chữ](https://x.vn/?a=1&b=2)", "A & B")
    assert without_tags(show(block)) == "A & B\nđậm & <thường> chữ"


def test_labels_with_numbers_of_their_own_keep_them() -> None:
    numbers, listed = numbered(choices("5 – Rất hài lòng", "4 – Hài lòng"))
    assert numbers == {"5": "guide:g-1", "4": "guide:g-2"} and "1." not in listed
    assert chosen("4", {"numbers": numbers}) == "guide:g-2" and chosen("3", {"numbers": numbers}) is None


def test_sends_keep_to_the_pace_and_a_flood_is_told_once() -> None:
    now = [0.0]
    bucket = Bucket(2.0, 2, lambda: now[0])
    assert [round(bucket.take(), 2) for _ in range(4)] == [0.0, 0.0, 0.5, 1.0]
    now[0] = 10.0
    assert bucket.take() == 0.0
    flood = Flood(3, lambda: now[0])
    assert [flood.passes("a") for _ in range(4)] == [True, True, True, False]
    assert [flood.warns("a"), flood.warns("a")] == [True, False]
    assert flood.passes("b")
    now[0] = 200.0
    assert flood.passes("a") and flood.warns("a")

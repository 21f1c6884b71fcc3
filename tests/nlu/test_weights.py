"""What a message is made of, weighed."""

from __future__ import annotations

import math

import pytest

from nlu.weights import Weights, parts_of, words_of


def test_words_are_words_and_pairs_with_the_ends():
    assert list(words_of(["khong", "duoc"])) == ["khong", "duoc", "^ khong", "khong duoc", "duoc $"]


def test_parts_have_two_to_four_letters_and_edges():
    assert list(parts_of(["ko"])) == ["_k", "ko", "o_", "_ko", "ko_", "_ko_"]


def test_a_rare_feature_weighs_more_and_a_row_has_length_one():
    weights = Weights.learnt([["a", "b"], ["a"], ["a"]])
    row = weights.weigh(["a", "b", "new"])
    assert row["b"] > row["a"]
    assert math.sqrt(sum(x * x for x in row.values())) == pytest.approx(1.0)
    assert weights.weigh(["new"]) == {}

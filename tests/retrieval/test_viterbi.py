"""The likeliest row of choices: the same as trying all of them."""

from collections.abc import Sequence
from itertools import pairwise, product

from hypothesis import given
from hypothesis import strategies as st

from nlu.viterbi import likeliest

_ROWS = st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=4), max_size=5)


def _alone(option: int) -> float:
    return -0.3 * option


def _after(first: int, second: int) -> float:
    return -abs(first - 3 * second % 7) - 0.1 * second


@given(_ROWS)
def test_no_other_row_is_likelier(options: list[list[int]]) -> None:
    def total(row: tuple[int, ...]) -> float:
        return _alone(row[0]) + sum(_after(a, b) for a, b in pairwise(row))

    def onward(scores: list[float], firsts: Sequence[int], seconds: Sequence[int]) -> list[list[float]]:
        return [[score + _after(a, b) for score, a in zip(scores, firsts, strict=True)] for b in seconds]

    found = likeliest(options, _alone, onward)
    assert len(found) == len(options)
    if options:
        assert total(tuple(found)) >= max(map(total, product(*options))) - 1e-9

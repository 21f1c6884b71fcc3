"""The arithmetic, against published values."""

import pytest

from feedback.figures import Share, share_of, weighted_mean, wilson
from feedback.period import between, day_of, month, parse


@pytest.mark.parametrize(
    ("good", "count", "low", "high"),
    [(8, 10, 49, 94), (24, 30, 63, 91), (80, 100, 71, 87), (320, 400, 76, 84)],
)
def test_wilson_intervals_are_those_of_the_table(good: int, count: int, low: int, high: int) -> None:
    assert [100 * bound for bound in wilson(good, count)] == pytest.approx([low, high], abs=0.6)


def test_nothing_known_is_any_share() -> None:
    assert wilson(0, 0) == (0.0, 1.0)
    assert wilson(0, 5)[0] == 0.0 and wilson(5, 5)[1] == 1.0


def test_both_satisfaction_formulas() -> None:
    counts = {1: 1, 3: 1, 4: 2, 5: 6}
    assert share_of(counts, frozenset({4, 5})).value == pytest.approx(0.8)
    assert weighted_mean(counts) == pytest.approx((0 + 50 + 150 + 600) / 10)
    assert weighted_mean({}) == 0.0


def test_small_groups_are_suppressed_under_ten_and_marked_under_thirty() -> None:
    assert [(Share(1, n).suppressed, Share(1, n).small) for n in (9, 10, 29, 30)] == [
        (True, True), (False, True), (False, True), (False, False)
    ]  # fmt: skip


def test_periods_are_days_of_vietnam() -> None:
    november = parse("2026-11")
    assert (november.start, november.end) == ("2026-10-31T17:00:00.000+00:00", "2026-11-30T17:00:00.000+00:00")
    assert (str(parse("2026-Q4").first), str(parse("2026-Q4").last)) == ("2026-10-01", "2026-12-31")
    assert [m.label for m in parse("2026-Q4").months()] == ["tháng 10/2026", "tháng 11/2026", "tháng 12/2026"]
    assert month(2024, 2).last.day == 29
    assert str(day_of("2026-10-31T17:00:00.000+00:00")) == "2026-11-01"
    assert november.before.last == parse("2026-10").last


@pytest.mark.parametrize("text", ["2026-13", "11/2026", "2026-Q5", ""])
def test_an_unreadable_period_says_what_is_read(text: str) -> None:
    with pytest.raises(ValueError, match="2026-Q4"):
        parse(text)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        between(parse("2026-11").first, parse("2026-10").last)

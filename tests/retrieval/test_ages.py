"""Ages and numbers, in digits or read out: what a question and a title say of them."""

import pytest

from knowledge.ages import ages_of, asked_age
from nlu.spoken import digits


@pytest.mark.parametrize(
    ("question", "age"),
    [
        ("con toi 8 tuoi", 8),
        ("chau nha toi tam tuoi", 8),
        ("chau muoi bon tuoi", 14),
        ("me toi sau muoi tuoi", 60),
        ("hai muoi lam tuoi", 25),
        ("be 3 thang tuoi", 0),
        ("tre duoi 6 tuoi", None),
        ("nguoi cao tuoi", None),
    ],
)
def test_the_age_in_a_question_is_read(question: str, age: int | None) -> None:
    assert asked_age(question) == age


def test_a_title_says_which_ages_it_is_for() -> None:
    assert ages_of("lam can cuoc cho tre tu 6 den duoi 14 tuoi") == (6, 13)
    assert ages_of("tre duoi 6 tuoi co tai khoan vneid khong") == (0, 5)
    first, last = ages_of("nguoi tu du 14 tuoi tu lam vneid duoc khong") or (0, 0)
    assert (first, last > 100) == (14, True)
    assert ages_of("nguoi cao tuoi can giup lam thu tuc") is None


@pytest.mark.parametrize(
    ("spoken", "written"),
    [
        ("tới năm hai không hai sáu", "tới năm 2026"),
        ("quyết định một năm sáu năm", "quyết định 1565"),
        ("hai nghìn không trăm hai mươi lăm", "2025"),
        ("hai ngàn hai sáu", "2026"),
        ("nghị định ba trăm hai mươi mới ra", "nghị định 320 mới ra"),
        ("quyết định một nghìn năm trăm sáu mươi lăm", "quyết định 1565"),
        ("kế hoạch bốn trăm sáu chín", "kế hoạch 469"),
        ("nghị định ba trăm linh chín", "nghị định 309"),
        ("một năm sáu tháng", "một năm sáu tháng"),
        ("có hai ba người không", "có hai ba người không"),
    ],
)
def test_numbers_that_are_read_out_are_written_in_digits(spoken: str, written: str) -> None:
    assert digits(spoken) == written

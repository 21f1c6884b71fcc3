"""Which part of a matter a question asks for: fee, time, place, papers, steps, errors."""

import re
from functools import lru_cache

from nlu.text import fold

_RULES: tuple[tuple[str, str], ...] = (
    (
        "fee",
        r"le phi|(?<!hoc )(?<!vien )\bphi\b(?! (?:dia gioi|ly|truong))|"
        r"bao nhieu tien|mat tien|ton tien|ton bao nhieu|mien phi|tra tien|dong tien|"
        r"gia bao nhieu|het bao nhieu tien",
    ),
    (
        "time",
        r"bao lau|may ngay|mat may|khi nao (?:co|xong|nhan|lay)|thoi gian|thoi han|"
        r"chung nao|bao gio (?:co|xong)|bao nhieu ngay|may bua",
    ),
    ("place", r"o dau|cho nao|noi nao|dia diem|nop dau|den dau|ra dau|dau vay|co quan nao|chi nao"),
    (
        "papers",
        r"giay to gi|can gi|can nhung gi|mang (?:theo )?gi|chuan bi gi|"
        r"ho so gom|can giay|gom nhung gi|giay to nao|can co gi",
    ),
    ("errors", r"\bloi\b|khong duoc|bao sai|that bai|khong vao|khong doc"),
    ("steps", r"cach|lam sao|the nao|cac buoc|huong dan|lam gi|ra sao|kieu gi"),
)
_COMPILED = tuple((aspect, re.compile(pattern)) for aspect, pattern in _RULES)


def asked_aspect(question: str) -> str | None:
    """The aspect a question asks for (a value of guides.SECTIONS), or None when it asks for the whole."""
    return aspect_of(fold(question))


@lru_cache(maxsize=32)  # asked several times within one turn
def aspect_of(folded: str) -> str | None:
    """The same of a question that is folded already (see text.fold)."""
    return next((aspect for aspect, pattern in _COMPILED if pattern.search(folded)), None)

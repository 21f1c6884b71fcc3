"""Personal data out of a message before anything else sees it: Rasa, the log and the store get the masked text.

Every run of nine or more digits is masked unless it is a public hotline or an amount of money; shorter codes are
masked where the words around say one-time code or password. Shapes: 12-digit personal number (Decree 70/2024),
9-digit old card, telephone (10 digits), payment card (Luhn), social insurance and tax codes (10), file codes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

#: kind -> what is put in its place
PLACEHOLDERS = {
    "secret": "[mã bí mật đã che]",
    "email": "[thư điện tử đã che]",
    "personal_number": "[số định danh đã che]",
    "telephone": "[số điện thoại đã che]",
    "card": "[số thẻ đã che]",
    "file_code": "[mã hồ sơ đã che]",
    "passport": "[số hộ chiếu đã che]",
    "plate": "[biển số đã che]",
    "number": "[dãy số đã che]",
    "name": "[họ tên đã che]",
}

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PUBLIC_EMAIL = re.compile(r"@(?:[\w-]+\.)*(?:gov\.vn|chinhphu\.vn)$")
_FILE_CODE = re.compile(
    r"\b[A-ZĐ]?\d{0,3}[A-Z]\d{2}(?:\.\d+)*-\d{6}-\d{3,6}\b|\bG\d{2}\.\d{3}(?:\.\d+)*-\d{6}-\d{3,6}\b", re.I
)
_SECRET_WORDS = r"(?:otp|m[aã] x[aá]c (?:th[uự]c|nh[aậ]n)|m[aậ]t kh[aẩ]u|passcode|password|pass|mk|m[aã] pin|pin)"
_SECRET = re.compile(
    rf"(?P<lead>\b{_SECRET_WORDS}\b(?:\s+(?:vneid|c[uủ]a|t[oô]i|m[iì]nh|em|ch[aá]u|con|n[oó]|g[uử]i|v[eề]|l[aà]|đ[aâ]y|n[aà]y|:|=))*\s*[:=]?\s*)"
    r"(?P<value>(?=\S*\d)[^\s,;]{4,32})",
    re.I,
)
_SECRET_AFTER = re.compile(rf"(?P<value>\b\d{{4,8}})(?P<lead>\s+(?:l[aà]\s+)?(?:c[aá]i\s+)?{_SECRET_WORDS}\b)", re.I)
_DIGITS = re.compile(r"(?<![\w/])(?:\+?\d(?:[ .\-]{0,2}\d){8,18})(?![\w/])")
_HOTLINE = re.compile(r"1[89]00")
_MONEY = re.compile(r"[1-9]\d{0,2}(?:[. ]000|(?:\.\d{3}){2,})+$")
_PASSPORT = re.compile(r"\b[A-Z]\d{7,8}\b")
_PLATE = re.compile(r"\b\d{2}[ -]?[A-ZĐ]{1,2}\d?[ -.]{1,3}\d{3}[ .]?\d{2}\b")
_NAME_WORD = r"[A-ZÀ-ỸĐ][a-zà-ỹđ]+"
_NAME = re.compile(
    rf"(?P<lead>\b(?:[Tt]ôi|[Ee]m|[Mm]ình|[Cc]háu|[Cc]on|[Bb]ác|[Cc]ô|[Cc]hú|họ và|[Hh]ọ) tên(?: là)?:? )(?P<value>{_NAME_WORD}(?: {_NAME_WORD}){{1,4}})"
)


@dataclass(frozen=True, slots=True)
class Masked:
    """The safe text and the kinds (keys of PLACEHOLDERS) of what was taken out, in order of kind."""

    text: str
    kinds: tuple[str, ...]


def _luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of ISO/IEC 7812."""
    doubled = [int(d) * 2 if place % 2 else int(d) for place, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _kind_of_digits(written: str) -> str | None:
    digits = re.sub(r"\D", "", written)
    if _HOTLINE.match(digits) and len(digits) <= 10:
        return None
    if _MONEY.fullmatch(written):
        return None
    if len(digits) in (16, 19) and _luhn(digits):
        return "card"
    if len(digits) == 12 and digits[0] == "0":
        return "personal_number"
    if (len(digits) == 10 and digits[0] == "0") or digits.startswith("84"):
        return "telephone"
    return "personal_number" if len(digits) == 9 else "number"


def mask(text: str) -> Masked:
    """Mask the personal data of a message. Idempotent."""
    kinds: set[str] = set()

    def put(kind: str) -> str:
        kinds.add(kind)
        return PLACEHOLDERS[kind]

    def digits(match: re.Match[str]) -> str:
        kind = _kind_of_digits(match[0])
        return match[0] if kind is None else put(kind)

    def email(match: re.Match[str]) -> str:
        return match[0] if _PUBLIC_EMAIL.search(match[0].lower()) else put("email")

    def secret(match: re.Match[str]) -> str:
        return match[0].replace(match["value"], put("secret"), 1)

    steps: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
        (_EMAIL, email),
        (_FILE_CODE, lambda _: put("file_code")),
        (_DIGITS, digits),
        (_SECRET, secret),
        (_SECRET_AFTER, secret),
        (_PASSPORT, lambda _: put("passport")),
        (_PLATE, lambda _: put("plate")),
        (_NAME, lambda m: m["lead"] + put("name")),
    )
    for pattern, replace in steps:
        text = pattern.sub(replace, text)
    return Masked(text, tuple(kind for kind in PLACEHOLDERS if kind in kinds))

"""Personal data out of a message before anything else sees it: Rasa, the log and the store get the masked text.

Every run of nine or more digits is masked unless it is a public hotline, an amount of money or a procedure's code;
shorter codes are masked where the words around say one-time code or password.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field

from bot import personal_patterns as shapes
from nlu.text import strip_diacritics

#: kind -> what is put in its place
PLACEHOLDERS = {
    "secret": "[mã bí mật đã che]",
    "email": "[thư điện tử đã che]",
    "personal_number": "[số định danh đã che]",
    "telephone": "[số điện thoại đã che]",
    "card": "[số thẻ đã che]",
    "tax_code": "[mã số thuế đã che]",
    "insurance": "[số bảo hiểm đã che]",
    "file_code": "[mã hồ sơ đã che]",
    "passport": "[số hộ chiếu đã che]",
    "plate": "[biển số đã che]",
    "number": "[dãy số đã che]",
    "name": "[họ tên đã che]",
}
_PLACEHOLDER = re.compile(r"\[[^\[\]]* đã che\]")
#: How far before a number its name may stand, in characters.
_NEAR = 30
_NAMED = (("tax_code", re.compile(r"\bmst\b|ma so thue|\bthue\b")), ("insurance", re.compile(r"bhxh|bhyt|bao hiem")))
MAX_NAME_WORDS = 5


@dataclass(frozen=True, slots=True)
class Masked:
    """The safe text and the kinds (keys of PLACEHOLDERS) of what was taken out, in order of kind.

    telephone: the first telephone number that was in it, for a call back that was agreed to; kept nowhere else.
    """

    text: str
    kinds: tuple[str, ...]
    telephone: str | None = field(default=None, repr=False)


def _luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of ISO/IEC 7812."""
    doubled = [int(d) * 2 if place % 2 else int(d) for place, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def _is_money(written: str, before: str, after: str) -> bool:
    """Whether a run of digits is an amount: grouped by thousands, and money is spoken of beside it."""
    spoken_of = shapes.MONEY_BEFORE.search(before) or shapes.MONEY_AFTER.match(after)
    return shapes.MONEY.fullmatch(written) is not None and spoken_of is not None


def _kind_of_digits(written: str, before: str, after: str) -> str | None:
    """What a run of digits is; `before`, `after`: what stands beside it, without diacritics. None: it is public."""
    digits = re.sub(r"\D", "", written)
    if shapes.HOTLINE.match(digits) and len(digits) <= 10 and written[0] == "1":
        return (
            None
            if len(digits) == 8 or not re.search(r"cmnd|cccd|so dinh danh|chung minh", before)
            else "personal_number"
        )
    if shapes.HOTLINES.fullmatch(digits):
        return None
    if _is_money(written, before, after) or shapes.PROCEDURE.fullmatch(written):
        return None
    if named := next((kind for kind, pattern in _NAMED if pattern.search(before)), None):
        return named
    if 13 <= len(digits) <= 19 and _luhn(digits):
        return "card"
    if len(digits) == 12 and digits[0] == "0":
        return "personal_number"
    if (len(digits) == 10 and digits[0] == "0") or (digits.startswith("84") and len(digits) in (11, 12)):
        return "telephone"
    return "personal_number" if len(digits) == 9 else "number"


def _plain_digits(text: str) -> str:
    """The text with every digit of any script or shape as one of 0 to 9."""
    if text.isascii():
        return text
    return "".join(
        str(unicodedata.digit(c)) if not c.isascii() and unicodedata.digit(c, None) is not None else c for c in text
    )


def _is_name_word(word: str, first: bool, weak: bool) -> bool:
    """Whether a word can be part of a name. weak: after "tôi là", where only a surname begins one."""
    lower, bare = word.lower(), strip_diacritics(word.lower())
    if not word.isalpha() or len(word) > 10:
        return False
    if not first:
        return word[0].isupper() or bare not in shapes.NOT_A_NAME
    if weak:
        return lower in shapes.SURE_SURNAMES or (word[0].isupper() and lower in shapes.SURNAMES)
    return (
        word[0].isupper()
        or lower in shapes.SURNAMES
        or bare in shapes.BARE_SURNAMES
        or bare not in shapes.BEGINS_NO_NAME
    )


def _mask_names(text: str) -> str:
    """The text with what follows "tôi tên", "họ tên", "tôi là" and looks like a name taken out."""
    kept: list[str] = []
    at = 0
    for lead in shapes.NAME_LEAD.finditer(text):
        if lead.start() < at:
            continue
        words: list[str] = []
        end = lead.end()
        for word in re.finditer(r"\S+ ?", text[lead.end() :]):
            bare = word[0].strip(" ,.;:!?")
            middle = (
                bool(words)
                and bare.lower() in ("thi", "thị")
                and strip_diacritics(words[-1].lower()) in shapes.BARE_SURNAMES
            )
            fits = middle or (bool(bare) and _is_name_word(bare, not words, bool(lead["weak"])))
            if len(words) == MAX_NAME_WORDS or not fits:
                break
            words.append(bare)
            end = lead.end() + word.start() + len(word[0].rstrip(" ,.;:!?"))
            if word[0].rstrip() != bare:
                break
        enough = 2 if lead["weak"] else 1
        if len(words) >= enough:
            kept += [text[at : lead.end()], PLACEHOLDERS["name"]]
            at = end
    return "".join(kept) + text[at:]


def mask(text: str) -> Masked:
    """Mask the personal data of a message. Idempotent; linear in the length of the text."""
    kinds: set[str] = set()
    telephones: list[str] = []

    def put(kind: str) -> str:
        kinds.add(kind)
        return PLACEHOLDERS[kind]

    def digits(match: re.Match[str]) -> str:
        before = strip_diacritics(match.string[max(0, match.start() - _NEAR) : match.start()].lower())
        kind = _kind_of_digits(match[0], before, match.string[match.end() : match.end() + 6])
        if kind == "telephone":
            telephones.append(match[0])
        return match[0] if kind is None else put(kind)

    def email(match: re.Match[str]) -> str:
        return match[0] if shapes.PUBLIC_EMAIL.search(match[0].lower().replace(" ", "")) else put("email")

    def secret(match: re.Match[str]) -> str:
        if _PLACEHOLDER.match(match.string, match.start("value")):
            return match[0]
        return match[0].replace(match["value"], put("secret"), 1)

    def led(match: re.Match[str]) -> str:
        return match["lead"] + put("passport")

    steps: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
        (shapes.FILE_CODE, lambda _: put("file_code")),
        (shapes.DIGITS, digits),
        (shapes.SPELT, lambda _: put("number")),
        (shapes.SECRET_MARKED, secret),
        (shapes.SECRET, secret),
        (shapes.SECRET_AFTER, secret),
        (shapes.PASSPORT_NAMED, led),
        (shapes.PASSPORT, lambda _: put("passport")),
        (shapes.PLATE, lambda _: put("plate")),
    )
    text = _plain_digits(text)
    if "@" in text or "(at)" in text.lower() or "[at]" in text.lower():
        text = shapes.EMAIL.sub(email, text)
    for pattern, replace in steps:
        text = pattern.sub(replace, text)
    named = _mask_names(text)
    if named != text:
        kinds.add("name")
    return Masked(named, tuple(kind for kind in PLACEHOLDERS if kind in kinds), telephones[0] if telephones else None)


def without_placeholders(text: str) -> str:
    """The text as it is searched for: what was masked says nothing about the matter."""
    return " ".join(_PLACEHOLDER.sub(" ", text).split())

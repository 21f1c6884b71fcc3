"""Lines that say nothing of the matter: letterheads, page numbers, lists of recipients, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from knowledge.ingest.passages import Block, Line, Table
from nlu.text import clean, strip_diacritics

_LETTERHEAD = re.compile(
    r"cong hoa xa hoi chu nghia|^doc lap\b.{0,6}tu do\b|^(?:uy ban nhan dan|ubnd|thu tuong chinh phu)\b[^.;:]{0,40}$"
    r"|^(?:xa|phuong|tinh|thanh pho|so) [^.;:]{2,40} doc lap\b|^so:? *[\d ]*/ ?(?:kh|qd|tb|bc|cv|ct|nq)\b"
    r"|, ?ngay +\d* *thang +\d* *nam *\d*$|^\(?kem theo (?:ke hoach|quyet dinh)"
)
_RECIPIENTS = re.compile(r"^noi nh.{1,2}n ?:")
_SIGNATURE = re.compile(r"^(?:tm|kt|tl|tuq|q)\. ?[a-z]")
_PAGE = re.compile(r"^(?:trang )?\d{1,3}$")
_URL = re.compile(r"^https?://\S+$")
_TITLE = re.compile(
    r"^(?:ke hoach|quyet dinh|thong bao|chuong trinh|de an|phu luc|nghi quyet|chi thi|bao cao)\b ?:?.{0,4}$"
)


def _key(text: str) -> str:
    return strip_diacritics(text).lower().strip()


def useful(blocks: Iterable[Block]) -> Iterator[Block]:
    """The blocks without what says nothing; texts in NFC with single spaces."""
    signing = False
    for block in blocks:
        if isinstance(block, Table):
            signing = False
            yield block
            continue
        text = clean(block.text)
        key = _key(text)
        if _TITLE.match(key):
            signing = False
        elif _RECIPIENTS.match(key) or (_SIGNATURE.match(key) and text.isupper()):
            signing = True
        if text and not signing and not _URL.match(text) and not _says_nothing(key):
            yield Line(text, block.page, block.whole, block.confidence)


def _says_nothing(key: str) -> bool:
    return bool(_LETTERHEAD.search(key))


def is_page_number(text: str) -> bool:
    return bool(_PAGE.match(_key(text)))


def is_title_word(text: str) -> bool:
    """True for the line that names the kind of document ("KẾ HOẠCH")."""
    return bool(_TITLE.match(_key(text))) and text.isupper()

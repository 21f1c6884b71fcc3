"""Lines that say nothing of the matter: letterheads, page numbers, lists of recipients, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from knowledge.ingest.passages import Block, Line, Table
from nlu.text import clean, strip_diacritics

_LETTERHEAD = re.compile(
    r"cong hoa xa hoi chu nghia|^doc lap\b.{0,6}tu do\b"
    r"|^(?:xa|phuong|tinh|thanh pho|so) [^.;:]{2,40} doc lap\b|^so:? *[\d ]*/ ?(?:kh|qd|tb|bc|cv|ct|nq)\b"
    r"|, ?ngay +\d* *thang +\d* *nam *\d*$|^\(?kem theo (?:ke hoach|quyet dinh)"
)
#: Who issues it: a letterhead at the top or in capitals, else a name in the text or a cell of a table.
_ISSUER = re.compile(r"^(?:uy ban nhan dan|ubnd|thu tuong chinh phu)\b[^.;:]{0,40}$")
_TOP_LINES = 12
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
    seen = 0
    for block in blocks:
        if isinstance(block, Table):
            signing = False
            yield block
            continue
        text = clean(block.text)
        key = _key(text)
        seen += bool(text)
        issuer = (seen <= _TOP_LINES or text.isupper()) and _ISSUER.search(key) is not None
        if _TITLE.match(key):
            signing = False
        elif _RECIPIENTS.match(key) or (_SIGNATURE.match(key) and text.isupper()):
            signing = True
        if text and not signing and not _URL.match(text) and not issuer and not _LETTERHEAD.search(key):
            yield Line(text, block.page, block.whole, block.confidence)


def is_page_number(text: str) -> bool:
    return bool(_PAGE.match(_key(text)))


def is_title_word(text: str) -> bool:
    """True for the line that names the kind of document ("KẾ HOẠCH")."""
    return bool(_TITLE.match(_key(text))) and text.isupper()

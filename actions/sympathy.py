"""A word of sympathy for somebody who tells of a death, before the papers it brings."""

from __future__ import annotations

import re

CONDOLENCE = "Xin chia buồn cùng gia đình bạn."
_KIN = r"(?:chong|vo|ck|vk|bo|ba|cha|me|ma|ong|con|anh|chi|em|nguoi nha|nguoi than)"
_OF = r"(?: (?:toi|em|minh|chau|con|tui|noi|ngoai|trai|gai))*"
#: "mất" is also to lose: what stands after it tells which.
_DIED = re.compile(
    rf"\b{_KIN}{_OF} (?:da |vua |moi |dot ngot )*(?:qua doi|tu tran|"
    r"mat(?= roi| duoc| hom| nam| ngay| thang| tuan| sang| thi\b| gio\b| nay\b| o\b| vi\b| do\b|[,.;]|$))"
)


def lead(folded: str) -> str:
    """A sentence to begin with, or "". folded: the message's key without diacritics."""
    return CONDOLENCE if _DIED.search(folded) else ""

"""Is a text plain? Short sentences and no unexplained abbreviation."""

import re

MAX_WORDS = 25
#: Names a citizen sees on screen or on the form, and words without a plainer name.
KNOWN = frozenset(
    [
        "VNeID",
        "VNEID",
        "OTP",
        "NFC",
        "QR",
        "PIN",
        "SIM",
        "PDF",
        "USB",
        "SMS",
        "ID",
        "AI",
        "API",
        "APK",
        "IP",
        "TV",
        "HCM",
        "VN",
        "I",
        "II",
        "III",
        "IV",
        "V",
        "VI",
        "VII",
        "VIII",
        "IX",
        "X",
        "A",
        "B",
        "C",
        "D",
        "E",
        "CT01",
        "CT02",
        "CT03",
        "CT04",
        "CT05",
        "CT06",
        "CT07",
        "NA5",
        "NA17",
        "LG",
        "TK1",
        "TS",
        "XML",
        "DOC",
        "DOCX",
        "JPG",
        "PNG",
        "XLSX",
        "CH",
        "MRZ",
        "CV",
        "3G",
        "4G",
        "WIFI",
        "GB",
        "MB",
        "KB",
        "VssID",
        "VSSID",
        "FPT",
        "VNPT",
        "CA",
        "EVN",
        "OK",
        "S",
        "M",
    ]
)
_SENTENCE_END = re.compile(r"(?<=[.!?:;…])\s+|\n+")
_MARKUP = re.compile(r"\*\*|^#+ .*$|^\s*(?:\d+\.|[-*])\s+|\[([^\]]*)\]\([^)]*\)|https?://\S*[^\s.,;:)]", re.M)
_CAPS = re.compile(r"(?<![\w/.-])[A-ZĐ][A-ZĐ0-9&]*[A-ZĐ][A-ZĐ0-9]*(?![\w/-])")


def sentences(markdown: str) -> list[str]:
    """The sentences of a Markdown text without its markup."""
    text = _MARKUP.sub(lambda m: m[1] or "\n" if m[0].startswith(("#", "\n")) else (m[1] or ""), markdown)
    return [s.strip() for s in _SENTENCE_END.split(text) if s.strip()]


def too_long(markdown: str) -> list[str]:
    """Sentences of more than MAX_WORDS words, counted by spaces (a Vietnamese syllable each)."""
    return [s for s in sentences(markdown) if len(s.split()) > MAX_WORDS]


def unexplained(markdown: str) -> list[str]:
    """Abbreviations used without "tên đầy đủ (VIẾT TẮT)" or "VIẾT TẮT (tên đầy đủ)" somewhere in the text."""
    plain = markdown.replace("**", "")
    found = dict.fromkeys(m[0] for m in _CAPS.finditer(plain))
    return [w for w in found if w not in KNOWN and f"({w}" not in plain and not re.search(rf"\b{w} \(", plain)]

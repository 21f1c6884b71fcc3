"""Figures in a text: fees, deadlines, legal numbers, hotlines, dates. Each must be borne by a dated source."""

import re

_UNITS = r"ngày làm việc|ngày|giờ làm việc|giờ|phút|tháng|năm|tuần|lần|tuổi"
_PATTERNS = (
    r"\d{1,3}(?:\.\d{3})+ ?(?:đồng|đ\b|VNĐ)|\b\d+ ?(?:nghìn|triệu|tỷ)(?: đồng)?|\b\d+ đồng",  # money
    r"\b\d+(?:,\d+)? ?(?:%|phần trăm)",
    r"\b\d+/\d{4}/[A-ZĐ][A-ZĐa-z0-9-]*(?:-[A-ZĐ]+)*|\b\d+/(?:QĐ|NĐ|TT|NQ|KH|CT)-[A-ZĐ]+",  # legal numbers
    r"\b1[89]00[ .]?\d{2,4}(?:[ .]?\d{2,4})?",  # hotlines
    r"\b0\d{2,3}[. ]\d{3,4}[. ]\d{3,4}\b|\b0\d{9,10}\b",  # telephones
    r"\b\d{1,2}/\d{1,2}/\d{4}|\b\d{1,2}/\d{4}(?!/)",  # dates
    r"\b\d\.\d{6}\b",  # procedure codes
    rf"\b\d+(?:[ ]?[-–][ ]?\d+)? (?:{_UNITS})\b",  # durations, ages
)
FIGURE = re.compile("|".join(_PATTERNS))
#: Small spans of waiting or trying that are advice and not a rule ("chờ vài phút", "thử lại 1 lần").
_ADVICE = re.compile(r"^(?:1|2|3|01|02|03) (?:lần|phút|giờ|tuần)$")


def figures_in(text: str) -> list[str]:
    """Every figure in `text`, in order, as written; small advice such as "1 lần" is left out."""
    return [m[0] for m in FIGURE.finditer(text.replace("**", "")) if not _ADVICE.match(m[0])]


def key(figure: str) -> str:
    """The same figure whichever way it is spaced or zero-padded: "03 ngày" and "3 ngày" agree."""
    return re.sub(r"(?<!\d)0+(?=\d)", "", re.sub(r"(?<=\d)[ .](?=\d)", "", figure)).replace(" ", "").lower()


def unborne(text: str, borne: list[str]) -> list[str]:
    """Figures of `text` that are not among `borne` (figures declared by sources)."""
    keys = {key(whole) for whole in borne} | {key(part) for whole in borne for part in figures_in(whole)}
    return [figure for figure in figures_in(text) if key(figure) not in keys]

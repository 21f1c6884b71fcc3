"""A unit pack as an answer: where it is, when it works, its number; and where to ask for what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from knowledge.documents import Document
from knowledge.guides import Section
from knowledge.units import NATION, Unit
from nlu.text import strip_diacritics

_ASKED = (
    "{} ở đâu?",
    "{} thuộc tỉnh nào, địa chỉ ở chỗ nào?",
    "Địa chỉ Trung tâm hành chính công {} ở đâu?",
    "Trung tâm Phục vụ hành chính công {} ở đâu?",
    "Giờ làm việc của {}",
    "{} mấy giờ mở cửa?",
    "{} thứ bảy có làm việc không?",
    "Số điện thoại {}",
    "Tổng đài {} số nào?",
)


def unit_documents(units: Iterable[Unit]) -> Iterator[Document]:
    """One document for each unit but the country, whose numbers stand in the guides; its id is `don-vi:<unit>`."""
    return (_document(unit) for unit in units if unit.id != NATION)


def _document(unit: Unit) -> Document:
    name = unit.name[0].lower() + unit.name[1:] if unit.level != "sở" else unit.name
    office = f"Ủy ban nhân dân {name}" if unit.level != "sở" else name
    asked = [question.format(who) for question in _ASKED for who in dict.fromkeys((name, office))]
    return Document(
        id=f"don-vi:{unit.id}",
        kind="plan",
        topic="support",
        title=f"Địa chỉ, giờ làm việc, số điện thoại của {name}",
        questions=(*asked, *(strip_diacritics(question.rstrip("?").lower()) for question in asked)),
        sections=(Section(heading="Trả lời ngắn", body=_told(unit, name)),),
        sources=unit.sources,
        verified_on=unit.verified_on,
        confidence="high",
        unit=unit.id,
        aliases=unit.aliases,
    )


def _told(unit: Unit, name: str) -> str:
    """What is known, a line each; then what is not, and where to ask."""
    facts = (
        ("Địa chỉ", unit.address),
        ("Giờ làm việc", unit.hours),
        ("Số điện thoại", unit.hotline),
        ("Thư điện tử", unit.email),
        ("Trang thông tin", unit.website),
    )
    where = f"{unit.name} thuộc {unit.province}. " if unit.province and unit.province not in unit.name else ""
    known = "".join(f"{label}: {value}. " for label, value in facts if value)
    missing = [label.lower() for label, value in facts[:3] if not value]
    if not missing:
        return (where + known).strip()
    return (
        f"{where}{known}Tôi chưa có {', '.join(missing)} của {name}. "
        "Mời bạn xem trên trang thông tin có đuôi .gov.vn của nơi này, hoặc số in trên giấy hẹn. "
        "Cần hỏi về thủ tục thì gọi 1800 1096, không mất cước."
    )

"""Where the citizen lives: recognised, asked once when it matters, shown in answers, and always open to change."""

from __future__ import annotations

import re
from dataclasses import replace

import msgspec

from actions.context import Context
from actions.draft import Draft
from actions.memory import Memory, Place
from actions.modes import Mode
from actions.offices import PlaceFound
from bot.messages import Button, Section, Status
from knowledge.documents import Document
from nlu.text import fold

CHANGE = Button("Đổi nơi ở", "place:change")
SKIP = Button("Bỏ qua", "place:none")
QUESTION = (
    "Bạn ở xã, phường nào? Ví dụ: phường Dương Kinh, Hải Phòng. Tôi chỉ dùng để nói đúng nơi, và bạn có thể bỏ qua."
)
MAX_PLACES = 4
#: "tôi ở phường Dương Kinh": said of oneself, and short.
_LIVES = re.compile(
    r"^(?:da |vang |thi |o |hien |nay )*(?:nha |que |xa |phuong |ho khau |gia dinh |cho )?(?:toi|em|"
    r"minh|con|chau|bac|co|chu|tui|anh|chi|ong|ba)?"
    r" ?(?:dang |hien |moi |o day |van )*\b(?:o|song o|song tai|sinh song o|cu tru|thuoc|chuyen ve|la|"
    r"tai|o tai) (?!dau\b)"
)
#: A question beside the place; none of it is part of a place's name.
_ASKS = re.compile(
    r"\b(?:gi|o dau|lam sao|the nao|bao nhieu|may gio|bao gio|cho hoi|"
    r"(?:cho|noi|tinh|xa|phuong|ai|quan|so|ngay|cap) nao)\b"
)
_CHANGE = re.compile(r"\b(?:doi|sua|chon|dat|cap nhat) (?:lai )?(?:noi o|xa|phuong|dia phuong|dia chi|tinh)\b")
MAX_WORDS = 14
#: Where the matter begins after "tôi ở …".
_MATTER = re.compile(r"\b(?:muốn|muon|cần|can|hỏi|hoi|xin|định|dinh|giờ|gio|phải|phai)\b(?= \S+ \S)", re.I)

#: What asks already before it: "ở TP.HCM có số nào để hỏi thủ tục" is one question.
_IS_ASKED = re.compile(r"\b(?:nao|gi|dau|sao)\b")


def says_where(context: Context) -> bool:
    """Whether the message tells where the citizen lives (and asks nothing)."""
    if len(context.folded.split()) > MAX_WORDS or "?" in context.text or asks(context.folded):
        return False
    if introduced(context):
        return False
    return bool(_LIVES.search(context.folded)) and bool(context.offices.find_places(context.text))


def asks(folded: str) -> bool:
    """Whether a message that names a place asks for something else."""
    return _ASKS.search(folded) is not None


def introduced(context: Context) -> tuple[Memory, str] | None:
    """ "Tôi ở phường Dương Kinh, muốn đăng ký tạm trú": the memory with that home, and the matter; None otherwise."""
    lives = _LIVES.search(context.folded)
    matter = _MATTER.search(context.text) if lives else None
    if matter is None or _IS_ASKED.search(fold(context.text[: matter.start()])):
        return None
    marked = " ".join(value for name, value in context.entities if name == "place")
    found = context.offices.find_places(context.text[: matter.start()]) or context.offices.find_places(marked)
    if len(found) != 1:
        return None
    home = Place(code=found[0].code, name=full_name(found[0]), unit=found[0].unit)
    return msgspec.structs.replace(context.memory, place=home, place_asked=True), context.text[matter.end() :].strip()


def noted(draft: Draft, memory: Memory) -> Draft:
    """`draft`, which also says and keeps where the citizen lives."""
    home = memory.place.name if memory.place else ""
    remember = {**draft.remember, "place": memory.place, "place_asked": True}
    return replace(draft, text=f"Tôi đã ghi nơi ở của bạn: {home}. {draft.text}", remember=remember)


def wants_change(folded: str) -> bool:
    return bool(_CHANGE.search(folded)) and len(folded.split()) <= 8


def local_section(context: Context, document: Document, asked: str | None) -> Section | None:
    """What we know of the citizen's own ward, for a document in which the place matters."""
    matters = document.kind == "procedure" or asked == "place" or document.section("place") is not None
    home = context.memory.place
    office = context.offices.units.get(context.unit or "")
    if not matters or document.kind == "plan" or (home is None and office is None):
        return None
    name = home.name if home else office.name if office else ""
    lines = [f"Bạn ở **{name}**: hỏi Trung tâm Phục vụ hành chính công (bộ phận một cửa) nơi này."]
    if office:
        facts = (("Địa chỉ", office.address), ("Giờ làm việc", office.hours), ("Điện thoại", office.hotline))
        lines += [f"{label}: {value}." for label, value in facts if value]
    lines.append('Không đúng nơi? Gõ "đổi nơi ở".')
    return Section(heading="Ở nơi bạn", aspect="place", body="\n\n".join(lines))


def ask_once(context: Context, document: Document, asked: str | None, draft: Draft) -> Draft:
    """`draft`, with the question where the citizen lives when it matters and was never put."""
    known = context.memory.place is not None or context.unit is not None or context.memory.place_asked
    matters = asked == "place" and document.section("place") is not None
    if not matters or known or document.kind == "plan" or not context.offices.units:
        return draft
    return replace(
        draft,
        text=f"{draft.text} {QUESTION}",
        buttons=(*draft.buttons, SKIP),
        mode=Mode.PLACING,
        remember={**draft.remember, "place_asked": True},
    )


def keep(context: Context, value: str) -> Draft:
    """Remember the place that a button or the message names; several with one name are offered."""
    known = context.offices.place_of_code(value) if value else None
    found: tuple[PlaceFound, ...] = (known,) if known else context.offices.find_places(context.text)
    if not found:
        return replace(
            ask(context, ""), text=f"Tôi chưa tìm thấy tên này trong danh mục xã, phường hiện nay. {QUESTION}"
        )
    if len(found) > 1:
        return Draft(
            status=Status.CLARIFY,
            text="Có nhiều nơi cùng tên. Bạn ở nơi nào dưới đây?",
            buttons=(*(Button(full_name(p), f"place:{p.code}") for p in found[:MAX_PLACES]), SKIP),
            mode=Mode.PLACING,
        )
    named = next(iter(found))
    home = Place(code=named.code, name=full_name(named), unit=named.unit)
    topic = context.topic
    back = (Button(f"Xem lại: {topic.title}", f"guide:{topic.id}"[:64]),) if topic and len(topic.id) < 50 else ()
    return Draft(
        status=Status.ANSWERED,
        text=f"Tôi đã ghi nơi ở của bạn: {home.name}. Câu trả lời cần đến nơi sẽ nói theo nơi này.",
        buttons=(*back, CHANGE),
        confidence=1.0,
        remember={"place": home, "place_asked": True},
    )


def ask(context: Context, value: str) -> Draft:  # noqa: ARG001
    return Draft(
        status=Status.CLARIFY, text=QUESTION, buttons=(SKIP,), mode=Mode.PLACING, remember={"place_asked": True}
    )


def none(context: Context, value: str) -> Draft:  # noqa: ARG001
    return Draft(status=Status.GREETING, text="Vâng, không sao. Bạn cứ hỏi tiếp.", remember={"place_asked": True})


def full_name(place: PlaceFound) -> str:
    """ "Phường Dương Kinh, Hải Phòng"; a province by itself."""
    return place.name if place.province in ("", place.name) else f"{place.name}, {place.province}"

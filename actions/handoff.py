"""To a human: the hotlines of the matter, the counter of the ward, a call back; and whether anybody is there now."""

from __future__ import annotations

from actions.context import Context
from actions.draft import Draft
from actions.modes import Mode
from actions.offices import Hotline
from bot.messages import Button, Status
from nlu.text import fold

PORTAL = Hotline("Cổng Dịch vụ công quốc gia và thủ tục", "1800 1096", "không mất cước")
POLICE = "Có nguy hiểm hoặc đang bị lừa: gọi Công an 113, bất cứ lúc nào."
COUNTER = "Hoặc đến Trung tâm Phục vụ hành chính công (bộ phận một cửa) ở xã, phường."
CLOSED = (
    "Bây giờ ngoài giờ hành chính, có thể chưa có người nghe máy. "
    "Mời bạn gọi lại trong giờ hành chính ngày làm việc, hoặc để lại yêu cầu gọi lại."
)
CALL_ME = Button("Nhờ cán bộ gọi lại", "callback:ask")
#: word in the question or in the guide's id -> words in the names of the hotlines that fit
_MATTERS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("vneid", "can cuoc", "dinh danh", "cccd", "cu tru"), ("vneid", "định danh")),
    (("bao hiem", "bhxh", "bhyt", "luong huu", "that nghiep", "vssid", "thai san"), ("bảo hiểm",)),
    (("dien luc", "tien dien", "hop dong dien", "lap dien", "dang ky dien"), ("điện lực",)),
    (("lua dao", "gia danh", "tin nhan rac", "cuoc goi"), ("lừa đảo",)),
)


def hotlines(context: Context) -> tuple[Hotline, ...]:
    """Those of the matter first, then the portal's; every one when the matter is not known."""
    topic = context.topic
    about = f"{context.folded} {fold(topic.title) if topic else ''} {topic.id.replace('-', ' ') if topic else ''}"
    words = [name for marks, names in _MATTERS if any(mark in about for mark in marks) for name in names]
    chosen = context.offices.hotlines_for(*words)
    shown = chosen or context.offices.hotlines_for("vneid", "bảo hiểm")
    return (*shown, PORTAL) if chosen else (PORTAL, *shown)


def contacts(context: Context) -> str:
    """The lines a citizen reads: numbers, the counter of their ward, and whether it is working time."""
    lines = [f"- {line.name}: {line.number}{f' ({line.note})' if line.note else ''}" for line in hotlines(context)]
    office = context.offices.units.get(context.unit or "")
    home = context.memory.place
    if office and office.hotline and office.hotline != PORTAL.number:
        lines.append(f"- {office.name}: {office.hotline}")
    where = home.name if home else office.name if office and office.id != "quoc-gia" else None
    counter = f"Hoặc đến Trung tâm Phục vụ hành chính công (bộ phận một cửa) của {where}." if where else COUNTER
    facts = [f"Địa chỉ: {office.address}." if office and office.address else ""]
    facts += [f"Giờ làm việc: {office.hours}." if office and office.hours else ""]
    closed = [] if context.offices.is_working_time(context.now, office.hours if office else None) else [CLOSED]
    return "\n".join(part for part in (*lines, counter, *facts, POLICE, *closed) if part)


def handoff(context: Context, value: str) -> Draft:  # noqa: ARG001
    return Draft(
        status=Status.HANDOFF,
        text=f"Bạn có thể gặp người hỗ trợ ở các nơi sau:\n{contacts(context)}",
        buttons=(CALL_ME,),
        mode=Mode.OPEN,
    )


def complaint(context: Context) -> Draft:
    """Somebody is cross with us: sorry, and people."""
    text = "Xin lỗi vì câu trả lời chưa giúp được bạn. Bạn nói rõ đang vướng ở bước nào, tôi thử lại."
    return Draft(
        status=Status.HANDOFF,
        text=f"{text}\nHoặc gặp người hỗ trợ:\n{contacts(context)}",
        buttons=(CALL_ME,),
        remember={"spared": True},
    )

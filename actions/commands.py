"""Commands that every channel has: start, help, my rights, delete my data."""

from __future__ import annotations

from actions.context import Context
from actions.decline import SCOPE, STARTERS
from actions.draft import Draft
from actions.modes import Mode
from bot.messages import Button, Status

MACHINE = "Tôi là trợ lý máy, không phải cán bộ."
HELP = (
    "Bạn cứ hỏi như nói chuyện, gõ không dấu cũng được. Ví dụ: quên mật khẩu VNeID.\n"
    "- Gõ số thứ tự để chọn một ý.\n"
    '- Gõ "hướng dẫn từng bước" để đi từng bước, "tiếp", "quay lại", "thoát".\n'
    '- Gõ "gặp người" để lấy số điện thoại hỗ trợ.\n'
    "- /quyen: quyền của bạn. /xoa: xóa dữ liệu của bạn."
)
#: table -> what a citizen calls it
KEPT = {
    "turns": "lượt hỏi",
    "ratings": "đánh giá",
    "survey_answers": "câu trả lời khảo sát",
    "callbacks": "yêu cầu gọi lại",
    "states": "ghi nhớ cuộc trò chuyện",
}
ERASE, YES, NO = (
    Button("Xóa dữ liệu của tôi", "erase:ask"),
    Button("Xóa hết", "erase:yes"),
    Button("Không xóa", "erase:no"),
)


def notice(days: int) -> str:
    """What a citizen is told at the start: a machine, what is kept, for how long, and the two commands."""
    return (
        f"Bạn đang trò chuyện với trợ lý máy. Câu hỏi đã che thông tin cá nhân được giữ tối đa {days} ngày. "
        "Gõ /quyen để biết quyền của bạn, /xoa để xóa."
    )


def start(context: Context, value: str) -> Draft:  # noqa: ARG001
    text = f"Xin chào bạn. {MACHINE} Tôi hỗ trợ {SCOPE}.\n{notice(context.retention_days)}\nBạn đang cần làm việc gì?"
    return Draft(status=Status.GREETING, text=text, buttons=STARTERS, remember={"document": None, "walk": None})


def guidance(context: Context, value: str) -> Draft:  # noqa: ARG001
    return Draft(status=Status.GREETING, text=f"Tôi hỗ trợ {SCOPE}.\n{HELP}", buttons=STARTERS)


def rights(context: Context, value: str) -> Draft:  # noqa: ARG001
    """What is kept of this person now, and what they may ask for."""
    counts = [f"{count} {KEPT[table]}" for table, count in context.kept.items() if table in KEPT and count]
    now = f"Hiện tôi đang giữ của bạn: {', '.join(counts)}." if counts else "Hiện tôi chưa giữ gì của bạn."
    text = (
        f"{now} Số giấy tờ, số điện thoại, mã OTP và mật khẩu được che trước khi lưu.\n"
        "Bạn có quyền: được biết, xem, sửa, rút lại đồng ý, phản đối và xóa.\n"
        f"Dữ liệu tự xóa sau {context.retention_days} ngày. Gõ /xoa để xóa ngay. "
        "Cần bản sao hay có khiếu nại, mời bạn hỏi bộ phận một cửa ở xã, phường."
    )
    return Draft(status=Status.GREETING, text=text, buttons=(ERASE,))


def erase(context: Context, value: str) -> Draft:  # noqa: ARG001
    text = (
        "Bạn muốn xóa mọi điều tôi đang giữ về bạn: câu hỏi, câu trả lời, đánh giá, khảo sát, yêu cầu gọi lại? "
        "Xóa rồi không lấy lại được."
    )
    return Draft(status=Status.CLARIFY, text=text, buttons=(YES, NO), mode=Mode.ERASING)


def erased(context: Context, value: str) -> Draft:  # noqa: ARG001
    text = "Đã xóa hết dữ liệu của bạn. Lượt này cũng không được lưu. Khi cần, mời bạn quay lại."
    return Draft(status=Status.GREETING, text=text, forget=True)


def not_erased(context: Context, value: str) -> Draft:  # noqa: ARG001
    return Draft(status=Status.GREETING, text="Vâng, tôi không xóa gì. Bạn cần hỏi gì tiếp?")

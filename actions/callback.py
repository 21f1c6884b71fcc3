"""A wish to be called back: what is kept and why is told first, and nothing is kept without a yes."""

from __future__ import annotations

from actions.context import Context
from actions.draft import Draft
from actions.modes import Mode
from bot.messages import Button, Status
from feedback.records import CallBack
from knowledge.guides import TOPICS

CONSENT = (
    "Để cán bộ gọi lại, tôi cần giữ số điện thoại của bạn và tên việc đang hỏi. Chỉ cán bộ nơi hỗ trợ được xem, "
    "chỉ dùng để gọi lại, và xóa ngay khi gọi xong. Bạn có thể rút lại bằng lệnh /xoa. Bạn có đồng ý không?"
)
ASK_NUMBER = "Cảm ơn bạn. Mời bạn gõ số điện thoại để cán bộ gọi lại. Đổi ý thì gõ: thôi."
NOT_A_NUMBER = "Tôi chưa đọc được số điện thoại. Mời bạn gõ lại, số có 10 chữ số bắt đầu bằng 0. Đổi ý thì gõ: thôi."
KEPT = (
    "Đã ghi yêu cầu gọi lại. Cán bộ sẽ gọi vào số bạn vừa cho, trong giờ làm việc. Cán bộ không bao "
    "giờ hỏi mã OTP hay mật khẩu."
)
YES, NO = Button("Tôi đồng ý", "callback:yes"), Button("Không", "callback:no")


def explain(context: Context, value: str) -> Draft:  # noqa: ARG001
    return Draft(status=Status.HANDOFF, text=CONSENT, buttons=(YES, NO), mode=Mode.CONSENTING)


def consented(context: Context, value: str) -> Draft:  # noqa: ARG001
    return Draft(
        status=Status.HANDOFF,
        text=ASK_NUMBER,
        buttons=(Button("Thôi", "callback:no"),),
        mode=Mode.CALLING,
        remember={"consent_at": context.at},
    )


def keep(context: Context, value: str) -> Draft:  # noqa: ARG001
    """Keep the number given after a yes; the reply, which is stored, does not show it."""
    if context.contact is None or context.memory.consent_at is None:
        return Draft(
            status=Status.HANDOFF, text=NOT_A_NUMBER, buttons=(Button("Thôi", "callback:no"),), mode=Mode.CALLING
        )
    topic = context.topic
    wish = CallBack(
        conversation=context.person.name,
        at=context.at,
        channel=context.person.channel,
        unit=context.unit,
        topic=topic.title if topic else context.memory.question or TOPICS["support"],
        contact=context.contact,
        consent_at=context.memory.consent_at,
    )
    return Draft(status=Status.HANDOFF, text=KEPT, writes=(wish,), remember={"consent_at": None})


def refused(context: Context, value: str) -> Draft:  # noqa: ARG001
    text = "Vâng, tôi không giữ số của bạn. Bạn vẫn có thể gọi 1800 1096 hoặc đến bộ phận một cửa ở xã, phường."
    return Draft(status=Status.HANDOFF, text=text, remember={"consent_at": None})

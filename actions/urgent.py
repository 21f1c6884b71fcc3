"""Someone is being robbed, threatened, or in danger now: the right number first, before anything else.

113 and 1900 0368 are in the guides of topic safety. 111 (children), 112 (rescue), 114 (fire) and 115 (ambulance) are
in the national numbering plan, but our sources for them are of low confidence; so every message also names 113, which
is sure, or a place to go.
"""

from __future__ import annotations

import re

from actions.answer import answer
from actions.choices import guide_buttons
from actions.context import Context
from actions.danger_words import danger_of
from actions.draft import Draft
from actions.words import may_say_strange
from bot.messages import Status

TEXTS = {
    "suicide": (
        "Bạn đang rất mệt, và bạn không phải chịu một mình. Nếu đang nguy hiểm, hãy gọi 115 hoặc 113 ngay. "
        "Hãy gọi ngay cho một người thân và nhờ họ ở cạnh bạn. "
        "Ở bệnh viện, cơ sở y tế gần nhất luôn có người trực để giúp bạn."
    ),
    "fire": (
        "Gọi ngay 114 (chữa cháy, cứu nạn). Ra khỏi chỗ cháy trước, cúi thấp người, không dùng thang máy. "
        "Có người bị thương thì gọi 115. Báo cho hàng xóm biết. Không gọi được thì gọi Công an 113."
    ),
    "rescue": (
        "Gọi ngay 112 (tìm kiếm cứu nạn) hoặc 114. Nói rõ bạn ở đâu, có mấy người. "
        "Lên chỗ cao nhất, chắc nhất. Không gọi được thì gọi Công an 113, và nhờ hàng xóm, người thân báo giúp."
    ),
    "medical": (
        "Gọi ngay cấp cứu 115. Nói rõ địa chỉ và người bệnh đang thế nào. Ở cạnh người bệnh và làm theo hướng dẫn qua "
        "điện thoại. Là tai nạn hay bị đánh thì gọi thêm Công an 113. Ở xa thì đưa ngay đến cơ sở y tế gần nhất."
    ),
    "missing": (
        "Báo ngay Công an 113 hoặc Công an xã, phường gần nhất, không phải chờ. Nói rõ tên, tuổi, quần áo, ảnh và nơi "
        "thấy lần cuối. Với trẻ em, gọi thêm 111 (Tổng đài quốc gia bảo vệ trẻ em). Nhờ người quanh đó cùng tìm."
    ),
    "child": (
        "Hãy gọi Công an 113, hoặc 111 (Tổng đài quốc gia bảo vệ trẻ em), ngay bây giờ. Có người bị "
        "thương thì gọi 115. "
        "Đưa trẻ đến chỗ an toàn, có người lớn tin cậy ở cạnh. Giữ lại bằng chứng, và báo Công an xã, phường gần nhất."
    ),
    "violence": (
        "Hãy gọi Công an 113 ngay. Nếu có người bị thương, gọi 115. Hãy đến chỗ có người và an toàn trước. "
        "Bị đòi tiền thì đừng trả. Giữ lại tin nhắn, số điện thoại, số tài khoản làm bằng chứng. "
        "Sau đó báo Công an xã, phường nơi gần nhất."
    ),
    "scammed": (
        "Bạn hãy làm ngay các việc sau:\n"
        "1. Gọi ngân hàng theo số in sau thẻ để khóa tài khoản và giao dịch.\n"
        "2. Gọi Công an 113, hoặc đến Công an xã, phường gần nhất để trình báo.\n"
        "3. Ngắt mạng điện thoại. Không bấm đường dẫn, không đọc mã OTP cho ai.\n"
        "4. Gọi 1900 0368 để khóa tài khoản VNeID nếu đã lộ mật khẩu.\n"
        "5. Giữ bằng chứng: ảnh màn hình, số điện thoại, số tài khoản đã nhận tiền."
    ),
}
#: The guide with more, offered below the message.
MORE = {"scammed": "lo-chuyen-tien", "violence": "so-khan-cap", "child": "so-khan-cap", "missing": "to-giac-toi-pham"}
_IS = re.compile(r"\bla\b")
#: From here a reading of danger is acted on, when no guide fits the words.
SURE_DANGER = 0.85
UNSURE_FOUND = 0.3
#: Among so many finds a guide on fraud is looked for.
NEAR = 3
SCAM = (
    "Cảm ơn bạn đã báo. Đây có dấu hiệu lừa đảo, bạn nên làm như sau:\n"
    "1. Không bấm đường dẫn, không cài ứng dụng, không đọc mã OTP hay mật khẩu cho ai.\n"
    "2. Ngừng nói chuyện và chặn số, tài khoản đó.\n"
    "3. Chụp lại tin nhắn, số điện thoại, số tài khoản làm bằng chứng.\n"
    "4. Báo Công an xã, phường; tin nhắn, cuộc gọi rác thì báo 156 hoặc 5656. Đã mất tiền hay lộ mã thì gọi ngay "
    "ngân hàng và 113."
)


def urgent(context: Context, value: str) -> Draft:
    """value: what danger, a key of TEXTS. The survey is not offered after this."""
    more = context.documents.get(MORE.get(value, ""))
    return Draft(
        status=Status.URGENT,
        text=TEXTS[value],
        buttons=guide_buttons((more,)) if more else (),
        remember={"spared": True},
    )


def scam(context: Context, value: str) -> Draft:  # noqa: ARG001
    """A report of a fraud that has not hurt yet: the first steps, and the guide on such a fraud if one is near."""
    found = context.found
    near = (hit.document for hit in found.hits[:NEAR] if hit.document.topic == "safety")
    if context.thresholds.shows(found) and (document := next(near, None)):
        return answer(context, document, found.confidence, found.asked, SCAM)
    return Draft(status=Status.URGENT, text=SCAM, remember={"spared": True})


def danger(context: Context) -> str | None:
    """What danger the message tells of, by its words; by Rasa's reading only where nothing was found for sure."""
    by_words = danger_of(context.folded if may_say_strange(context.text) else _IS.sub("-", context.folded))
    if by_words or context.reading is None:
        return by_words
    sure = context.reading.intent == "danger" and context.reading.confidence >= SURE_DANGER
    return "violence" if sure and context.found.confidence < UNSURE_FOUND else None

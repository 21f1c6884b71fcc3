"""Someone is being robbed, threatened, or in danger now: the right number first, before anything else."""

from __future__ import annotations

import re

from bot.messages import Draft, Status
from nlu.text import fold

_SUICIDE = re.compile(r"tu tu\b|tu sat|muon chet|khong muon song|ket lieu|chet cho xong|song lam gi nua")
_VIOLENCE = re.compile(
    r"(?:bi|dang|chong|no|ho) (?:danh dap|danh toi|doa giet|de doa|hanh hung|bao hanh|bat coc|giam giu)|tong tien|cuop|hiep dam|xam hai"
)
_SCAMMED = re.compile(
    r"(?:lo|da|vua|trot|moi) (?:bam|an|nhap|dua|cung cap|chuyen|gui|doc|cho)\b.*\b(?:link|otp|ma xac|tien|mat khau|khoan)"
    r"|bi lua (?:mat|tien|dao|chuyen|het)|bi chiem (?:quyen|doat)|mat (?:het )?tien (?:trong|roi)|dieu khien (?:dien thoai|may)|bi tru tien la"
)
SUICIDE = (
    "Bạn đang rất mệt, và bạn không phải chịu một mình. Nếu đang nguy hiểm, hãy gọi 115 hoặc 113 ngay. "
    "Hãy gọi ngay cho một người thân và nhờ họ ở cạnh bạn. Ở bệnh viện gần nhất luôn có người trực để giúp bạn."
)
DANGER = (
    "Hãy gọi Công an 113 ngay. Nếu có người bị thương, gọi 115. Hãy đến chỗ có người và an toàn trước. "
    "Giữ lại tin nhắn, số điện thoại, số tài khoản làm bằng chứng. Sau đó báo Công an xã, phường nơi gần nhất."
)
SCAMMED = (
    "Bạn hãy làm ngay các việc sau:\n"
    "1. Gọi ngân hàng theo số in sau thẻ để khóa tài khoản và giao dịch.\n"
    "2. Gọi Công an 113, hoặc đến Công an xã, phường gần nhất để trình báo.\n"
    "3. Ngắt mạng điện thoại. Không bấm đường dẫn, không đọc mã OTP cho ai.\n"
    "4. Gọi 1900 0368 để khóa tài khoản VNeID nếu đã lộ mật khẩu.\n"
    "5. Giữ bằng chứng: ảnh màn hình, số điện thoại, số tài khoản đã nhận tiền."
)


def urgent_text(text: str) -> str | None:
    """The message for someone in danger, or None. Works on the words alone, so it needs neither Rasa nor index."""
    folded = fold(text)
    for pattern, message in ((_SUICIDE, SUICIDE), (_VIOLENCE, DANGER), (_SCAMMED, SCAMMED)):
        if pattern.search(folded):
            return message
    return None


def urgent(message: str) -> Draft:
    return Draft(status=Status.URGENT, text=message)

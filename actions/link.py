"""An address that somebody was sent ("link gdt.gov.vn-i.com co that khong"): its ending is read, nothing is opened."""

from __future__ import annotations

import re

from actions.answer import answer
from actions.context import Context
from actions.draft import Draft
from nlu.text import fold

GUIDE = "dvc-trang-that-trang-gia"
SURE = 0.95
OF_THE_STATE = (
    "Địa chỉ bạn gửi có đuôi .gov.vn của cơ quan nhà nước. Để chắc chắn, bạn tự gõ địa chỉ đó, "
    "không bấm đường dẫn do người lạ gửi."
)
NOT_OF_THE_STATE = (
    "Địa chỉ bạn gửi không kết thúc bằng .gov.vn, nên không phải trang dịch vụ công của nhà nước; có thể là giả mạo, "
    "lừa đảo. Bạn không bấm vào, không nhập thông tin, không cài ứng dụng từ đó."
)
_ADDRESS = re.compile(r"(?<![\w@.-])(?:https?://)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?![\w@])(?:[/:?#]\S*)?", re.I)
_FILE = frozenset(
    ("pdf", "doc", "docx", "xls", "xlsx", "jpg", "jpeg", "png", "heic", "xml", "zip", "rar", "txt", "csv", "p7s")
)
#: What people say around an address when they ask whether it can be trusted.
_AROUND_TEXT = (
    "link duong dan dia chi trang web website nay co phai la that gia lua dao khong cua nha nuoc tin duoc an toan gi "
    "cho hoi uy a nhan nhu vay chua sao toi em minh bac ai nguoi ta la gui tin bam vao mo chinh thuc thay bao tren "
    "mang day do kia dang ho thi"
)
_AROUND = frozenset(_AROUND_TEXT.split())


def address_asked_about(text: str) -> str | None:
    """The host of the one address in a text that says little else; None where there is another question."""
    hosts = {host.lower() for host in _ADDRESS.findall(text) if host.rpartition(".")[2].lower() not in _FILE}
    if len(hosts) != 1:
        return None
    rest = re.findall(r"\w+", fold(_ADDRESS.sub(" ", text)))
    return hosts.pop() if all(word in _AROUND for word in rest) else None


def of_the_state(host: str) -> bool:
    """Whether a host ends as those of state bodies do; "gov.vn-i.com" and "gov.vn.com" do not."""
    return host == "gov.vn" or host.endswith(".gov.vn")


def about_address(context: Context) -> Draft | None:
    """What the ending of an address tells, with the guide on true and false pages."""
    host, guide = address_asked_about(context.text), context.documents.get(GUIDE)
    if host is None or guide is None:
        return None
    return answer(context, guide, SURE, None, OF_THE_STATE if of_the_state(host) else NOT_OF_THE_STATE)

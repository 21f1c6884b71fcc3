"""The words of somebody in danger, or being robbed right now. Texts are keys without diacritics (nlu.text.fold).

They are meant to be sure: "đã chuyển tiền nộp lệ phí" is no fraud, "tự tử" in a question about papers still is a cry.
"""

from __future__ import annotations

import re

#: Somebody who says "I" or speaks of somebody near.
SUICIDE = re.compile(
    r"\btu tu\b|\btu sat\b|\bmuon chet\b|khong (?:muon|thiet|con muon) song|ket lieu|chet cho xong|\bnghi quan\b|"
    r"chan song|song (?:de )?lam gi nua|tu ket thuc (?:doi|cuoc song)|nhay (?:cau|lau) (?:cho|chet|"
    r"tu)|cat tay (?:tu|chet)|"
    r"khong song noi nua|tu lam (?:dau|hai) (?:ban than|minh)"
)
#: Legal or administrative questions that hold the same words.
_NOT_SUICIDE = re.compile(r"giay bao tu|khai tu|(?:nguoi|chong|vo|bo|me) (?:toi )?da (?:chet|mat) vi tu tu")
_WHO = r"(?:toi|em|minh|con|chau|me|bo|ba|ong|vo|chi|anh|ban toi|hang xom|con toi|be)"
VIOLENCE = re.compile(
    rf"(?:bi|dang bi|chong|bo|no|ho|chu no|nguoi ta) (?:\w+ )?(?:danh (?:dap|toi|em|me|con|vo|nguoi)|"
    rf"doa (?:giet|danh|chem)|"
    rf"de doa|hanh hung|bao hanh|bat coc|giam giu|nhot|xam hai|hiep dam|cuong buc|quay roi tinh duc|lam dung tinh duc)|"
    rf"tong tien|\bcuop\b|bi cuop|bi dam|bi chem|doa tung (?:anh|clip|video|hinh)|"
    rf"{_WHO} (?:dang )?bi danh\b|cho vay .*doa|"
    r"cap cuu|co nguoi bi (?:thuong|nan)|dang chay nha|chay nha"
)
CHILD = re.compile(
    r"(?:tre em|con|chau|be|hoc sinh|em be|dua tre)\b.*(?:bao hanh|xam hai|danh dap|bo roi|bat coc)|"
    r"xam hai tre em|bao hanh tre em"
)
_ROBBER = (
    r"(?:lua dao|lua|ke gian|no|chung|bon no|bon chung|nguoi la|ke xau|cong an gia|mao danh|gia danh|"
    r"gia mao|link la|duong dan la|app la|ung dung la|trang gia|web gia|hacker)"
)
SCAMMED = re.compile(
    r"\b(?:lo|trot|vua|moi) (?:\w+ ){0,3}?(?:bam|an|nhan|click|nhap|dua|cung cap|doc|cho|gui|chuyen|"
    r"quet|cai|tai)\b(?:.{0,40})\b"
    r"(?:link|duong dan|otp|ma xac (?:nhan|thuc)|mat khau|app la|ung dung la|ma qr la|khoan cho (?:no|"
    r"nguoi la|ke)|tien cho (?:no|nguoi la|ke)|cho no|cho chung|cho nguoi la|cho ke)\b"
    rf"|\bda (?:\w+ )?(?:dua|doc|cung cap|cho|gui|nhap) (?:\w+ ){{0,4}}(?:otp|ma xac nhan|mat khau)\b.*\b{_ROBBER}\b"
    rf"|\bda chuyen (?:khoan|tien)\b.*\b{_ROBBER}\b"
    r"|\b(?:toi|em|minh|me|bo|ba|ong|chau|con|bac|co|chu|vo|chong|tui)? ?(?:dang |vua |moi |"
    r"da )?bi lua (?:mat|tien|dao (?:mat|roi|het|\d)|chuyen|het|roi|sach|lay)"
    r"|bi lua dao (?:qua|tren) .*(?:mat|chuyen)|mat (?:het |sach )?tien (?:trong (?:tai khoan|the|"
    r"ngan hang)|roi)|tien (?:trong tai khoan )?(?:bay|boc hoi|bien mat)"
    r"|bi chiem (?:quyen|doat)|(?:dang )?bi (?:hack|dieu khien)|dieu khien (?:dien thoai|may) (?:toi|"
    r"cua|em|minh)|(?:dien thoai|may) (?:dang |bi |toi |tu )+(?:dieu khien|bam|chay|chuyen)"
    r"|dang (?:goi|chat|noi chuyen|video).{0,30}(?:bat|ep|doi|bao|"
    r"yeu cau) (?:\w+ ){0,2}(?:chuyen (?:tien|khoan)|doc (?:ma|otp)|cai)"
)
#: A payment that has its own guides, not a fraud.
_PAYMENT = re.compile(r"\b(?:nop|dong|tra|thanh toan) (?:le )?phi\b|\bho so\b|bien lai|chua (?:ghi nhan|cap nhat)")


def danger_of(folded: str) -> str | None:
    """ "suicide", "child", "violence" or "scammed", the gravest first; None when nobody is in danger."""
    if SUICIDE.search(folded) and not _NOT_SUICIDE.search(folded):
        return "suicide"
    if CHILD.search(folded):
        return "child"
    if VIOLENCE.search(folded):
        return "violence"
    if SCAMMED.search(folded) and not (_PAYMENT.search(folded) and not re.search(rf"\b{_ROBBER}\b|otp", folded)):
        return "scammed"
    return None

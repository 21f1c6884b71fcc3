"""Forged papers, bait for others, and prying into somebody's life: told by what is wanted, whoever asks."""

from __future__ import annotations

_PAPER = (
    r"(?:giay|ho so|chu ky|con dau|can cuoc|cccd|bang|chung chi|xac nhan|khai sinh|so do|ho khau|bang lai|ket qua|scan)"
)
_NEAR = (
    r"(?:vo|chong|nguoi yeu|ny|ban trai|ban gai|me chong|bo chong|me vo|con re|con dau|sep|giam doc|truong phong|"
    r"dong nghiep|hang xom|nha ben canh|nguoi ta)"
)
_LOOK = r"\b(?:tra|coi|xem|kiem tra|tim|cho \w+ biet)\b"
FORGERY = (
    # made or altered, so that nobody sees it; not where somebody tells that it was done to them
    r"^(?!.*\b(?:bi|nghi|phat hien|to cao|to giac)\b (?:\w+ ){0,3}(?:lam gia|gia mao))"
    rf".*\blam gia (?:\w+ ){{0,2}}{_PAPER}\b|"
    rf"\b(?:sua|chinh|tay xoa|cat ghep)\b(?!.*\banh (?:the|chan dung)\b).*\b{_PAPER}\b.*\b(?:photoshop|pts)\b|"
    r"\b(?:can bo|cong an|csgt) (?:khong|ko|k) (?:the )?phat hien\b|"
    r"\bmua (?:\w+ ){0,2}(?:bang lai(?: xe)?|bang dai hoc)\b(?! xe)|"
    r"\bmua (?:\w+ ){0,2}(?:giay kham suc khoe|chung chi(?! so)|giay ra vien)"
    r"(?=.*\b(?:gia|khong can (?:thi|kham|hoc)|bao dau)\b)|"
    r"\b(?:soan|viet|tao|bay) (?!.*\b(?:nhan biet|phan biet|phong tranh)\b)(?:\w+ ){0,3}"
    r"(?:tin nhan|kich ban|trang web|website|email|link|cuoc goi)"
    r" (?:\w+ ){0,2}(?:gia danh|gia mao|mao danh|gia lam|lua)\b"
)
PRYING = (
    rf"\b(?:dang nhap|vao|doc|xem|mo) (?:\w+ ){{0,4}}(?:cua )?{_NEAR}\b.*\b{_NEAR} (?:\w+ )?"
    r"(?:khong|ko|k) (?:he )?(?:biet|hay)\b(?! (?:mat khau|cach|lam|dung|su dung|chu|o dau))|"
    rf"{_LOOK}(?: \w+){{0,5}} {_NEAR}\b.*\b(?:voi (?:co|ai|ong|ba|anh) nao|voi ai|di chuc|tung ket hon|ket hon voi ai|"
    r"ngoai tinh|bo nhi)\b|"
    rf"\b{_NEAR}\b(?: \w+){{0,3}} tung ket hon\b.*{_LOOK}|"
    rf"{_LOOK}(?: \w+){{0,4}} (?:muc )?luong\b(?! huu)(?: \w+){{0,7}} "
    r"(?:sep|giam doc|truong phong|dong nghiep|hang xom)\b|"
    r"\btra (?:gium|giup|ho|dum)\b(?!.*\b(?:toi|minh|chau|con) (?:o |trong |tren )).*\btrong (?:\w+ )?du lieu dan cu\b|"
    r"\bxin (?:\w+ ){0,2}(?:sdt|so dien thoai|so dt|zalo|fb|facebook)(?: \w+){0,3} (?:nu|gai|dep|trai)\b|"
    r"\bkiem tra (?:\w+ ){0,2}(?:ny|nguoi yeu|ban trai|ban gai)\b"
)

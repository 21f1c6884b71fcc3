"""Another state and its own papers. A passport lost there, or a licence brought home from there, is ours."""

from __future__ import annotations

_NAMED = (
    r"han quoc|nhat ban|trung quoc|singapore|dai loan|hoa ky|canada|thai lan|campuchia|malaysia|australia|"
    r"nuoc (?:my|uc|anh|phap|duc|nga|lao|nhat|han)"
)
#: One syllable is a state only where no place of ours begins with it: Mỹ Tho, Đức Trọng, Lào Cai.
_SHORT = (
    r"(?:my|uc|duc|phap|nhat|han)(?= (?:a|ay|do|nay|thi|qua|muon|can|bi|co|nhu the nao|the nao|ra sao|lam sao|"
    r"bao nhieu|phai|dang ky|khai|gia han)\b|$)"
)
_STATE = rf"(?:{_NAMED}|{_SHORT})\b"
_OFFICE = (
    r"burgeramt|zairyu|mygov|\bcaf cua|centrelink|medicare|green card|chinh phu (?:uc|my|nhat|han|duc|phap)|"
    r"\bbang (?:texas|california|florida)|\b(?:o|ben) (?:berlin|paris|london|tokyo|osaka|seoul|sydney|dubai)\b|"
    r"xuat nhap canh (?:han|nhat|my|uc)\b"
)
#: Home again, or to be used at home.
_HOME = r"(?!.*\b(?:viet nam|vn|ve nuoc|hop phap hoa)\b)"
ABROAD = (
    r"\b(?:(?:bang lai(?: xe)?|giay phep lai xe|ho khau|thue(?: thu nhap(?: ca nhan)?)?|an sinh xa hoi|luong huu) "
    rf"(?:o|tai|ben|cua) {_STATE}|(?:ho chieu|visa|thi thuc|the xanh)(?: cua)? {_STATE}|"
    rf"(?:dai su quan|lanh su quan) {_STATE}){_HOME}|"
    rf"(?:{_OFFICE}|the (?:luu tru|dang ky nguoi nuoc ngoai)\b.* (?:o|ben) {_STATE}){_HOME}|"
    rf"\b(?:o|ben) {_STATE}.*\b(?:gia han|xin|mat|doi) the (?:luu tru|cu tru|dang ky nguoi nuoc ngoai)\b{_HOME}"
)

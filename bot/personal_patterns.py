"""The shapes of personal data as people type it: one pattern for each kind. See bot/masking.py for their order.

Sources of the shapes: personal number, 12 digits (Decree 70/2024); old card, 9 digits; telephone, 10 digits; payment
card, Luhn (ISO/IEC 7812); tax code, 10 or 13 digits; social insurance, 10 digits; file code of the portal.
"""

from __future__ import annotations

import re

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+ ?(?:@|\(at\)|\[at\]) ?[\w-]+(?: ?\. ?[\w-]+)+", re.I)
PUBLIC_EMAIL = re.compile(r"@(?:[\w-]+\.)*(?:gov\.vn|chinhphu\.vn)$")
FILE_CODE = re.compile(
    r"\b[A-ZĐ]?\d{0,3}[A-Z]\d{2}(?:\.\d+)*-\d{6}-\d{3,6}\b|\b[GH]\d{2}\.\d{2,3}(?:\.\d+)*-\d{6}-\d{3,6}\b", re.I
)
_OWNER = (
    r"(?:\s+(?:vneid|c[uủ]a|t[oô]i|m[iì]nh|em|ch[aá]u|con|n[oó]|v[uừ]a|g[uử]i|v[eề]|l[aà]|đ[aâ]y|"
    r"n[aà]y|đ[oó]|b[aằ]ng|6|s[oố]"
    r"|ng[aâ]n|h[aà]ng|c[oô]ng|d[iị]ch|v[uụ]|nh[aậ]n|đ[uư][oợ]c|t[aà]i|kho[aả]n))*"
)
SECRET_WORDS = (
    r"(?:otp|m[aã] x[aá]c (?:th[uự]c|nh[aậ]n|minh)|m[aậ]t kh[aẩ]u|m[aậ]t m[aã]|passcode|password|pass|"
    r"mk|m[aã] pin|pin|cvv|m[aã] b[ií] m[aậ]t)"
)
#: A code of digits, also spaced out, or a word with a digit or sign in it, after a word that names a secret.
SECRET = re.compile(
    rf"(?P<lead>\b{SECRET_WORDS}\b{_OWNER}\s*[:=]?\s*)"
    r"(?P<value>\d(?:[ .\-]?\d){3,9}(?!\d)(?! (?:s[oố]|k[yý] t[uự]|ng[aà]y|l[aầ]n|th[aá]ng|n[aă]m|"
    r"ch[uữ]))|(?=\S*[\d@#$%^&*!])(?=\S*[^\d\s])[^\s,;]{4,32})",
    re.I,
)
#: Anything after "mật khẩu:" or "mật khẩu =".
SECRET_MARKED = re.compile(rf"(?P<lead>\b{SECRET_WORDS}\b{_OWNER}\s*[:=]\s*)(?P<value>[^\s,;\[]{{4,32}})", re.I)
SECRET_AFTER = re.compile(
    rf"(?P<value>(?<!\d)\d(?:[ .\-]?\d){{3,7}})(?P<lead>\s+(?:l[aà]\s+)?(?:c[aá]i\s+)?{SECRET_WORDS}\b)", re.I
)
#: Nine or more digits, with up to two signs between them, whatever stands beside them.
DIGITS = re.compile(r"\+?\d(?:[ .,_\-–—()·•*]{0,3}\d){8,}")
#: Digits spelt out: "không năm hai ba …", eight or more, mixed with figures.
_SPELT = r"(?:kh[oô]ng|m[oộ]t|m[oố]t|hai|ba|b[oố]n|t[uư]|n[aă]m|l[aă]m|s[aá]u|b[aả]y|t[aá]m|ch[ií]n|linh|l[eẻ]|\d)"
SPELT = re.compile(rf"\b{_SPELT}(?:[ ,.\-]{{1,2}}{_SPELT}){{7,}}\b", re.I)
HOTLINE = re.compile(r"1[89]00")
HOTLINES = re.compile(r"(?:1[89]00\d{4}){2,}")
#: An amount, when money is spoken of right before or after it.
MONEY = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+|[1-9]\d{0,2}(?: 000)+")
MONEY_BEFORE = re.compile(r"\b(?:phi|tien|gia|muc|phat|thu|luong|tri gia|khoang|hon|den|tong|thue|vnd)\W*$")
MONEY_AFTER = re.compile(r"\s?(?:đồng|dong|đ|d|vnđ|vnd|₫)(?!\w)", re.I)
PROCEDURE = re.compile(r"\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2})?")
PASSPORT = re.compile(r"(?<![\w/])[A-Z] ?\d{7,8}(?!\d)")
PASSPORT_NAMED = re.compile(
    r"(?P<lead>\b(?:h[oộ] chi[eế]u|passport)\b(?:\s+(?:s[oố]|c[uủ]a|t[oô]i|l[aà]|"
    r":))*\s*)(?P<value>[a-z] ?\d{6,8})(?!\d)",
    re.I,
)
PLATE = re.compile(r"(?<![\w/.,-])\d{2}\s?-?\s?[A-ZĐ]{1,2}\d?[\s.\-]{0,3}\d{3}[\s.]?\d{1,2}(?![\w])", re.I)
_ME = (
    r"(?:t[oô]i|tui|em|m[iì]nh|ch[aá]u|con|b[aá]c|c[oô]|ch[uú]|anh|ch[iị]|[oô]ng|b[aà]|v[oợ]|ch[oồ]ng|"
    r"m[eẹ]|b[oố]|ng[uư][oờ]i)"
)
#: What stands before a name; the name itself is read word by word (masking.names).
NAME_LEAD = re.compile(
    rf"\b(?:(?:{_ME}\s+t[eê]n|h[oọ]\s+(?:v[aà]\s+)?t[eê]n|t[eê]n\s+(?:c[uủ]a\s+)?{_ME}\s+l[aà]|"
    rf"t[eê]n\s+l[aà]|t[eê]n\s+(?:đ[aầ]y\s+đ[uủ]|th[aậ]t))(?:\s+l[aà])?|"
    rf"(?P<weak>{_ME}\s+l[aà]))\s*:?\s+",
    re.I,
)
SURNAMES_TEXT = (
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương trịnh đinh lâm "
    "phùng mai tô trương hà tạ cao thái châu quách lương lưu chu tống triệu nghiêm thạch kiều bạch văn "
    "tăng doãn khổng"
)
SURNAMES = frozenset(SURNAMES_TEXT.split())
#: Without diacritics these are surnames and nothing else that follows "tôi là".
SURE_SURNAMES_TEXT = "nguyen tran pham hoang huynh dang bui truong dinh trinh luong nghiem quach"
SURE_SURNAMES = frozenset(SURE_SURNAMES_TEXT.split())
BARE_SURNAMES_TEXT = (
    "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dao doan vuong trinh dinh lam "
    "phung mai to truong ha ta cao thai chau quach luong luu chu tong trieu nghiem thach kieu bach"
)
BARE_SURNAMES = frozenset(BARE_SURNAMES_TEXT.split())
#: Words that end a name, and never begin one; without diacritics.
NOT_A_NAME_TEXT = (
    "hoi can muon o sinh la dang bi co va nay nam xin nho cho duoc se da chua khong ko k thi o tai que "
    "tuoi quan den di lam mat quen hien voi cua nhu trong tren so sdt cccd cmnd vneid gi sai dung gio ai "
    "nguoi toi em minh chau con anh chi ban a day do roi nhe nha goi bao can muon nho hoi ma vay tu ve "
    "nop xem tim doi them giup the cu moi khai day"
)
NOT_A_NAME = frozenset(NOT_A_NAME_TEXT.split())
#: Right after "họ tên" these begin no name ("họ tên chồng tôi bị sai"); within a name they may stand.
BEGINS_NO_NAME = NOT_A_NAME | {
    *("chuc", "dia", "ngay", "viet", "ghi", "tieng", "bo", "cha", "me", "chong", "khac", "lech", "thieu", "phai")
}

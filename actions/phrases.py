"""Set phrases that mean the same whatever we wait for, and the names of the commands. Keys without diacritics."""

from __future__ import annotations

import re

from actions.events import Event

COMMANDS = {
    "start": Event.START, "batdau": Event.START, "help": Event.HELP, "trogiup": Event.HELP, "quyen": Event.RIGHTS,
    "rights": Event.RIGHTS, "xoa": Event.ERASE, "delete": Event.ERASE, "dung": Event.LEAVE, "stop": Event.LEAVE,
    "gapnguoi": Event.HUMAN, "doinoio": Event.CHANGE_PLACE,
}  # fmt: skip
CORRECTS = re.compile(
    r"\by (?:cua )?(?:toi|em|minh|chau|con|bac|tui|co|chu) (?:la|hoi|muon|noi)\b|\bchu khong phai\b|"
    r"^(?:a |o |da |xin loi )*(?:toi |em |minh )?(?:nham|noi nham|viet nham|go nham|hoi nham|noi lon)\b|"
    r"^khong phai(?: vay| the| cai do)? (?:toi|em|minh|chau|con|bac) (?:hoi|muon|can|noi)\b"
)
CHECKLIST = re.compile(
    r"\bchecklist\b|danh sach (?:giay to|can mang|mang theo|can chuan bi)|^(?:the |vay |"
    r"roi )?(?:thi )?(?:toi |em |minh )?(?:can |phai |nen )*"
    r"(?:mang|dem|cam) (?:theo )?(?:nhung )?gi\b"
)
WALK_WITH_ME = re.compile(
    r"\b(?:lam|di) (?:cung|voi) (?:toi|em|minh|bac|chau|con)\b(?: tung buoc)?|(?:dat|dan|kem) (?:toi|em|"
    r"minh|bac|chau|con) (?:lam |di )?(?:tung buoc|tu dau)|"
    r"^(?:xin |hay |cho toi |giup toi )?(?:huong dan|chi|chi dan|bat dau)(?: (?:toi|em|minh|bac|chau|"
    r"con|lam|di|giup))* (?:tung buoc(?: mot)?|tu buoc (?:mot|1|dau))(?: (?:nhe|nha|di|a))*$|"
    r"(?:chi|huong dan) (?:toi|em|minh|bac|chau|con) tung buoc(?: mot)? (?:lam|dang|nop|cach|de|thanh|khai)"
)
RIGHTS = re.compile(
    r"\b(?:luu|giu|ghi) (?:lai )?(?:thong tin|du lieu|tin nhan|ten tuoi|so dien thoai)(?: gi)?(?: cua| ve)? ?"
    r"(?:toi|minh|em|bac|con|chau)\b|quyen (?:cua toi|ve du lieu|rieng tu)|"
    r"(?:luu|giu) (?:nhung )?(?:gi|thong tin gi) (?:cua|ve) toi"
)
ERASE = re.compile(
    r"^(?:hay |xin |toi muon )?xoa (?:het |moi |toan bo )*(?:du lieu|thong tin|cuoc tro chuyen|"
    r"lich su)(?: (?:cua|ve) (?:toi|em|minh))?(?: (?:di|nhe|giup))*$"
)
HUMAN = re.compile(
    r"gap (?:nguoi|can bo|nhan vien|tong dai vien|tu van vien)|noi chuyen voi (?:nguoi|can bo|"
    r"nhan vien)|^(?:so )?(?:dien thoai |goi )?(?:tong dai|hotline|duong day nong)(?: ho tro)?$"
)
CALLBACK = re.compile(
    r"\bgoi lai (?:cho|giup) (?:toi|em|minh|chau|con|bac)|(?:nho|muon|yeu cau) (?:can bo |nguoi )?goi lai"
)
#: "Không phải.", "sai rồi", "không đúng ý tôi": what was answered just now was wrong, and no more is said.
WRONG = re.compile(
    r"(?:da |o |a |u |thoi |bi )*(?:(?:khong|chua|chang|ko) (?:phai|dung)|sai|nham|sai bai|lac de|tra loi sai)"
    r"(?: (?:roi|vay|the|cai do|cai nay|bai nay|bai do|viec nay|y toi|y em|y minh|cau hoi|dau|a|nhe|ban|oi|het|y))*"
)
#: An event for each phrase, the first that holds.
ANYWHERE = (
    (ERASE, Event.ERASE),
    (RIGHTS, Event.RIGHTS),
    (CALLBACK, Event.CALLBACK),
    (HUMAN, Event.HUMAN),
    (CORRECTS, Event.CORRECT),
    (CHECKLIST, Event.CHECKLIST),
    (WALK_WITH_ME, Event.WALK),
)


def command(text: str, folded: str) -> Event | None:
    """The event of "/quyen"; one that we do not know asks for help; None for a text that is no command."""
    if not text.startswith("/"):
        return None
    name = re.sub(r"[^a-z]", "", folded.split()[0]) if folded.split() else ""
    return COMMANDS.get(name, Event.HELP)


def phrase(folded: str) -> Event | None:
    """The event that a set phrase means, or None."""
    return next((event for pattern, event in ANYWHERE if pattern.search(folded)), None)

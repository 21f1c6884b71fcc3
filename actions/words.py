"""What short answers mean where we wait for one: yes and no, next and back, a rating. Keys without diacritics."""

from __future__ import annotations

import re

from actions.events import Event, Heard
from actions.walk import step_named
from nlu.text import expand

_POLITE = r"(?: (?:nhe|nha|di|a|ha|ban|ad|em|chau|con|oi|roi|nua|luon|vay|do|day))*"
_ME = r"(?:(?:da|vang|u|uh|ok|oke|roi|toi|em|minh|con|chau|bac|cho|xin|lam|thi|da|moi|hay) )*"
#: A greeting and nothing else; told by its words, since Rasa may be away.
GREETING = re.compile(
    r"(?:(?:da|em|chau|con|minh|toi|xin|kinh|alo|hi|hello|hey|chao|buoi (?:sang|trua|chieu|toi)) )*"
    r"(?:chao|alo|hi|hello|hey)"
    r"(?: (?:ban|ad|admin|bot|em|anh|chi|co|chu|bac|ong|ba|chau|tro ly|ca nha|moi nguoi|buoi (?:sang|trua|chieu|toi)))*"
    r"(?: (?:nhe|nha|a|oi|nghe|nhen))*[ !.]*"
)
YES = re.compile(
    rf"{_ME}(?:co|vang|u|uh|um|da|dung|duoc|dong y|ok|oke|okie|okay|oki|yes|phai|chac chan|xac nhan|"
    rf"xoa(?: het)?|nhat tri|tra loi){_POLITE}"
)
NO = re.compile(
    rf"{_ME}(?:khong(?: (?:can|muon|phai|dong y|xoa|dau))?|thoi|khoi|de sau|bo qua|huy|dung|thoat|chua|no|ko){_POLITE}"
)
#: Past one question of the survey, where "thôi" ends it all.
SKIP = re.compile(
    rf"{_ME}(?:bo qua|qua|cau khac|tiep|tiep theo|khong (?:biet|ro|nho|tra loi)|chua ro)(?: cau (?:nay|do))?{_POLITE}"
)
STEP_BY_STEP = re.compile(r"\btung buoc\b|\btu dau (?:den|toi) cuoi\b")
_WALK: tuple[tuple[Event, re.Pattern[str]], ...] = (
    (
        Event.NEXT,
        re.compile(
            rf"{_ME}(?:tiep(?: theo| tuc)?|xong(?: buoc (?:nay|do))?|buoc (?:tiep theo|tiep|sau|ke(?: tiep)?)|"
            rf"(?:lam|bam|nhap|chon|dien) (?:duoc|xong)|"
            rf"(?:sang|qua) buoc (?:sau|tiep|ke|moi)|hieu|ok|oke|oki|duoc|next|ke tiep|buoc sau lam gi|sao nua|"
            rf"gi nua|xong tiep|tiep tuc buoc sau){_POLITE}"
        ),
    ),
    (
        Event.BACK,
        re.compile(
            rf"{_ME}(?:(?:quay|lui|tro|xem|doc|noi|nhac) lai(?: (?:mot )?buoc(?: (?:truoc|vua roi|nay|"
            rf"tren))?)?|buoc truoc|back|quay lai buoc truoc do){_POLITE}"
        ),
    ),
    (
        Event.ALL,
        re.compile(
            rf"{_ME}(?:(?:xem|hien|liet ke|doc|gui|dua) )?(?:tat ca|het|toan bo|day du|ca bai|"
            rf"nguyen bai)(?: (?:cac buoc|huong dan|ra|mot lan|noi dung))*{_POLITE}"
        ),
    ),
    (
        Event.LEAVE,
        re.compile(
            rf"{_ME}(?:thoat|dung(?: lai)?|ngung|huy|thoi|nghi|khong lam(?: nua| tiep)?|de (?:lam )?sau|bo qua|"
            rf"ket thuc|exit|stop)(?: (?:ra|huong dan|lam|nua|tiep|khong|luc khac|mai))*{_POLITE}"
        ),
    ),
    (
        Event.STUCK,
        re.compile(
            r".*(?:\bket\b|buoc nay (?:\w+ ){0,4}(?:khong|loi|sao)|khong (?:thay|tim thay|co) (?:\w+ )?(?:nut|"
            r"muc|cho|o|chu|dong|phan)\b|khong hieu (?:buoc|cho|gi)|"
            r"lam (?:theo )?(?:ma )?khong duoc|bam (?:\w+ ){0,3}khong (?:duoc|an|len|ra)|\bno (?:bao|hien|"
            r"cu)\b|(?:no|may|man hinh|app|trang) (?:bao|hien) (?:loi|sai|do)|bi do|toi bi|kho qua|"
            r"khong biet bam).*"
        ),
    ),
)
_GO = re.compile(
    rf"{_ME}(?:(?:xem|sang|den|toi|ve|quay lai|quay ve|nhay|lai|doc) )*buoc (?:thu |so )?(\d{{1,2}}|"
    rf"mot|nhat|hai|ba|bon|tu|nam|sau|bay|tam)(?: la gi)?{_POLITE}"
)
#: Intents of Rasa that mean the same while walking.
WALK_INTENTS = {
    "next_step": Event.NEXT,
    "previous_step": Event.BACK,
    "stuck": Event.STUCK,
    "show_all": Event.ALL,
    "leave": Event.LEAVE,
}
_RESUME = re.compile(
    rf"{_ME}(?:lam|di|hoc|xem|huong dan|quay lai|tiep tuc) ?(?:tiep|lai)?(?: tuc)?(?: (?:huong dan|"
    rf"tung buoc|buoc (?:dang do|do|vua roi|\d+)|viec (?:do|dang do)|dang do|do dang|"
    rf"luc nay))+{_POLITE}"
)
_HELPFUL = re.compile(
    rf"{_ME}(?:cau tra loi|bai|huong dan)? ?(?:nay |tren )?(?:rat |that |kha |cung )*(?:huu ich|co ich|"
    rf"bo ich|tra loi (?:dung|hay|tot)|giup duoc|de hieu)(?: (?:lam|qua|ghe))?{_POLITE}"
)
_USELESS = re.compile(
    rf"{_ME}(?:cau tra loi|bai|huong dan)? ?(?:nay |tren )?(?:khong|chua|chang|ko)(?: (?:duoc|he|"
    rf"thay))? (?:huu ich|co ich|bo ich|giup (?:duoc )?gi(?: ca)?|dung y|de hieu|ro)(?: (?:lam|gi|"
    rf"ca))?{_POLITE}"
)

#: Money that has left the citizen's hands.
LOST = re.compile(r"\b(?:mat|da chuyen|lo chuyen|trot chuyen|vua chuyen|chuyen roi|da nop|da dua|bi tru|bi rut|lay)\b")


def walking(folded: str) -> Heard | None:
    """What a message means in the middle of a walk, or None."""
    if step := _GO.fullmatch(folded):
        return Heard(Event.GO, step_named(step[1]))
    return next((Heard(event) for event, pattern in _WALK if pattern.fullmatch(folded)), None)


def resumes(folded: str) -> bool:
    """Whether a message asks to go on with what was left half-way."""
    return _RESUME.fullmatch(folded) is not None


def rating(folded: str) -> Heard | None:
    """Praise or blame of the last answer, in plain words; None when it is neither."""
    if _USELESS.fullmatch(folded):
        return Heard(Event.RATE, "no")
    return Heard(Event.RATE, "yes") if _HELPFUL.fullmatch(folded) else None


def blame_or_praise(folded: str) -> Heard:
    """Which of the two a message is, when it is known to be one of them."""
    blames = re.search(r"\b(?:khong|chua|chang|ko|kem|te|do|sai|kho hieu|dai|cu|thieu|that vong|bad)\b", folded)
    return Heard(Event.RATE, "no" if blames else "yes")


_STRANGE = re.compile(r"\b(?:lạ|la)\b")


def may_say_strange(text: str) -> bool:
    """Whether "la" in the key of a text may stand for lạ: not where it is written là."""
    return _STRANGE.search(expand(text)) is not None

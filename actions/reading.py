"""From a message to one event: read from top to bottom, the first that holds.

1. Danger. 2. A button, pressed or named ("số 2", its words). 3. A command. 4. What we are waiting for (a yes, a place,
a number, the next step). 5. Set phrases that mean the same everywhere. 6. What Rasa read, where it outweighs what was
found. 7. Everything else is a question.

Rasa or retrieval? An intent is guessed from form and a guide is found by content. So from `SURE_FOUND` on what was
found wins, except over an attempt to misuse us and a wish for a human; below it a reading of at least `SURE_READ`
wins; without one the question is answered, or declined, by retrieval's own confidence. How often each choice of
`SURE_FOUND` is right is measured by `python -m benchmarks.disagreement`.
"""

from __future__ import annotations

import re

from actions import decline, outside, place, small_talk, words
from actions.choices import chosen
from actions.context import Context
from actions.events import Event, Heard, of_payload
from actions.modes import Mode
from actions.urgent import danger

#: From this confidence on, what was found outweighs what was read.
SURE_FOUND = 0.7
MAX_CHARS = 1500
_COMMANDS = {
    "start": Event.START, "batdau": Event.START, "help": Event.HELP, "trogiup": Event.HELP, "quyen": Event.RIGHTS,
    "rights": Event.RIGHTS, "xoa": Event.ERASE, "delete": Event.ERASE, "dung": Event.LEAVE, "stop": Event.LEAVE,
    "gapnguoi": Event.HUMAN, "doinoio": Event.CHANGE_PLACE,
}  # fmt: skip
_CORRECTS = re.compile(
    r"\by (?:cua )?(?:toi|em|minh|chau|con|bac|tui|co|chu) (?:la|hoi|muon|noi)\b|\bchu khong phai\b|"
    r"^(?:a |o |da |xin loi )*(?:toi |em |minh )?(?:nham|noi nham|viet nham|go nham|hoi nham|noi lon)\b|"
    r"^khong phai(?: vay| the| cai do)? (?:toi|em|minh|chau|con|bac) (?:hoi|muon|can|noi)\b"
)
_CHECKLIST = re.compile(
    r"\bchecklist\b|danh sach (?:giay to|can mang|mang theo|can chuan bi)|^(?:the |vay |"
    r"roi )?(?:thi )?(?:toi |em |minh )?(?:can |phai |nen )*"
    r"(?:mang|dem|cam) (?:theo )?(?:nhung )?gi\b"
)
_WALK_WITH_ME = re.compile(
    r"(?:lam|di) (?:cung|voi) (?:toi|em|minh|bac|chau|con)(?: tung buoc)?|(?:dat|dan|kem) (?:toi|em|"
    r"minh|bac|chau|con) (?:lam |di )?(?:tung buoc|tu dau)|"
    r"^(?:xin |hay |cho toi |giup toi )?(?:huong dan|chi|chi dan|bat dau)(?: (?:toi|em|minh|bac|chau|"
    r"con|lam|di|giup))* (?:tung buoc(?: mot)?|tu buoc (?:mot|1|dau))(?: (?:nhe|nha|di|a))*$|"
    r"(?:chi|huong dan) (?:toi|em|minh|bac|chau|con) tung buoc(?: mot)? (?:lam|dang|nop|cach|de|thanh|khai)"
)
_RIGHTS = re.compile(r"quyen (?:cua toi|ve du lieu|rieng tu)|(?:luu|giu) (?:nhung )?(?:gi|thong tin gi) (?:cua|ve) toi")
_ERASE = re.compile(
    r"^(?:hay |xin |toi muon )?xoa (?:het |moi |toan bo )*(?:du lieu|thong tin|cuoc tro chuyen|"
    r"lich su)(?: (?:cua|ve) (?:toi|em|minh))?(?: (?:di|nhe|giup))*$"
)
_HUMAN = re.compile(
    r"gap (?:nguoi|can bo|nhan vien|tong dai vien|tu van vien)|noi chuyen voi (?:nguoi|can bo|"
    r"nhan vien)|^(?:so )?(?:dien thoai |goi )?(?:tong dai|hotline|duong day nong)(?: ho tro)?$"
)
_CALLBACK = re.compile(
    r"\bgoi lai (?:cho|giup) (?:toi|em|minh|chau|con|bac)|(?:nho|muon|yeu cau) (?:can bo |nguoi )?goi lai"
)
#: Intents that ask nothing of the guides, and what they are for chat.chat.
_CHAT = frozenset({*small_talk.TEXTS, *decline.REFUSALS, "complain"})
#: These outweigh even a sure find: the words beside them are only the cloak, or the wish.
_ALWAYS = frozenset({"prompt_injection", "human"})


def hear(context: Context) -> Heard:
    """The event of a turn; every message is one."""
    if kind := danger(context):
        return Heard(Event.URGENT, kind)
    payload = context.payload or (chosen(context.folded, context.memory) if context.folded else None)
    if payload and not payload.startswith("ask:"):
        return of_payload(payload)
    if context.text.startswith("/"):
        name = re.sub(r"[^a-z]", "", context.folded.split()[0]) if context.folded.split() else ""
        return Heard(_COMMANDS.get(name, Event.HELP))
    if heard := _awaited(context):
        return heard
    if not any(character.isalnum() for character in context.text):
        return Heard(Event.CHAT, "thanks") if context.intent == "thanks" else Heard(Event.EMPTY)
    if len(context.text) > MAX_CHARS or outside.is_noise(context.folded):
        return Heard(Event.CHAT, "noise") if outside.is_noise(context.folded) else Heard(Event.LONG)
    return _anywhere(context) or _read(context) or Heard(Event.ASK)


def _awaited(context: Context) -> Heard | None:
    """What the message means because of what we wait for."""
    mode, folded = context.memory.mode, context.folded
    yes, no = words.YES.fullmatch(folded) is not None, words.NO.fullmatch(folded) is not None
    if mode == Mode.CALLING and (context.contact or no or not _is_question(context)):
        return Heard(Event.REFUSE if no else Event.CONTACT)
    if mode == Mode.CONSENTING and (yes or no):
        return Heard(Event.CONSENT if yes else Event.REFUSE)
    if mode == Mode.ERASING and (yes or no):
        return Heard(Event.ERASE_YES if yes else Event.ERASE_NO)
    if mode == Mode.SURVEYING and (yes or no):
        return Heard(Event.SURVEY if yes else Event.STOP)
    if mode == Mode.COMMENTING and folded and (no or not _is_question(context)):
        return Heard(Event.SKIP) if no else Heard(Event.COMMENT)
    if mode == Mode.CHOOSING and (context.intent == "neither" or no):
        return Heard(Event.NEITHER)
    if mode == Mode.PLACING and folded:
        if no:
            return Heard(Event.NO_PLACE)
        if len(folded.split()) <= place.MAX_WORDS and context.offices.find_places(context.text):
            return Heard(Event.PLACE)
    if context.memory.walk is not None:
        return _in_walk(context)
    return None


def _in_walk(context: Context) -> Heard | None:
    """While walking, or while a walk waits: its words; Rasa's reading of them only while walking."""
    if words.resumes(context.folded):
        return Heard(Event.RESUME)
    walking = context.memory.mode == Mode.WALKING
    heard = words.walking(context.folded)
    if heard and (walking or heard.event in (Event.NEXT, Event.BACK, Event.GO)):
        return heard
    if walking and context.intent in words.WALK_INTENTS and context.found.confidence < SURE_FOUND:
        return Heard(words.WALK_INTENTS[context.intent])
    return None


def _is_question(context: Context) -> bool:
    return "?" in context.text or context.found.confidence >= SURE_FOUND


def _anywhere(context: Context) -> Heard | None:
    """Set phrases that mean the same in every mode."""
    folded = context.folded
    if outside.is_english(context.text):
        return Heard(Event.CHAT, "english")
    if place.wants_change(folded):
        return Heard(Event.PLACE if context.offices.find_places(context.text) else Event.CHANGE_PLACE)
    if place.says_where(context):
        return Heard(Event.PLACE)
    if words.resumes(folded):
        return Heard(Event.RESUME)
    phrases = (
        (_ERASE, Event.ERASE),
        (_RIGHTS, Event.RIGHTS),
        (_CALLBACK, Event.CALLBACK),
        (_HUMAN, Event.HUMAN),
        (_CORRECTS, Event.CORRECT),
        (_CHECKLIST, Event.CHECKLIST),
        (_WALK_WITH_ME, Event.WALK),
    )
    for pattern, event in phrases:
        if pattern.search(folded):
            return Heard(event)
    return words.rating(folded) if context.memory.rateable else None


def _read(context: Context) -> Heard | None:
    """By Rasa's reading, or by words that are plainly outside, unless what was found is sure."""
    found, intent = context.found.confidence, context.intent
    kind = outside.kind_outside(context.folded)
    if kind in _ALWAYS:
        return Heard(Event.CHAT, kind or "")
    if found >= SURE_FOUND and intent not in _ALWAYS:
        return None
    if kind:
        return Heard(Event.CHAT, kind)
    if found < context.thresholds.answer and outside.tells_of_scam(context.folded):
        return Heard(Event.SCAM)
    match intent:
        case "human":
            return Heard(Event.HUMAN)
        case "my_data":
            return Heard(Event.RIGHTS)
        case "correct_myself" if context.memory.question:
            return Heard(Event.CORRECT)
        case "walk_through" if context.topic is not None:
            return Heard(Event.WALK)
        case "report_scam" if found < context.thresholds.answer:
            return Heard(Event.SCAM)
        case "set_place" if found < context.thresholds.answer and not place.asks(context.folded):
            return Heard(Event.CHANGE_PLACE)
        case "next_step" | "previous_step" | "choose" if found < context.thresholds.answer:
            return Heard(Event.CHAT, "affirm")
        case "rate" if context.memory.rateable and found < context.thresholds.answer:
            return words.blame_or_praise(context.folded)
        case _:
            return Heard(Event.CHAT, intent) if intent in _CHAT else None

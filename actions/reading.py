"""From a message to one event: read from top to bottom, the first that holds.

1. Danger. 2. A button, pressed or named ("số 2", its words). 3. A command. 4. What we are waiting for (a yes, a place,
a number, the next step). 5. Set phrases that mean the same everywhere. 6. What Rasa read, where it outweighs what was
found. 7. Everything else is a question.

Rasa or retrieval? An intent is guessed from form and a guide is found by content. Whether a question is ours is told
by both together (actions.evidence), so a reading that it is not has no second say. Other readings (a report of a
fraud, a correction, a wish for a human) win below `OUTWEIGHS`; a wish for a human that is surely read always.
"""

from __future__ import annotations

from actions import decline, link, outside, phrases, place, small_talk, survey, words
from actions.choices import chosen
from actions.context import Context
from actions.events import Event, Heard, of_payload
from actions.evidence import OUTSIDE
from actions.modes import Mode
from actions.topic import about_topic, has_own_matter, may_go_on
from actions.urgent import danger

#: From this confidence on, what was found outweighs what was read; as sure that it is ours, words of another matter.
OUTWEIGHS = 0.9
#: From this one on, a message is a question, whatever we wait for.
SURE_FOUND = 0.7
MAX_CHARS = 1500
#: Intents that ask nothing of the guides, and what they are for chat.chat.
_CHAT = frozenset({*small_talk.TEXTS, *decline.REFUSALS, "complain"})
#: Courtesy that a short message says, and nothing else.
_POLITE = frozenset({"thanks", "greet", "goodbye", "who_are_you", "are_you_human", "what_can_you_do", "small_talk"})
MAX_POLITE = 6
VERY_SURE_READ = 0.9


def hear(context: Context) -> Heard:
    """The event of a turn; every message is one."""
    if kind := danger(context):
        return Heard(Event.URGENT, kind)
    payload = context.payload or (chosen(context.folded, context.memory) if context.folded else None)
    if payload and not payload.startswith("ask:"):
        return of_payload(payload)
    if command := phrases.command(context.text, context.folded):
        return Heard(command)
    if heard := _awaited(context):
        return heard
    if not any(character.isalnum() for character in context.text):
        return Heard(Event.CHAT, "thanks") if context.intent == "thanks" else Heard(Event.EMPTY)
    if len(context.text) > MAX_CHARS or outside.is_noise(context.folded):
        return Heard(Event.CHAT, "noise") if outside.is_noise(context.folded) else Heard(Event.LONG)
    return _anywhere(context) or _courtesy(context) or _read(context) or Heard(Event.ASK)


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
    if (
        mode == Mode.SURVEYING
        and words.SKIP.fullmatch(folded)
        and survey.SKIP.payload in dict(context.memory.choices).values()
    ):
        return Heard(Event.SKIP)
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
    if link.address_asked_about(context.text):
        return Heard(Event.ASK)
    if outside.is_english(context.text):
        return Heard(Event.CHAT, "english")
    if outside.is_foreign(context.text):
        return Heard(Event.CHAT, "foreign")
    if place.wants_change(folded):
        return Heard(Event.PLACE if context.offices.find_places(context.text) else Event.CHANGE_PLACE)
    if place.says_where(context):
        return Heard(Event.PLACE)
    if words.resumes(folded):
        return Heard(Event.RESUME)
    if event := phrases.phrase(folded):
        return Heard(event)
    return words.rating(folded) if context.memory.rateable else None


def _courtesy(context: Context) -> Heard | None:
    """A message without a matter of its own is form alone: retrieval would only find words such as "không phải"."""
    folded = context.folded
    if phrases.WRONG.fullmatch(folded) and context.memory.document:
        return Heard(Event.CORRECT)
    if not folded.startswith("xoa") and (words.YES.fullmatch(folded) or words.NO.fullmatch(folded)):
        return Heard(Event.CHAT, "affirm" if words.YES.fullmatch(folded) else "deny")
    if (heard := words.walking(folded)) and heard.event is Event.LEAVE:
        return Heard(Event.CHAT, "leave")
    if words.GREETING.fullmatch(folded):
        return Heard(Event.CHAT, "greet")
    polite = context.intent in _POLITE and len(folded.split()) <= MAX_POLITE
    empty = not has_own_matter(folded) and context.found.confidence < OUTWEIGHS
    formal = (context.intent in _CHAT and empty) or (polite and _sure_reading(context))
    return Heard(Event.CHAT, context.intent or "") if formal else None


def _goes_on(context: Context) -> bool:
    """Whether a message that reads like courtesy is too long for it and has a place in the talk ("người thứ hai …")."""
    long = len(context.folded.split()) > MAX_POLITE
    return long and context.topic is not None and context.thresholds.shows(about_topic(context))


def _sure_reading(context: Context) -> bool:
    return context.reading is not None and context.reading.confidence >= VERY_SURE_READ


def _read(context: Context) -> Heard | None:
    """By Rasa's reading, or by words that are plainly outside, unless what was found is sure."""
    found, intent, limits = context.found, context.intent, context.thresholds
    if misuse := outside.misuse_of(context.folded):
        return Heard(Event.CHAT, misuse)
    if context.topic is not None and _wants_to_walk(context):
        return Heard(Event.WALK)
    if found.confidence >= OUTWEIGHS and not (intent == "human" and _sure_reading(context)):
        return None
    if found.ours < OUTWEIGHS and (matter := outside.matter_of(context.folded)):
        return Heard(Event.CHAT, matter)
    if intent in outside.MISUSE and limits.shows(found):
        return None  # nothing in the words says misuse, and there is something to say
    if not limits.answers(found) and outside.tells_of_scam(context.text, context.folded):
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
        case "report_scam" if _lost_money(context):
            return Heard(Event.URGENT, "scammed")
        case "report_scam" if not limits.shows(found) and "secret" not in context.personal:
            return Heard(Event.SCAM)
        case "set_place" if not limits.answers(found) and not _asks_too(context):
            return Heard(Event.CHANGE_PLACE)
        case "next_step" | "previous_step" | "choose" if found.ours < OUTWEIGHS:
            return Heard(Event.CHAT, "affirm")
        case "rate" if context.memory.rateable and not limits.answers(found):
            return words.blame_or_praise(context.folded)
        case "out_of_scope" | "complain" | "prompt_injection" if may_go_on(context):
            return None  # "thế vào trang nào": about what was said before
        case _ if intent in _POLITE and _goes_on(context):
            return None
        case _ if intent in OUTSIDE and limits.shows(found):
            return None  # already weighed against what was found (actions.evidence)
        case _ if intent in small_talk.TEXTS and limits.shows(found) and len(context.folded.split()) > MAX_POLITE:
            return None  # "thoát ra rồi có phải làm lại từ đầu không" takes no leave
        case _:
            return Heard(Event.CHAT, intent) if intent in _CHAT else None


def _asks_too(context: Context) -> bool:
    """Whether a message that tells where the citizen lives has a matter beside it."""
    return place.asks(context.folded) or place.introduced(context) is not None


def _wants_to_walk(context: Context) -> bool:
    """Whether a message asks to be led and names nothing of its own: a guide's title may hold the same words."""
    asks = context.intent == "walk_through" or words.STEP_BY_STEP.search(context.folded)
    return bool(asks) and not has_own_matter(context.folded)


def _lost_money(context: Context) -> bool:
    """Whether a report of a fraud names an amount that is gone, rather than one that is asked for."""
    amount = any(name == "amount" for name, _ in context.entities)
    return amount and words.LOST.search(context.folded) is not None

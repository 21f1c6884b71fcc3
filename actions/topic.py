"""Questions that lean on what was said before: "thế phí bao nhiêu", "còn trẻ em thì sao"."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.context import Context
from actions.evidence import OUTSIDE
from knowledge.aspect import asked_aspect
from knowledge.documents import Document
from knowledge.retrieve import Found, Hit
from nlu.text import fold

MAX_WORDS = 20
MAX_BARE_WORDS = 9
MAX_LIKE_WORDS = 6
#: Confidence of a question that has no matter of its own and asks for a part of the topic.
SURE_ABOUT_TOPIC = 0.9
#: That the topic answers what does not point back to it is never more than a guess.
A_GUESS = 0.5
#: Of the weight of a message, so much must lie in words of the topic, that it may be about it; less if it points back,
#: more if it is read as nothing for us.
SHARED, SHARED_POINTING, SHARED_OUTSIDE = 0.27, 0.15, 0.35
#: A first word that points back, and a word for what was said; with diacritics "thẻ" is no "thế".
_LEANS = re.compile(
    r"^(?:thế|vậy|còn|rồi|nếu|thì|nhưng|lỡ|trường hợp|rứa)\b|\b(?:cái đó|việc đó|thủ tục đó|"
    r"thủ tục này|cái này|việc này|"
    r"trường hợp (?:đó|này)|giấy đó|nó|(?:tiền|nghìn|ngàn|triệu|đồng|khoản|phí) (?:đó|này|ấy))\b"
)
_LEANS_BARE = re.compile(
    r"^(?:the(?! (?:can|bao|bhyt|ngan|nha|cccd|cu|atm|tin|dang))|vay|con(?! (?:toi|em|minh|dau))|roi|neu|thi|nhung|lo|"
    r"truong hop)\b|\b(?:cai do|viec do|thu tuc do|thu tuc nay|cai nay|viec nay|truong hop (?:do|nay)|giay do|"
    r"(?:tien|nghin|ngan|trieu|dong|khoan|phi) (?:do|nay|ay))\b"
)
#: Words that name no matter: what is left of a question without them is what it is about.
_EMPTY_WORDS_TEXT = (
    "the vay con roi neu thi nhung co khong la gi nao sao bao nhieu lau may ngay o dau lam phai can mang "
    "theo mat tien phi le het ton nop cho noi chi nhi nhe a ha do nay no cai viec ay them nua giay to gom "
    "nhung khi toi em minh chau bac co duoc di ra den gio xong lay nhan va hay thu tuc gia giup ban ad oi "
    "xin hoi muon biet chuan bi mien thoi gian han buoc cach huong dan nhu ai dia chi chung tai vao luc "
    "tra chua vi hoi so ve voi da dau day tong cong tat ca tung mot bat cung dat kem dan doc"
)
_EMPTY_WORDS = frozenset(_EMPTY_WORDS_TEXT.split())
_WORD = re.compile(r"\w+")
#: How far a file has got, which is no place to go to.
_PROGRESS = re.compile(r"\b(?:den|toi) dau (?:roi|vay|the)\b|\b(?:den|toi) dau$")
#: A part is really asked for, rather than named in passing.
_ASKS = re.compile(r"\b(?:bao nhieu|bao lau|may ngay|khi nao|o dau|cho nao|nao|gi|the nao|mat tien|ton|phai khong)\b")
ASPECTS = {
    "fee": "lệ phí",
    "time": "thời gian",
    "place": "nơi làm",
    "papers": "giấy tờ cần có",
    "steps": "các bước",
    "errors": "lỗi thường gặp",
}


def has_own_matter(folded: str) -> bool:
    """Whether a question names something to be about."""
    return any(word not in _EMPTY_WORDS for word in _WORD.findall(folded))


def leans(context: Context) -> bool:
    """Whether a question points back to what was said before."""
    bare = context.text.isascii()
    by_words = _LEANS_BARE.search(context.folded) if bare else _LEANS.search(context.text.lower())
    return bool(by_words) or context.intent == "ask_follow_up"


def may_go_on(context: Context) -> bool:
    """Whether a message may be about the topic: it shares its words, or asks for its like ("còn trẻ em thì sao")."""
    topic = context.topic
    if topic is not None and leans(context) and len(context.folded.split()) <= MAX_LIKE_WORDS:
        return True
    enough = SHARED_POINTING if leans(context) else SHARED_OUTSIDE if context.intent in OUTSIDE else SHARED
    return topic is not None and context.shared(context.text, topic.id) >= enough


def about_topic(context: Context) -> Found:
    """What the message finds, read with the topic where it leans on it; "đến đâu rồi" asks for no place.

    1. A question without a matter of its own asks for a part of the topic ("phí bao nhiêu").
    2. One that points back, and shares words with the topic, is asked again behind the question before it or the
       topic's title; the surer find wins, the topic when in doubt.
    3. One that finds no answer alone, and shares many words with the topic, is asked again so too; the topic and its
       kin are then a guess.
    4. Anything else is a question of its own, and with it the topic changes.
    """
    topic, found = context.topic, context.found
    if found.asked == "place" and _PROGRESS.search(context.folded):
        found = replace(found, asked=None)
    words = len(context.folded.split())
    if topic is None or words > MAX_WORDS:
        return found
    aspect = asked_aspect(context.text)
    if aspect and words <= MAX_BARE_WORDS and not has_own_matter(context.folded):
        return part_of(topic, aspect, context)
    points_back = leans(context)
    if not points_back and context.thresholds.answers(found):
        return found
    if not may_go_on(context):
        return found
    again = _asked_again(topic, context)
    if not points_back:
        kin = context.thresholds.answers(again) and again.hits[0].document.id in (topic.id, *topic.related)
        return replace(again, fits=min(again.fits, A_GUESS), asked=found.asked) if kin else found
    if again.confidence >= found.confidence or (again.hits and again.hits[0].document.id == topic.id):
        return replace(again, asked=found.asked)
    return found


def _asked_again(topic: Document, context: Context) -> Found:
    """What the message finds behind the question before it, which may lead to another guide than the topic; behind the
    topic's title where that is no answer, or the question before named no matter either."""
    before = context.memory.question
    if has_own_matter(fold(before)):
        again = context.find(f"{before} {context.text}")
        if context.thresholds.answers(again):
            return again
    return context.find(f"{topic.title} {context.text}")


def part_of(topic: Document, aspect: str, context: Context) -> Found:
    """The topic itself when it has that part, else what its title and the question find together."""
    if topic.section(aspect) is None and (other := _with_part(topic, aspect, context)):
        return Found((Hit(other, 1.0, ()),), 1.0, SURE_ABOUT_TOPIC, aspect)
    return Found((Hit(topic, 1.0, ()),), 1.0, SURE_ABOUT_TOPIC, aspect)


def _with_part(topic: Document, aspect: str, context: Context) -> Document | None:
    """A document of the topic's kin that has the part asked for.

    One procedure is never taken for another: its fee is not theirs. A page that explains ("when must I register")
    leads to the related procedure.
    """
    again = context.find(f"{topic.title} {context.text}")
    best = again.hits[0].document if context.thresholds.answers(again) else None
    if best and best.section(aspect) and (best.id in topic.related or best.topic == topic.topic):
        return best
    if topic.kind == "procedure":
        return None
    found = [hit.document for hit in again.hits if hit.document.id in topic.related]
    kin = [context.documents[name] for name in topic.related if name in context.documents]
    return next((d for d in (*found, *kin) if d.kind == "procedure" and d.section(aspect)), None)


def moved(context: Context, document: Document) -> bool:
    """Whether a part that was asked for without naming a matter is answered from another document."""
    return context.topic is not None and document.id != context.topic.id and not has_own_matter(context.folded)


def missing_part(document: Document, asked: str | None, folded: str) -> str | None:
    """A sentence that the document has no part of its own for what the question (its key) asks for, or None."""
    if asked not in ASPECTS or document.kind == "plan" or document.section(asked) or not _ASKS.search(folded):
        return None
    return f"Bài này không có mục riêng về {ASPECTS[asked]}; mời bạn xem cả bài."


def same_again(context: Context, document: Document) -> bool:
    """Whether "còn trẻ em thì sao" found only what is on the table already."""
    return leans(context) and document.id == context.memory.document and not asked_aspect(context.text)

"""A question: answer it, offer choices, or say that there is no source. And a question put right."""

from __future__ import annotations

import re
from dataclasses import replace

from actions import clarify, decline, link, place, vague, walk
from actions.answer import answer
from actions.context import Context
from actions.draft import Draft
from actions.modes import Mode
from actions.topic import about_topic, moved, same_again
from bot.messages import Status
from knowledge.retrieve import Found
from nlu.text import fold

GUESS = 'Tôi chưa chắc đúng ý bạn. Đây là bài gần nhất; nếu không phải, bạn gõ "gặp người" để được hỗ trợ.'
SAME_AGAIN = "Tôi chưa có bài riêng cho trường hợp này. Bài gần nhất vẫn là bài này."
MOVED = "Bài trước không ghi mục này; bài liên quan này có ghi."
_LEADS = re.compile(
    r"^(?:(?:không|khong|ko|hông|hổng|dạ|da|à|a|ấy chết|xin lỗi|xin loi|nhầm|nham|lộn|lon|sai|rồi|roi|"
    r"phải|phai|thế|the|"
    r"vậy|vay|tôi|toi|em|mình|minh|cháu|chau|con|bác|bac|cô|co|chú|chu|tui|bạn|ban|hiểu|hieu|viết|viet|gõ|go|nói|noi|"
    r"hỏi|hoi|ý|y|là|la|muốn|muon|cần|can|về|ve|cái|cai|việc|viec|để|de|lại|lai|cho|sửa|sua|câu|cau|trước|truoc|ý)"
    r"(?:\b[\s,.:;!-]*|$))+",
    re.I,
)
_NOT_THAT = re.compile(r"[,\s]*\b(?:chứ|chu)\s+(?:không|khong|ko|hông|đâu|dau)\b.*$", re.I)


def ask(context: Context, value: str) -> Draft:  # noqa: ARG001
    """By what was found: from the upper threshold an answer, from the lower one choices, below it an honest no."""
    if (told := link.about_address(context)) is not None:
        return told
    if walk.is_description(context):
        return walk.stuck(context, context.text)
    if introduced := place.introduced(context):
        home, matter = introduced
        found = max(context.found, context.find(matter), key=lambda one: one.confidence)
        there = replace(context, text=matter, folded=fold(matter), found=found, memory=home)
        return place.noted(by_finding(there, about_topic(there)), home)
    return by_finding(context, about_topic(context))


def by_finding(context: Context, found: Found) -> Draft:
    """Answer, ask back or decline, by how sure we are of what was found."""
    hits, limits = found.hits, context.thresholds
    if vague.is_vague(context):
        return vague.ask_for_more(context)
    named = len(hits) > 1 and _is_a_name(context)
    if named:
        found = replace(found, hits=tuple(sorted(hits, key=lambda hit: hit.document.kind != "procedure")))
    elif limits.answers(found):
        best = found.hits[0].document
        lead = SAME_AGAIN if same_again(context, best) else MOVED if moved(context, best) else ""
        return answer(context, best, found.confidence, found.asked, lead)
    if limits.shows(found):
        if clarify.asked_before(context, found):
            return _guess(context, found)
        return clarify.clarify(context, found, clarify.NAMED if named else clarify.GUESS)
    return decline.no_source(context, "")


def _is_a_name(context: Context) -> bool:
    """Whether the message is the name of a paper and nothing else ("hộ chiếu"): which of its matters is meant?"""
    said = context.folded.strip(" .?!")
    return any(name == "procedure" and fold(value) == said for name, value in context.entities)


def _guess(context: Context, found: Found) -> Draft:
    """The second time we would ask back: the best guess, with a caveat."""
    return answer(context, found.hits[0].document, found.confidence, found.asked, GUESS)


def correct(context: Context, value: str) -> Draft:  # noqa: ARG001
    """ "Không phải, ý tôi là X (chứ không phải Y)": X is asked; what was answered just now is not given again."""
    meant = said_instead(context.text)
    if not fold(meant):
        return Draft(
            status=Status.CLARIFY,
            text="Xin lỗi, tôi hiểu chưa đúng. Bạn nói lại giúp: tên giấy tờ hoặc việc bạn cần làm là gì?",
            mode=Mode.OPEN,
        )
    found = context.find(meant)
    wrong = context.memory.document
    other = tuple(hit for hit in found.hits if hit.document.id != wrong)
    again = replace(context, text=meant, folded=fold(meant))
    if other and found.hits[0].document.id == wrong and found.confidence < 0.9:
        return clarify.clarify(again, replace(found, hits=other))
    return by_finding(again, found)


def said_instead(text: str) -> str:
    """What a correction is about, without its lead and without what it was not."""
    return _NOT_THAT.sub("", _LEADS.sub("", text)).strip(" ,.;:-")

"""Walk a citizen through a guide, one step at a time; the place is kept, over other questions and restarts."""

from __future__ import annotations

import re
from dataclasses import replace

from actions import survey
from actions.answer import answer, card_for, make_card
from actions.choices import guide_of, ordinal
from actions.context import Context
from actions.decline import TO_HUMAN, no_source
from actions.draft import Draft
from actions.memory import Walk
from actions.modes import Mode
from actions.steps import errors_at, errors_of, steps_of, unmarked
from actions.topic import has_own_matter
from bot.messages import Button, Status
from knowledge.documents import Document

NEXT, BACK = Button("Tiếp", "walk:next"), Button("Quay lại", "walk:back")
STUCK = Button("Tôi bị kẹt ở bước này", "walk:stuck")
ALL, LEAVE = Button("Xem tất cả", "walk:all"), Button("Thoát", "walk:leave")
DONE = "Xong"
#: Errors shown to somebody who is stuck.
MAX_ERRORS = 3
_BARE_STUCK = re.compile(
    r"(?:(?:toi|em|minh|con|bac|chau|dang|lai|bi|ket|o|cho|nay|buoc|thu|so|\d+|roi|qua|khong|lam|duoc|theo|tiep|cai|"
    r"do) ?)*"
)
_STEP = re.compile(r"\bbuoc (?:thu |so )?(\d{1,2}|mot|nhat|hai|ba|bon|tu|nam|sau|bay|tam)\b")
NOTHING = "Hiện không có hướng dẫn nào đang làm dở. Bạn cho tôi biết việc cần làm nhé?"


def current(context: Context) -> tuple[Document, int] | None:
    """The guide being walked and the step (from 0), or None. A guide that was shortened meanwhile stays in bounds."""
    walk = context.memory.walk
    document = context.documents.get(walk.guide) if walk else None
    if walk is None or document is None or not (steps := steps_of(document)):
        return None
    return document, min(walk.step, len(steps) - 1)


def start(context: Context, value: str) -> Draft:
    """Begin with the guide of a button, with what the message names, or with what we talk about."""
    document = guide_of(value, context.documents) if value else _wanted(context)
    if document is None:
        return _nothing()
    if not steps_of(document):
        return answer(context, document, 1.0, None, "Việc này không có từng bước để đi.")
    draft = _show(context, document, 0)
    overview = card_for(context, document, None)
    kept = tuple(s for s in overview.sections if s.aspect in ("papers", "fee"))
    return replace(draft, card=replace(overview, sections=kept))


def _wanted(context: Context) -> Document | None:
    if context.topic is not None and not has_own_matter(context.folded):
        return context.topic
    found = context.found
    if context.thresholds.answers(found):
        return found.hits[0].document
    return context.topic


def _nothing() -> Draft:
    return Draft(status=Status.CLARIFY, text=NOTHING, mode=Mode.OPEN, remember={"walk": None})


def _show(context: Context, document: Document, step: int, lead: str = "") -> Draft:
    steps = steps_of(document)
    last = step == len(steps) - 1
    buttons = (Button(DONE, "walk:next") if last else NEXT, *((BACK,) if step else ()), STUCK, ALL, LEAVE)
    return Draft(
        status=Status.WALKTHROUGH,
        text=f"{lead}{document.title}\nBước {step + 1}/{len(steps)}: {unmarked(steps[step])}",
        buttons=buttons,
        progress=(step + 1, len(steps)),
        confidence=1.0,
        mode=Mode.WALKING,
        remember={"document": document.id, "walk": Walk(guide=document.id, step=step, at=context.at)},
    )


def _move(context: Context, by: int) -> Draft:
    if (place := current(context)) is None:
        return _nothing()
    document, step = place
    return _show(context, document, max(0, step + by))


def forward(context: Context, value: str) -> Draft:  # noqa: ARG001
    """The next step; after the last one the task has ended, and the survey may be offered."""
    place = current(context)
    if place and place[1] + 1 >= len(steps_of(place[0])):
        return survey.offer(context, _finished(place[0]))
    return _move(context, 1)


def _finished(document: Document) -> Draft:
    keep = " Bạn nhớ chụp hoặc ghi lại mã hồ sơ, nếu có." if document.kind == "procedure" else ""
    return Draft(
        status=Status.WALKTHROUGH,
        text=f"Bạn đã đi hết các bước của việc: {document.title}.{keep}",
        buttons=(Button("Xem lại cả bài", f"guide:{document.id}"),) if len(document.id) < 58 else (),
        confidence=1.0,
        can_rate=True,
        progress=(len(steps_of(document)), len(steps_of(document))),
        remember={"walk": None},
    )


def back(context: Context, value: str) -> Draft:  # noqa: ARG001
    return _move(context, -1)


def resume(context: Context, value: str) -> Draft:  # noqa: ARG001
    return _move(context, 0)


def go(context: Context, value: str) -> Draft:
    """The step with the number `value`, from 1; there may be fewer."""
    if (place := current(context)) is None:
        return _nothing()
    document, _ = place
    steps = len(steps_of(document))
    step = min(max(int(value), 1), steps)
    lead = f"Hướng dẫn này có {steps} bước. " if int(value) != step else ""
    return _show(context, document, step - 1, lead)


def stuck(context: Context, value: str) -> Draft:
    """The errors of this step first, then what retrieval finds for the citizen's words, then a human.

    value: what the citizen says about it; empty when a button was pressed.
    """
    if (place := current(context)) is None:
        return _nothing()
    document, step = place
    step = _step_told(context, len(steps_of(document)), step)
    said = value or context.text
    near = errors_at(document, step, said)
    draft = _show(context, document, step)
    lines = [f"- {unmarked(error)}" for error in near[:MAX_ERRORS]]
    if lines:
        text = (
            "Ở bước này hay gặp:\n"
            + "\n".join(lines)
            + "\nBạn thử theo đó rồi bấm Tiếp. Chưa được thì gặp người hỗ trợ."
        )
        return replace(draft, text=f"{text}\n{draft.text}", buttons=(*draft.buttons[:2], TO_HUMAN, *draft.buttons[2:]))
    told = "" if _only_stuck(context.folded) else said
    found = context.find(f"{told} {unmarked(steps_of(document)[step])} bị lỗi, không làm được")
    others = [hit.document for hit in found.hits if hit.document.id != document.id and hit.document.kind == "problem"]
    helpful = tuple(Button(d.title, f"guide:{d.id}") for d in others[:2] if len(d.id) < 58)
    see = "Bạn xem bài gần nhất dưới đây, hoặc gặp người hỗ trợ." if helpful else "Mời bạn gặp người hỗ trợ."
    text = f"Bài này chưa ghi lỗi ở bước này. {see}"
    return replace(draft, text=f"{text}\n{draft.text}", buttons=(*helpful, TO_HUMAN, *draft.buttons))


def _only_stuck(folded: str) -> bool:
    """Whether somebody says that they are stuck and nothing of how."""
    return not folded or _BARE_STUCK.fullmatch(folded.strip(" .!?")) is not None


def _step_told(context: Context, count: int, here: int) -> int:
    """The step (from 0) that "tôi bị kẹt ở bước 3" names, if there is one; else the one we are at."""
    marked = next((value for name, value in context.entities if name == "step_number" and value.isdigit()), None)
    told = _STEP.search(context.folded)
    number = int(marked or (step_named(told[1]) if told else 0))
    return number - 1 if 1 <= number <= count else here


def is_description(context: Context) -> bool:
    """Whether a message while walking tells of the trouble, rather than asking something else."""
    place = current(context)
    if context.memory.mode != Mode.WALKING or place is None:
        return False
    document, step = place
    told = errors_at(document, step, context.text) != errors_of(document)
    found = context.found
    same = bool(found.hits) and found.hits[0].document.id == document.id
    return not context.thresholds.answers(found) and (told or same or "?" not in context.text)


def show_all(context: Context, value: str) -> Draft:  # noqa: ARG001
    """The whole guide, the walk still under way."""
    if (place := current(context)) is None:
        return no_source(context, "") if context.topic is None else answer(context, context.topic, 1.0, "steps")
    document, step = place
    draft = _show(context, document, step)
    card = make_card(document, "steps", context.now.date())
    return replace(draft, text=f"Đây là cả bài. Bạn đang ở bước {step + 1}.", card=card)


def leave(context: Context, value: str) -> Draft:  # noqa: ARG001
    """Out of the walk. Where we were is not kept: leaving is meant."""
    return Draft(
        status=Status.GREETING,
        text="Vâng, tôi dừng hướng dẫn. Khi cần làm lại, bạn gõ tên việc. Bạn muốn hỏi gì tiếp?",
        mode=Mode.OPEN,
        remember={"walk": None},
    )


def step_named(word: str) -> str:
    """The number that "3" or "ba" names, as digits; "1" when it names none."""
    place = ordinal(f"so {word}", 99)
    return str((place or 0) + 1)


def offer(context: Context, draft: Draft) -> Draft:
    """`draft`, with the walk that waits offered again."""
    waits = draft.mode in (Mode.OPEN, Mode.PLACING) and "walk" not in draft.remember
    if not waits or (place := current(context)) is None:
        return draft
    document, step = place
    label = f"Làm tiếp bước {step + 1}: {document.title}"
    return replace(draft, buttons=(*draft.buttons, Button(label, "walk:resume")))

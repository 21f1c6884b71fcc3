"""The four-criteria survey, offered once a conversation when a task ends: skippable, and resumed where it stopped."""

from __future__ import annotations

from dataclasses import replace

from actions.context import Context
from actions.draft import Draft
from actions.memory import Survey
from actions.modes import Mode
from bot.messages import Button, Status
from feedback.records import Invitation, SurveyAnswer
from feedback.survey import QUESTIONS, Question

START, LATER = Button("Trả lời 4 câu ngắn", "survey:start"), Button("Không, cảm ơn", "survey:stop")
SKIP, STOP = Button("Bỏ qua câu này", "survey:skip"), Button("Dừng khảo sát", "survey:stop")
RESUME = Button("Làm tiếp khảo sát", "resume:survey")
INVITE = "Mời bạn trả lời 4 câu ngắn để nơi tiếp nhận làm tốt hơn. Không bắt buộc, không hỏi thông tin cá nhân."
COMMENT = "Bạn muốn góp ý thêm điều gì không? Mời bạn gõ ngắn, hoặc bỏ qua."
THANKS = "Cảm ơn bạn. Ý kiến của bạn đã được ghi lại. Bạn cần hỏi gì thêm, mời bạn cứ hỏi."
GONE = "Hiện không có khảo sát nào đang chờ. Mời bạn hỏi việc cần làm."


def _invitation(context: Context, outcome: str) -> Invitation:
    return Invitation(
        conversation=context.person.name,
        kind="survey",
        at=context.at,
        channel=context.person.channel,
        unit=context.unit,
        mode=context.person.mode,
        outcome=outcome,
    )


def offer(context: Context, draft: Draft) -> Draft:
    """`draft` at the end of a task, with the survey offered; once a conversation, and never after something bad."""
    memory = context.memory
    if memory.invited:
        return draft
    if memory.spared:
        return replace(draft, writes=(*draft.writes, _invitation(context, "not_sent")))
    return replace(
        draft,
        text=f"{draft.text}\n{INVITE}",
        buttons=(START, LATER, *draft.buttons),
        mode=Mode.SURVEYING,
        remember={**draft.remember, "invited": True, "survey": Survey(document=memory.document)},
        writes=(*draft.writes, _invitation(context, "shown")),
    )


def ask(context: Context, value: str) -> Draft:  # noqa: ARG001
    """The question that is next, or the place for a comment after the last one."""
    survey = context.memory.survey
    return _gone() if survey is None else _put(survey)


def _gone() -> Draft:
    return Draft(status=Status.SURVEY, text=GONE, mode=Mode.OPEN)


def _put(survey: Survey, lead: str = "") -> Draft:
    if survey.next >= len(QUESTIONS):
        return Draft(
            status=Status.SURVEY,
            text=lead + COMMENT,
            buttons=(Button("Không có góp ý", "survey:skip"),),
            mode=Mode.COMMENTING,
            remember={"survey": survey},
        )
    question = QUESTIONS[survey.next]
    answers = tuple(Button(label, f"survey:{question.id}:{value}") for value, label in question.options)
    return Draft(
        status=Status.SURVEY,
        text=f"{lead}Câu {survey.next + 1}/{len(QUESTIONS)}: {question.text}",
        buttons=(*answers, SKIP, STOP),
        progress=(survey.next + 1, len(QUESTIONS)),
        mode=Mode.SURVEYING,
        remember={"survey": survey},
    )


def score(context: Context, value: str) -> Draft:
    """Keep an answer ("satisfied:5"); a button pressed late corrects the answer it gave."""
    survey = context.memory.survey
    number = next((n for n, q in enumerate(QUESTIONS) if q.id == value.partition(":")[0]), None)
    given = value.partition(":")[2]
    if survey is None or number is None or given not in {str(v) for v, _ in QUESTIONS[number].options}:
        return _gone() if survey is None else _put(survey)
    question, chosen = QUESTIONS[number], int(given)
    after = Survey(
        next=max(survey.next, number + 1),
        document=survey.document,
        satisfied=chosen if question.id == "satisfied" else survey.satisfied,
    )
    writes = (_answer(context, survey, question, chosen), _invitation(context, "answered"))
    return replace(_put(after, "Cảm ơn bạn. "), writes=writes)


def _answer(context: Context, survey: Survey, question: Question, value: int | None, comment: str = "") -> SurveyAnswer:
    return SurveyAnswer(
        conversation=context.person.name,
        at=context.at,
        channel=context.person.channel,
        unit=context.unit,
        assisted=context.person.assisted,
        document=survey.document,
        question_id=question.id,
        value=value,
        scale=question.scale,
        wording=question.wording,
        comment=comment,
    )


def skip(context: Context, value: str) -> Draft:  # noqa: ARG001
    """Past one question; past the comment, the end."""
    survey = context.memory.survey
    if survey is None:
        return _gone()
    if survey.next >= len(QUESTIONS):
        return _ended(THANKS)
    return _put(Survey(next=survey.next + 1, document=survey.document, satisfied=survey.satisfied))


def stop(context: Context, value: str) -> Draft:  # noqa: ARG001
    """No (more) answers. What was answered stays."""
    return replace(
        _ended("Vâng, cảm ơn bạn. Bạn cần hỏi gì thêm, mời bạn cứ hỏi."), writes=_closing(context, "skipped")
    )


def _ended(text: str) -> Draft:
    return Draft(status=Status.SURVEY, text=text, mode=Mode.OPEN, remember={"survey": None})


def _closing(context: Context, outcome: str) -> tuple[Invitation, ...]:
    return (_invitation(context, outcome),) if context.memory.survey is not None else ()


def comment(context: Context, value: str) -> Draft:  # noqa: ARG001
    """Keep a few words with the question of satisfaction."""
    survey = context.memory.survey
    if survey is None:
        return _gone()
    kept = _answer(context, survey, QUESTIONS[-1], survey.satisfied, context.text[:1200])
    return replace(_ended(THANKS), writes=(kept, _invitation(context, "answered")))


def offer_again(context: Context, draft: Draft) -> Draft:
    """`draft`, with a survey that was left half-way offered again, and the silence noted."""
    mine = draft.mode in (Mode.SURVEYING, Mode.COMMENTING) or "survey" in draft.remember
    if context.memory.survey is None or mine:
        return draft
    waiting = context.memory.mode in (Mode.SURVEYING, Mode.COMMENTING)
    silence = _closing(context, "no_answer") if waiting else ()
    again = (RESUME,) if draft.mode in (Mode.OPEN, Mode.PLACING) else ()
    return replace(draft, buttons=(*draft.buttons, *again), writes=(*draft.writes, *silence))

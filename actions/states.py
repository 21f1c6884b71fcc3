"""The conversation as a table: which event does what, and what we wait for after it.

A row is found by its event. `heard` says in which modes the citizen's words can mean it; a button means the same in
every mode, however old it is, so no choice leads nowhere. `to` lists every mode the action may leave us in: the turn
and the tests hold it to that, and docs/conversation.md is drawn from it (`trolydvc conversation`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from actions import (
    answer,
    ask,
    callback,
    chat,
    checklist,
    clarify,
    commands,
    decline,
    handoff,
    place,
    rating,
    survey,
    urgent,
    walk,
)
from actions.context import Context
from actions.draft import Draft
from actions.events import Event
from actions.modes import Mode

ANYWHERE = tuple(Mode)
ANSWERED = (Mode.OPEN, Mode.PLACING)
ASKED = (Mode.OPEN, Mode.CHOOSING, Mode.PLACING)
WALKED = (Mode.WALKING, Mode.OPEN)


class Row(NamedTuple):
    """One line of the table. action: takes the turn and the event's value."""

    event: Event
    heard: tuple[Mode, ...]
    action: Callable[[Context, str], Draft]
    to: tuple[Mode, ...]


TABLE: tuple[Row, ...] = (
    Row(Event.URGENT, ANYWHERE, urgent.urgent, (Mode.OPEN,)),
    Row(Event.SCAM, ANYWHERE, urgent.scam, (Mode.OPEN,)),
    Row(Event.ASK, ANYWHERE, ask.ask, (*ASKED, Mode.WALKING)),
    Row(Event.GUIDE, ANYWHERE, answer.chosen, ANSWERED),
    Row(Event.CORRECT, ANYWHERE, ask.correct, ASKED),
    Row(Event.NEITHER, (Mode.CHOOSING,), clarify.neither, (Mode.OPEN,)),
    Row(Event.CHECKLIST, ANYWHERE, checklist.checklist, ASKED),
    Row(Event.WALK, ANYWHERE, walk.start, (*WALKED, Mode.CHOOSING, Mode.PLACING)),
    Row(Event.RESUME, ANYWHERE, walk.resume, WALKED),
    Row(Event.NEXT, (Mode.WALKING,), walk.forward, (*WALKED, Mode.SURVEYING)),
    Row(Event.BACK, (Mode.WALKING,), walk.back, WALKED),
    Row(Event.GO, (Mode.WALKING,), walk.go, WALKED),
    Row(Event.STUCK, (Mode.WALKING,), walk.stuck, WALKED),
    Row(Event.ALL, (Mode.WALKING,), walk.show_all, WALKED),
    Row(Event.LEAVE, (Mode.WALKING,), walk.leave, (Mode.OPEN,)),
    Row(Event.PLACE, ANYWHERE, place.keep, (Mode.OPEN, Mode.PLACING)),
    Row(Event.CHANGE_PLACE, ANYWHERE, place.ask, (Mode.PLACING,)),
    Row(Event.NO_PLACE, (Mode.PLACING,), place.none, (Mode.OPEN,)),
    Row(Event.RATE, ANYWHERE, rating.rate, (Mode.OPEN, Mode.REASONING, Mode.SURVEYING)),
    Row(Event.SURVEY, (Mode.SURVEYING, Mode.COMMENTING), survey.ask, (Mode.SURVEYING, Mode.COMMENTING, Mode.OPEN)),
    Row(Event.SCORE, (Mode.SURVEYING,), survey.score, (Mode.SURVEYING, Mode.COMMENTING, Mode.OPEN)),
    Row(Event.SKIP, (Mode.SURVEYING, Mode.COMMENTING), survey.skip, (Mode.SURVEYING, Mode.COMMENTING, Mode.OPEN)),
    Row(Event.STOP, (Mode.SURVEYING, Mode.COMMENTING), survey.stop, (Mode.OPEN,)),
    Row(Event.COMMENT, (Mode.COMMENTING,), survey.comment, (Mode.OPEN,)),
    Row(Event.HUMAN, ANYWHERE, handoff.handoff, (Mode.OPEN,)),
    Row(Event.CALLBACK, ANYWHERE, callback.explain, (Mode.CONSENTING,)),
    Row(Event.CONSENT, (Mode.CONSENTING,), callback.consented, (Mode.CALLING,)),
    Row(Event.CONTACT, (Mode.CALLING,), callback.keep, (Mode.OPEN, Mode.CALLING)),
    Row(Event.REFUSE, (Mode.CONSENTING, Mode.CALLING), callback.refused, (Mode.OPEN,)),
    Row(Event.CHAT, ANYWHERE, chat.chat, (Mode.OPEN, Mode.SURVEYING)),
    Row(Event.EMPTY, ANYWHERE, decline.empty, (Mode.OPEN,)),
    Row(Event.LONG, ANYWHERE, decline.too_long, (Mode.OPEN,)),
    Row(Event.START, ANYWHERE, commands.start, (Mode.OPEN,)),
    Row(Event.HELP, ANYWHERE, commands.guidance, (Mode.OPEN,)),
    Row(Event.RIGHTS, ANYWHERE, commands.rights, (Mode.OPEN,)),
    Row(Event.ERASE, ANYWHERE, commands.erase, (Mode.ERASING,)),
    Row(Event.ERASE_YES, (Mode.ERASING,), commands.erased, (Mode.OPEN,)),
    Row(Event.ERASE_NO, (Mode.ERASING,), commands.not_erased, (Mode.OPEN,)),
)
ROWS = {row.event: row for row in TABLE}

"""The table of the conversation: whole, drawn, and with no way that leads nowhere."""

from __future__ import annotations

import pytest

from actions.choices import MAX_PAYLOAD, guide_of, of_guide
from actions.drawing import document
from actions.events import Event, of_payload
from actions.modes import MODE_LABELS, Mode
from actions.states import ROWS, TABLE
from bot.commands.conversation import redrawn
from bot.settings import ROOT
from knowledge.current import CurrentKnowledge


def test_every_event_has_one_row() -> None:
    assert set(ROWS) == set(Event) and len(TABLE) == len(ROWS)


def test_every_mode_is_reached_left_and_named() -> None:
    assert {mode for row in TABLE for mode in row.to} == set(Mode) == set(MODE_LABELS)
    for mode in Mode:
        assert any(mode in row.heard and row.to != (mode,) for row in TABLE)


def test_the_drawing_in_the_docs_is_the_table() -> None:
    page = (ROOT / "docs" / "conversation.md").read_text(encoding="utf-8")
    assert redrawn(page, document()) == page, "run: trolydvc conversation --write docs/conversation.md"


@pytest.mark.parametrize("payload", ["khong-co", "", "guide", "walk:", "xyz:1"])
def test_an_unknown_payload_is_as_if_nothing_was_written(payload: str) -> None:
    assert of_payload(payload).event is Event.EMPTY


def test_every_document_has_a_payload_that_fits_and_leads_to_it(knowledge: CurrentKnowledge) -> None:
    for guide in knowledge.documents.values():
        for prefix in ("guide:", "walk:start:", "list:"):
            payload = of_guide(guide, prefix)
            assert len(payload.encode()) <= MAX_PAYLOAD
            assert guide_of(payload.removeprefix(prefix), knowledge.documents) is guide

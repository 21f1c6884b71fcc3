"""What Rasa marks in a message is used: a paper named alone is asked back about, a step and an amount count."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from bot.conversation import Conversation
from bot.messages import Incoming, Reply, Status
from feedback.store import Store
from knowledge.current import CurrentKnowledge
from nlu.client import Entity, Parse
from tests.conftest import make_tools


@dataclass
class Marked:
    """A Rasa that marks what it is told to."""

    parse_next: Parse | None = None

    async def parse(self, text: str) -> Parse | None:  # noqa: ARG002
        return self.parse_next


def marked(intent: str, name: str, value: str) -> Parse:
    return Parse(intent, 0.9, entities=(Entity(name, value, 0, len(value)),))


@dataclass
class Citizen:
    conversation: Conversation
    nlu: Marked
    number: int = 0

    async def says(self, text: str, parse: Parse | None = None, payload: str | None = None) -> Reply:
        self.nlu.parse_next = parse
        self.number += 1
        message = Incoming(channel="web", conversation_id="e", message_id=str(self.number), text=text)
        return await self.conversation.turn(replace(message, payload=payload))


@pytest.fixture
def citizen(store: Store, knowledge: CurrentKnowledge) -> Citizen:
    nlu = Marked()
    return Citizen(Conversation(make_tools(store, knowledge, nlu)), nlu)


async def test_a_paper_named_alone_is_asked_back_about_once(citizen: Citizen) -> None:
    bare = marked("ask", "procedure", "hộ chiếu")
    reply = await citizen.says("hộ chiếu", bare)
    assert reply.status is Status.CLARIFY and 2 <= len(reply.buttons) <= 4
    assert (await citizen.says("hộ chiếu", bare)).status is Status.ANSWERED


async def test_the_step_that_is_marked_is_where_somebody_is_stuck(citizen: Citizen) -> None:
    await citizen.says("", payload="walk:start:vneid-quen-mat-khau")
    reply = await citizen.says("mắc ở mục 4", marked("stuck", "step_number", "4"))
    assert reply.status is Status.WALKTHROUGH and reply.progress == (4, 6)


async def test_a_fraud_with_an_amount_that_is_gone_gets_the_urgent_steps(citizen: Citizen) -> None:
    lost = marked("report_scam", "amount", "15 triệu")
    assert "làm ngay" in (await citizen.says("tai khoan bi tru 15 triệu khi bam duong dan", lost)).text
    asked = marked("report_scam", "amount", "2 triệu")
    assert "làm ngay" not in (await citizen.says("co dua doi nop 2 triệu", asked)).text


async def test_a_place_that_is_marked_is_remembered_beside_the_question(citizen: Citizen) -> None:
    reply = await citizen.says("tôi ở phường Dương Kinh, cần làm căn cước", marked("ask", "place", "phường Dương Kinh"))
    assert "Phường Dương Kinh, Hải Phòng" in reply.text and reply.card


async def test_a_matter_beside_where_somebody_lives_is_answered(citizen: Citizen) -> None:
    text = "toi o xa tan an tinh dong nai muon lam can cuoc"
    reply = await citizen.says(text, marked("set_place", "place", "xa tan an tinh dong nai"))
    assert "Tôi đã ghi nơi ở của bạn: Xã Tân An, Đồng Nai." in reply.text
    assert reply.status is Status.ANSWERED
    assert reply.card and reply.card.guide_id.startswith("can-cuoc-")

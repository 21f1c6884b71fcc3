"""Rasa's reading beside what was found: it moves the odds, and courtesy stays courtesy."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.evidence import OUTSIDE, outside_share, weighed
from bot.conversation import Conversation
from bot.messages import Incoming, Reply, Status
from feedback.store import Store
from knowledge.current import CurrentKnowledge
from knowledge.retrieve import Found
from nlu.client import Parse
from tests.conftest import make_tools

LONG = "nhà em có bốn người người thứ hai đóng bằng mấy phần người đầu ạ"


class Reads:
    """A Rasa that reads each message as it is told to."""

    def __init__(self, **intents: str) -> None:
        self._intents = {text.replace("_", " "): intent for text, intent in intents.items()}

    async def parse(self, text: str) -> Parse | None:
        intent = self._intents.get(text, "ask")
        return Parse(intent, 0.97, ((intent, 0.97), ("ask", 0.03)))


async def talk(store: Store, knowledge: CurrentKnowledge, nlu: Reads, *texts: str) -> Reply:
    conversation = Conversation(make_tools(store, knowledge, nlu))
    for number, text in enumerate(texts):
        reply = await conversation.turn(Incoming(channel="web", conversation_id="e", message_id=str(number), text=text))
    return reply


async def test_a_greeting_is_greeted_whatever_its_words_find(store: Store, knowledge: CurrentKnowledge) -> None:
    reply = await talk(store, knowledge, Reads(xin_chào_bạn_nhé="greet"), "xin chào bạn nhé")
    assert reply.status is Status.GREETING


async def test_a_long_message_in_a_talk_is_no_courtesy(store: Store, knowledge: CurrentKnowledge) -> None:
    nlu = Reads(**{LONG: "are_you_human"})
    reply = await talk(store, knowledge, nlu, "gia hạn bảo hiểm y tế hộ gia đình thế nào", LONG)
    assert reply.card is not None


@pytest.mark.parametrize(("intent", "surer"), [("ask", True), ("out_of_scope", False)])
def test_a_reading_moves_the_odds_and_never_decides_alone(
    knowledge: CurrentKnowledge, intent: str, surer: bool
) -> None:
    hits = knowledge.retriever.find("quên mật khẩu VNeID").hits
    for ours in (0.01, 0.5, 0.99):
        found = Found(hits, ours, 0.9, None)
        after = weighed(found, Parse(intent, 1.0, ((intent, 1.0),))).ours
        assert 0 < after < 1
        assert (after > ours) is surer
    assert weighed(replace(found, hits=()), Parse(intent, 1.0)).ours == 0.99
    assert weighed(found, None) is found


def test_the_share_outside_is_summed_over_the_ranking() -> None:
    parse = Parse("ask", 0.5, (("ask", 0.5), ("out_of_scope", 0.3), ("small_talk", 0.1), ("greet", 0.1)))
    assert outside_share(parse) == pytest.approx(0.4)
    assert {"out_of_scope", "prompt_injection"} <= OUTSIDE


@pytest.mark.parametrize("text", ["xin chào bạn nhé", "chào em", "alo", "Chào buổi sáng ad", "dạ em chào anh chị ạ"])
async def test_a_greeting_is_greeted_while_rasa_is_away(store: Store, knowledge: CurrentKnowledge, text: str) -> None:
    conversation = Conversation(make_tools(store, knowledge))
    reply = await conversation.turn(Incoming(channel="web", conversation_id="e", message_id="1", text=text))
    assert reply.status is Status.GREETING


async def test_a_stray_in_a_talk_is_not_taken_for_its_topic(store: Store, knowledge: CurrentKnowledge) -> None:
    asked = ("sang tên xe cũ trong bao nhiêu ngày", "giao hàng của shop trễ thì đòi ai đền")
    reply = await talk(store, knowledge, Reads(**{asked[1]: "out_of_scope"}), *asked)
    assert reply.card is None

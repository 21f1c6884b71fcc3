"""The Rasa client: what it reads, when it gives up, when it tries again."""

from __future__ import annotations

import asyncio
import json

import httpx2
import pytest

from nlu.breaker import Breaker
from nlu.client import Entity, Parse, RasaClient

ANSWER = {
    "text": "bước 2",
    "intent": {"name": "next_step", "confidence": 0.9},
    "entities": [
        {"entity": "step_number", "value": "2", "start": 5, "end": 6, "extractor": "RegexEntityExtractor"},
        {"entity": "step_number", "value": "2", "start": 5, "end": 6, "extractor": "RegexEntityExtractor"},
    ],
    "intent_ranking": [{"name": "next_step", "confidence": 0.9}, {"name": "choose", "confidence": 0.1}],
}


class Clock:
    """Seconds that move only when told."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


class Server:
    """Counts calls and gives the next answer of a list, the last one for ever."""

    def __init__(self, *answers: httpx2.Response | Exception) -> None:
        self.answers = list(answers)
        self.asked: list[str] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.asked.append(json.loads(request.content)["text"])
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


def client_of(server, **options):
    return RasaClient("http://rasa.test", transport=httpx2.MockTransport(server), **options)


async def test_a_reading_has_intent_ranking_and_each_entity_once():
    client = client_of(Server(httpx2.Response(200, json=ANSWER)))
    assert await client.parse("bước 2") == Parse(
        "next_step",
        0.9,
        (("next_step", 0.9), ("choose", 0.1)),
        (Entity("step_number", "2", 5, 6),),
    )
    await client.aclose()


@pytest.mark.parametrize(
    "answer",
    [
        httpx2.Response(200, json=[]),
        httpx2.Response(200, json={}),
        httpx2.Response(200, text="<html>"),
        httpx2.Response(200, content=b"\xff\xfe"),
        httpx2.Response(200, json={**ANSWER, "intent": {"name": None, "confidence": 0.0}}),
        httpx2.Response(200, json={**ANSWER, "entities": "x"}),
        httpx2.Response(409, json=ANSWER),
        httpx2.Response(500),
        httpx2.ConnectError("refused"),
        httpx2.ReadTimeout("slow"),
    ],
)
async def test_anything_but_a_reading_is_none(answer):
    client = client_of(Server(answer))
    assert await client.parse("xin chào") is None
    await client.aclose()


async def test_a_leading_slash_names_no_intent():
    server = Server(httpx2.Response(200, json=ANSWER))
    client = client_of(server)
    await client.parse("/insult")
    await client.parse("  //xoa")
    assert server.asked == ["insult", "xoa"]
    await client.aclose()


async def test_it_waits_no_longer_than_told():
    async def never(_request):
        await asyncio.sleep(60)
        return httpx2.Response(200, json=ANSWER)

    client = client_of(never, timeout_s=0.02)
    started = asyncio.get_running_loop().time()
    assert await client.parse("xin chào") is None
    assert asyncio.get_running_loop().time() - started < 1
    await client.aclose()


async def test_it_stops_asking_after_failures_and_asks_again_later():
    clock = Clock()
    good = httpx2.Response(200, json=ANSWER)
    server = Server(*[httpx2.ConnectError("down")] * 4, good)
    client = client_of(server, failures_to_open=3, reset_s=2.0, clock=clock)
    for _ in range(5):
        assert await client.parse("a") is None
    assert len(server.asked) == 3
    clock.now_s = 2.0
    assert await client.parse("a") is None  # the trial call fails too
    assert await client.parse("a") is None
    assert len(server.asked) == 4
    clock.now_s = 4.0
    assert await client.parse("a") is not None
    assert await client.parse("a") is not None
    assert len(server.asked) == 6
    await client.aclose()


def test_an_open_breaker_allows_one_trial_each_time():
    clock = Clock()
    breaker = Breaker(1, 2.0, clock)
    breaker.failed()
    assert breaker.is_open
    clock.now_s = 2.0
    assert [breaker.allows(), breaker.allows()] == [True, False]
    clock.now_s = 4.0  # the trial never reported: it was cancelled
    assert breaker.allows()
    breaker.succeeded()
    assert not breaker.is_open


def test_a_success_forgets_the_failures_before_it():
    breaker = Breaker(2, 1.0, Clock())
    breaker.failed()
    breaker.succeeded()
    breaker.failed()
    assert breaker.allows()


@pytest.mark.parametrize(("failures", "reset_s"), [(0, 1.0), (1, -1.0)])
def test_a_breaker_refuses_numbers_that_make_none(failures, reset_s):
    with pytest.raises(ValueError, match="cannot work"):
        Breaker(failures, reset_s, Clock())

"""Rasa or retrieval: who should win, and from which confidence of retrieval on.

    python -m benchmarks.disagreement

Every development question is read by Rasa and searched. Where Rasa (or the words of actions/outside.py) says that it
asks nothing of the guides, one of two must give way: the table shows, for each bound from which retrieval wins, how
often the right side won. A question is rightly retrieval's when it expects an answer or choices, and rightly the
reading's when it expects a refusal or a greeting.
"""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import NamedTuple

from actions import decline, small_talk
from actions.context import SURE_READ
from actions.outside import kind_outside
from bot.asking import whole_conversation
from bot.configure import load_settings
from bot.hearing import make_safe
from bot.logs import configure_logs
from bot.messages import Incoming
from nlu.text import fold

FOLDER = Path(__file__).parent.parent / "tests" / "development"
BOUNDS = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
CHAT = frozenset({*small_talk.TEXTS, *decline.REFUSALS, "complain"})


class Case(NamedTuple):
    """One question on which the two differ. ours: it is rightly retrieval's; by: "rasa" or "words"."""

    text: str
    ours: bool
    found: float
    by: str
    intent: str
    sure: float


def questions() -> list[tuple[str, bool]]:
    """(text, whether it is ours) of the development questions that stand by themselves."""
    found: list[tuple[str, bool]] = []
    for name in ("citizens", "out_of_scope"):
        for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            if one["expect"] in ("answer", "refuse", "greet") and not one.get("context"):
                found.append((one["text"], one["expect"] == "answer"))
    return found


async def cases() -> list[Case]:
    found: list[Case] = []
    async with whole_conversation(load_settings()) as conversation:
        tools = conversation.tools
        for text, ours in questions():
            safe = make_safe(Incoming(channel="command", conversation_id="-", message_id="-", text=text)).text
            sure = tools.knowledge.retriever.find(safe).confidence
            parse = await tools.nlu.parse(safe)
            if kind := kind_outside(fold(safe)):
                found.append(Case(text, ours, sure, "words", kind, 1.0))
            elif parse and parse.intent in CHAT and parse.confidence >= SURE_READ:
                found.append(Case(text, ours, sure, "rasa", parse.intent, parse.confidence))
    return found


def main() -> None:
    configure_logs("ERROR")
    every = asyncio.run(cases())
    print(f"{len(every)} of {len(questions())} questions: the reading says they ask nothing of the guides")
    print("| retrieval wins from | right, read by Rasa | right, by words | ours refused | not ours answered |")
    print("|---|---|---|---|---|")
    for bound in BOUNDS:
        shares: list[str] = []
        for by in ("rasa", "words"):
            some = [case for case in every if case.by == by]
            right = sum((case.found >= bound) == case.ours for case in some)
            shares.append(f"{right / len(some):.1%} of {len(some)}" if some else "-")
        refused = sum(case.ours and case.found < bound for case in every)
        answered = sum(not case.ours and case.found >= bound for case in every)
        print(f"| {bound:.1f} | {shares[0]} | {shares[1]} | {refused} | {answered} |")
    for case in every:
        if case.ours:
            print(f"  ours: {case.found:.2f} {case.by} {case.intent} {case.sure:.2f} | {case.text[:90]}")


if __name__ == "__main__":
    main()

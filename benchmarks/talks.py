"""What comes after an answer: follow-ups that lean on it, and strays that do not belong to it.

    python -m benchmarks.talks

The follow-ups are the development questions with a context. Each stray is asked behind a question of ours, drawn at
random with a fixed seed: it must be refused there as it is by itself.
"""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from dataclasses import replace
from typing import Any

from benchmarks.thresholds import CITIZENS, FOLDER, OTHERS
from bot.asking import ask_all, read_lines, whole_conversation
from bot.configure import load_settings
from bot.conversation import Conversation
from bot.grading import grade, summarise
from bot.logs import configure_logs

SEED = 5


def read(names: tuple[str, ...]) -> list[dict[str, Any]]:
    return [question for name in names for question in read_lines(FOLDER / f"{name}.jsonl")]


def behind_ours(strays: list[dict[str, Any]], ours: list[str]) -> list[dict[str, Any]]:
    """Each stray with one of our questions before it."""
    chance = random.Random(SEED)
    return [{**stray, "context": [chance.choice(ours)]} for stray in strays]


async def measure() -> None:
    citizens, strays = read(CITIZENS), read(OTHERS)
    follow_ups = [question for question in citizens if question.get("context")]
    alone = [
        question["text"] for question in citizens if not question.get("context") and question["expect"] == "answer"
    ]
    async with whole_conversation(load_settings()) as first:
        talk = Conversation(replace(first.tools, secret=b"follow-ups"))
        found = summarise(grade(follow_ups, await ask_all(talk, follow_ups)))
        right, wrong, refused = (found[name] for name in ("passed", "wrong_and_confident", "false_refusal"))
        print(
            f"{len(follow_ups)} follow-ups: right {right:.1%}, wrong and confident {wrong:.1%}, refused {refused:.1%}"
        )
        for name, asked in (("by themselves", strays), ("behind a question of ours", behind_ours(strays, alone))):
            talk = Conversation(replace(first.tools, secret=name.encode()))
            ended = Counter(answer["status"] for answer in await ask_all(talk, asked))
            shares = {status: ended[status] / len(asked) for status in ("answered", "clarify")}
            print(f"{len(asked)} strays {name}: answered {shares['answered']:.1%}, guessed {shares['clarify']:.1%}")


if __name__ == "__main__":
    configure_logs("ERROR")
    asyncio.run(measure())

"""From which confidence to answer and to ask back, in the whole conversation.

    python -m benchmarks.thresholds

Each pair of bounds is measured on both halves of the citizens' development questions and on the questions that are not
ours: a pair chosen on one half is to be judged on the other.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from actions.context import Thresholds
from bot.asking import ask_all, read_lines, whole_conversation
from bot.commands.knowledge import build_index
from bot.configure import load_settings
from bot.conversation import Conversation
from bot.grading import grade, summarise
from bot.logs import configure_logs

FOLDER = Path(__file__).parent.parent / "tests" / "development"
PAIRS = ((0.87, 0.73), (0.79, 0.62), (0.79, 0.48), (0.75, 0.42), (0.75, 0.35), (0.6, 0.3), (0.5, 0.2))


async def measure() -> None:
    citizens = read_lines(FOLDER / "citizens.jsonl")
    others = [q for q in read_lines(FOLDER / "out_of_scope.jsonl") if q["expect"] == "refuse"]
    columns = ("answer from", "ask back from", "half", "right", "wrong and confident", "falsely refused",
               "not ours, answered", "not ours, guessed")  # fmt: skip
    print("| " + " | ".join(columns) + " |")
    print("|---|---|---|---|---|---|---|---|")
    settings = load_settings()
    build_index(settings)
    async with whole_conversation(settings) as first:
        for number, pair in enumerate(PAIRS):
            bounds = Thresholds(*pair)
            conversation = Conversation(replace(first.tools, thresholds=bounds, secret=f"citizens-{number}".encode()))
            answers = await ask_all(conversation, citizens)
            elsewhere = Conversation(replace(first.tools, thresholds=bounds, secret=f"others-{number}".encode()))
            statuses = [answer["status"] for answer in await ask_all(elsewhere, others)]
            strays = [statuses.count(status) / len(statuses) for status in ("answered", "clarify")]
            for half in (0, 1):
                found = summarise(grade(citizens[half::2], answers[half::2]))
                shares = (found["passed"], found["wrong_and_confident"], found["false_refusal"], *strays)
                cells = " | ".join(f"{share:.1%}" for share in shares)
                print(f"| {bounds.answer} | {bounds.clarify} | {half + 1} | {cells} |", flush=True)


if __name__ == "__main__":
    configure_logs("ERROR")
    asyncio.run(measure())

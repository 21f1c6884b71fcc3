"""From which probabilities a question counts as ours, and is answered, in the whole conversation.

    python -m benchmarks.thresholds

Each pair of bounds is measured on the development questions of citizens, and on those that are not ours. What is
promised is judged on questions that nothing was chosen on (tests/development/judging), by `trolydvc evaluate`.
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
PAIRS = ((0.2, 0.94), (0.25, 0.94), (0.3, 0.94), (0.4, 0.94), (0.25, 0.9))
CITIZENS = ("citizens", "citizens_2", "fitting/citizens", "fitting/citizens_2")
OTHERS = ("out_of_scope", "out_of_scope_2", "fitting/strays", "fitting/strays_2")


async def measure() -> None:
    citizens, others = (
        [question for name in names for question in read_lines(FOLDER / f"{name}.jsonl")]
        for names in (CITIZENS, OTHERS)
    )
    columns = ("ours from", "answer from", "right", "wrong and confident", "falsely refused", "not ours, answered",
               "not ours, guessed")  # fmt: skip
    print("| " + " | ".join(columns) + " |")
    print("|" + "---|" * len(columns))
    settings = load_settings()
    build_index(settings)
    async with whole_conversation(settings) as first:
        for number, pair in enumerate(PAIRS):
            bounds = Thresholds(*pair)
            at, elsewhere = (
                Conversation(replace(first.tools, thresholds=bounds, secret=f"{name}-{number}".encode()))
                for name in ("citizens", "others")
            )
            found = summarise(grade(citizens, await ask_all(at, citizens)))
            statuses = [answer["status"] for answer in await ask_all(elsewhere, others)]
            strays = [statuses.count(status) / len(statuses) for status in ("answered", "clarify")]
            shares = (found["passed"], found["wrong_and_confident"], found["false_refusal"], *strays)
            print(f"| {pair[0]} | {pair[1]} | {' | '.join(f'{share:.1%}' for share in shares)} |", flush=True)


if __name__ == "__main__":
    configure_logs("ERROR")
    asyncio.run(measure())

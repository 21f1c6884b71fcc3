"""A citizen's turn, whole: masked, read, searched, decided and on disk; with Rasa, without it, in a long conversation.

    python -m benchmarks.turns [--no-rasa] [--turns 300]

Goals: p50 at most 15 ms and p99 60 ms with Rasa, p50 at most 3 ms when Rasa is away, and the hundredth turn of a
conversation no slower than the first.
"""

from __future__ import annotations

import os

os.environ.setdefault("OMP_NUM_THREADS", "1")  # as `trolydvc run` does

import argparse
import json
import time
from pathlib import Path

import uvloop

from bot.asking import whole_conversation
from bot.configure import load_settings
from bot.conversation import Conversation
from bot.logs import configure_logs
from bot.messages import Incoming

FOLDER = Path(__file__).parent.parent / "tests" / "development"
#: What is measured, and what a gateway has heard before: other questions, as it does not start for each citizen. After
#: some hundred turns SQLite writes over its log instead of making it longer, which a disk confirms sooner.
QUESTIONS, HEARD_BEFORE = ("citizens",), ("citizens_2", "fitting/citizens", "fitting/strays")


def percentile(times_ms: list[float], share: float) -> float:
    return sorted(times_ms)[min(len(times_ms) - 1, int(len(times_ms) * share))]


async def one(conversation: Conversation, name: str, number: int, text: str) -> float:
    """Milliseconds of one turn, its write to disk included."""
    started = time.perf_counter()
    await conversation.turn(Incoming(channel="web", conversation_id=name, message_id=str(number), text=text))
    return (time.perf_counter() - started) * 1000


async def measure(with_rasa: bool, turns: int) -> dict[str, float]:
    """Milliseconds: first turns of fresh conversations, and the turns of one long conversation by its thirds."""
    texts, before = (
        [
            json.loads(line)["text"]
            for name in names
            for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        ]
        for names in (QUESTIONS, HEARD_BEFORE)
    )
    async with whole_conversation(load_settings(), with_rasa) as conversation:
        for number, text in enumerate(before):
            await one(conversation, f"warm-{number}", 0, text)
        fresh = [await one(conversation, f"fresh-{n}", 0, texts[n % len(texts)]) for n in range(turns)]
        long: list[list[float]] = [[], [], []]
        for run in range(3):  # the same hundred questions, so that only the place in the conversation differs
            for number in range(99):
                text = texts[(number * 7 + run) % len(texts)] if number % 33 else texts[run]
                long[number // 33].append(await one(conversation, f"long-{run}", number, text))
    return {
        "fresh_p50": percentile(fresh, 0.5),
        "fresh_p99": percentile(fresh, 0.99),
        "long_first_third_p50": percentile(long[0], 0.5),
        "long_last_third_p50": percentile(long[2], 0.5),
        "long_p99": percentile([each for third in long for each in third], 0.99),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--no-rasa", action="store_true")
    parser.add_argument("--turns", type=int, default=300)
    options = parser.parse_args()
    configure_logs("ERROR")
    for with_rasa in (False,) if options.no_rasa else (False, True):
        figures = uvloop.run(measure(with_rasa, options.turns))  # as uvicorn does
        print("with Rasa" if with_rasa else "Rasa away", {name: round(value, 2) for name, value in figures.items()})


if __name__ == "__main__":
    main()

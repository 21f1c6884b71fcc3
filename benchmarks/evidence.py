"""Rasa and retrieval as two witnesses of whether a question is ours: how far a reading should move the odds.

    python -m benchmarks.evidence

Every development question that stands by itself is searched and read by Rasa. The two factors of actions/evidence.py
are fitted by logistic regression, once with every question counted alike and once with ours and the others balanced;
then, for each bound, how many of ours are refused and how many of the others kept out, with the reading and without.
"""

from __future__ import annotations

import asyncio
import json
import math
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from actions.evidence import outside_share, weighed
from bot.asking import whole_conversation
from bot.configure import load_settings
from bot.hearing import make_safe
from bot.logs import configure_logs
from bot.messages import Incoming
from knowledge.descent import descend

FOLDER = Path(__file__).parent.parent / "tests" / "development"
FILES = ("citizens", "citizens_2", "fitting/citizens", "fitting/citizens_2", "out_of_scope", "out_of_scope_2",
         "fitting/strays", "fitting/strays_2")  # fmt: skip
BOUNDS = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8)


class Case(NamedTuple):
    """A question: whether it is ours, how likely retrieval thinks so, alone and with Rasa, and Rasa's outside share."""

    ours: bool
    alone: float
    together: float
    outside: float


def questions() -> list[tuple[str, bool]]:
    """(text, whether it is ours) of the development questions that stand by themselves."""
    found: list[tuple[str, bool]] = []
    for name in FILES:
        for line in (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            if one["expect"] in ("answer", "refuse") and not one.get("context"):
                found.append((one["text"], one["expect"] == "answer"))
    return found


async def cases() -> list[Case]:
    found: list[Case] = []
    async with whole_conversation(load_settings()) as conversation:
        tools = conversation.tools
        for text, ours in questions():
            safe = make_safe(Incoming(channel="command", conversation_id="-", message_id="-", text=text)).text
            alone = tools.knowledge.retriever.find(safe)
            if parse := await tools.nlu.parse(safe):
                found.append(Case(ours, alone.ours, weighed(alone, parse).ours, outside_share(parse)))
    return found


def factors(every: list[Case], weights: NDArray[np.float64]) -> tuple[float, float]:
    """What the odds should be multiplied by at an outside share of 0, and of 1."""
    ours = np.array([case.ours for case in every])
    odds = np.array([math.log((case.alone + 1e-6) / (1 - case.alone + 1e-6)) for case in every])
    rows = np.column_stack([np.ones(len(every)), [case.outside for case in every]])

    def gradient(at: NDArray[np.float64]) -> NDArray[np.float64]:
        guessed = 1 / (1 + np.exp(-(odds + rows @ at)))
        return rows.T @ (weights * (guessed - ours))

    nothing, more = descend(gradient, np.zeros(2), 2000)
    return math.exp(nothing), math.exp(nothing + more)


def main() -> None:
    configure_logs("ERROR")
    every = asyncio.run(cases())
    ours = np.array([case.ours for case in every])
    print(f"{ours.sum()} questions of ours, {(~ours).sum()} others")
    alike = np.full(len(every), 1 / len(every))
    balanced = np.where(ours, 0.5 / ours.sum(), 0.5 / (~ours).sum())
    for name, weights in (("alike", alike), ("balanced", balanced)):
        nothing, everything = factors(every, weights)
        print(f"counted {name}: odds times {nothing:.2f} where nothing is outside, {everything:.2f} where all is")
    print("| ours from | ours refused | others kept out | without Rasa: ours refused | others kept out |")
    print("|---|---|---|---|---|")
    columns = [np.array([getattr(case, name) for case in every]) for name in ("together", "alone")]
    for bound in BOUNDS:
        cells = [
            f"{share:.1%}" for seen in columns for share in ((seen < bound)[ours].mean(), (seen < bound)[~ours].mean())
        ]
        print(f"| {bound} | " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()

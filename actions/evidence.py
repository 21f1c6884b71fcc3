"""Two witnesses of whether a question is ours: what was found for it, and how Rasa read it.

Neither sees what the other does: retrieval knows the matters and no forms, Rasa the forms and few matters. So the
reading does not overrule the find; it moves the odds (Bayes). How far is measured by `python -m benchmarks.evidence`.
"""

from __future__ import annotations

from dataclasses import replace

from knowledge.retrieve import Found
from nlu.client import Parse

#: Intents that ask nothing of the guides.
OUTSIDE = frozenset({"out_of_scope", "prompt_injection", "small_talk", "insult", "english", "complain"})
#: The odds of being ours are multiplied so where Rasa gives these intents nothing, and where it gives them all.
NOTHING, ALL = 1.5, 0.15


def outside_share(parse: Parse) -> float:
    """How much (0..1) of a reading lies with intents that ask nothing of the guides."""
    ranking = parse.ranking or ((parse.intent, parse.confidence),)
    return min(1.0, sum(share for intent, share in ranking if intent in OUTSIDE))


def weighed(found: Found, parse: Parse | None) -> Found:
    """The find, as likely to be ours as both witnesses together say; without a reading as it was."""
    if parse is None or not found.hits:
        return found
    factor = NOTHING * (ALL / NOTHING) ** outside_share(parse)
    odds = factor * found.ours
    return replace(found, ours=odds / (odds + 1 - found.ours))

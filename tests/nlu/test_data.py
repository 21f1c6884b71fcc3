"""The training data: enough of each intent, also without diacritics, and nothing under two names."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest
import yaml

from nlu.text import clean

ROOT = Path(__file__).resolve().parents[2]
ENTITY = re.compile(r"\[([^\]]+)\]\((\w+)\)")
AT_LEAST = 45


def _examples() -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted((ROOT / "nlu" / "data").glob("*.yml")):
        for block in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]:
            if "intent" in block:
                lines = [line[2:].strip() for line in block["examples"].splitlines()]
                found[block["intent"]] += [ENTITY.sub(r"\1", line) for line in lines]
    return found


EXAMPLES = _examples()


def test_there_are_the_intents_the_conversation_knows():
    assert len(EXAMPLES) >= 22


@pytest.mark.parametrize("intent", sorted(EXAMPLES))
def test_each_intent_has_enough_examples(intent):
    wanted = {"ask": 250, "out_of_scope": 150}
    assert len(EXAMPLES[intent]) >= wanted.get(intent, AT_LEAST)


@pytest.mark.parametrize("intent", sorted(EXAMPLES))
def test_a_third_of_each_intent_has_no_diacritics(intent):
    plain = sum(example.isascii() for example in EXAMPLES[intent])
    assert plain * 3 >= len(EXAMPLES[intent])


def test_no_example_belongs_to_two_intents():
    owners: dict[str, set[str]] = defaultdict(set)
    for intent, examples in EXAMPLES.items():
        for example in examples:
            owners[clean(example).lower().rstrip("?!. ") or example].add(intent)
    assert {text: names for text, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("intent", sorted(EXAMPLES))
def test_no_example_stands_twice_in_an_intent(intent):
    keys = [clean(example).lower() for example in EXAMPLES[intent]]
    assert {key for key in keys if keys.count(key) > 1} == set()


def test_no_example_starts_with_a_slash():
    # Rasa takes "/name" as the name of an intent, in training too.
    assert [text for texts in EXAMPLES.values() for text in texts if text.startswith("/")] == []


def _questions_at_hand():
    """Evaluation questions that stand beside the project, where there are any; our own development set always."""
    beside = ROOT.parent / "shared" / "eval" / "sample_public.jsonl"
    ours = ROOT / "tests" / "development"
    return [
        *sorted(path for path in ours.rglob("*.jsonl") if path.name != "retrieval.jsonl"),
        *([beside] if beside.exists() else []),
    ]


@pytest.mark.parametrize("file", _questions_at_hand(), ids=lambda path: f"{path.parent.name}-{path.name}")
def test_no_evaluation_question_is_among_the_examples(file):
    asked = {clean(json.loads(line)["text"]).lower() for line in file.read_text(encoding="utf-8").splitlines()}
    # Short messages have no other wording.
    shared = {clean(example).lower() for examples in EXAMPLES.values() for example in examples} & asked
    assert {text for text in shared if len(text.split()) > 4} == set()

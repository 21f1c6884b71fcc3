"""Grade answers against patterns that a right answer must hold, and sum them up by slice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from knowledge.development import holds

SLICES = ("topic", "form", "expect")
#: How a question may end by what is expected of it, where no pattern says how its answer sounds.
ENDS = {
    "answer": ("answered", "walkthrough", "urgent"),
    "clarify": ("clarify",),
    "refuse": ("out_of_scope", "no_source", "personal_data", "greeting", "urgent", "handoff"),
    "handoff": ("handoff",),
    "greet": ("greeting",),
}
REFUSALS = ("out_of_scope", "no_source")


@dataclass(frozen=True, slots=True)
class Graded:
    """A question, its answer, and whether every pattern group is met and none that must not be."""

    question: dict[str, Any]
    answer: dict[str, Any]
    passed: bool

    @property
    def wrong_and_confident(self) -> bool:
        return self.answer["status"] == "answered" and not self.passed

    @property
    def falsely_refused(self) -> bool:
        return self.question.get("expect") == "answer" and self.answer["status"] in REFUSALS


def grade(questions: Sequence[dict[str, Any]], answers: Sequence[dict[str, Any]]) -> list[Graded]:
    """Pair questions with answers in order."""
    return [Graded(q, a, _is_right(q, a)) for q, a in zip(questions, answers, strict=True)]


def _is_right(question: dict[str, Any], answer: dict[str, Any]) -> bool:
    """By the patterns of the question; where it has none, by the guides it names, or by how it ended."""
    if question.get("must_contain") or question.get("must_not_contain"):
        return holds(question, answer["answer"])
    if guides := question.get("guide"):
        return answer["guide"] in guides
    return answer["status"] in ENDS.get(str(question.get("expect")), ())


def share(graded: Sequence[Graded], test: Callable[[Graded], bool]) -> float:
    """The share (0..1) of `graded` for which `test` holds; 0 of none."""
    return sum(map(test, graded)) / len(graded) if graded else 0.0


def summarise(graded: Sequence[Graded]) -> dict[str, Any]:
    """Pass rates overall and by slice, wrong-and-confident and false-refusal rates, and the failures."""
    slices: dict[str, dict[str, dict[str, float]]] = {}
    for name in SLICES:
        values = sorted({str(g.question.get(name)) for g in graded})
        groups = {value: [g for g in graded if str(g.question.get(name)) == value] for value in values}
        slices[name] = {v: {"questions": len(g), "passed": share(g, lambda x: x.passed)} for v, g in groups.items()}
    return {
        "questions": len(graded),
        "passed": share(graded, lambda g: g.passed),
        "wrong_and_confident": share(graded, lambda g: g.wrong_and_confident),
        "false_refusal": share(
            [g for g in graded if g.question.get("expect") == "answer"], lambda g: g.falsely_refused
        ),
        "slices": slices,
        "failures": [
            {"id": g.question.get("id"), "text": g.question["text"], "expect": g.question.get("expect"),
             "status": g.answer["status"], "guide": g.answer["guide"], "confidence": g.answer["confidence"],
             "must_contain": g.question.get("must_contain")}
            for g in graded if not g.passed
        ],
    }  # fmt: skip


def as_text(summary: dict[str, Any]) -> str:
    """The summary for people."""
    lines = [
        f"Đạt {summary['passed']:.1%} của {summary['questions']} câu; "
        f"sai mà chắc {summary['wrong_and_confident']:.1%}; từ chối nhầm {summary['false_refusal']:.1%}"
    ]
    for name, values in summary["slices"].items():
        lines += [f"  {name} {value}: {v['passed']:.1%} của {v['questions']:.0f}" for value, v in values.items()]
    lines += [
        f"  ✗ {f['id']} [{f['status']} {f['guide']} {f['confidence']:.2f}] {f['text']}" for f in summary["failures"]
    ]
    return "\n".join(lines)

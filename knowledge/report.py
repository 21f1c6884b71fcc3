"""How well retrieval does on labelled questions: slices, calibration, what is taken for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from knowledge.confidence import calibration_error, probability
from knowledge.development import Labelled
from knowledge.fit import judged, look
from knowledge.fitted import Limits
from knowledge.retrieve import Retriever

BINS = 10


@dataclass(frozen=True, slots=True)
class Slice:
    """Shares (0..1) of the in-scope questions of a slice: a right document first, among the first three, by words
    alone first, by meaning alone first."""

    questions: int
    first: float
    in_three: float
    words_first: float
    meaning_first: float


@dataclass(frozen=True)
class Report:
    """slices: "all", "form …", "topic …"; in_scope, out_of_scope: shares answered, asked back, refused; confusions:
    (expected, found, how often); sure, right: of each question, the probability that its first document is right and
    whether it is; encoder, documents: what was measured."""

    slices: dict[str, Slice]
    in_scope: dict[str, float]
    out_of_scope: dict[str, float]
    calibration_error: float
    confusions: list[tuple[str, str, int]]
    failures: list[dict[str, Any]]
    sure: NDArray[np.float64]
    right: NDArray[np.bool_]
    thresholds: Limits
    encoder: str
    documents: int


def report(retriever: Retriever, questions: Sequence[Labelled]) -> Report:
    """Measure; questions whose labels are no documents any more are left out."""
    seen = look(retriever, questions)
    rows, right = judged(retriever, seen)
    ours, fits = (
        np.array([probability(row, learned) for row in rows])
        for learned in (retriever.fitted.ours, retriever.fitted.fits)
    )
    sure = ours * fits
    limits = retriever.fitted.thresholds
    names = [document.id for document in retriever.index.documents]
    groups: dict[str, list[tuple[bool, bool, bool, bool]]] = {}
    confusions: Counter[tuple[str, str]] = Counter()
    failures: list[dict[str, Any]] = []
    for s, good, is_ours, confidence in zip(seen, right, ours, sure, strict=True):
        question = s.question
        order = np.argsort(-retriever.scores(s.parts, s.marks), kind="stable")
        found = names[int(order[0])]
        if question.in_scope:
            weights = np.array(retriever.fitted.fusion(s.parts.words).row, dtype=np.float32)
            alone = [bool(s.right[int(np.argmax(weights[p] @ s.parts.values[p]))]) for p in (slice(0, 3), slice(3, 5))]
            row = (bool(good), bool(s.right[order[:3]].any()), alone[0], alone[1])
            for name in ("all", f"form {question.form}", f"topic {question.topic}"):
                groups.setdefault(name, []).append(row)
            if not good:
                confusions[question.guide[0], found] += 1
        if not good and (question.in_scope or is_ours >= limits.ours):
            failures.append({"id": question.id, "text": question.text, "expected": list(question.guide),
                             "found": found, "confidence": round(float(confidence), 3)})  # fmt: skip
    slices = {n: Slice(len(r), *(float(v) for v in np.mean(r, axis=0))) for n, r in sorted(groups.items())}
    inside = np.array([s.question.in_scope for s in seen])
    manifest = retriever.index.manifest
    return Report(
        slices,
        _shares(ours[inside], fits[inside], right[inside], limits),
        _shares(ours[~inside], fits[~inside], right[~inside], limits),
        calibration_error(sure, right, BINS),
        [(*pair, count) for pair, count in confusions.most_common(30)],
        failures, sure, right, limits, manifest.encoder, manifest.documents,
    )  # fmt: skip


def _shares(
    ours: NDArray[np.float64], fits: NDArray[np.float64], right: NDArray[np.bool_], limits: Limits
) -> dict[str, float]:
    if not len(ours):
        return {}
    refused = ours < limits.ours
    answered = ~refused & (fits >= limits.answer)
    return {
        "questions": float(len(ours)),
        "answered": float(answered.mean()),
        "wrong_and_answered": float((answered & ~right).mean()),
        "asked_back": float((~refused & ~answered).mean()),
        "refused": float(refused.mean()),
    }


def as_json(found: Report) -> dict[str, Any]:
    """Everything but the single probabilities."""
    return {
        "slices": {name: asdict(value) for name, value in found.slices.items()},
        "in_scope": found.in_scope,
        "out_of_scope": found.out_of_scope,
        "calibration_error": found.calibration_error,
        "confusions": found.confusions,
        "failures": found.failures,
        "encoder": found.encoder,
        "documents": found.documents,
    }


def as_markdown(found: Report) -> str:
    """Tables for people."""
    lines = ["| phần | câu | đúng đầu | trong ba | chỉ theo từ | chỉ theo nghĩa |", "|---|---|---|---|---|---|"]
    for name, s in found.slices.items():
        shares = " | ".join(f"{v:.1%}" for v in (s.first, s.in_three, s.words_first, s.meaning_first))
        lines.append(f"| {name} | {s.questions} | {shares} |")
    lines += ["", f"Ngưỡng: là câu của mình từ {found.thresholds.ours}, trả lời từ {found.thresholds.answer}. "
              f"Sai số hiệu chỉnh (ECE): {found.calibration_error:.3f}.", ""]  # fmt: skip
    for name, shares in (("Trong phạm vi", found.in_scope), ("Ngoài phạm vi", found.out_of_scope)):
        if shares:
            lines.append(
                f"{name} ({shares['questions']:.0f} câu): trả lời {shares['answered']:.1%} "
                f"(sai {shares['wrong_and_answered']:.1%}), hỏi lại {shares['asked_back']:.1%}, "
                f"từ chối {shares['refused']:.1%}."
            )
    lines += ["", "Hay lẫn (mong đợi → tìm ra):", ""]
    lines += [f"- {expected} → {got}: {count}" for expected, got, count in found.confusions]
    return "\n".join(lines) + "\n"


def reliability_svg(found: Report) -> str:
    """The reliability diagram: for each tenth of confidence, how often the first document was right."""
    which = np.minimum((found.sure * BINS).astype(int), BINS - 1)
    size, left = 320, 40
    bars: list[str] = []
    for b in range(BINS):
        chosen = which == b
        if not chosen.any():
            continue
        share, mean = float(found.right[chosen].mean()), float(found.sure[chosen].mean())
        x, width = left + b * size / BINS, size / BINS - 4
        bars.append(
            f'<rect x="{x:.0f}" y="{20 + size * (1 - share):.0f}" width="{width:.0f}" height="{size * share:.0f}" fill="#1b6ca8">'  # noqa: E501
            f"<title>{chosen.sum()} câu, độ chắc {mean:.2f}, đúng {share:.2f}</title></rect>"
            f'<text x="{x + width / 2:.0f}" y="{size + 34}" text-anchor="middle">{chosen.sum()}</text>'
        )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size + 60} {size + 70}" font-family="sans-serif" font-size="11">'  # noqa: E501
        f"<title>Độ chắc và tỷ lệ đúng</title>"
        f'<rect width="100%" height="100%" fill="#fff"/>{"".join(bars)}'
        f'<line x1="{left}" y1="{20 + size}" x2="{left + size}" y2="20" stroke="#b00" stroke-dasharray="4"/>'
        f'<text x="4" y="24">100%</text><text x="4" y="{size + 20}">0%</text>'
        f'<text x="{left}" y="{size + 54}">độ chắc từ 0 đến 1; số dưới cột: số câu; ECE {found.calibration_error:.3f}</text></svg>\n'  # noqa: E501
    )

"""Rasa trained on staff's corrections: beside the one that serves, tested, and used only if it is not worse."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from bot.settings import Settings
from connectors.console.doors import Retrained

#: How much of accuracy (0..1) a new model may lose in cross-validation, for the noise of its folds.
MAY_LOSE = 0.005
NAME = "corrections.yml"

#: (corrections file, folder for reports) -> accuracy 0..1; raises RuntimeError when Rasa fails.
Measure = Callable[[Path, Path], float]


class Retraining:
    """One training at a time, in a thread of its own."""

    def __init__(self, settings: Settings, measure: Measure, use: Callable[[Path], None]) -> None:
        self._settings = settings
        self._measure = measure
        self._use = use
        self._running = threading.Lock()
        self._latest: Retrained | None = None

    @property
    def latest(self) -> Retrained | None:
        """How the newest training went; state: "running", "used", "refused" or "failed"."""
        return self._latest

    def start(self, corrections: Sequence[tuple[str, str, str]]) -> bool:
        """Train on (turn, text, intent) and what was used before. False when a training runs."""
        if not self._running.acquire(blocking=False):
            return False
        self._latest = Retrained(state="running", told="Đang huấn luyện và kiểm tra.")
        threading.Thread(target=self._run, args=(list(corrections),), name="retraining", daemon=True).start()
        return True

    def _run(self, corrections: list[tuple[str, str, str]]) -> None:
        try:
            self._latest = self._train(corrections)
        except (RuntimeError, OSError) as error:
            self._latest = Retrained(state="failed", told=f"Chưa huấn luyện được: {error}")
        finally:
            self._running.release()

    def _train(self, corrections: list[tuple[str, str, str]]) -> Retrained:
        folder = self._settings.published_dir / "nlu"
        folder.mkdir(parents=True, exist_ok=True)
        present, candidate = folder / NAME, folder / f"candidate-{NAME}"
        candidate.write_text(as_training_data(corrections), encoding="utf-8")
        before = self._measure(present, folder / "before")
        after = self._measure(candidate, folder / "after")
        told = f"Kiểm tra chéo: trước {before:.1%}, sau {after:.1%}."
        if after < before - MAY_LOSE:
            candidate.unlink()
            return Retrained(state="refused", told=f"{told} Kém hơn nên chưa dùng; hãy xem lại các câu đã sửa.")
        candidate.replace(present)
        self._use(present)
        ids = tuple(turn for turn, _, _ in corrections)
        return Retrained(state="used", told=f"{told} Đã dùng mô hình mới.", corrections=ids)


def as_training_data(corrections: Sequence[tuple[str, str, str]]) -> str:
    """Rasa's YAML of (turn, text, intent)."""
    by_intent: dict[str, list[str]] = {}
    for _, text, intent in corrections:
        by_intent.setdefault(intent, []).append(" ".join(text.split()))
    nlu = [
        {"intent": intent, "examples": "".join(f"- {text}\n" for text in dict.fromkeys(texts))}
        for intent, texts in sorted(by_intent.items())
    ]
    return str(yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True, sort_keys=False))

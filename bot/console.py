"""The staff console put together: from the settings, the store and the knowledge to an application to mount."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import httpx2
from fastapi import FastAPI

from bot.editing import Editing
from bot.retraining import NAME, Retraining
from bot.settings import Settings
from bot.tools import Tools
from connectors.console.app import Desk, make_console
from feedback.export import is_synthetic
from feedback.period import today
from knowledge.current import CurrentKnowledge
from nlu.encoder.load import Encoder

FOLDS = 3


def corrections_file(settings: Settings) -> Path:
    """Where staff's corrections live: training data beside ours."""
    return settings.published_dir / "nlu" / NAME


def console_of(
    settings: Settings, tools: Tools, knowledge: CurrentKnowledge, encoder: Encoder, rasa_url: str
) -> FastAPI:
    """The application to mount at /console."""
    store = tools.store
    with store.engine.connect() as connection:
        made_up = is_synthetic(connection)
    desk = Desk(
        store=store,
        content=Editing(settings, knowledge, encoder, lambda: today(store.now())),
        training=Retraining(settings, measure_with(settings), use_in(settings, rasa_url)),
        channels=settings.enabled_channels,
        idle=timedelta(minutes=settings.session_idle_minutes),
        longest=timedelta(hours=settings.session_hours),
        secure=settings.public_url.startswith("https://"),
        synthetic=made_up,
    )
    return make_console(desk)


def measure_with(settings: Settings) -> Callable[[Path, Path], float]:
    """Cross-validation by Rasa itself: accuracy, each example judged by a model that did not see it."""

    def measure(corrections: Path, out: Path) -> float:
        from nlu.training import cross_validate

        return cross_validate(settings.rasa_python, out, FOLDS, corrections).accuracy

    return measure


def use_in(settings: Settings, rasa_url: str) -> Callable[[Path], None]:
    """Train for good and have the running Rasa take the model up; one that is away takes it up when it starts."""

    def use(corrections: Path) -> None:
        from nlu.training import train

        model = train(settings.rasa_python, settings.models_dir, corrections)
        try:
            httpx2.put(f"{rasa_url}/model", json={"model_file": str(model)}, timeout=120, trust_env=False)
        except httpx2.HTTPError:
            return

    return use

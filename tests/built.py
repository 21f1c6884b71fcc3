"""What takes long to make and many tests need: the index, the Rasa model, a database with its schema."""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from bot.settings import ROOT, Settings
from feedback.store import open_store
from knowledge.index import build_if_changed
from nlu.encoder.load import load_encoder
from nlu.training import train

#: What makes an index besides the content: another version of it builds another one.
CODE = ("knowledge", "nlu")


@cache
def index_dir() -> Path:
    """An index of the project's own knowledge, to be read only. Never the one that `make run` serves."""
    digest = hashlib.sha256()
    for path in sorted(path for room in CODE for path in (ROOT / room).rglob("*.py")):
        digest.update(path.read_bytes())
    folder = Settings().data_dir / "test-index"
    target = folder / digest.hexdigest()[:16]
    with alone(folder):
        for old in folder.iterdir():
            if old.is_dir() and old != target:
                shutil.rmtree(old)
        build_if_changed(ROOT / "knowledge", load_encoder(Settings().encoder_dir), target)
    return target


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """One process at a time."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def with_index(data_dir: Path) -> Path:
    """A data folder that begins with the project's index, its own copy."""
    shutil.copytree(index_dir(), data_dir / "index")
    return data_dir


def with_trained_model(data_dir: Path) -> Path:
    """A data folder that shares the project's trained model."""
    settings = Settings()
    with alone(settings.models_dir):
        train(settings.rasa_python, settings.models_dir)
    (data_dir / "models").symlink_to(settings.models_dir.resolve())
    return data_dir


def with_schema(database: Path) -> Path:
    """An SQLite database that has every migration behind it; one that is there already is left alone."""
    if not database.exists():
        shutil.copyfile(Path(_migrated().name) / "store.sqlite3", database)
    return database


@cache
def _migrated() -> tempfile.TemporaryDirectory[str]:
    folder = tempfile.TemporaryDirectory(prefix="migrated-")
    open_store(f"sqlite:///{Path(folder.name) / 'store.sqlite3'}").close()
    return folder

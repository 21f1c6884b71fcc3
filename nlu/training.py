"""Train and measure Rasa, in its own Python: nothing of Rasa is imported here."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
_SAID_LINES = 15


class TrainingError(RuntimeError):
    """Rasa could not be trained or measured; the message holds the end of what it said."""


@dataclass(frozen=True, slots=True)
class IntentFigures:
    """How well one intent is told from the others. support: examples; the rest 0 to 1."""

    name: str
    precision: float
    recall: float
    f1: float
    support: int


@dataclass(frozen=True, slots=True)
class Figures:
    """A cross-validation. intents: the worst F1 first."""

    macro_f1: float
    accuracy: float
    folds: int
    intents: tuple[IntentFigures, ...]


def data_hash(root: Path = ROOT, extra: Path | None = None) -> str:
    """SHA-256 (64 hex digits) over everything that shapes the model: recipe, data, text functions, lock.

    extra: one more file of training data (staff's corrections), where it is there.
    """
    files = [
        root / "config.yml",
        root / "nlu" / "rasa" / "requirements.lock.txt",
        *(root / "nlu" / "data").glob("*.yml"),
        *(root / "nlu" / "rasa_components").glob("*.py"),
        *(
            root / "nlu" / f"{name}.py"
            for name in (
                "text",
                "expansion",
                "lexicon",
                "english",
                "ambiguous",
                "syllable",
                "tables",
                "typing_styles",
                "weights",
            )
        ),
    ]
    digest = hashlib.sha256()
    for file in sorted(files):
        content = file.read_bytes()
        digest.update(f"{file.relative_to(root).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    if extra and extra.exists():
        digest.update(b"extra\0" + extra.read_bytes())
    return digest.hexdigest()


def _data(scratch: Path, extra: Path | None) -> str:
    """The folder of training data: ours, or a copy of it with one more file."""
    if extra is None or not extra.exists():
        return "nlu/data"
    folder = scratch / "data"
    shutil.copytree(ROOT / "nlu" / "data", folder)
    shutil.copy(extra, folder / f"extra-{extra.name}")
    return str(folder)


def train(rasa_python: Path, models_dir: Path, extra: Path | None = None) -> Path:
    """The model of the present data: the one at hand, or a new one (a minute or so).

    The name bears the hash of the data, so a model is never older than it says. It comes into its place
    whole or not at all; models of other data are removed then. Raises TrainingError.
    """
    model = models_dir / f"nlu-{data_hash(extra=extra)[:16]}.tar.gz"
    if model.exists():
        return model
    models_dir.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=models_dir, prefix=".training-") as folder:
        _rasa(
            rasa_python,
            Path(folder),
            *("train", "nlu", "-c", "config.yml", "-u", _data(Path(folder), extra)),
            *("--out", folder, "--fixed-model-name", model.name),
        )
        made = Path(folder) / model.name
        if not made.exists():
            raise TrainingError(f"Rasa ended well but left no {model.name}. Run `rasa train nlu` by hand to see why.")
        made.replace(model)
    for old in models_dir.glob("nlu-*.tar.gz"):
        if old != model:
            old.unlink(missing_ok=True)
    return model


def cross_validate(rasa_python: Path, out_dir: Path, folds: int = 5, extra: Path | None = None) -> Figures:
    """Figures over all examples, each judged by a model that did not see it; some minutes.

    out_dir: keeps Rasa's own reports (intent_report.json, intent_errors.json). Raises TrainingError.
    """
    out_dir.mkdir(parents=True, exist_ok=True)
    report = out_dir / "intent_report.json"
    report.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="nlu-test-") as folder:
        _rasa(
            rasa_python,
            Path(folder),
            *("test", "nlu", "--cross-validation", "--folds", str(folds), "-c", "config.yml"),
            *("-u", _data(Path(folder), extra), "--out", str(out_dir.resolve()), "--no-plot"),
        )
    if not report.exists():
        raise TrainingError(f"Rasa ended well but wrote no {report.name} in {out_dir}.")
    return read_report(report.read_text(encoding="utf-8"), folds)


def read_report(text: str, folds: int) -> Figures:
    """The figures in Rasa's intent_report.json."""
    report: dict[str, Any] = json.loads(text)
    rows: dict[str, dict[str, Any]] = {
        name: row for name, row in report.items() if isinstance(row, dict) and "confused_with" in row
    }
    intents = [
        IntentFigures(name, row["precision"], row["recall"], row["f1-score"], int(row["support"]))
        for name, row in rows.items()
    ]
    return Figures(
        macro_f1=sum(each.f1 for each in intents) / len(intents) if intents else 0.0,
        accuracy=float(report["accuracy"]),
        folds=folds,
        intents=tuple(sorted(intents, key=lambda each: (each.f1, each.name))),
    )


def render(figures: Figures) -> str:
    """The figures as a text table, the worst intent first, the whole last."""
    width = max([len(each.name) for each in figures.intents] + [len("macro")])
    lines = [f"{'intent':<{width}}  precision  recall     f1  support"]
    lines += [
        f"{each.name:<{width}}  {each.precision:9.3f}  {each.recall:6.3f}  {each.f1:5.3f}  {each.support:7d}"
        for each in figures.intents
    ]
    total = sum(each.support for each in figures.intents)
    lines.append(f"{'macro':<{width}}  {'':9}  {'':6}  {figures.macro_f1:5.3f}  {total:7d}")
    lines.append(f"accuracy {figures.accuracy:.3f}, {figures.folds} folds")
    return "\n".join(lines)


def _rasa(python: Path, scratch: Path, *arguments: str) -> None:
    """Run Rasa from the repository root, where config.yml finds nlu.rasa_components. Raises TrainingError."""
    environment = {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "OMP_NUM_THREADS": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONWARNINGS": "ignore",
        "PYTHONPATH": str(ROOT),
        "RASA_CACHE_DIRECTORY": str(scratch / "cache"),  # otherwise it leaves a .rasa folder behind
    }
    try:
        done = subprocess.run(
            [str(python), "-m", "nlu.rasa", *arguments],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    except OSError as error:
        raise TrainingError(f"{python} cannot be started: {error}. Install Rasa with `make rasa`.") from error
    if done.returncode:
        said = done.stdout.decode(errors="replace").splitlines()[-_SAID_LINES:]
        raise TrainingError(f"rasa {arguments[0]} ended with {done.returncode}:\n" + "\n".join(said))

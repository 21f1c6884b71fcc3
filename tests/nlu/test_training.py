"""Training and measuring, with a stand-in for Rasa's Python."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from nlu.training import ROOT, TrainingError, cross_validate, data_hash, read_report, render, train

REPORT = {
    "greet": {"precision": 1.0, "recall": 0.5, "f1-score": 0.67, "support": 2, "confused_with": {"ask": 1}},
    "ask": {"precision": 0.75, "recall": 1.0, "f1-score": 0.86, "support": 3, "confused_with": {}},
    "accuracy": 0.8,
    "macro avg": {"precision": 0.875, "recall": 0.75, "f1-score": 0.76, "support": 5},
}


@pytest.fixture
def rasa(tmp_path):
    """A program that notes its arguments and leaves what Rasa would leave."""

    def make(body: str) -> Path:
        program = tmp_path / "python"
        program.write_text(
            f"#!{sys.executable}\nimport json, pathlib, sys\na = sys.argv\n"
            f"pathlib.Path({str(tmp_path / 'calls')!r}).open('a').write(json.dumps(a[1:]) + '\\n')\n{body}\n",
            encoding="utf-8",
        )
        program.chmod(0o755)
        return program

    return make


LEAVES_A_MODEL = (
    "out, name = a[a.index('--out') + 1], a[a.index('--fixed-model-name') + 1]\n"
    "pathlib.Path(out, name).write_bytes(b'model')"
)


def test_it_trains_once_for_the_same_data(rasa, tmp_path):
    program, models = rasa(LEAVES_A_MODEL), tmp_path / "models"
    models.mkdir()
    (models / "nlu-0123456789abcdef.tar.gz").write_bytes(b"of other data")
    model = train(program, models)
    assert train(program, models) == model
    assert model.read_bytes() == b"model"
    assert list(models.iterdir()) == [model]
    assert len((tmp_path / "calls").read_text().splitlines()) == 1
    assert data_hash().startswith(model.name.removeprefix("nlu-").removesuffix(".tar.gz"))


def test_a_failure_says_what_rasa_said_and_leaves_nothing(rasa, tmp_path):
    program = rasa("print('no space left')\nsys.exit(3)")
    with pytest.raises(TrainingError, match="ended with 3:\nno space left"):
        train(program, tmp_path / "models")
    assert list((tmp_path / "models").iterdir()) == []


def test_no_model_is_a_failure_too(rasa, tmp_path):
    with pytest.raises(TrainingError, match="left no nlu-"):
        train(rasa("pass"), tmp_path / "models")


def test_a_missing_rasa_is_named(tmp_path):
    with pytest.raises(TrainingError, match="cannot be started"):
        train(tmp_path / "nowhere", tmp_path / "models")


def test_cross_validation_reads_the_report(rasa, tmp_path):
    body = f"pathlib.Path(a[a.index('--out') + 1], 'intent_report.json').write_text({json.dumps(json.dumps(REPORT))})"
    figures = cross_validate(rasa(body), tmp_path / "out", folds=4)
    assert [each.name for each in figures.intents] == ["greet", "ask"]
    assert figures.macro_f1 == pytest.approx(0.765)
    assert (figures.accuracy, figures.folds) == (0.8, 4)
    assert "4" in json.loads((tmp_path / "calls").read_text())


def test_the_table_ends_with_the_whole():
    lines = render(read_report(json.dumps(REPORT), 5)).splitlines()
    assert lines[1].split() == ["greet", "1.000", "0.500", "0.670", "2"]
    assert lines[-2].split() == ["macro", "0.765", "5"]
    assert lines[-1] == "accuracy 0.800, 5 folds"


@pytest.mark.parametrize(
    "changed", ["config.yml", "nlu/data/turns.yml", "nlu/lexicon.py", "nlu/english.py", "nlu/weights.py"]
)
def test_the_hash_moves_with_everything_that_shapes_the_model(changed, tmp_path):
    shutil.copy(ROOT / "config.yml", tmp_path)
    shutil.copytree(ROOT / "nlu", tmp_path / "nlu", ignore=shutil.ignore_patterns("__pycache__", "encoder"))
    before = data_hash(tmp_path)
    assert before == data_hash()
    with (tmp_path / changed).open("a", encoding="utf-8") as file:
        file.write("\n# changed\n")
    assert data_hash(tmp_path) != before

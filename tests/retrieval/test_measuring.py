"""Figures, calibration, fitting and the command that measures any folder."""

import json
from pathlib import Path

import numpy as np
import pytest

from bot.cli import main
from bot.settings import ROOT
from knowledge.confidence import calibration_error
from knowledge.development import read_questions
from knowledge.fit import MAX_STRAY, MAX_WRONG, fit_calibration, fit_thresholds
from knowledge.fitted import STORY, load_fitted
from knowledge.measure import measure

DEVELOPMENT = ROOT / "tests" / "development"


def test_ndcg_is_as_in_its_definition() -> None:
    scores = [np.array([0.1, 0.9, 0.5], dtype=np.float32)]
    figures = measure(scores, ["a", "b", "c"], [{"c": 1}])
    assert figures.ndcg_10 == pytest.approx(1 / np.log2(3))
    assert (figures.recall_1, figures.recall_10, figures.mrr) == (0, 1, 0.5)


def test_no_judged_query_is_told() -> None:
    with pytest.raises(ValueError, match="qrels"):
        measure([], [], [])


def test_calibration_error_is_zero_when_confidence_is_the_truth() -> None:
    sure = np.full(100, 0.75)
    right = np.arange(100) < 75
    assert calibration_error(sure, right) == pytest.approx(0)
    assert calibration_error(sure, np.zeros(100, dtype=bool)) == pytest.approx(0.75)


def test_calibration_learns_which_feature_tells() -> None:
    random = np.random.default_rng(0)
    rows = random.random((400, 2))
    fitted = fit_calibration(rows, rows[:, 0] > 0.5)
    assert fitted.weights[0] > 5 * abs(fitted.weights[1])


def test_thresholds_keep_wrong_answers_and_strays_rare() -> None:
    random = np.random.default_rng(0)
    ours, fits = random.random((2, 4000))
    inside, right = random.random(4000) < ours, random.random(4000) < fits
    limits = fit_thresholds(ours, fits, right, inside)
    wrong = (ours >= limits.ours) & (fits >= limits.answer) & ~right & inside
    assert wrong.sum() <= MAX_WRONG * inside.sum()
    assert (ours[~inside] >= limits.ours).mean() <= MAX_STRAY
    a_step_lower = (ours >= limits.ours) & (fits >= limits.answer - 0.02) & ~right & inside
    assert a_step_lower.sum() > MAX_WRONG * inside.sum() or (ours[~inside] >= limits.ours - 0.02).mean() > MAX_STRAY


def test_the_fitted_numbers_hold_together() -> None:
    fitted = load_fitted()
    assert sum(fitted.guides.row) == pytest.approx(1, abs=0.01)
    assert sum(fitted.stories.row) == pytest.approx(1, abs=0.01)
    assert fitted.fusion(STORY) == fitted.guides
    assert fitted.fusion(STORY + 1) == fitted.stories
    assert sum(fitted.passages.row) == pytest.approx(1, abs=0.01)
    assert 0 < fitted.thresholds.ours < 1
    assert 0 < fitted.thresholds.answer < 1


def test_development_questions_are_many_and_both_halves_hold_every_form() -> None:
    inside = read_questions([DEVELOPMENT / "retrieval.jsonl"])
    outside = read_questions([DEVELOPMENT / "out_of_scope.jsonl"])
    assert len(inside) >= 400
    assert len(outside) >= 200
    assert all(q.in_scope for q in inside)
    assert not any(q.in_scope for q in outside)
    assert len({q.id for q in inside + outside}) == len(inside) + len(outside)
    forms = {q.form for q in inside}
    assert {q.form for q in inside if q.for_fitting} == {q.form for q in inside if not q.for_fitting} == forms


def _folder(tmp_path: Path) -> Path:
    texts = {"d1": "Hộ chiếu có thời hạn mười năm.", "d2": "Mật khẩu có từ tám ký tự.", "d3": "Lệ phí nộp tại quầy."}
    asked = {"q1": "hộ chiếu có thời hạn mấy năm", "q2": "mật khẩu mấy ký tự", "q3": "không ai chấm"}
    rows = [json.dumps({"_id": i, "title": "", "text": text}) for i, text in texts.items()]
    (tmp_path / "corpus.jsonl").write_text("\n".join(rows), encoding="utf-8")
    rows = [json.dumps({"_id": i, "text": text}) for i, text in asked.items()]
    (tmp_path / "queries.jsonl").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\td1\t1\nq2\td2\t1\nq3\td3\t0\n")
    return tmp_path


@pytest.mark.parametrize("extra", [[], ["--strip-diacritics"]])
def test_any_folder_can_be_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str], extra: list[str]) -> None:
    folder = _folder(tmp_path)
    assert main(["retrieval", "eval", str(folder), "--qrels", str(folder / "qrels.tsv"), "--json", *extra]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["hybrid"]["queries"] == 2
    assert figures["hybrid"]["recall_1"] == 1
    assert set(figures) == {"bm25", "dense", "hybrid", "encoder"}


def test_a_careless_folder_can_be_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [{"_id": 1, "text": "Hộ chiếu có thời hạn mười năm."}, {"_id": "2", "title": None, "text": None}]
    (tmp_path / "corpus.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8-sig")
    (tmp_path / "queries.jsonl").write_text('{"_id": 7, "text": "ho chieu may nam"}', encoding="utf-8")
    for table in ("query-id\tcorpus-id\tscore\r\n7\t1\t1.0\r\n7\t2\t0\r\n\r\n", "7 0 1 1\n"):
        (tmp_path / "qrels.tsv").write_text(table, encoding="utf-8-sig")
        assert main(["retrieval", "eval", str(tmp_path), "--qrels", str(tmp_path / "qrels.tsv"), "--json"]) == 0
        assert json.loads(capsys.readouterr().out)["hybrid"]["ndcg_10"] == 1


@pytest.mark.parametrize(
    ("file", "text"),
    [("qrels.tsv", "query-id\tcorpus-id\tscore\nq1\td1\n"), ("queries.jsonl", '{"text": "x"}'), ("corpus.jsonl", "no")],
)
def test_a_broken_line_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str], file: str, text: str) -> None:
    folder = _folder(tmp_path)
    (folder / file).write_text(text, encoding="utf-8")
    assert main(["retrieval", "eval", str(folder), "--qrels", str(folder / "qrels.tsv")]) == 2
    assert f"{file} line " in capsys.readouterr().err


def test_a_missing_folder_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["retrieval", "eval", str(tmp_path / "no"), "--qrels", str(tmp_path / "no.tsv")]) == 2
    assert "cannot measure" in capsys.readouterr().err

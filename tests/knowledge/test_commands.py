"""The desk's commands say what an editor needs, and their exit status tells success."""

import shutil
from pathlib import Path

import pytest

from bot.cli import main
from bot.settings import ROOT

PLAN = Path(__file__).parent / "data" / "plan.txt"


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TROLYDVC_DATA_DIR", str(tmp_path / "var"))
    return tmp_path / "var"


def test_show_prints_answer_questions_and_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "show", "vneid-quen-mat-khau"]) == 0
    out = capsys.readouterr().out
    assert all(part in out for part in ("## Trả lời ngắn", "Câu hỏi:", "Nguồn:", "xem lại 20"))


def test_stale_counts_what_is_due(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "stale", "--days", "4000"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert int(last.split()[0]) >= 500


def test_coverage_tells_unused_facts_and_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "facts.md").write_text(
        "- **MOI-001** | điều mới | Nội dung mới. | Nguồn: X | Ngày: 2026 | Tin cậy: cao\n"
        "- **MOI-002** | điều chưa chắc | Nội dung. | Nguồn: X | Ngày: 2026 | Tin cậy: thấp\n",
        encoding="utf-8",
    )
    assert main(["knowledge", "coverage", "--facts", str(tmp_path)]) == 1
    out = capsys.readouterr().out
    assert "CHƯA DÙNG MOI-001" in out
    assert "MOI-002" not in out


@pytest.mark.parametrize("facts", [p for p in [ROOT.parent / "shared" / "facts"] if p.is_dir()], ids=lambda p: p.name)
def test_every_high_and_medium_fact_at_hand_is_used_or_left_out_with_a_reason(
    facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["knowledge", "coverage", "--facts", str(facts)]) == 0
    assert "0 dữ kiện cao, trung bình chưa dùng" in capsys.readouterr().out


def test_ingest_goes_on_after_a_bad_file_and_says_so(own_data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["knowledge", "ingest", "/nowhere.pdf", str(PLAN)]) == 1
    out = capsys.readouterr().out
    assert "không nhận" in out
    assert "1 tệp đã nhận, 1 tệp không nhận" in out
    assert (own_data / "documents" / "plan.json").is_file()
    assert main(["knowledge", "ingest", str(PLAN)]) == 0
    assert "không đổi" in capsys.readouterr().out


def test_search_explains_its_scores(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    few = tmp_path / "knowledge" / "guides" / "vneid"
    few.mkdir(parents=True)
    for name in ("vneid-quen-mat-khau.md", "vneid-doi-mat-khau.md", "vneid-kich-hoat.md"):
        shutil.copy(ROOT / "knowledge" / "guides" / "vneid" / name, few)
    monkeypatch.setenv("TROLYDVC_KNOWLEDGE_DIR", str(few.parent.parent))
    assert main(["knowledge", "search", "quen mat khau vneid", "-k", "2"]) == 0
    out = capsys.readouterr().out
    assert "Độ chắc" in out
    assert "vneid-quen-mat-khau" in out

"""An operator's mistake is one line that says what failed, the value, and the mend; never a stack trace."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from bot.asking import read_lines
from bot.cli import main
from bot.errors import SourceError


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{"text": "a"}\n\nnot json\n', "line 3"),
        (b"\xff\xfe\n", "line 1"),
        (b'["a"]\n', "line 1"),
        (b'{"id": 1}\n', "text"),
        (b'{"text": "a", "context": "b"}\n', "context"),
        (b"\n \n", "holds no question"),
    ],
)
def test_a_file_of_questions_with_a_mistake_names_its_line(tmp_path: Path, content: bytes, told: str) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_bytes(content)
    with pytest.raises(SourceError, match=told):
        read_lines(path)


def test_questions_keep_everything_their_lines_hold(tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    path.write_text('{"id": 7, "text": "", "form": "voice", "context": null}\n', encoding="utf-8")
    assert read_lines(path) == [{"id": 7, "text": "", "form": "voice", "context": None}]


@pytest.mark.parametrize("command", ["ask --file", "evaluate"])
def test_a_file_that_is_not_there_is_told_in_one_line(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*command.split(), "/no/such/file"]) == 2
    assert capsys.readouterr().err.splitlines()[-1] == "trolydvc: cannot read /no/such/file: No such file or directory"


def test_a_taken_port_is_told_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TROLYDVC_DATA_DIR", str(tmp_path))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        assert main(["run", "--port", str(taken.getsockname()[1])]) == 2
    assert "TROLYDVC_PORT" in capsys.readouterr().err
    assert not (tmp_path / "index").exists()


@pytest.mark.parametrize(
    ("setting", "value", "told"),
    [
        ("DATABASE_URL", "nonsense", "TROLYDVC_DATABASE_URL"),
        ("DATABASE_URL", "postgresql+psycopg://a:never-to-be-seen@127.0.0.1:1/b", "TROLYDVC_DATABASE_URL"),
        ("DATA_DIR", "/proc/nothing", "/proc/nothing"),
    ],
)
def test_a_database_or_folder_that_does_not_open_is_told_in_one_line(
    setting: str, value: str, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(f"TROLYDVC_{setting}", value)
    assert main(["store", "upgrade"]) == 2
    said = capsys.readouterr().err
    assert told in said and len(said.splitlines()) == 1 and "never-to-be-seen" not in said

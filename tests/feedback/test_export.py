"""The export, opened by frictionless, pandas, DuckDB and openpyxl: equal counts, valid against its own description."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pytest
import sqlalchemy as sa
from frictionless import Package, system

from feedback.export import export
from feedback.fields import MISSING, RESOURCES
from feedback.period import parse
from feedback.records import Consent, Rating
from feedback.store import Store, open_store
from feedback.synthetic import RealRecords, Topic, generate
from tests.conftest import NOON
from tests.feedback.conftest import turn

QUARTER = parse("2026-Q4")
TOPICS = [
    Topic("vneid-quen-mat-khau", "vneid", ("quên mật khẩu VNeID", "=SUM(A1)")),
    Topic("b", "portal", ("nộp hồ sơ",)),
]
NAMES = [resource.name for resource in RESOURCES]


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(f"sqlite:///{tmp_path_factory.mktemp('synthetic') / 's.sqlite3'}")
    with store.engine.begin() as connection:
        generate(connection, TOPICS, QUARTER, 600, seed=7)
    yield store
    store.close()


def write(store: Store, target: Path, format: str, **options: Any) -> dict[str, int]:
    with store.engine.connect() as connection:
        return export(connection, target, format, QUARTER, NOON, **options)


def counted(store: Store) -> dict[str, int]:
    asked = {
        "answers": "SELECT count(*) FROM turns",
        "survey": "SELECT count(*) FROM survey_answers",
        "invitations": "SELECT count(*) FROM invitations WHERE kind = 'survey'",
        "visits": "SELECT count(*) FROM visits",
    }
    with store.engine.connect() as connection:
        return {name: connection.execute(sa.text(query)).scalar_one() for name, query in asked.items()}


@pytest.mark.filterwarnings("ignore")  # frictionless's own imports warn
@pytest.mark.parametrize("format", ["csv", "xlsx"])
def test_frictionless_finds_the_package_and_every_row_valid(made_up: Store, tmp_path: Path, format: str) -> None:
    counts = write(made_up, tmp_path / "out", format)
    assert counts == counted(made_up) and min(counts.values()) > 0
    with system.use_context(trusted=True):
        package = Package(str(tmp_path / "out" / "datapackage.json"))
        outcome = package.validate()
        assert outcome.valid, outcome.flatten(["name", "rowNumber", "fieldName", "note"])[:5]
        assert {r.name: len(r.read_rows()) for r in package.resources} == counts


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("format", ["csv", "parquet", "jsonl", "xlsx"])
def test_every_format_has_a_valid_description_and_codebook(made_up: Store, tmp_path: Path, format: str) -> None:
    write(made_up, tmp_path / "out", format)
    described = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert Package.validate_descriptor(described).valid
    assert described["synthetic"] is True and described["description"].startswith("DỮ LIỆU TỔNG HỢP")
    book = (tmp_path / "out" / "codebook.md").read_text(encoding="utf-8")
    for resource in described["resources"]:
        assert resource["type"] == "table"
        assert all(f"`{field['name']}`" in book for field in resource["schema"]["fields"])
    assert all(f"`{code}`" in book for code in MISSING)


def test_pandas_and_duckdb_count_the_same_rows_in_every_format(made_up: Store, tmp_path: Path) -> None:
    counts = counted(made_up)
    folders = {format: tmp_path / format for format in ("csv", "parquet", "jsonl", "xlsx")}
    for format, folder in folders.items():
        assert write(made_up, folder, format) == counts
    for name in NAMES:
        csv, parquet, lines = (folders[f] / f"{name}.{f}" for f in ("csv", "parquet", "jsonl"))
        frames = [
            pd.read_csv(csv, na_values=list(MISSING)),
            pd.read_parquet(parquet),
            pd.read_json(lines, lines=True),
            pd.read_excel(folders["xlsx"] / "dataset.xlsx", sheet_name=name, na_values=list(MISSING)),
        ]
        assert {len(frame) for frame in frames} == {counts[name]}
        assert len({tuple(frame.columns) for frame in frames}) == 1
        with duckdb.connect() as database:
            for asked in (f"read_csv('{csv}', nullstr=['NA','NR','RM'])", f"'{parquet}'", f"read_json('{lines}')"):
                assert database.sql(f"SELECT count(*) FROM {asked}").fetchall() == [(counts[name],)]
    with duckdb.connect() as database:
        helpful = f"SELECT count(helpful), sum(helpful::int) FROM '{folders['parquet'] / 'answers.parquet'}'"
        (found,) = database.sql(helpful).fetchall()
    with made_up.engine.connect() as connection:
        assert found == tuple(connection.execute(sa.text("SELECT count(*), sum(helpful) FROM ratings")).one())


def test_ids_of_two_exports_cannot_be_joined(made_up: Store, tmp_path: Path) -> None:
    frames = []
    for name in ("one", "two"):
        write(made_up, tmp_path / name, "csv")
        frames.append(pd.read_csv(tmp_path / name / "answers.csv"))
    for column in ("id", "conversation"):
        assert not set(frames[0][column]) & set(frames[1][column])
    assert frames[0]["conversation"].nunique() == frames[1]["conversation"].nunique()


def test_an_export_is_never_written_over_and_leaves_nothing_when_it_fails(made_up: Store, tmp_path: Path) -> None:
    write(made_up, tmp_path / "out", "csv")
    with pytest.raises(FileExistsError, match="never overwrites"):
        write(made_up, tmp_path / "out", "csv")
    with pytest.raises(KeyError):
        write(made_up, tmp_path / "other", "docx")
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


async def test_words_go_out_only_for_research_and_only_of_those_who_agreed(both: Store, tmp_path: Path) -> None:
    now = both.at()
    for person, granted in (("yes", True), ("no", False), ("silent", None), ("changed", True)):
        await both.save(turn(person, conversation=person, question=f"hỏi của {person}"), {})
        await both.rate(Rating(turn_id=person, at=now, helpful=False, comment=f"lời của {person}"))
        if granted is not None:
            await both.consent(Consent(conversation=person, at=now, granted=granted))
    await both.consent(Consent(conversation="changed", at=now, granted=False))
    assert write(both, tmp_path / "plain", "csv")["answers"] == 4
    assert not {"question", "comment"} & set(pd.read_csv(tmp_path / "plain" / "answers.csv").columns)
    assert "hỏi của" not in (tmp_path / "plain" / "answers.csv").read_text(encoding="utf-8")
    assert write(both, tmp_path / "research", "csv", research=True)["answers"] == 1
    frame = pd.read_csv(tmp_path / "research" / "answers.csv")
    assert frame[["question", "comment"]].to_numpy().tolist() == [["hỏi của yes", "lời của yes"]]


async def test_a_formula_in_a_citizens_words_stays_words(store: Store, tmp_path: Path) -> None:
    await store.save(turn("t1", question="=HYPERLINK(1)"), {})
    await store.consent(Consent(conversation="person-1", at=store.at(), granted=True))
    write(store, tmp_path / "out", "xlsx", research=True)
    sheet: Any = openpyxl.load_workbook(tmp_path / "out" / "dataset.xlsx")["answers"]
    names = [cell.value for cell in sheet[1]]
    cell = sheet[2][names.index("question")]
    assert (cell.value, cell.data_type) == ("'=HYPERLINK(1)", "s")


async def test_a_unit_and_days_choose_the_rows(both: Store, tmp_path: Path) -> None:
    for name, unit, at in (
        ("in", "xa-a", "2026-10-01T00:00:00.000+00:00"),
        ("other", "xa-b", "2026-10-01T00:00:00.000+00:00"),
        ("just-before", "xa-a", "2026-09-30T16:59:59.999+00:00"),
        ("first-moment", "xa-a", "2026-09-30T17:00:00.000+00:00"),
    ):
        await both.save(turn(name, unit=unit, at=at, conversation=name), {})
    assert write(both, tmp_path / "out", "jsonl", unit="xa-a")["answers"] == 2


async def test_made_up_records_never_join_real_ones(both: Store) -> None:
    await both.save(turn(), {})
    with pytest.raises(RealRecords, match="--database"):
        await both.database.write(lambda c: generate(c, TOPICS, QUARTER, 5, 1))
    assert not await both.is_synthetic()


async def test_made_up_months_are_marked_and_the_same_for_a_seed(both: Store) -> None:
    made = await both.database.write(lambda c: generate(c, TOPICS, QUARTER, 300, 3))
    assert made["turns"] == 300 and made["ratings"] > 10 and made["survey_answers"] > 10
    assert await both.is_synthetic()

"""Forms from elsewhere: a mapping, every wrong row told, all rows or none."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest
import sqlalchemy as sa

from bot.masking import mask
from feedback import intake
from feedback.store import Store
from feedback.tables import survey_answers

MAPPING = """
source: phieu-giay
channel: paper
unit: {column: "Đơn vị"}
assisted: true
id: "Số phiếu"
at: {column: "Ngày", format: "%d/%m/%Y"}
comment: "Ý kiến"
answers:
  satisfied: {column: "Mức hài lòng", values: {"Rất hài lòng": 5, "Hài lòng": 4, "Không hài lòng": 2}}
  minutes: {column: "Thời gian"}
"""
HEADING = ["Số phiếu", "Ngày", "Đơn vị", "Mức hài lòng", "Thời gian", "Ý kiến"]
GOOD = [
    ["1", "02/11/2026", "xa-a", "Rất hài lòng", "1", "Gọi tôi 0912345678"],
    ["2", "03/11/2026", "xa-a", "", "3", ""],
]


def csv_file(folder: Path, rows: list[list[str]], separator: str = ",") -> Path:
    path = folder / "phieu.csv"
    path.write_text("\ufeff" + "\n".join(separator.join(row) for row in [HEADING, *rows]) + "\n", encoding="utf-8")
    return path


async def take(store: Store, path: Path, mapping: str = MAPPING) -> int:
    made = intake.parse(intake.read_rows(path), intake.read_mapping(mapping), lambda text: mask(text).text)
    return await store.database.write(lambda c: intake.take(c, *made))


async def kept(store: Store) -> list[tuple[object, ...]]:
    asked = sa.select(*(survey_answers.c[n] for n in ("question_id", "value", "at", "unit", "source", "comment")))
    return await store.database.read(lambda c: [tuple(r) for r in c.execute(asked.order_by(survey_answers.c.id))])


@pytest.mark.parametrize("separator", [",", ";"])
async def test_a_good_file_is_kept_with_its_source_and_masked(both: Store, tmp_path: Path, separator: str) -> None:
    assert await take(both, csv_file(tmp_path, GOOD, separator)) == 4
    rows = await kept(both)
    assert sorted(str(row[0]) for row in rows) == ["minutes", "minutes", "satisfied", "satisfied"]
    by = {(row[0], row[2]): row for row in rows}
    first = by[("satisfied", "2026-11-01T17:00:00.000+00:00")]
    assert first[1] == 5 and first[3:5] == ("xa-a", "phieu-giay")
    assert "0912345678" not in str(first[5]) and "Gọi tôi" in str(first[5])
    assert by[("satisfied", "2026-11-02T17:00:00.000+00:00")][1] is None


async def test_a_workbook_is_read_like_a_csv(store: Store, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in [HEADING, *GOOD]:
        book.active.append(row)
    book.save(tmp_path / "phieu.xlsx")
    assert await take(store, tmp_path / "phieu.xlsx") == 4


async def test_every_wrong_row_is_told_and_nothing_is_kept(both: Store, tmp_path: Path) -> None:
    bad = [
        ["3", "2026-31-02", "xa-a", "Rất hài lòng", "1", ""],
        ["4", "04/11/2026", "xa-a", "Tuyệt vời", "9", ""],
        ["", "04/11/2026", "xa-a", "Hài lòng", "1", ""],
        ["1", "04/11/2026", "xa-a", "Hài lòng", "1", ""],
    ]
    with pytest.raises(intake.Refused) as refused:
        await take(both, csv_file(tmp_path, GOOD + bad))
    told = [(error.row, error.column) for error in refused.value.errors]
    assert told == [(4, "Ngày"), (5, "Mức hài lòng"), (5, "Thời gian"), (6, "Số phiếu"), (7, "Số phiếu")]
    assert "nhận: Rất hài lòng, Hài lòng, Không hài lòng" in str(refused.value.errors[1])
    assert await kept(both) == []


async def test_a_file_is_not_taken_twice(both: Store, tmp_path: Path) -> None:
    await take(both, csv_file(tmp_path, GOOD))
    with pytest.raises(intake.Refused, match="không nhập dòng nào"):
        await take(both, csv_file(tmp_path, GOOD))
    assert len(await kept(both)) == 4


async def test_a_missing_column_is_told(store: Store, tmp_path: Path) -> None:
    with pytest.raises(intake.Refused) as refused:
        await take(store, csv_file(tmp_path, GOOD), MAPPING.replace("Thời gian", "Số phút"))
    assert all(error.column == "Số phút" and "ánh xạ" in error.mend for error in refused.value.errors)


@pytest.mark.parametrize(
    ("mapping", "told"),
    [
        (MAPPING.replace("minutes:", "speed:"), "speed"),
        (MAPPING.replace("phieu-giay", "bot"), "source"),
        ("answers: [", "mapping is wrong"),
        ("source: x", "mapping is wrong"),
    ],
)
def test_a_wrong_mapping_is_told(mapping: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        intake.read_mapping(mapping)


def test_a_file_of_another_encoding_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes("Số phiếu".encode("utf-16"))
    with pytest.raises(ValueError, match="UTF-8"):
        list(intake.read_rows(path))

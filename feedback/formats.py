"""The files of an export: CSV, Parquet, JSON Lines or one XLSX workbook; each written a batch at a time."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec

from feedback.fields import Field
from feedback.parquet import write_parquet
from feedback.parts import Batches, Counts, Part

#: Excel takes no longer sheet; the last row tells so.
SHEET_ROWS = 1_048_576


def _cell(field: Field, row: dict[str, Any]) -> Any:
    """What a cell of CSV or XLSX holds; a formula in a citizen's words stays words."""
    value = row[field.name]
    if value is None:
        asked = row.get("helpful_invitation", "asked") is not None
        return field.missing if asked or field.missing != "NR" else "NA"
    if isinstance(value, datetime):
        return value.isoformat() + "Z"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value[:1] in "=+-@\t\r":
        return "'" + value
    return value


def write_csv(folder: Path, parts: Iterable[Part]) -> Counts:
    """UTF-8 with one file for each resource."""
    counts: Counts = {}
    for resource, fields, batches in parts:
        counts[resource.name] = 0
        with (folder / f"{resource.name}.csv").open("w", encoding="utf-8", newline="") as file:
            out = csv.writer(file)
            out.writerow([field.name for field in fields])
            for batch in batches:
                out.writerows([_cell(field, row) for field in fields] for row in batch)
                counts[resource.name] += len(batch)
    return counts


def write_jsonl(folder: Path, parts: Iterable[Part]) -> Counts:
    """One object a line, null where there is nothing."""
    counts: Counts = {}
    for resource, fields, batches in parts:
        counts[resource.name] = 0
        names = [field.name for field in fields]
        with (folder / f"{resource.name}.jsonl").open("wb") as file:
            for batch in batches:
                file.writelines(msgspec.json.encode({n: _plain(row[n]) for n in names}) + b"\n" for row in batch)
                counts[resource.name] += len(batch)
    return counts


def _plain(value: Any) -> Any:
    return value.isoformat() + "Z" if isinstance(value, datetime) else value


def write_xlsx(folder: Path, parts: Iterable[Part]) -> Counts:
    """One workbook with a sheet for each resource. Raises ValueError when a sheet would be too long for Excel."""
    import openpyxl

    book: Any = openpyxl.Workbook(write_only=True)
    counts: Counts = {}
    for resource, fields, batches in parts:
        sheet = book.create_sheet(resource.name)
        sheet.append([field.name for field in fields])
        counts[resource.name] = 0
        for row in _flat(batches):
            sheet.append([_cell(field, row) for field in fields])
            counts[resource.name] += 1
            if counts[resource.name] >= SHEET_ROWS:
                raise ValueError(
                    f"{resource.name} has more rows than Excel takes; choose csv or parquet, or fewer days"
                )
    book.save(folder / "dataset.xlsx")
    return counts


def _flat(batches: Batches) -> Iterator[dict[str, Any]]:
    for batch in batches:
        yield from batch


WRITERS: dict[str, Callable[[Path, Iterable[Part]], Counts]] = {
    "csv": write_csv,
    "parquet": write_parquet,
    "jsonl": write_jsonl,
    "xlsx": write_xlsx,
}

"""An export: a folder with the data, datapackage.json and the codebook, there whole or not at all."""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import sqlalchemy as sa

from feedback import codebook
from feedback.fields import RESOURCES
from feedback.formats import WRITERS
from feedback.parts import Counts, Part
from feedback.period import Period
from feedback.published import Wanted, rows
from feedback.tables import meta


def is_synthetic(connection: sa.Connection) -> bool:
    """Whether the records of this database were made up."""
    return connection.execute(sa.select(meta.c.value).where(meta.c.name == "synthetic")).scalar() is not None


def export(
    connection: sa.Connection,
    target: Path,
    format: str,
    period: Period,
    now: datetime,
    unit: str | None = None,
    research: bool = False,
) -> Counts:
    """Write an export to the folder `target`, which must not be there yet; rows of each resource.

    Raises FileExistsError, ValueError (too long for Excel); then nothing is left behind.
    """
    if target.exists():
        raise FileExistsError(f"{target} is there already; name a new folder, an export never overwrites one")
    wanted = Wanted(period=period, key=secrets.token_bytes(32), unit=unit, research=research)

    def parts() -> Iterator[Part]:
        for resource in RESOURCES:
            yield resource, resource.published(research), rows(connection, resource.name, wanted)

    fresh = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    fresh.mkdir(parents=True)
    try:
        counts = WRITERS[format](fresh, parts())
        about = f"Kỳ {period.label}; đơn vị: {unit or 'tất cả'}."
        package = codebook.datapackage(
            format, counts, now.isoformat(timespec="seconds"), about, research, is_synthetic(connection)
        )
        (fresh / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False, indent=1), encoding="utf-8")
        (fresh / "codebook.md").write_text(codebook.markdown(research), encoding="utf-8")
        fresh.rename(target)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    return counts

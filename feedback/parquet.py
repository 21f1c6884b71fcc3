"""Parquet files of an export: one for each resource, typed, zstd. pyarrow has no types, so it is imported as Any."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import Any

from feedback.parts import Counts, Part


def write_parquet(folder: Path, parts: Iterable[Part]) -> Counts:
    """Write every part below `folder`."""
    pa: Any = import_module("pyarrow")
    pq: Any = import_module("pyarrow.parquet")
    kinds: dict[str, Any] = {
        "string": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "datetime": pa.timestamp("s", tz="UTC"),
    }
    counts: Counts = {}
    for resource, fields, batches in parts:
        counts[resource.name] = 0
        schema = pa.schema([pa.field(f.name, kinds[f.type], metadata={"meaning": f.meaning}) for f in fields])
        with pq.ParquetWriter(folder / f"{resource.name}.parquet", schema, compression="zstd") as out:
            for batch in batches:
                columns = [pa.array([row[f.name] for row in batch], kinds[f.type]) for f in fields]
                out.write_batch(pa.record_batch(columns, schema=schema))
                counts[resource.name] += len(batch)
    return counts

"""What is kept of one person, and its end. People are known by pseudonyms, which change every period."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from feedback import desk_tables as desk_tables  # the metadata is whole only with it
from feedback.tables import metadata, turns


def _of(names: Sequence[str]) -> Iterator[tuple[sa.Table, sa.ColumnElement[bool]]]:
    """Every table that knows a person, children first, and the rows of these pseudonyms in it."""
    theirs = sa.select(turns.c.id).where(turns.c.conversation.in_(names))
    for table in reversed(metadata.sorted_tables):
        tests: list[sa.ColumnElement[bool]] = []
        if "conversation" in table.c:
            tests.append(table.c.conversation.in_(names))
        if "turn_id" in table.c:
            tests.append(table.c.turn_id.in_(theirs))
        if tests:
            yield table, sa.or_(*tests)


def forget(connection: sa.Connection, names: Sequence[str]) -> int:
    """Delete every row of these pseudonyms; the number deleted."""
    return sum(connection.execute(sa.delete(table).where(test)).rowcount for table, test in _of(names))


def kept(connection: sa.Connection, names: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """table -> rows, as plain values; tables with nothing are left out."""
    found = {
        table.name: [dict(row) for row in connection.execute(sa.select(table).where(test)).mappings()]
        for table, test in _of(names)
    }
    return {name: rows for name, rows in sorted(found.items()) if rows}

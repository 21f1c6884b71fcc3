"""The list of gaps reads the index made for it, not every turn of the period."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import sqlalchemy as sa

from feedback import period, statistics
from feedback.database import open_engine
from feedback.statistics import Where
from tests.built import with_schema


def test_gaps_are_read_from_their_own_index(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{with_schema(tmp_path / 'gaps.sqlite3')}")
    asked: list[tuple[str, tuple[object, ...]]] = []
    sa.event.listen(engine, "before_cursor_execute", lambda _c, _u, text, values, *_: asked.append((text, values)))
    where = Where(period.between(date(2026, 1, 1), date(2026, 3, 31)))
    with engine.connect() as connection:
        assert statistics.gap_questions(connection, where, unsure=True) == []
        text, values = asked[-1]
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {text}", values).all()
    assert any("ix_turns_gap" in str(step) for step in plan), plan
    engine.dispose()

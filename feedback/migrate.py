"""Bring a database to the newest schema."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

MIGRATIONS = Path(__file__).parent / "migrations"


def configuration(connection: sa.Connection | None = None) -> Config:
    """Alembic's configuration for our migrations, bound to `connection` when given."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def upgrade(engine: sa.Engine, revision: str = "head") -> None:
    """Apply every migration up to `revision`; nothing happens when the database is there already."""
    with engine.begin() as connection:
        if revision == "head" and MigrationContext.configure(connection).get_current_revision() == newest():
            return
        command.upgrade(configuration(connection), revision)


@cache
def newest() -> str | None:
    """The revision of the newest migration."""
    return ScriptDirectory.from_config(configuration()).get_current_head()


def downgrade(engine: sa.Engine, revision: str) -> None:
    """Take migrations back down to `revision` ("base" removes everything)."""
    with engine.begin() as connection:
        command.downgrade(configuration(connection), revision)

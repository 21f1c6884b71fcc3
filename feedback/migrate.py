"""Bring a database to the newest schema."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

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
        command.upgrade(configuration(connection), revision)


def downgrade(engine: sa.Engine, revision: str) -> None:
    """Take migrations back down to `revision` ("base" removes everything)."""
    with engine.begin() as connection:
        command.downgrade(configuration(connection), revision)

"""Community digital teams and their codes. A code is random, shown once, and kept only as a hash."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

import sqlalchemy as sa

from feedback.desk_tables import teams

#: Letters and digits that are not mistaken for each other when read out or written by hand.
ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_CHARS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team that may use helper mode."""

    id: int
    name: str
    unit: str | None
    created_at: str
    revoked_at: str | None


def _hash(code: str) -> str:
    """SHA-256 of a code however it was typed; 60 random bits need no slow hash."""
    return hashlib.sha256("".join(code.upper().split()).replace("-", "").encode()).hexdigest()


def _columns() -> list[sa.Column[object]]:
    return [teams.c[name] for name in Team.__slots__]


def of_code(connection: sa.Connection, code: str) -> Team | None:
    """The team whose code this is, or None; a revoked code is nobody's."""
    asked = sa.select(*_columns()).where(teams.c.code_hash == _hash(code), teams.c.revoked_at.is_(None))
    row = connection.execute(asked).mappings().first()
    return Team(**row) if row else None


def of_id(connection: sa.Connection, number: int) -> Team | None:
    """The team of an id, or None when there is none or its code is revoked."""
    asked = sa.select(*_columns()).where(teams.c.id == number, teams.c.revoked_at.is_(None))
    row = connection.execute(asked).mappings().first()
    return Team(**row) if row else None


def add(connection: sa.Connection, name: str, unit: str | None, at: str) -> str:
    """Make a team and return its code, which is told this once: four letters, dash, four, dash, four."""
    letters = "".join(secrets.choice(ALPHABET) for _ in range(CODE_CHARS))
    connection.execute(sa.insert(teams).values(name=name, unit=unit, code_hash=_hash(letters), created_at=at))
    return "-".join(letters[i : i + 4] for i in range(0, CODE_CHARS, 4))


def revoke(connection: sa.Connection, team: int, at: str) -> bool:
    """End a team's code. False when there is none in use."""
    ended = sa.update(teams).where(teams.c.id == team, teams.c.revoked_at.is_(None)).values(revoked_at=at)
    return connection.execute(ended).rowcount == 1


def every(connection: sa.Connection) -> tuple[Team, ...]:
    """All teams, those in use first."""
    asked = sa.select(*_columns()).order_by(teams.c.revoked_at.is_not(None), teams.c.name)
    return tuple(Team(**row) for row in connection.execute(asked).mappings())

"""Staff, their sessions, and the lock after wrong passwords. A session's token is kept only as its hash."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from feedback.desk_tables import sessions, staff

#: role -> what it is called; each may do all that those before it may.
ROLES = {"reviewer": "Người xem xét", "editor": "Biên tập viên", "administrator": "Quản trị viên"}
MAX_FAILURES = 5
LOCK = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """A person who may sign in."""

    id: int
    name: str
    full_name: str
    role: str
    unit: str | None
    active: bool
    locked_until: str | None
    totp_secret: str | None

    def may(self, role: str) -> bool:
        """Whether this person has the rights of a role."""
        order = list(ROLES)
        return order.index(self.role) >= order.index(role)


_FIELDS = [staff.c[name] for name in Staff.__slots__]


def _iso(time: datetime) -> str:
    return time.isoformat(timespec="milliseconds")


def _token_hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def add(
    connection: sa.Connection, name: str, full_name: str, role: str, password_hash: str, unit: str | None, now: datetime
) -> int | None:
    """Make an account; its id, or None when the name is taken."""
    if connection.execute(sa.select(staff.c.id).where(staff.c.name == name)).first():
        return None
    values = {"name": name, "full_name": full_name, "role": role, "password_hash": password_hash, "unit": unit}
    put = sa.insert(staff).values(**values, created_at=_iso(now)).returning(staff.c.id)
    return int(connection.execute(put).scalar_one())


def every(connection: sa.Connection) -> list[Staff]:
    """All accounts by name."""
    return [Staff(**row) for row in connection.execute(sa.select(*_FIELDS).order_by(staff.c.name)).mappings()]


def by_id(connection: sa.Connection, number: int) -> Staff | None:
    row = connection.execute(sa.select(*_FIELDS).where(staff.c.id == number)).mappings().first()
    return Staff(**row) if row else None


def for_sign_in(connection: sa.Connection, name: str, now: datetime) -> tuple[Staff | None, str | None, bool]:
    """(person, password hash, locked now); (None, None, False) when there is no such active person."""
    asked = sa.select(*_FIELDS, staff.c.password_hash).where(staff.c.name == name, staff.c.active)
    row = connection.execute(asked).mappings().first()
    if row is None:
        return None, None, False
    person = Staff(**{field: row[field] for field in Staff.__slots__})
    locked = person.locked_until is not None and person.locked_until > _iso(now)
    return person, str(row["password_hash"]), locked


def failed(connection: sa.Connection, person: int, now: datetime) -> bool:
    """Count a wrong password or code; True when the account is locked by it."""
    counted = sa.update(staff).where(staff.c.id == person).values(failures=staff.c.failures + 1)
    failures = connection.execute(counted.returning(staff.c.failures)).scalar_one()
    if failures % MAX_FAILURES:
        return False
    connection.execute(sa.update(staff).where(staff.c.id == person).values(locked_until=_iso(now + LOCK)))
    return True


def open_session(connection: sa.Connection, person: int, now: datetime, passed: bool) -> str:
    """A new session's token. passed: no second step is to come."""
    token = secrets.token_urlsafe(32)
    at = _iso(now)
    connection.execute(
        sa.insert(sessions).values(id=_token_hash(token), staff_id=person, created_at=at, seen_at=at, passed=passed)
    )
    if passed:
        connection.execute(sa.update(staff).where(staff.c.id == person).values(failures=0, locked_until=None))
    return token


def session_of(
    connection: sa.Connection, token: str, now: datetime, idle: timedelta, longest: timedelta
) -> tuple[Staff, bool] | None:
    """(person, whether the second step is passed) of a session that is still good."""
    asked = (
        sa.select(*_FIELDS, sessions.c.passed)
        .join(sessions, sessions.c.staff_id == staff.c.id)
        .where(
            sessions.c.id == _token_hash(token),
            sessions.c.seen_at > _iso(now - idle),
            sessions.c.created_at > _iso(now - longest),
            staff.c.active,
        )
    )
    row = connection.execute(asked).mappings().first()
    return (Staff(**{f: row[f] for f in Staff.__slots__}), bool(row["passed"])) if row else None


def touch(connection: sa.Connection, token: str, now: datetime) -> None:
    """The session was used now."""
    connection.execute(sa.update(sessions).where(sessions.c.id == _token_hash(token)).values(seen_at=_iso(now)))


def close_session(connection: sa.Connection, token: str) -> None:
    connection.execute(sa.delete(sessions).where(sessions.c.id == _token_hash(token)))


def close_sessions(connection: sa.Connection, person: int) -> None:
    """Sign a person out everywhere."""
    connection.execute(sa.delete(sessions).where(sessions.c.staff_id == person))


def set_password(connection: sa.Connection, person: int, password_hash: str) -> None:
    """A new password; signed out everywhere, lock lifted."""
    connection.execute(
        sa.update(staff).where(staff.c.id == person).values(password_hash=password_hash, failures=0, locked_until=None)
    )
    close_sessions(connection, person)


def set_totp(connection: sa.Connection, person: int, secret: str | None) -> None:
    """Switch the second step on with a secret, or off with None."""
    connection.execute(sa.update(staff).where(staff.c.id == person).values(totp_secret=secret, totp_used=None))


def use_totp(connection: sa.Connection, person: int, step: int) -> bool:
    """Take a code of a time step; False when it, or a later one, was used before."""
    fresh = sa.or_(staff.c.totp_used.is_(None), staff.c.totp_used < step)
    return connection.execute(sa.update(staff).where(staff.c.id == person, fresh).values(totp_used=step)).rowcount == 1


def change(connection: sa.Connection, person: int, role: str, active: bool) -> bool:
    """A new role or an end. False when that would leave no administrator."""
    others = sa.select(sa.func.count()).where(staff.c.role == "administrator", staff.c.active, staff.c.id != person)
    if (role != "administrator" or not active) and not connection.execute(others).scalar_one():
        return False
    connection.execute(sa.update(staff).where(staff.c.id == person).values(role=role, active=active))
    if not active:
        close_sessions(connection, person)
    return True

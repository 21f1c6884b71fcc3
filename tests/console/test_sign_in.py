"""Signing in: argon2, lock-out, a second step, idle sign-out, and what is in the audit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pyotp
import pytest
import sqlalchemy as sa
from starlette.testclient import TestClient

from feedback import staff
from feedback.desk_tables import audit, sessions
from feedback.desk_tables import staff as accounts
from tests.console.conftest import OURS, PASSWORD, Desk, add_person


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    yield TestClient(desk.app, follow_redirects=False, headers=OURS)
    desk.store.now = lambda: datetime.now(UTC)


def sign_in(client: TestClient, name: str, password: str = PASSWORD) -> int:
    return client.post("/console/sign-in", data={"name": name, "password": password}).status_code


def inside(client: TestClient) -> bool:
    return client.get("/console/").status_code == 200


def test_a_right_password_opens_a_strict_cookie_and_a_wrong_one_does_not(desk: Desk, client: TestClient) -> None:
    add_person(desk, "mai", "reviewer")
    assert not inside(client)
    assert sign_in(client, "mai", "sai") == 401
    answer = client.post("/console/sign-in", data={"name": " MAI ", "password": PASSWORD})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and "path=/console" in cookie
    assert inside(client)
    with desk.store.engine.connect() as connection:
        kept = connection.execute(sa.select(sessions.c.id)).scalars().all()
        hashed = connection.execute(sa.select(accounts.c.password_hash).where(accounts.c.name == "mai")).scalar_one()
    assert client.cookies["trolydvc_staff"] not in kept, "only the token's hash is kept"
    assert hashed.startswith("$argon2id$")
    client.post("/console/sign-out")
    assert not inside(client)


def test_five_wrong_passwords_lock_the_account_for_a_while(desk: Desk, client: TestClient) -> None:
    add_person(desk, "nam", "reviewer")
    for _ in range(5):
        assert sign_in(client, "nam", "sai") == 401
    assert sign_in(client, "nam") == 401, "locked, even with the right password"
    desk.store.now = lambda: datetime.now(UTC) + timedelta(minutes=16)
    assert sign_in(client, "nam") == 303
    with desk.store.engine.connect() as connection:
        said = connection.execute(sa.select(audit.c.action, audit.c.detail).where(audit.c.actor == "nam")).all()
    assert [tuple(row) for row in said].count(("sign_in_refused", "wrong")) == 5
    assert ("sign_in_refused", "locked") in [tuple(row) for row in said]


def test_an_idle_session_ends_and_a_used_one_does_not(desk: Desk, client: TestClient) -> None:
    add_person(desk, "hoa", "reviewer")
    began = datetime.now(UTC)
    sign_in(client, "hoa")
    for minutes in (15, 30, 45):
        desk.store.now = lambda m=minutes: began + timedelta(minutes=m)
        assert inside(client)
    desk.store.now = lambda: began + timedelta(minutes=66)
    assert not inside(client)


def test_a_session_ends_after_its_longest_time_however_busy(desk: Desk, client: TestClient) -> None:
    add_person(desk, "ly", "reviewer")
    began = datetime.now(UTC)
    sign_in(client, "ly")
    for minutes in range(15, 12 * 60 - 1, 15):
        desk.store.now = lambda m=minutes: began + timedelta(minutes=m)
        assert inside(client), minutes
    desk.store.now = lambda: began + timedelta(hours=12, minutes=1)
    assert not inside(client)


def test_the_second_step_asks_a_fresh_code_once(desk: Desk, client: TestClient) -> None:
    number = add_person(desk, "an", "reviewer")
    secret = pyotp.random_base32()
    sign_in(client, "an")
    code = pyotp.TOTP(secret).now()
    assert (
        client.post("/console/account/totp", data={"secret": secret, "code": code}).headers["location"].endswith("done")
    )
    client.post("/console/sign-out")
    answer = client.post("/console/sign-in", data={"name": "an", "password": PASSWORD})
    assert answer.headers["location"] == "/console/sign-in/code"
    assert not inside(client), "the password alone opens nothing"
    assert client.post("/console/sign-in/code", data={"code": "000000"}).status_code == 401
    fresh = pyotp.TOTP(secret).now()
    assert client.post("/console/sign-in/code", data={"code": fresh}).status_code == 303
    assert inside(client)
    other = TestClient(desk.app, follow_redirects=False, headers=OURS)
    sign_in(other, "an")
    assert other.post("/console/sign-in/code", data={"code": fresh}).status_code == 401, "used before"
    assert number and client.post("/console/account/totp/off", data={"password": PASSWORD}).status_code == 303


def test_a_new_password_signs_out_everywhere_and_a_weak_one_is_refused(desk: Desk, client: TestClient) -> None:
    add_person(desk, "binh", "reviewer")
    sign_in(client, "binh")
    other = TestClient(desk.app, follow_redirects=False, headers=OURS)
    sign_in(other, "binh")

    def change(present: str, wanted: str) -> str:
        form = {"present": present, "wanted": wanted}
        return client.post("/console/account/password", data=form).headers["location"]

    assert change("sai", "mật khẩu mới dài lắm").endswith("said=wrong")
    assert change(PASSWORD, "ngắn").endswith("said=weak")
    assert change(PASSWORD, "matkhau12345").endswith("said=weak")
    assert change(PASSWORD, "mật khẩu mới dài lắm") == "/console/sign-in?said=password"
    assert not inside(client) and not inside(other)
    assert sign_in(client, "binh", "mật khẩu mới dài lắm") == 303


def test_an_account_that_is_ended_is_out_at_once_and_an_administrator_always_remains(
    desk: Desk, client: TestClient
) -> None:
    number = add_person(desk, "tu", "reviewer")
    sign_in(client, "tu")
    assert inside(client)
    assert number and desk.write(lambda c: staff.change(c, number, "reviewer", False))
    assert not inside(client)
    boss = desk.write(lambda c: next(one for one in staff.every(c) if one.name == "administrator"))
    assert not desk.write(lambda c: staff.change(c, boss.id, "reviewer", True))
    assert not desk.write(lambda c: staff.change(c, boss.id, "administrator", False))


def test_the_vendored_htmx_is_the_one_that_was_checked() -> None:
    import hashlib

    from connectors.console.app import STATIC

    for line in (STATIC / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split()
        assert hashlib.sha256((STATIC / name).read_bytes()).hexdigest() == digest

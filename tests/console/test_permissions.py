"""Every route and every role: a table, held against the routes that exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pytest
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute
from starlette.testclient import TestClient

from tests.console.conftest import OURS, PASSWORD, Client, Desk

ROLES = ("", "reviewer", "editor", "administrator")
#: (method, path) -> the least role; "" is anybody.
TABLE = {
    ("GET", "/sign-in"): "",
    ("POST", "/sign-in"): "",
    ("GET", "/sign-in/code"): "",
    ("POST", "/sign-in/code"): "",
    ("POST", "/sign-out"): "",
    ("GET", "/"): "reviewer",
    ("GET", "/account"): "reviewer",
    ("POST", "/account/password"): "reviewer",
    ("POST", "/account/totp"): "reviewer",
    ("POST", "/account/totp/off"): "reviewer",
    ("GET", "/queue"): "reviewer",
    ("POST", "/queue/bulk"): "reviewer",
    ("GET", "/records/{turn}"): "reviewer",
    ("POST", "/records/{turn}/follow-up"): "reviewer",
    ("POST", "/records/{turn}/intent"): "editor",
    ("GET", "/gaps"): "reviewer",
    ("POST", "/gaps/draft"): "reviewer",
    ("GET", "/drafts"): "reviewer",
    ("GET", "/drafts/{number}"): "reviewer",
    ("POST", "/drafts/{number}"): "reviewer",
    ("POST", "/drafts/{number}/evaluate"): "reviewer",
    ("POST", "/drafts/{number}/discard"): "reviewer",
    ("POST", "/drafts/{number}/publish"): "editor",
    ("GET", "/changes"): "reviewer",
    ("POST", "/changes/{number}/revert"): "editor",
    ("GET", "/guides"): "reviewer",
    ("POST", "/guides/draft"): "reviewer",
    ("GET", "/nlu"): "editor",
    ("POST", "/nlu/drop"): "editor",
    ("POST", "/nlu/train"): "editor",
    ("GET", "/callbacks"): "reviewer",
    ("POST", "/callbacks/{number}/done"): "reviewer",
    ("GET", "/notices"): "editor",
    ("POST", "/notices"): "editor",
    ("POST", "/notices/{number}/off"): "editor",
    ("GET", "/channels"): "administrator",
    ("POST", "/channels/{channel}"): "administrator",
    ("GET", "/teams"): "administrator",
    ("POST", "/teams"): "administrator",
    ("POST", "/teams/{number}/revoke"): "administrator",
    ("GET", "/users"): "administrator",
    ("POST", "/users"): "administrator",
    ("POST", "/users/{number}"): "administrator",
    ("POST", "/users/{number}/password"): "administrator",
    ("GET", "/audit"): "administrator",
    ("GET", "/data"): "editor",
    ("GET", "/data/report"): "editor",
    ("GET", "/data/export"): "administrator",
}


def test_the_table_names_every_route_that_exists(desk: Desk) -> None:
    there = {
        (method, route.path)
        for route in every_route(desk.console.routes)
        if isinstance(route, APIRoute)
        for method in route.methods - {"HEAD"}
    }
    assert there == set(TABLE)


def every_route(routes: Iterable[BaseRoute]) -> Iterator[BaseRoute]:
    """The routes of an application, those of the routers included in it too."""
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is None:
            yield route
        else:
            yield from every_route(inner.routes)


@pytest.mark.parametrize("role", ROLES)
def test_every_route_lets_in_who_may_and_nobody_else(signed_in: Client, role: str) -> None:
    client = signed_in(role)
    wrong: list[str] = []
    for (method, path), least in TABLE.items():
        if path == "/sign-out":
            continue  # ends the session that the others need; the next test has it
        address = "/console" + path.format(turn="nobody", number=999_999, channel="web")
        answer = client.request(method, address)
        kept_out = answer.status_code == 403 or answer.headers.get("location") == "/console/sign-in"
        if kept_out != (ROLES.index(role) < ROLES.index(least)):
            wrong.append(f"{method} {path} for {role or 'nobody'}: {answer.status_code}")
        if not role and least and answer.status_code != 303:
            wrong.append(f"{method} {path} for nobody: {answer.status_code}, not the sign-in page")
        assert answer.status_code < 500, (method, path)
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_anybody_may_sign_out_and_ends_only_the_own_session(desk: Desk, role: str) -> None:
    def entered() -> TestClient:
        client = TestClient(desk.app, follow_redirects=False, headers=OURS)
        if role:
            assert client.post("/console/sign-in", data={"name": role, "password": PASSWORD}).status_code == 303
        return client

    one, other = entered(), entered()
    assert one.post("/console/sign-out").headers["location"] == "/console/sign-in"
    assert one.get("/console/account").status_code == 303
    assert other.get("/console/account").status_code == (200 if role else 303)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://["},
    ],
)
def test_a_form_from_another_site_is_refused_even_when_signed_in(
    desk: Desk, signed_in: Client, headers: dict[str, str]
) -> None:
    client = TestClient(desk.app, follow_redirects=False, cookies=dict(signed_in("administrator").cookies))
    for method, path in TABLE:
        if method == "POST":
            address = "/console" + path.format(turn="nobody", number=999_999, channel="web")
            assert client.post(address, headers=headers).status_code == 403, path


def test_a_form_of_our_own_origin_is_taken_from_a_browser_without_fetch_metadata(desk: Desk) -> None:
    client = TestClient(desk.app, follow_redirects=False)
    answer = client.post(
        "/console/sign-in", data={"name": "x", "password": "y"}, headers={"origin": "http://testserver"}
    )
    assert answer.status_code == 401


def test_pages_are_never_cached_and_carry_a_strict_policy(signed_in: Client) -> None:
    answer = signed_in("administrator").get("/console/users")
    assert answer.headers["cache-control"] == "no-store"
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert "'unsafe" not in answer.headers["content-security-policy"]

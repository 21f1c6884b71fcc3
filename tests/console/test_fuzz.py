"""Every form of the console and every route of the API under fuzzing: no answer is an error of ours."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient

from feedback.desk import switch
from tests.console.conftest import OURS, PASSWORD, Client, Desk, add_person

#: Requests made up for each operation.
EXAMPLES = 8
QUIET = settings(
    max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
#: These end what the fuzzing works with, and are fuzzed with a session for each request.
LEFT_OUT = {("POST", "/sign-out"), ("POST", "/account/password"), ("POST", "/channels/{channel}")}

pytestmark = pytest.mark.filterwarnings("ignore")


def attack(
    app: Any, headers: dict[str, str], cookies: Callable[[], dict[str, str]], ending: bool = False
) -> tuple[int, list[str]]:
    """Requests made, and those answered with a 5xx. ending: of LEFT_OUT alone, else of all others."""
    schema: Any = schemathesis.openapi.from_asgi("/openapi.json", app)
    made, broken = 0, list[str]()
    for result in schema.get_all_operations():
        operation = result.ok()
        if ((operation.method.upper(), operation.path) in LEFT_OUT) != ending:
            continue

        @QUIET
        @given(case=operation.as_strategy())
        def one(case: Any) -> None:
            nonlocal made
            made += 1
            answer = case.call(headers=headers, cookies=cookies())
            if answer.status_code >= 500:
                broken.append(f"{case.method} {case.formatted_path}: {answer.status_code} for {case.body!r:.200}")

        one()
    return made, broken


def console_of(desk: Desk) -> FastAPI:
    """The console with its description, which it does not serve itself."""
    described = FastAPI(openapi_url=None)

    @described.get("/openapi.json")
    def description() -> dict[str, Any]:
        return desk.console.openapi()

    described.mount("/", desk.console)
    return described


def test_no_form_of_the_console_brings_it_down(desk: Desk, signed_in: Client) -> None:
    cookies = dict(signed_in("administrator").cookies)
    made, broken = attack(console_of(desk), OURS, lambda: cookies)
    assert (broken, made > 150) == ([], True)


def test_signing_out_a_new_password_and_a_switch_do_not_bring_it_down(desk: Desk) -> None:
    add_person(desk, "fuzz", "administrator")

    def fresh() -> dict[str, str]:
        client = TestClient(desk.app, follow_redirects=False, headers=OURS)
        assert client.post("/console/sign-in", data={"name": "fuzz", "password": PASSWORD}).status_code == 303
        return dict(client.cookies)

    try:
        made, broken = attack(console_of(desk), OURS, fresh, ending=True)
    finally:
        desk.write(lambda c: switch(c, "web", True, desk.store.at(), "fuzz"))
    assert (broken, made > EXAMPLES) == ([], True)


def test_no_route_of_the_api_is_brought_down(desk: Desk) -> None:
    made, broken = attack(desk.app, {}, dict)
    assert (broken, made > 20) == ([], True)

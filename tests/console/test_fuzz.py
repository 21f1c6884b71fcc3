"""Every form of the console and every route of the API under fuzzing: no answer is an error of ours."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings

from tests.console.conftest import Client, Desk

#: Requests made up for each operation.
EXAMPLES = 8
QUIET = settings(
    max_examples=EXAMPLES, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck)
)
#: These end what the fuzzing works with.
LEFT_OUT = {("POST", "/sign-out"), ("POST", "/account/password"), ("POST", "/channels/{channel}")}

pytestmark = pytest.mark.filterwarnings("ignore")


def attack(app: Any, headers: dict[str, str], cookies: dict[str, str]) -> tuple[int, list[str]]:
    """Requests made, and those answered with a 5xx."""
    schema: Any = schemathesis.openapi.from_asgi("/openapi.json", app)
    made, broken = 0, list[str]()
    for result in schema.get_all_operations():
        operation = result.ok()
        if (operation.method.upper(), operation.path) in LEFT_OUT:
            continue

        @QUIET
        @given(case=operation.as_strategy())
        def one(case: Any) -> None:
            nonlocal made
            made += 1
            answer = case.call(headers=headers, cookies=cookies)
            if answer.status_code >= 500:
                broken.append(f"{case.method} {case.formatted_path}: {answer.status_code} for {case.body!r:.200}")

        one()
    return made, broken


def test_no_form_of_the_console_brings_it_down(desk: Desk, signed_in: Client) -> None:
    described = FastAPI(openapi_url=None)

    @described.get("/openapi.json")
    def description() -> dict[str, Any]:
        return desk.console.openapi()

    described.mount("/", desk.console)
    cookies = dict(signed_in("administrator").cookies)
    made, broken = attack(described, {"sec-fetch-site": "same-origin"}, cookies)
    assert (broken, made > 150) == ([], True)


def test_no_route_of_the_api_is_brought_down(desk: Desk) -> None:
    made, broken = attack(desk.app, {}, {})
    assert (broken, made > 20) == ([], True)

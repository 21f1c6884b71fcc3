"""The page with the real Rasa behind it shows what it shows without."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NewPage, open_guide, say
from tests.built import with_index, with_trained_model
from tests.server import Server, wait_until

RASA_READY_S = 150


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = Server(with_index(with_trained_model(tmp_path_factory.mktemp("rasa")))).start()
    wait_until(lambda: (running.ready() or {}).get("nlu") == "ok", RASA_READY_S, running.log)
    yield running
    running.stop()


def test_a_greeting_an_answer_and_a_rating_with_rasa(new_page: NewPage, server: Server) -> None:
    page = new_page()
    page.goto(server.url)
    say(page, "xin chào bạn nhé")
    expect(page.locator("article[data-status=greeting]")).to_be_visible()
    answer = open_guide(page)
    expect(answer.get_by_role("heading", name="Các bước")).to_be_visible()
    answer.get_by_role("button", name="Giúp được tôi").click()
    expect(answer.get_by_text("Đã ghi nhận đánh giá")).to_be_visible()

"""The page with the real Rasa behind it shows what it shows without."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import CODES, DESKTOP, PHONE, NewPage, open_guide, say
from tests.browser.test_helper import find, sign_in
from tests.built import with_index, with_trained_model
from tests.server import Server, wait_until

RASA_READY_S = 150


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data_dir = with_index(with_trained_model(tmp_path_factory.mktemp("rasa")))
    running = Server(data_dir, TROLYDVC_HELPER_CODES=CODES).start()
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


devices = pytest.mark.parametrize("device", [pytest.param(DESKTOP, id="desktop"), pytest.param(PHONE, id="phone")])


@devices
def test_a_walk_goes_on_step_by_step_with_rasa(new_page: NewPage, server: Server, device: dict[str, Any]) -> None:
    page = new_page(**device)
    page.goto(server.url)
    open_guide(page).get_by_role("button", name="Làm cùng tôi từng bước").click()
    expect(page.get_by_role("progressbar", name="Bước 1 trên 7")).to_be_visible()
    say(page, "xong rồi")
    expect(page.get_by_role("progressbar", name="Bước 2 trên 7")).to_be_visible()


@devices
def test_what_has_no_answer_is_rated_down_with_rasa(new_page: NewPage, server: Server, device: dict[str, Any]) -> None:
    page = new_page(**device)
    page.goto(server.url)
    say(page, "kể chuyện cười đi")
    refused = page.locator("article[data-status=out_of_scope]")
    refused.get_by_role("button", name="Chưa giúp được").click()
    refused.get_by_label("Bạn cần biết điều gì?").fill("tôi hỏi thật")
    refused.get_by_role("button", name="Gửi góp ý").click()
    expect(refused.get_by_text("Đã ghi nhận đánh giá")).to_be_visible()


@devices
def test_a_citizen_is_helped_and_counted_with_rasa(new_page: NewPage, server: Server, device: dict[str, Any]) -> None:
    page = new_page(**device)
    sign_in(page, server)
    before = int(page.get_by_text("Hôm nay: ").filter(has_text="lượt · Tuần này").inner_text().split()[2])
    find(page)
    page.get_by_role("button", name="Người tiếp theo").click()
    expect(page.get_by_text(f"Hôm nay: {before + 1} lượt")).to_be_visible()

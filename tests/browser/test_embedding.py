"""The widget on pages of other sites: it works, looks like itself, and touches nothing of theirs."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, GUIDE, PHONE, NewPage, open_guide, take
from tests.browser.hosts import host_site
from tests.server import Server


@pytest.fixture(scope="module")
def site(server: Server) -> Iterator[str]:
    with host_site(server.url) as address:
        yield address


def open_widget(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("button", name="Hỏi trợ lý").click()
    expect(page.get_by_role("dialog", name="Trợ lý Dịch vụ công")).to_be_visible()


@pytest.mark.parametrize("device", [pytest.param(DESKTOP, id="desktop"), pytest.param(PHONE, id="phone")])
@pytest.mark.parametrize("path", ["/hostile", "/strict"])
def test_one_script_tag_works_on_any_page(new_page: NewPage, site: str, path: str, device: dict[str, object]) -> None:
    page = new_page(**device)
    open_widget(page, site + path)
    answer = open_guide(page)
    expect(answer.get_by_role("heading", name="Các bước")).to_be_visible()
    answer.get_by_role("button", name="Giúp được tôi").click()
    expect(answer.get_by_text("Đã ghi nhận đánh giá")).to_be_visible()
    title = answer.get_by_role("heading", name=GUIDE)
    read = "(node) => { const s = getComputedStyle(node); return [s.color, s.letterSpacing, s.direction]; }"
    look = title.evaluate(read)
    assert look == ["rgb(11, 74, 134)", "normal", "ltr"]
    assert title.evaluate("node => parseFloat(getComputedStyle(node).fontSize)") > 20
    box = page.get_by_role("dialog", name="Trợ lý Dịch vụ công").bounding_box()
    assert box and box["width"] >= 360 and box["height"] > 500
    if path == "/hostile" and device is DESKTOP:
        take(page, "host-page")


def test_the_unit_of_the_page_goes_with_each_question(new_page: NewPage, site: str) -> None:
    page = new_page()
    open_widget(page, f"{site}/strict")
    with page.expect_request("**/api/messages") as sent:
        page.get_by_role("button", name=GUIDE).click()
    assert sent.value.post_data_json["unit"] == "xuan-thanh-dong-nai"


def test_escape_closes_and_gives_the_focus_back(new_page: NewPage, site: str) -> None:
    page = new_page()
    open_widget(page, f"{site}/strict")
    expect(page.get_by_role("combobox", name="Câu hỏi của bạn")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="Hỏi trợ lý")).to_be_focused()


def test_the_widget_asks_no_third_party(new_page: NewPage, site: str, server: Server) -> None:
    page = new_page()
    seen: list[str] = []
    page.on("request", lambda request: seen.append(request.url))
    open_widget(page, f"{site}/strict")
    open_guide(page)
    assert {url for url in seen if not url.startswith((server.url, site))} == set()


def test_the_host_page_keeps_its_own(new_page: NewPage, site: str) -> None:
    page = new_page()
    open_widget(page, f"{site}/strict")
    assert page.evaluate("document.styleSheets.length + document.adoptedStyleSheets.length") == 0
    assert page.evaluate("Object.keys(window).filter((name) => /tro|dvc|widget/i.test(name))") == []

"""The pictures in docs/screenshots: made here, so that they show what there is."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import GUIDE, PHONE, NewPage, field, open_guide, take
from tests.browser.test_helper import find, sign_in
from tests.server import Server

VIEWS: dict[str, dict[str, object]] = {
    "answer": {"viewport": {"width": 900, "height": 900}},
    "answer-dark": {"viewport": {"width": 900, "height": 900}, "color_scheme": "dark"},
    "answer-phone": {**PHONE, "device_scale_factor": 1.5},
    "answer-200-percent": {"viewport": {"width": 450, "height": 450}, "device_scale_factor": 2},
}


@pytest.mark.parametrize("name", VIEWS)
def test_picture_of_an_answer(new_page: NewPage, server: Server, name: str) -> None:
    page = new_page(**VIEWS[name], reduced_motion="reduce")
    page.goto(server.url)
    open_guide(page)
    page.mouse.move(1, 1)
    take(page, name)


def test_picture_of_the_start_and_of_suggestions(new_page: NewPage, server: Server) -> None:
    page = new_page(**PHONE, device_scale_factor=1.5, reduced_motion="reduce")
    page.goto(server.url)
    take(page, "start-phone")
    field(page).press_sequentially("dang nhap")
    expect(page.get_by_role("option").first).to_be_visible()
    take(page, "suggestions-phone")


def test_picture_of_helper_mode(new_page: NewPage, server: Server) -> None:
    page = new_page(viewport={"width": 900, "height": 900}, reduced_motion="reduce")
    sign_in(page, server)
    find(page, "dang nhap cong", GUIDE)
    expect(page.locator("#said")).to_be_empty(timeout=10_000)
    take(page, "helper")
    page = new_page(**PHONE, device_scale_factor=1.5, reduced_motion="reduce")
    sign_in(page, server)
    page.get_by_label("Người dân cần gì?").press_sequentially("khai sinh")
    expect(page.get_by_role("button", name="khai sinh").first).to_be_visible()
    take(page, "helper-phone")


def test_picture_of_the_printed_guide(new_page: NewPage, server: Server) -> None:
    page = new_page(viewport={"width": 560, "height": 794})
    page.goto(f"{server.url}/bai/dvc-dang-nhap-vneid")
    page.emulate_media(media="print")
    page.evaluate("document.body.style.padding = '10mm'")  # the margins of the sheet
    take(page, "print-a5")

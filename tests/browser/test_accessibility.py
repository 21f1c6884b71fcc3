"""WCAG 2.2 AA: axe finds nothing on any page or state, and everything can be done with a keyboard and heard once."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import GUIDE, PHONE, NewPage, field, open_guide, say, until
from tests.browser.test_page import PROGRESS
from tests.server import Server

OPTIONS = {"resultTypes": ["violations"]}


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options=OPTIONS).response["violations"]
    return [f"{fault['id']}: {[node['html'][:120] for node in fault['nodes']]}" for fault in found]


def answered(page: Page) -> None:
    open_guide(page)


def with_details_open(page: Page) -> None:
    open_guide(page)
    for summary in page.locator("summary").all():
        summary.click()


def rated_low(page: Page) -> None:
    open_guide(page).get_by_role("button", name="Chưa giúp được").click()
    expect(page.get_by_role("button", name="Gửi góp ý")).to_be_visible()


def suggesting(page: Page) -> None:
    field(page).press_sequentially("dang nhap cong dich vu")
    expect(page.get_by_role("option").first).to_be_visible()


def walking(page: Page) -> None:
    page.route("**/api/messages", lambda route: route.fulfill(json=PROGRESS))
    say(page, "dẫn tôi từng bước")
    expect(page.get_by_role("progressbar")).to_be_visible()


def offline(page: Page) -> None:
    page.route("**/api/messages", lambda route: route.abort())
    say(page, "quên mật khẩu")
    expect(page.get_by_text("Chưa gửi. Khi có mạng sẽ tự gửi.").first).to_be_visible()


def saved_open(page: Page) -> None:
    page.get_by_role("button", name="Bài đã lưu").click()
    page.get_by_role("dialog").get_by_role("button", name=GUIDE).first.click()


def display_open(page: Page) -> None:
    page.get_by_role("button", name="Cỡ chữ").click()
    page.get_by_role("button", name="Xóa lịch sử").click()


def high_contrast(page: Page) -> None:
    page.get_by_role("button", name="Cỡ chữ").click()
    page.get_by_label("Chữ và nền tương phản mạnh").check()
    page.get_by_label("Lớn nhất").check()
    page.get_by_role("button", name="Đóng").click()
    open_guide(page)


def nothing(_page: Page) -> None:
    """The page as it opens."""


STATES: list[Callable[[Page], None]] = [
    nothing,
    answered,
    with_details_open,
    rated_low,
    suggesting,
    walking,
    offline,
    saved_open,
    display_open,
    high_contrast,
]
PLAIN = ["/bai", "/bai?q=mat khau", "/bai/dvc-dang-nhap-vneid", "/thay-doi", "/helper", "/bai/khong-co"]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_axe_finds_nothing(new_page: NewPage, server: Server, state: Callable[[Page], None]) -> None:
    page = new_page(reduced_motion="reduce")
    page.goto(server.url)
    state(page)
    assert faults(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size(PHONE["viewport"])
    assert faults(page) == []


def test_axe_finds_nothing_on_the_plain_pages(new_page: NewPage, server: Server) -> None:
    page = new_page()
    for path in PLAIN:
        page.goto(server.url + path)
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert faults(page) == [], path


def test_a_citizen_asks_reads_and_rates_with_the_keyboard_alone(new_page: NewPage, server: Server) -> None:
    page = new_page()
    page.goto(server.url)
    expect(field(page)).to_be_visible()
    order: list[str] = []
    for _ in range(12):
        page.keyboard.press("Tab")
        order.append(focused(page))
        if order[-1] == "Câu hỏi của bạn":
            break
    assert order[:2] == ["Bài đã lưu", "Cỡ chữ"] and order[-1] == "Câu hỏi của bạn"
    page.keyboard.type(GUIDE)
    expect(page.get_by_role("option", name=GUIDE).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("article[data-status=answered]")).to_have_count(1)
    assert focused(page) == "Câu hỏi của bạn"
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if focused(page) == "Giúp được tôi":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã ghi nhận đánh giá").first).to_be_visible()


def focused(page: Page) -> str:
    """The name of what has the focus, in whatever shadow."""
    return page.evaluate("""() => {
        let node = document.activeElement;
        while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement;
        const label = node.id && node.getRootNode().querySelector(`label[for="${node.id}"]`);
        return node.getAttribute("aria-label") || label?.textContent || node.textContent;
    }""")


def test_dialogs_hold_the_focus_and_give_it_back(new_page: NewPage, server: Server) -> None:
    page = new_page()
    page.goto(server.url)
    page.get_by_role("button", name="Cỡ chữ").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Cỡ chữ và lịch sử")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert focused(page) == "Cỡ chữ"


def test_each_answer_is_announced_once(new_page: NewPage, server: Server) -> None:
    page = new_page()
    page.goto(server.url)
    page.evaluate("""() => {
        window.heard = [];
        const live = document.querySelector("tro-ly-dvc").shadowRoot.querySelector("[role=status]");
        new MutationObserver(() => live.textContent && heard.push(live.textContent)).observe(live, { childList: true });
    }""")
    open_guide(page)
    open_guide(page, "Quên mật khẩu VNeID")
    until(page, "heard.some((text) => text.includes('Quên mật khẩu VNeID. '))")
    heard: list[str] = [text for text in page.evaluate("heard") if "Các phần khác ở bên dưới" in text]
    assert len(heard) == 2 and GUIDE in heard[0]
    page.reload()
    page.wait_for_timeout(500)
    expect(page.locator("article[data-status=answered]")).to_have_count(2)
    assert page.get_by_role("status").first.inner_text() == ""


@pytest.mark.parametrize("size", [(500, 400), (320, 640)], ids=["200-percent", "400-percent"])
def test_zoomed_in_nothing_is_cut_off(new_page: NewPage, server: Server, size: tuple[int, int]) -> None:
    page = new_page(viewport={"width": size[0], "height": size[1]})
    page.goto(server.url)
    open_guide(page)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for button in page.locator("button:visible").all():
        box = button.bounding_box()
        assert box and box["x"] >= 0 and box["x"] + box["width"] <= size[0] + 1
        assert min(box["width"], box["height"]) >= 24


def test_with_reduced_motion_nothing_moves(new_page: NewPage, server: Server) -> None:
    page = new_page(reduced_motion="reduce")
    page.goto(server.url)
    open_guide(page)
    moving = "getComputedStyle(document.querySelector('tro-ly-dvc').shadowRoot.querySelector('.dots i')).animationName"
    assert page.evaluate(moving) == "none"

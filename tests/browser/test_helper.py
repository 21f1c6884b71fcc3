"""Helper mode: signed in with the team's code, one citizen after another, counted, nothing personal kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CODES, DESKTOP, GUIDE, PHONE, NewPage, until
from tests.browser.test_accessibility import faults
from tests.browser.test_page import DEVICES
from tests.built import with_index
from tests.server import Server

CODE = CODES.partition("=")[0]
ENTRIES = "localStorage['tro-ly-dvc.helper.entries'] || ''"


def sign_in(page: Page, server: Server, code: str = CODE) -> None:
    page.goto(f"{server.url}/helper")
    page.get_by_label("Mã tổ").fill(code)
    page.get_by_role("button", name="Vào").click()


@pytest.fixture
def helper(request: pytest.FixtureRequest, new_page: NewPage, server: Server) -> Page:
    page = new_page(**getattr(request, "param", DESKTOP))
    sign_in(page, server)
    expect(page.get_by_role("heading", name="Chế độ hỗ trợ: Tổ Xóm Mai")).to_be_visible()
    ready(page)
    return page


def ready(page: Page) -> None:
    """Wait for the scripts: before them a button does nothing."""
    expect(page.locator("#counts")).to_contain_text("Hôm nay: ")


def find(page: Page, text: str = "dang nhap cong dich vu", title: str = GUIDE) -> None:
    ready(page)
    page.get_by_label("Người dân cần gì?").press_sequentially(text)
    page.get_by_role("button", name=title).first.click()
    expect(page.get_by_role("heading", name=title)).to_be_visible()


def visits(server: Server) -> list[tuple[object, ...]]:
    with sqlite3.connect(server.data_dir / "trolydvc.sqlite3") as database:
        return database.execute("SELECT team, topic, document, outcome, minutes, unit FROM visits").fetchall()


def today(page: Page) -> int:
    expect(page.get_by_text("Hôm nay: ")).to_contain_text("lượt · Tuần này")
    return int(page.locator("#counts").inner_text().split()[2])


@pytest.mark.parametrize("helper", DEVICES, indirect=True)
def test_a_citizen_is_helped_counted_and_forgotten_with_one_tap(helper: Page, server: Server) -> None:
    before, logged = today(helper), len(visits(server))
    find(helper)
    helper.get_by_role("button", name="Người tiếp theo").click()
    expect(helper.get_by_text(f"Hôm nay: {before + 1} lượt")).to_be_visible()
    expect(helper.get_by_role("heading", name=GUIDE)).to_be_hidden()
    expect(helper.get_by_label("Người dân cần gì?")).to_have_value("")
    expect(helper.get_by_label("Người dân cần gì?")).to_be_focused()
    kept = helper.evaluate("Object.values(localStorage).join()")
    assert "dang nhap cong dich vu" not in kept and helper.evaluate(ENTRIES) == ""
    rows = visits(server)[logged:]
    assert rows == [("Tổ Xóm Mai", GUIDE, "dvc-dang-nhap-vneid", "done", 0, "xuan-thanh-dong-nai")]
    with sqlite3.connect(server.data_dir / "trolydvc.sqlite3") as database:
        assisted = database.execute("SELECT DISTINCT assisted, unit FROM turns WHERE unit IS NOT NULL").fetchall()
    assert (1, "xuan-thanh-dong-nai") in assisted


def test_the_next_citizen_is_another_conversation(helper: Page) -> None:
    sent: list[str] = []
    helper.on("request", lambda r: sent.append(r.post_data_json["conversation_id"]) if r.url.endswith("/hoi") else None)
    find(helper)
    helper.get_by_label("Chưa xong").check()
    helper.get_by_role("button", name="Người tiếp theo").click()
    expect(helper.get_by_label("Đã xong")).to_be_checked()
    find(helper)
    assert len(set(sent)) == 2


def test_a_code_that_is_not_ours_opens_nothing(new_page: NewPage, server: Server) -> None:
    page = new_page()
    sign_in(page, server, "SAI-MA-2026")
    expect(page.get_by_text("Mã tổ chưa đúng")).to_be_visible()
    assert page.request.get(f"{server.url}/helper/tim?q=vneid").status == 401
    assert page.request.post(f"{server.url}/helper/luot", data={}).status in (401, 422)


def test_a_guide_goes_to_the_citizens_phone(helper: Page, server: Server) -> None:
    find(helper)
    helper.get_by_role("button", name="Mã QR", exact=True).click()
    code = helper.get_by_alt_text(f"Mã QR của bài {GUIDE}")
    expect(code).to_be_visible()
    assert code.evaluate("node => node.naturalWidth") > 100
    assert helper.get_by_role("link", name="In").get_attribute("href") == f"{server.url}/bai/dvc-dang-nhap-vneid?in=1"


SHARING = """
Object.defineProperty(navigator, "share", { configurable: true, value: async (what) => { window.shared = what; } });
"""


def test_a_guide_is_sent_by_the_phones_own_list_where_zalo_is(new_page: NewPage, server: Server) -> None:
    page = new_page(**PHONE)
    page.add_init_script(SHARING)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    sign_in(page, server)
    find(page)
    page.get_by_role("button", name="Gửi qua Zalo, tin nhắn").click()
    until(page, "window.shared")
    shared = page.evaluate("window.shared")
    assert (shared["title"], shared["url"]) == (GUIDE, f"{server.url}/bai/dvc-dang-nhap-vneid")
    assert "VNeID" in shared["text"] and all(url.startswith(server.url) for url in asked)


def test_without_such_a_list_the_address_is_copied_to_be_pasted_into_zalo(new_page: NewPage, server: Server) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script("delete Navigator.prototype.share")
    sign_in(page, server)
    find(page)
    page.get_by_role("button", name="Gửi qua Zalo, tin nhắn").click()
    expect(page.get_by_text("Mời bạn dán vào Zalo")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == f"{server.url}/bai/dvc-dang-nhap-vneid"


def test_the_print_view_is_a5_with_large_type_and_a_code(new_page: NewPage, server: Server) -> None:
    page = new_page()
    page.goto(f"{server.url}/bai/dvc-dang-nhap-vneid")
    paper = page.pdf(prefer_css_page_size=True)
    assert b"/MediaBox [0 0 419" in paper.replace(b"\n", b" ") or b"419.5" in paper or b"420" in paper
    page.emulate_media(media="print")
    expect(page.get_by_alt_text("Mã QR mở bài này trên điện thoại")).to_be_visible()
    expect(page.get_by_role("button", name="In bài này")).to_be_hidden()
    assert page.evaluate("parseFloat(getComputedStyle(document.querySelector('.steps li')).fontSize)") >= 17


def test_the_wards_numbers_and_hours_are_at_hand(helper: Page) -> None:
    helper.get_by_role("button", name="Số và giờ làm việc").click()
    numbers = helper.get_by_role("dialog", name="Xã Xuân Thành")
    expect(numbers.get_by_role("link", name="1800 1096").first).to_be_visible()
    expect(numbers.get_by_text("Giờ làm việc:")).to_be_visible()
    assert faults(helper) == []


def test_practice_asks_real_questions_and_logs_nothing(helper: Page, server: Server) -> None:
    logged = len(visits(server))
    with sqlite3.connect(server.data_dir / "trolydvc.sqlite3") as database:
        turns = database.execute("SELECT count(*) FROM turns").fetchone()
    helper.get_by_role("button", name="Luyện tập").click()
    exercise = helper.get_by_role("region", name="Luyện tập")
    expect(exercise.get_by_text("Đang luyện tập, không ghi số liệu.")).to_be_visible()
    first = exercise.locator("q").inner_text()
    find(helper)
    helper.get_by_role("button", name="Người tiếp theo").click()
    expect(exercise.locator("q")).not_to_have_text(first)
    assert faults(helper) == []
    assert len(visits(server)) == logged
    with sqlite3.connect(server.data_dir / "trolydvc.sqlite3") as database:
        assert database.execute("SELECT count(*) FROM turns").fetchone() == turns


def test_axe_finds_nothing_while_helping(helper: Page) -> None:
    assert faults(helper) == []
    helper.get_by_label("Người dân cần gì?").press_sequentially("quen mat khau")
    expect(helper.get_by_role("button", name="Quên mật khẩu VNeID").first).to_be_visible()
    assert faults(helper) == []
    helper.keyboard.press("Enter")
    expect(helper.get_by_role("heading", name="Các bước").first).to_be_visible()
    assert faults(helper) == []


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data_dir = with_index(tmp_path_factory.mktemp("helper"))
    running = Server(data_dir, TROLYDVC_RASA_PYTHON=str(data_dir / "none"), TROLYDVC_HELPER_CODES=CODES).start()
    yield running
    running.stop()


def test_without_a_network_helping_goes_on_and_the_visit_counts_once(new_page: NewPage, own_server: Server) -> None:
    page = new_page(service_workers="allow")
    sign_in(page, own_server)
    page.evaluate("navigator.serviceWorker.ready")
    until(page, "caches.match('/api/pack').then(Boolean)")
    page.reload()
    until(page, "caches.match('/helper').then(Boolean)")
    own_server.end()
    page.reload()
    expect(page.get_by_text("Đang mất mạng.")).to_be_visible()
    find(page)
    page.get_by_role("button", name="Người tiếp theo").click()
    expect(page.get_by_text("1 lượt chờ gửi")).to_be_hidden()
    own_server.start()
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_text("Hôm nay: 1 lượt · Tuần này:")).to_be_visible()
    rows = visits(own_server)
    assert [row[:4] for row in rows] == [("Tổ Xóm Mai", GUIDE, "dvc-dang-nhap-vneid", "done")]

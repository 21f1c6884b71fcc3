"""No network, a server that restarts, a slow network: nothing is lost, nothing is sent twice, guides stay readable."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import GUIDE, NewPage, open_guide, say, until
from tests.built import with_index
from tests.server import Server


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A gateway that these tests may stop and start again on its port."""
    data_dir = with_index(tmp_path_factory.mktemp("offline"))
    running = Server(data_dir, TROLYDVC_RASA_PYTHON=str(data_dir / "none")).start()
    yield running
    running.stop()


def asked(data_dir: Path, question: str) -> int:
    with sqlite3.connect(data_dir / "trolydvc.sqlite3") as database:
        return database.execute("SELECT count(*) FROM turns WHERE question = ?", (question,)).fetchone()[0]


def with_saved_guides(page: Page, server: Server) -> None:
    """Open the page and wait until the service worker holds it and the guides."""
    page.goto(server.url)
    page.evaluate("navigator.serviceWorker.ready")
    until(page, "caches.match('/api/pack').then(Boolean)")


def test_a_question_asked_while_the_server_is_away_is_sent_once_when_it_is_back(
    new_page: NewPage, own_server: Server
) -> None:
    page = new_page(service_workers="allow")
    with_saved_guides(page, own_server)
    second = new_page(page.context)
    second.goto(own_server.url)
    own_server.end()
    say(page, "quên mật khẩu VNeID")
    expect(page.get_by_text("Chưa gửi. Khi có mạng sẽ tự gửi.").first).to_be_visible()
    expect(page.get_by_text("Đang mất mạng.").first).to_be_visible()

    # The page itself, the saved guides and their search live on without the server.
    page.reload()
    expect(page.get_by_text("Chưa gửi. Khi có mạng sẽ tự gửi.")).to_be_visible()
    nearby = page.get_by_text("Trong khi chờ mạng, bạn xem được bài đã lưu trên máy:").first
    expect(nearby).to_be_visible()
    page.get_by_role("button", name="Bài đã lưu").click()
    shelf = page.get_by_role("dialog", name="Bài đã lưu")
    expect(shelf.get_by_text("Bản lưu ngày")).to_be_visible()
    shelf.get_by_label("Tìm trong bài đã lưu").fill("dang nhap cong dich vu cong")
    shelf.get_by_role("button", name=GUIDE).click()
    expect(shelf.get_by_role("heading", name="Các bước")).to_be_visible()
    shelf.get_by_role("button", name="Đóng").click()

    # A guide's own address opens from what is saved.
    other = new_page(page.context)
    other.goto(f"{own_server.url}/bai/dvc-dang-nhap-vneid")
    expect(other.get_by_role("dialog").get_by_role("heading", name=GUIDE)).to_be_visible()

    own_server.start()
    for tab in (page, second, other):
        tab.evaluate("dispatchEvent(new Event('online'))")
    expect(page.locator(".log article.bot").last).to_contain_text("Nguồn:", timeout=30_000)
    expect(second.locator(".log article.bot")).to_have_count(1)
    expect(page.get_by_text("Đang mất mạng.").first).to_be_hidden()
    assert asked(own_server.data_dir, "quên mật khẩu VNeID") == 1


def test_a_reply_lost_on_the_way_is_asked_for_again_under_the_same_id(new_page: NewPage, server: Server) -> None:
    page = new_page()
    page.goto(server.url)
    ids: list[str] = []

    def lose_the_first(route: Route) -> None:
        ids.append(route.request.post_data_json["message_id"])
        if len(ids) == 1:
            route.fetch()  # the server answers, and the answer never arrives
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/api/messages", lose_the_first)
    say(page, "câu hỏi mà câu trả lời bị rơi")
    expect(page.locator(".log article.bot")).to_have_count(1)
    assert len(set(ids)) == 1 and len(ids) == 2
    assert asked(server.data_dir, "câu hỏi mà câu trả lời bị rơi") == 1


def test_two_tabs_that_both_hold_a_waiting_question_ask_it_once(new_page: NewPage, server: Server) -> None:
    first = new_page()
    first.goto(server.url)
    second = new_page(first.context)
    second.goto(server.url)
    for tab in (first, second):
        tab.route("**/api/messages", lambda route: route.abort())
    say(first, "hai trang cùng chờ")
    expect(first.get_by_text("Chưa gửi. Khi có mạng sẽ tự gửi.")).to_be_visible()
    expect(second.locator(".log article.me")).to_have_count(1)
    for tab in (first, second):
        tab.unroute("**/api/messages")
    for tab in (first, second):
        tab.evaluate("dispatchEvent(new Event('online'))")
    expect(first.locator(".log article.bot")).to_have_count(1)
    expect(second.locator(".log article.bot")).to_have_count(1)
    assert asked(server.data_dir, "hai trang cùng chờ") == 1


def test_a_slow_network_shows_that_the_answer_is_coming(new_page: NewPage, server: Server) -> None:
    page = new_page()
    page.goto(server.url)
    slow = page.context.new_cdp_session(page)
    slow.send("Network.enable")
    conditions = {"offline": False, "latency": 1500, "downloadThroughput": 6_000, "uploadThroughput": 6_000}
    slow.send("Network.emulateNetworkConditions", conditions)
    say(page, "quên mật khẩu VNeID")
    expect(page.get_by_text("Đang tìm câu trả lời")).to_be_visible()
    expect(page.locator(".log article.bot")).to_have_count(1, timeout=20_000)
    expect(page.get_by_text("Đang tìm câu trả lời")).to_be_hidden()


def test_a_rating_given_without_a_network_waits_too(new_page: NewPage, server: Server) -> None:
    page = new_page()
    page.goto(server.url)
    answer = open_guide(page)
    page.route("**/api/feedback", lambda route: route.abort())
    answer.get_by_role("button", name="Giúp được tôi").click()
    expect(answer.get_by_text("Đánh giá đang chờ gửi")).to_be_visible()
    page.unroute("**/api/feedback")
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(answer.get_by_text("Đã ghi nhận đánh giá")).to_be_visible()


def test_the_page_can_be_installed(new_page: NewPage, server: Server) -> None:
    page = new_page(service_workers="allow")
    with_saved_guides(page, server)
    manifest = page.evaluate("fetch('/manifest.webmanifest').then((response) => response.json())")
    assert manifest["display"] == "standalone" and manifest["lang"] == "vi"
    for picture in manifest["icons"]:
        assert page.request.get(server.url + picture["src"]).ok
    errors = page.context.new_cdp_session(page).send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [error["errorId"] for error in errors if error["errorId"] != "in-incognito"] == []


def test_what_was_too_long_ago_is_not_sent(new_page: NewPage, server: Server) -> None:
    page = new_page()
    page.goto(server.url)
    page.evaluate("""() => {
        const old = { who: "me", text: "câu hỏi hôm kia", at: Date.now() - 2 * 86400000, state: "waiting" };
        localStorage.setItem("tro-ly-dvc.entries", JSON.stringify([{ id: "a".repeat(32), ...old }]));
    }""")
    page.reload()
    expect(page.get_by_text("chưa gửi được trong một ngày qua").first).to_be_visible()
    assert asked(server.data_dir, "câu hỏi hôm kia") == 0

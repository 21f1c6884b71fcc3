"""The page in a real Chromium: ask, read, rate."""

from __future__ import annotations

import sqlite3

from playwright.sync_api import Browser, expect

from tests.server import Server


def test_a_citizen_asks_reads_steps_with_source_and_date_and_rates(browser: Browser, server: Server) -> None:
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(server.url)
    page.get_by_label("Câu hỏi của bạn").fill("lam sao dang nhap cong dich vu cong bang vneid")
    page.keyboard.press("Enter")
    answer = page.locator("article[data-status=answered]")
    expect(answer.get_by_role("heading", name="Các bước")).to_be_visible()
    expect(answer.get_by_text("Nguồn:")).to_be_visible()
    expect(answer.get_by_text("Kiểm tra lần cuối: ")).to_be_visible()
    answer.get_by_role("button", name="Giúp được tôi").click()
    expect(answer.get_by_text("Đã ghi nhận đánh giá")).to_be_visible()
    page.close()
    assert errors == []
    with sqlite3.connect(server.data_dir / "trolydvc.sqlite3") as database:
        rows = database.execute(
            "SELECT t.question, r.helpful FROM ratings r JOIN turns t ON t.id = r.turn_id"
        ).fetchall()
    assert rows == [("lam sao dang nhap cong dich vu cong bang vneid", 1)]

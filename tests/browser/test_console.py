"""The staff console in a real Chromium: the whole loop from a failed question to a mended one, and every page."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from bot.settings import ROOT
from tests.browser.conftest import PHONE, say
from tests.server import Server, wait_until

PASSWORD = "một mật khẩu rất dài"
QUESTION = "Nuôi chim yến trong nhà ở khu dân cư phải xin phép ở đâu?"
ALIKE = "nuoi chim yen trong nha o khu dan cu phai xin phep o dau"
GUIDE = """---
id: nuoi-chim-yen-khu-dan-cu
title: "Nuôi chim yến trong khu dân cư"
topic: vneid
kind: question
audience: người dân
questions:
  - "Nuôi chim yến trong nhà ở khu dân cư phải xin phép ở đâu?"
  - "nuôi chim yến ở nhà có được không"
  - "muốn làm nhà yến thì hỏi ai"
  - "nuoi chim yen co phai xin phep khong"
  - "hàng xóm nuôi yến ồn quá thì báo đâu"
  - "xin phép nuôi chim yến"
  - "lam nha yen trong khu dan cu"
  - "nuôi yến trong phường được không"
related: []
sources:
  - title: "Luật Chăn nuôi"
    number: "32/2018/QH14"
    date: "2018-11-19"
verified_on: "2026-11-20"
review_by: "2027-02-20"
confidence: medium
---

## Trả lời ngắn
Bạn hỏi Ủy ban nhân dân xã, phường nơi định nuôi chim yến. Mỗi tỉnh tự quy định vùng được nuôi.

## Các bước
1. Hỏi Ủy ban nhân dân xã, phường xem nơi đó có được nuôi chim yến không.
2. Được phép thì làm theo hướng dẫn của cán bộ.
"""


def small_knowledge(folder: Path) -> Path:
    """Guides on one topic, so that publishing takes a moment."""
    for part in ("guides/vneid", "units", "plans"):
        shutil.copytree(ROOT / "knowledge" / part, folder / part)
    return folder


def add_person(server: Server, name: str, role: str) -> None:
    environment = {**os.environ, "TROLYDVC_DATA_DIR": str(server.data_dir)}
    command = [sys.executable, "-m", "bot.cli", "staff", "add", name, "--role", role, "--full-name", name.title()]
    done = subprocess.run(
        command, input=PASSWORD + "\n", text=True, cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A gateway over a little knowledge, with staff of every role made by command."""
    data_dir = tmp_path_factory.mktemp("office")
    knowledge = small_knowledge(tmp_path_factory.mktemp("knowledge"))
    running = Server(data_dir, TROLYDVC_RASA_PYTHON=str(data_dir / "none"), TROLYDVC_KNOWLEDGE_DIR=str(knowledge))
    running.start()
    for role in ("reviewer", "editor", "administrator"):
        add_person(running, role, role)
    yield running
    running.stop()


@pytest.fixture
def desk(browser: Browser, office: Server) -> Iterator[Page]:
    """A page of the console with the administrator signed in; an error of a script fails the test."""
    context = browser.new_context(viewport={"width": 1180, "height": 900}, base_url=office.url, locale="vi-VN")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(f"{m.text} {m.location}") if m.type == "error" and not icon(m) else None)
    page.on("dialog", lambda dialog: dialog.accept())
    sign_in(page, "administrator")
    yield page
    context.close()
    assert errors == []


def icon(message: ConsoleMessage) -> bool:
    """Whether a browser missed a picture for the tab of a page that brings nothing with it (the report)."""
    return str(message.location.get("url", "")).endswith("/favicon.ico")


def sign_in(page: Page, name: str) -> None:
    page.goto("/console/")
    page.get_by_label("Tên đăng nhập").fill(name)
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", name="Tổng quan")).to_be_visible()


def picture(page: Page, name: str, folder: Path) -> None:
    """A picture of a whole page; TROLYDVC_SCREENSHOTS names a folder to keep it in."""
    kept = Path(os.environ.get("TROLYDVC_SCREENSHOTS") or folder)
    kept.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=kept / f"console-{name}.png", full_page=True, animations="disabled", caret="hide")


def faults(page: Page) -> list[str]:
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [f"{fault['id']}: {[node['html'][:120] for node in fault['nodes']]}" for fault in found]


def test_a_failed_question_becomes_a_guide_and_is_answered(desk: Page, office: Server, tmp_path: Path) -> None:
    citizen = desk.context.new_page()
    citizen.goto("/")
    say(citizen, QUESTION)
    failed = citizen.locator("article[data-status=no_source]")
    failed.get_by_role("button", name="Chưa giúp được").click()
    assert failed.get_by_label("Khó hiểu").count() == 0, "there was nothing to find fault with"
    failed.get_by_label("Bạn cần biết điều gì?").fill("không trả lời được")
    failed.get_by_role("button", name="Gửi góp ý").click()
    expect(failed.get_by_text("Đã ghi nhận đánh giá")).to_be_visible()
    assert faults(citizen) == []
    citizen.close()
    office.ask(ALIKE, "citizen-02")
    office.ask(QUESTION, "citizen-03")

    desk.goto("/console/queue")
    rated = desk.get_by_role("row").filter(has_text="không trả lời được")
    rated.get_by_role("link", name=QUESTION).click()
    expect(desk.get_by_text("không trả lời được")).to_be_visible()
    picture(desk, "record", tmp_path)

    desk.goto("/console/gaps")
    gap = desk.locator(".gap").filter(has_text="chim yến").first
    expect(gap.get_by_text("3 lần")).to_be_visible()
    picture(desk, "gaps", tmp_path)
    gap.get_by_label("Nhóm").select_option("vneid")
    gap.get_by_role("button", name="Soạn bài").click()
    expect(desk.get_by_role("heading", name="1. Kiểm tra")).to_be_visible()
    expect(desk.get_by_role("button", name="Xuất bản")).to_be_disabled()
    picture(desk, "draft-faulty", tmp_path)

    desk.get_by_label("Nội dung (Markdown)").fill(GUIDE)
    desk.get_by_label("Đã sửa gì").fill("Thêm bài về nuôi chim yến trong khu dân cư.")
    desk.get_by_role("button", name="Lưu và kiểm tra").click()
    expect(desk.get_by_text("Không có lỗi.")).to_be_visible()
    desk.get_by_role("button", name="Chấm trước và sau").click()
    expect(desk.get_by_text("Câu hỏi của chính bài tìm ra bài")).to_be_visible(timeout=60_000)
    expect(desk.get_by_text("8 / 8")).to_be_visible()
    picture(desk, "draft", tmp_path)
    desk.get_by_role("button", name="Xuất bản").click()
    expect(desk.get_by_text("Đã xuất bản. Trợ lý dùng bản mới ngay.")).to_be_visible(timeout=60_000)
    picture(desk, "changes", tmp_path)

    again = office.ask(QUESTION, "citizen-04")
    assert (again["status"], again["card"]["guide_id"]) == ("answered", "nuoi-chim-yen-khu-dan-cu")
    desk.goto("/thay-doi")
    expect(desk.get_by_text("Thêm bài về nuôi chim yến trong khu dân cư.")).to_be_visible()
    expect(desk.get_by_text(QUESTION)).to_be_visible()
    desk.set_viewport_size(PHONE["viewport"])  # pyright: ignore
    for scheme in ("light", "dark"):
        desk.emulate_media(color_scheme=scheme)
        assert faults(desk) == [] and desk.evaluate("document.documentElement.scrollWidth") <= 360
    picture(desk, "thay-doi-phone-dark", tmp_path)
    desk.emulate_media(color_scheme="light")
    desk.set_viewport_size({"width": 1180, "height": 900})
    desk.goto("/console/data")
    desk.get_by_role("button", name="Xem báo cáo").click()
    expect(desk.get_by_text("1 thay đổi đã xuất bản trong kỳ.")).to_be_visible()
    picture(desk, "report", tmp_path)

    desk.goto("/console/changes")
    desk.get_by_role("button", name=re.compile("Thu hồi")).click()
    expect(desk.get_by_text("Đã thu hồi. Trợ lý dùng lại bản trước.")).to_be_visible(timeout=60_000)
    wait_until(lambda: office.ask(QUESTION, f"citizen-{os.urandom(4).hex()}")["status"] != "answered", 20)
    desk.goto("/thay-doi")
    expect(desk.get_by_text("Thêm bài về nuôi chim yến")).to_have_count(0)


PAGES = {
    "home": "/", "queue": "/queue?rating=&follow_up=", "drafts": "/drafts", "guides": "/guides",
    "callbacks": "/callbacks", "nlu": "/nlu", "notices": "/notices", "channels": "/channels", "teams": "/teams",
    "users": "/users", "audit": "/audit", "data": "/data", "account": "/account", "gaps-empty": "/gaps?days=1",
}  # fmt: skip


def test_every_page_can_be_read_by_axe_and_fits_a_phone(desk: Page, office: Server, tmp_path: Path) -> None:
    office.ask("quên mật khẩu VNeID", "citizen-10")
    told: list[str] = []
    for name, path in PAGES.items():
        desk.goto("/console" + path)
        expect(desk.get_by_role("heading", level=1)).to_be_visible()
        told += [f"{name}: {fault}" for fault in faults(desk)]
        picture(desk, name, tmp_path)
        desk.set_viewport_size(PHONE["viewport"])  # pyright: ignore
        width = desk.evaluate("document.documentElement.scrollWidth")
        told += [f"{name}: {width} pixels wide on a phone"] if width > 360 else []
        desk.set_viewport_size({"width": 1180, "height": 900})
    desk.get_by_role("button", name="Đăng xuất").click()
    expect(desk.get_by_label("Tên đăng nhập")).to_be_visible()
    told += [f"sign-in: {fault}" for fault in faults(desk)]
    picture(desk, "sign-in", tmp_path)
    assert told == []


def test_a_filter_changes_the_list_without_loading_the_page(desk: Page, office: Server) -> None:
    turn = office.ask("quên mật khẩu VNeID", "citizen-20")
    office.http.post("/api/feedback", json={"turn_id": turn["turn_id"], "helpful": True})
    desk.goto("/console/queue")
    desk.evaluate("window.here = 1")
    desk.get_by_label("Đánh giá").select_option("good")
    expect(desk.get_by_role("link", name="quên mật khẩu VNeID").first).to_be_visible()
    assert desk.evaluate("window.here") == 1


def test_a_notice_switched_on_reaches_the_answers_on_its_topic_until_it_is_off(desk: Page, office: Server) -> None:
    desk.goto("/console/notices")
    desk.get_by_label("Nội dung").fill("VNeID đang quá tải, mời bạn thử lại sau.")
    desk.get_by_label("VNeID", exact=True).check()
    desk.get_by_role("button", name="Bật thông báo").click()
    expect(desk.get_by_text("đến khi tắt")).to_be_visible()
    told = "VNeID đang quá tải, mời bạn thử lại sau."
    wait_until(lambda: told in office.ask("quên mật khẩu VNeID", f"c-{os.urandom(6).hex()}")["notices"], 10)
    desk.get_by_role("button", name=re.compile("^Tắt")).click()
    expect(desk.get_by_text("đã tắt")).to_be_visible()
    wait_until(lambda: office.ask("quên mật khẩu VNeID", f"c-{os.urandom(6).hex()}")["notices"] == [], 10)


def test_a_channel_that_is_off_says_so_and_on_again_answers(desk: Page, office: Server) -> None:
    desk.goto("/console/channels")
    desk.get_by_role("button", name="Tắt web").click()
    expect(desk.get_by_role("button", name="Bật web")).to_be_visible()
    wait_until(lambda: office.ask("quên mật khẩu VNeID", f"c-{os.urandom(6).hex()}")["status"] == "degraded", 15)
    desk.get_by_role("button", name="Bật web").click()
    expect(desk.get_by_role("button", name="Tắt web")).to_be_visible()
    wait_until(lambda: office.ask("quên mật khẩu VNeID", f"c-{os.urandom(6).hex()}")["status"] == "answered", 15)

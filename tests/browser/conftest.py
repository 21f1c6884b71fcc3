"""A real Chromium: the system's where there is one, else Playwright's own. A script error on a page fails its test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

from bot.settings import ROOT
from feedback.pdf import find_chromium
from tests.built import with_index
from tests.server import Server, wait_until

#: No traffic but ours: Chromium's own background requests are switched off.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
DESKTOP = {"viewport": {"width": 1000, "height": 860}}
SCREENSHOTS = ROOT / "docs" / "screenshots"
CODES = "MAI-2026=Tổ Xóm Mai@xuan-thanh-dong-nai"
GUIDE = "Đăng nhập Cổng Dịch vụ công bằng VNeID"

NewPage = Callable[..., Page]

expect.set_options(timeout=15_000)  # a slow machine is no fault of the page


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A gateway without Rasa: everything must work without it."""
    data_dir = with_index(tmp_path_factory.mktemp("browser"))
    environment = {
        "TROLYDVC_RASA_PYTHON": str(data_dir / "none"),
        "TROLYDVC_HELPER_CODES": "MAI-2026=Tổ Xóm Mai@xuan-thanh-dong-nai",
    }
    running = Server(data_dir, **environment).start()
    yield running
    running.stop()


@pytest.fixture
def new_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """A new device: its own storage. Options as of Browser.new_context; all are closed after the test.

    The service worker is kept away unless a test is about it: what it fetches does not pass through page.route.
    """
    contexts: list[BrowserContext] = []

    def make(**options: Any) -> BrowserContext:
        contexts.append(browser.new_context(**{**DESKTOP, "service_workers": "block", **options}))
        contexts[-1].set_default_timeout(15_000)
        return contexts[-1]

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def new_page(new_context: Callable[..., BrowserContext]) -> Iterator[NewPage]:
    """A page on a new device; a script error or a refused style or script on it fails the test."""
    errors: list[str] = []

    def make(context: BrowserContext | None = None, **options: Any) -> Page:
        page = (context or new_context(**options)).new_page()
        watch(page, errors)
        return page

    yield make
    assert errors == []


def watch(page: Page, errors: list[str]) -> None:
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda message: errors.append(message.text) if "Content Security Policy" in message.text else None,
    )


def field(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Câu hỏi của bạn")


def say(page: Page, text: str) -> None:
    """Write a question and send it."""
    field(page).fill(text)
    page.keyboard.press("Enter")


def open_guide(page: Page, title: str = GUIDE) -> Locator:
    """Choose a guide from the suggestions: its answer, whatever retrieval would say of the words."""
    answers = page.locator("article[data-status=answered]")
    before = answers.count()
    field(page).fill(title)
    page.get_by_role("option", name=title).first.click()
    expect(answers).to_have_count(before + 1)
    return answers.last


def until(page: Page, expression: str) -> None:
    """Wait until an expression holds (wait_for_function would need eval, which our policy forbids)."""
    wait_until(lambda: bool(page.evaluate(expression)), 15, lambda: expression)


def take(target: Page | Locator, name: str) -> None:
    """A picture for the documents."""
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    path: Path = SCREENSHOTS / f"{name}.png"
    target.screenshot(path=path, animations="disabled", caret="hide")
    assert path.stat().st_size < 150_000, f"{path.name} is over 150 kB"

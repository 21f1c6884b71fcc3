"""The full page in a real Chromium: ask, read, rate, and everything an answer can be used for."""

from __future__ import annotations

import json
import sqlite3

import pytest
from playwright.sync_api import Page, expect

from bot.messages import RATING_REASONS
from feedback.records import REASONS
from tests.browser.conftest import DESKTOP, GUIDE, PHONE, NewPage, field, open_guide, say, until
from tests.server import Server

DEVICES = [pytest.param(DESKTOP, id="desktop"), pytest.param(PHONE, id="phone")]


def rows(server: Server, query: str, *values: object) -> list[tuple[object, ...]]:
    with sqlite3.connect(server.data_dir / "trolydvc.sqlite3") as database:
        return database.execute(query, values).fetchall()


@pytest.fixture
def page(request: pytest.FixtureRequest, new_page: NewPage, server: Server) -> Page:
    opened = new_page(permissions=["clipboard-read", "clipboard-write"], **getattr(request, "param", DESKTOP))
    opened.goto(server.url)
    return opened


both = pytest.mark.parametrize("page", DEVICES, indirect=True)


@both
def test_a_citizen_asks_reads_steps_with_source_and_date_and_rates(page: Page, server: Server) -> None:
    question = f"quên mật khẩu VNeID {page.viewport_size}"
    say(page, "quên mật khẩu VNeID")
    answer = page.locator("article[data-status=answered]")
    expect(answer.get_by_role("heading", name="Các bước")).to_be_visible()
    expect(answer.get_by_text("Nguồn:")).to_be_visible()
    expect(answer.get_by_text("Kiểm tra lần cuối: ")).to_be_visible()
    answer.get_by_role("button", name="Giúp được tôi").click()
    expect(answer.get_by_text("Đã ghi nhận đánh giá")).to_be_visible()
    found = rows(server, "SELECT t.question, r.helpful FROM ratings r JOIN turns t ON t.id = r.turn_id WHERE helpful")
    assert ("quên mật khẩu VNeID", 1) in found, question


@both
def test_the_short_answer_comes_first_and_steps_are_numbered(page: Page) -> None:
    answer = open_guide(page)
    texts = answer.inner_text()
    assert texts.index("Mở dichvucong.gov.vn") < texts.index("Các bước") < texts.index("Nguồn:")
    assert answer.locator(".steps ol > li").count() >= 5
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@both
def test_saying_why_it_did_not_help_is_kept(page: Page, server: Server) -> None:
    answer = open_guide(page)
    answer.get_by_role("button", name="Chưa giúp được").click()
    answer.get_by_label("Khó hiểu").check()
    answer.get_by_label("Bạn muốn góp ý thêm gì?").fill("chữ nhỏ quá")
    answer.get_by_role("button", name="Gửi góp ý").click()
    expect(answer.get_by_text("Đã ghi nhận đánh giá")).to_be_visible()
    expect(answer.get_by_role("button", name="Gửi góp ý")).to_be_hidden()
    kept = rows(server, "SELECT helpful, reasons, comment FROM ratings WHERE comment = 'chữ nhỏ quá'")
    assert (0, json.dumps(["unclear"]), "chữ nhỏ quá") in kept


def test_reasons_are_the_same_on_the_page_and_in_the_dataset(new_page: NewPage, server: Server) -> None:
    page = new_page()
    page.goto(server.url)
    shown = page.evaluate("import('/static/app/rating.js').then((module) => module.REASONS)")
    assert shown == RATING_REASONS == REASONS


def test_suggestions_come_while_typing_and_keys_choose_one(page: Page) -> None:
    field(page).press_sequentially("dang nhap cong dich vu")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("option").first).to_have_attribute("aria-selected", "true")
    expect(field(page)).to_have_attribute("aria-activedescendant", "goi-y-0")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(field(page)).to_have_attribute("aria-expanded", "false")


def test_choices_are_buttons_and_answer_when_pressed(page: Page) -> None:
    answer = open_guide(page)
    related = answer.get_by_role("group", name="Mời bạn chọn").get_by_role("button").last
    label = related.inner_text()
    related.click()
    expect(page.locator(".log article.me").last).to_contain_text(label)
    expect(page.locator(".log article.bot")).to_have_count(2)


def test_an_answer_is_copied_whole(page: Page) -> None:
    open_guide(page).get_by_role("button", name="Chép").click()
    expect(page.get_by_text("Đã chép cả bài.").first).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(GUIDE) and "Các bước" in copied and "Nguồn:" in copied


def test_an_answer_is_shared_by_its_address(page: Page, server: Server) -> None:
    page.evaluate("delete Navigator.prototype.share")
    open_guide(page).get_by_role("button", name="Gửi cho người khác").click()
    expect(page.get_by_text("Đã chép đường dẫn").first).to_be_visible()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address.startswith(f"{server.url}/bai/")
    page.goto(address)
    expect(page.get_by_role("heading", name=GUIDE)).to_be_visible()


def test_an_answer_prints_from_its_own_page(page: Page) -> None:
    page.context.add_init_script("window.print = () => { window.printed = true; }")
    with page.context.expect_page() as opened:
        open_guide(page).get_by_role("link", name="In").click()
    until(opened.value, "window.printed")
    assert "/bai/" in opened.value.url


SPEECH = """
window.spoken = [];
class Utterance { constructor(text) { this.text = text; } }
Object.defineProperty(window, "SpeechSynthesisUtterance", { value: Utterance, configurable: true });
Object.defineProperty(window, "speechSynthesis", { configurable: true, value: {
  getVoices: () => VOICES, cancel: () => spoken.push("stop"),
  speak: (utterance) => spoken.push([utterance.text, utterance.lang]) } });
"""


def test_an_answer_is_read_aloud_with_a_vietnamese_voice(new_page: NewPage, server: Server) -> None:
    page = new_page()
    page.add_init_script(SPEECH.replace("VOICES", "[{ lang: 'en-US' }, { lang: 'vi-VN' }]"))
    page.goto(server.url)
    button = open_guide(page).get_by_role("button", name="Nghe đọc")
    button.click()
    stop = page.get_by_role("button", name="Dừng đọc")
    expect(stop).to_have_attribute("aria-pressed", "true")
    spoken = page.evaluate("spoken")
    assert spoken[0] == [f"{GUIDE}.", "vi-VN"] and not any("**" in part[0] for part in spoken)
    stop.click()
    assert page.evaluate("spoken.at(-1)") == "stop"


def test_a_device_without_a_vietnamese_voice_is_told_so(new_page: NewPage, server: Server) -> None:
    page = new_page()
    page.add_init_script(SPEECH.replace("VOICES", "[{ lang: 'en-US' }]"))
    page.goto(server.url)
    open_guide(page).get_by_role("button", name="Nghe đọc").click()
    expect(page.get_by_text("Máy này chưa có giọng đọc tiếng Việt").first).to_be_visible()


LISTENING = """
window.webkitSpeechRecognition = window.SpeechRecognition = class {
  start() {
    const results = [[{ transcript: "quên mật khẩu VNeID" }]];
    setTimeout(() => { this.onresult({ results }); this.onend(); }, 50);
  }
  stop() { this.onend(); }
};
"""


def test_speech_is_written_into_the_field_where_the_browser_listens(new_page: NewPage, server: Server) -> None:
    page = new_page()
    page.add_init_script(LISTENING)
    page.goto(server.url)
    page.get_by_role("button", name="Nói thay vì gõ").click()
    expect(page.get_by_text("có thể được gửi tới hãng làm trình duyệt").first).to_be_visible()
    expect(field(page)).to_have_value("quên mật khẩu VNeID")


def test_where_the_browser_cannot_listen_it_says_what_to_do(new_page: NewPage, server: Server) -> None:
    page = new_page()
    page.add_init_script("delete window.webkitSpeechRecognition; delete window.SpeechRecognition;")
    page.goto(server.url)
    page.get_by_role("button", name="Nói thay vì gõ").click()
    expect(page.get_by_text("Trình duyệt này chưa nghe được tiếng nói").first).to_be_visible()


@both
def test_text_size_and_contrast_are_chosen_and_remembered(page: Page) -> None:
    shell = "document.querySelector('tro-ly-dvc').shadowRoot.querySelector('.scroll')"
    size = f"parseFloat(getComputedStyle({shell}).fontSize)"
    before = page.evaluate(size)
    page.get_by_role("button", name="Cỡ chữ").click()
    page.get_by_label("Lớn nhất").check()
    page.get_by_label("Chữ và nền tương phản mạnh").check()
    page.get_by_role("button", name="Đóng").click()
    assert page.evaluate(size) == before * 2
    page.reload()
    expect(page.locator(".shell")).to_have_attribute("data-contrast", "")
    assert page.evaluate(size) == before * 2
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_history_stays_on_the_device_until_it_is_erased(page: Page) -> None:
    open_guide(page)
    page.reload()
    expect(page.locator("article[data-status=answered]")).to_have_count(1)
    page.get_by_role("button", name="Cỡ chữ").click()
    page.get_by_role("button", name="Xóa lịch sử").click()
    page.get_by_role("button", name="Xóa trên máy này").click()
    expect(page.locator(".log article")).to_have_count(0)
    page.reload()
    expect(page.get_by_text("Xin chào. Tôi là trợ lý máy")).to_be_visible()
    expect(page.locator(".log article")).to_have_count(0)


def test_a_shared_machine_keeps_nothing(new_page: NewPage, server: Server) -> None:
    page = new_page()
    page.goto(f"{server.url}/?luu=off")
    open_guide(page)
    page.goto(server.url)
    expect(page.get_by_text("Xin chào. Tôi là trợ lý máy")).to_be_visible()
    expect(page.locator(".log article")).to_have_count(0)


def test_two_tabs_show_one_conversation(new_page: NewPage, server: Server) -> None:
    first = new_page()
    first.goto(server.url)
    second = new_page(first.context)
    second.goto(server.url)
    say(first, "xin chào")
    expect(second.locator(".log article.bot")).to_have_count(1)
    say(second, "quên mật khẩu VNeID")
    expect(first.locator(".log article.bot")).to_have_count(2)
    expect(first.locator(".log article.me")).to_have_count(2)


def test_a_guides_page_reads_without_scripts(new_page: NewPage, server: Server) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(server.url)
    page.get_by_role("link", name="danh sách bài hướng dẫn").click()
    page.get_by_label("Tìm bài").fill("quen mat khau vneid")
    page.get_by_role("button", name="Tìm").click()
    page.get_by_role("link", name="Quên mật khẩu VNeID").click()
    expect(page.get_by_role("heading", name="Các bước")).to_be_visible()
    page.get_by_role("link", name="Điều đã thay đổi nhờ góp ý").click()
    expect(page.get_by_role("heading", name="Điều đã thay đổi nhờ góp ý của bạn")).to_be_visible()
    page.goto(f"{server.url}/bai/khong-co-bai-nay")
    expect(page.get_by_text("Không tìm thấy bài hướng dẫn này")).to_be_visible()


def test_a_guides_page_leads_back_to_the_assistant(new_page: NewPage, server: Server) -> None:
    page = new_page()
    page.goto(f"{server.url}/bai/dvc-dang-nhap-vneid")
    page.get_by_role("link", name="Hỏi trợ lý về bài này").click()
    expect(page.locator("article[data-status=answered]").get_by_role("heading", name=GUIDE)).to_be_visible()


PROGRESS = {
    "turn_id": "a" * 24,
    "status": "walkthrough",
    "text": "Mở trình duyệt.",
    "notices": ["VNeID đang quá tải."],
    "card": None,
    "buttons": [
        {"label": "Xong, bước tiếp", "payload": "walk:next"},
        {"label": "Tôi bị vướng", "payload": "walk:stuck"},
    ],
    "confidence": 1,
    "nlu": None,
    "can_rate": False,
    "progress": [2, 7],
    "ms": 1,
}


@both
def test_a_walk_through_shows_its_progress_and_old_steps_rest(page: Page) -> None:
    sent: list[dict[str, object]] = []

    def answer(route: object) -> None:
        sent.append(route.request.post_data_json)  # pyright: ignore
        step = 1 + len(sent)
        route.fulfill(json={**PROGRESS, "turn_id": f"{step}" * 24, "progress": [step, 7]})  # pyright: ignore

    page.route("**/api/messages", answer)
    say(page, "dẫn tôi từng bước")
    expect(page.get_by_text("Bước 2 trên 7").first).to_be_visible()
    expect(page.get_by_text("VNeID đang quá tải.").first).to_be_visible()
    page.get_by_role("button", name="Xong, bước tiếp").click()
    expect(page.get_by_role("progressbar", name="Bước 3 trên 7")).to_be_visible()
    assert sent[1]["payload"] == "walk:next"
    first = page.get_by_role("button", name="Xong, bước tiếp").first
    expect(first).to_have_attribute("aria-disabled", "true")
    first.dispatch_event("click")
    expect(page.locator(".log article.bot")).to_have_count(2)


def test_a_guide_is_walked_through_to_its_end(page: Page) -> None:
    answer = open_guide(page)
    steps = answer.locator(".steps ol > li").count()
    answer.get_by_role("button", name="Làm cùng tôi từng bước").click()
    for step in range(1, steps + 1):
        expect(page.get_by_role("progressbar", name=f"Bước {step} trên {steps}").first).to_be_visible()
        page.locator(".log article.bot").last.get_by_role("group", name="Mời bạn chọn").get_by_role(
            "button"
        ).first.click()
    expect(page.locator(".log article.bot")).to_have_count(steps + 2)


def test_a_survey_is_five_choices_in_words(page: Page) -> None:
    words = ["Rất không hài lòng", "Không hài lòng", "Bình thường", "Hài lòng", "Rất hài lòng"]
    buttons = [{"label": f"{n}. {word}", "payload": f"survey:satisfied:{n}"} for n, word in enumerate(words, 1)]
    reply = {
        **PROGRESS,
        "status": "survey",
        "text": "Bạn có hài lòng không?",
        "notices": [],
        "progress": None,
        "buttons": buttons,
    }
    page.route("**/api/messages", lambda route: route.fulfill(json=reply))
    say(page, "xong rồi")
    for button in buttons:
        expect(page.get_by_role("button", name=button["label"], exact=True)).to_be_visible()

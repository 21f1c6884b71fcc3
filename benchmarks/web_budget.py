"""`python -m benchmarks.web_budget`: what the page and the widget cost a phone; writes docs/web-budget.md.

A real gateway without Rasa and a real Chromium: transfer sizes as they cross the wire, first contentful paint,
tasks over 50 ms on the main thread, with the processor slowed four times and a 1.6 Mbit/s line of 150 ms (Lighthouse's
"slow 4G"). Budgets are goals, not tests; the one promise, 40 kB for the widget, is tested in tests/contract.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from playwright.sync_api import Browser, CDPSession, sync_playwright

from benchmarks.machine import machine_line
from bot.settings import ROOT
from feedback.pdf import find_chromium
from tests.browser.hosts import host_site
from tests.server import Server

RUNS = 5
CODE = "DO-TIM-2026"
TYPED = (
    "quên mật khẩu VNeID", "dang nhap cong dich vu cong", "đăng ký khai sinh cho con", "nop le phi truc tuyen",
    "tra cứu hồ sơ đã nộp", "cap doi can cuoc het han", "chữ ký số miễn phí", "the bao hiem y te tren vssid",
)  # fmt: skip
SLOW_4G = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
SLOWER = 4
WATCH = """
window.longTasks = [];
new PerformanceObserver((list) => longTasks.push(...list.getEntries().map((e) => e.duration)))
  .observe({ type: "longtask", buffered: true });
"""
PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? null"


@dataclass(frozen=True, slots=True)
class Visit:
    """One opening of a page. kilobytes: compressed, without the offline pack; times in ms; ready: can be asked."""

    kilobytes: float
    requests: int
    paint_ms: float
    ready_ms: float
    long_tasks: int
    longest_ms: float


def measure(browser: Browser, url: str, own: str, ready: str) -> Visit:
    """Open a page on a fresh slow device. own: address of the gateway, whose bytes count; ready: selector."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, is_mobile=True, service_workers="block")
    page = context.new_page()
    page.add_init_script(WATCH)
    wire: CDPSession = context.new_cdp_session(page)
    received: dict[str, float] = {}
    urls: dict[str, str] = {}
    wire.on("Network.requestWillBeSent", lambda event: urls.update({event["requestId"]: event["request"]["url"]}))
    wire.on("Network.loadingFinished", lambda event: received.update({event["requestId"]: event["encodedDataLength"]}))
    wire.send("Network.enable")
    wire.send("Network.emulateNetworkConditions", SLOW_4G)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(url, wait_until="commit")
    page.locator(ready).wait_for()
    ready_ms = page.evaluate("performance.now()")
    page.wait_for_load_state("networkidle")
    paint, tasks = page.evaluate(PAINT), page.evaluate("longTasks")
    ours = [size for request, size in received.items() if urls[request].startswith(own)]
    context.close()
    return Visit(sum(ours) / 1000, len(ours), paint or ready_ms, ready_ms, len(tasks), max(tasks, default=0))


def search_times(server: Server) -> list[float]:
    """Milliseconds of helper mode's search for everything that is on the screen while questions are being typed."""
    server.http.post("/helper/vao", data={"code": CODE})
    guides = server.http.get("/helper/tim", params={"q": "vneid"})
    assert guides.status_code == 200, guides.text
    times: list[float] = []
    for question in TYPED:
        for end in range(2, len(question) + 1):
            started = time.perf_counter()
            server.http.get("/helper/tim", params={"q": question[:end]})
            times.append((time.perf_counter() - started) * 1000)
    return sorted(times)


def row(name: str, visits: list[Visit]) -> str:
    """The medians of some visits as a line of the table."""
    middle = [median(getattr(visit, field) for visit in visits) for field in Visit.__slots__]
    return (
        f"| {name} | {middle[0]:.1f} | {middle[1]:.0f} | " + " | ".join(f"{value:.0f}" for value in middle[2:]) + " |"
    )


def main() -> int:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.web_budget", description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "web-budget.md")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder), TROLYDVC_RASA_PYTHON=f"{folder}/none", TROLYDVC_HELPER_CODES=f"{CODE}=Tổ đo")
        server.start(120)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        try:
            with host_site(server.url) as site:
                pages = {
                    "trang riêng `/`": (server.url, "tro-ly-dvc .composer"),
                    "nhúng trong trang khác": (f"{site}/strict", "tro-ly-dvc .launcher"),
                    "một bài `/bai/…`": (f"{server.url}/bai/dvc-dang-nhap-vneid", "main h1"),
                    "chế độ hỗ trợ, chưa vào": (f"{server.url}/helper", "main h1"),
                }
                rows = [
                    row(name, [measure(browser, url, server.url, ready) for _ in range(RUNS)])
                    for name, (url, ready) in pages.items()
                ]
            found = search_times(server)
            packed = server.http.get("/api/pack", headers={"accept-encoding": "gzip"})
            pack_kb = int(packed.headers["content-length"]) / 1000
        finally:
            browser.close()
            server.stop()
    table = "\n".join(rows)
    options.out.write_text(
        f"""# Trang web nặng bao nhiêu

Do `python -m benchmarks.web_budget` viết ra; đừng sửa tay. {machine_line()}.
Trung vị của {RUNS} lần mở, máy mới, bộ xử lý chậm đi {SLOWER} lần, đường truyền 1,6 Mbit/s trễ 150 ms.

| trang | kB qua mạng | số tệp | lần vẽ đầu, ms | dùng được, ms | tác vụ trên 50 ms | dài nhất, ms |
|---|---|---|---|---|---|---|
{table}

Tìm khi đang gõ ở chế độ hỗ trợ, hỏi qua HTTP {len(found)} lần: p50 {median(found):.0f} ms, p95
{found[int(len(found) * 0.95) - 1]:.0f} ms (mục tiêu: p95 dưới 100 ms).

Mục tiêu: trợ lý nhúng không quá 40 kB; lần vẽ đầu dưới 2 giây; không tác vụ nào trên 150 ms.
Gói đọc khi mất mạng: {pack_kb:.0f} kB, tải sau cùng, một lần cho mỗi phiên bản kiến thức.
""",
        encoding="utf-8",
    )
    print(f"{options.out} written", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())

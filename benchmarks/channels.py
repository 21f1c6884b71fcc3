"""Ten thousand messages on Telegram and two thousand on Zalo, 5 % faults, a kill -9 in the middle.

    python -m benchmarks.channels [--messages 10000]

Writes docs/channels-figures.md. The stand-ins, the client and the gateway share the machine.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from bot.settings import ROOT, Settings
from knowledge.index import build_if_changed
from nlu.encoder.load import load_encoder
from tests.channels.storm import Outcome, storm

PAGE = ROOT / "docs" / "channels-figures.md"
HEAD = """# Số đo của kênh Zalo và Telegram

Lệnh: `python -m benchmarks.channels` (trong `make bench`). Máy giả lập Telegram và Zalo, máy gửi tin và trợ lý chạy
chung một máy: {machine}, {date}. Trợ lý là cuộc trò chuyện thật, kho thật (SQLite, ghi chắc xuống đĩa), không có Rasa.
Lỗi giả: 5 % số lần gửi gặp 429 (chờ 1 giây), 500, không trả lời, hoặc đứt kết nối; 5 % tin đến hai lần; tin đến lộn xộn
trong từng nhóm 20; `kill -9` trợ lý khi được một nửa rồi chạy lại.

| | {names} |
|---|{rule}
"""
ROWS = (
    ("tin khác nhau", lambda o: f"{o.messages}"),
    ("lần giao đến webhook", lambda o: f"{o.delivered}"),
    ("lỗi gặp khi gửi", lambda o: ", ".join(f"{kind} {n}" for kind, n in sorted(o.faults.items()))),
    ("tin mất", lambda o: f"**{o.lost}**"),
    ("tin trả lời đúng một lần", lambda o: f"{sum(n == 1 for n in o.answered.values())}"),
    ("gửi lặp (đang gửi đúng lúc bị kill -9)", lambda o: f"{o.twice}"),
    (
        "webhook trả lời, p50 / p99 / lâu nhất",
        lambda o: f"{o.ack(0.5):.0f} / {o.ack(0.99):.0f} / {max(o.ack_ms):.0f} ms",
    ),
    ("tổng thời gian, kể cả khởi động lại", lambda o: f"{o.elapsed_s:.0f} s"),
    ("tin mỗi giây", lambda o: f"{o.messages / o.elapsed_s:.0f}"),
)


def page(outcomes: dict[str, Outcome]) -> str:
    """The figures as a Markdown page."""
    machine = f"{os.cpu_count()} lõi {platform.machine()}, Python {platform.python_version()}"
    lines = [f"| {name} | {' | '.join(show(o) for o in outcomes.values())} |" for name, show in ROWS]
    head = HEAD.format(
        machine=machine,
        date=datetime.now(UTC).date().isoformat(),
        names=" | ".join(outcomes),
        rule="---|" * len(outcomes),
    )
    return head + "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--messages", type=int, default=10_000)
    options = parser.parse_args()
    outcomes: dict[str, Outcome] = {}
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        build_if_changed(ROOT / "knowledge", load_encoder(Settings().encoder_dir), index)
        for channel, share in (("telegram", 1), ("zalo", 5)):
            own = Path(folder) / channel
            own.mkdir()
            outcomes[channel] = storm(channel, own, index, options.messages // share, kill=True)
            print(channel, {name: show(outcomes[channel]) for name, show in ROWS}, flush=True)
    PAGE.write_text(page(outcomes), encoding="utf-8")


if __name__ == "__main__":
    main()

"""The real Rasa retrained from the console: corrections in, cross-validated before and after, the model switched.

python -m benchmarks.retraining   (some minutes; prints what it did and how long each part took)
"""

from __future__ import annotations

import shutil
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import httpx2

from bot.settings import Settings
from feedback import staff
from feedback.database import open_engine
from feedback.passwords import hash_password
from nlu.training import train
from tests.built import with_index
from tests.server import Server, wait_until

WHO, PASSWORD = "bench", "một mật khẩu rất dài"
#: What citizens of this run say, and what staff say they meant.
MISREAD = {"chào buổi sáng trợ lý ơi": "greet", "cảm ơn nhiều nhiều nha": "thanks", "ới trợ lý ơi": "greet"}
RASA_READY_S, TRAINED_S = 200, 1500


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        data = with_index(Path(name))
        train(Settings().rasa_python, Settings().models_dir)
        shutil.copytree(Settings().models_dir, data / "models")
        server = Server(data).start(120)
        try:
            wait_until(lambda: (server.ready() or {}).get("nlu") == "ok", RASA_READY_S, server.log)
            engine = open_engine(f"sqlite:///{data}/trolydvc.sqlite3")
            with engine.begin() as connection:
                staff.add(connection, WHO, "Bench", "administrator", hash_password(PASSWORD), None, datetime.now(UTC))
            engine.dispose()
            retrain(server, data)
        finally:
            server.stop()


def retrain(server: Server, data: Path) -> None:
    """Correct, train and wait; says what came of it."""
    ours = {"sec-fetch-site": "same-origin"}
    before = {path.name for path in (data / "models").glob("nlu-*.tar.gz")}
    with httpx2.Client(base_url=server.url, timeout=60, trust_env=False, headers=ours) as http:
        http.post("/console/sign-in", data={"name": WHO, "password": PASSWORD})
        for number, (text, intent) in enumerate(MISREAD.items()):
            turn = server.ask(text, f"conversation-{number}")
            print(f"«{text}» read as {turn['nlu']}, corrected to {intent}", flush=True)
            answer = http.post(f"/console/records/{turn['turn_id']}/intent", data={"intent": intent})
            assert answer.headers["location"].endswith("said=done"), answer.headers
        started = time.monotonic()
        assert http.post("/console/nlu/train").headers["location"].endswith("said=started")
        wait_until(lambda: "Đang huấn luyện và kiểm tra" not in http.get("/console/nlu").text, TRAINED_S)
        page = http.get("/console/nlu").text
        print(
            f"trained in {time.monotonic() - started:.0f} s: {page[page.find('Kiểm tra chéo') :][:160]!r}", flush=True
        )
    after = {path.name for path in (data / "models").glob("nlu-*.tar.gz")}
    print(f"models {sorted(before)} -> {sorted(after)}", flush=True)
    for number, text in enumerate(MISREAD):
        print(f"«{text}» now read as {server.ask(text, f'conversation-again-{number}')['nlu']}", flush=True)


if __name__ == "__main__":
    main()

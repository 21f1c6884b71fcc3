"""A real gateway in a process of its own, on a free port, with its own data folder."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2

from bot.rasa_process import free_port
from bot.settings import ROOT


class Server:
    """One `trolydvc run`. Every process it starts is ended by `stop` or `kill`."""

    def __init__(self, data_dir: Path, port: int | None = None, **environment: str) -> None:
        self.data_dir = data_dir
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._environment = {
            **os.environ,
            "TROLYDVC_DATA_DIR": str(data_dir),
            "TROLYDVC_PORT": str(self.port),
            "OMP_NUM_THREADS": "1",
            **environment,
        }
        self.process: subprocess.Popen[bytes] | None = None
        self.http = httpx2.Client(base_url=self.url, timeout=10, trust_env=False)

    def start(self, ready_s: float = 60) -> Server:
        """Start it and wait until it answers."""
        with (self.data_dir / "gateway.log").open("ab") as log:
            command = [sys.executable, "-m", "bot.cli", "run"]
            self.process = subprocess.Popen(command, cwd=ROOT, env=self._environment, stdout=log, stderr=log)
        try:
            wait_until(lambda: self.ready() is not None, ready_s, self.log)
        except AssertionError:
            self.stop()
            raise
        return self

    def ready(self) -> dict[str, Any] | None:
        try:
            response = self.http.get("/readyz")
        except httpx2.HTTPError:
            return None
        return response.json() if response.status_code == 200 else None

    def log(self) -> str:
        return (self.data_dir / "gateway.log").read_text(encoding="utf-8", errors="replace")[-3000:]

    def ask(self, text: str, conversation: str = "conversation-1") -> dict[str, Any]:
        message = {"conversation_id": conversation, "message_id": f"m-{time.time_ns()}", "text": text}
        response = self.http.post("/api/messages", json=message)
        assert response.status_code == 200, response.text
        return response.json()

    def end(self, sign: int = signal.SIGINT, within_s: float = 30) -> int:
        """Send a signal to the gateway and wait for its end."""
        assert self.process
        self.process.send_signal(sign)
        return self.process.wait(within_s)

    def stop(self) -> None:
        self.http.close()
        if self.process and self.process.poll() is None:
            self.end()


def wait_until(holds: Callable[[], bool], within_s: float, explain: Callable[[], str] = str) -> None:
    """Wait for a condition; when it does not come true, fail with an explanation."""
    deadline = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < deadline, explain()
        time.sleep(0.1)


def alive(pid: int) -> bool:
    """Whether a process runs (one that has ended and waits for its parent does not)."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False

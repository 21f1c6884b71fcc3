"""Rasa as a child process: trained when its data changed, started on loopback, started again when it dies."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import signal
import socket
import sys
from collections.abc import Callable
from pathlib import Path

import structlog

from nlu.training import TrainingError, train

log = structlog.get_logger()
ROOT = Path(__file__).resolve().parent.parent
PR_SET_PDEATHSIG = 1
STOP_AFTER_S = 8.0
RESTART_DELAYS_S = (0.5, 2.0, 5.0, 15.0, 30.0)


def free_port() -> int:
    """A TCP port on loopback that is free now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _die_with_parent() -> None:
    """On Linux the child gets SIGTERM when the gateway dies, even by kill -9, so that no Rasa is left behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def rasa_environment() -> dict[str, str]:
    """What Rasa's process may know: nothing of our settings, which hold secrets."""
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith("TROLYDVC_")},
        "RASA_TELEMETRY_ENABLED": "false",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "OMP_NUM_THREADS": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONPATH": str(ROOT),
        "PYTHONWARNINGS": "ignore",
    }


class RasaProcess:
    """One Rasa server, kept running until `stop`. url: where it will listen."""

    def __init__(
        self, python: Path, models_dir: Path, log_file: Path, say: Callable[[str], None], extra: Path | None = None
    ) -> None:
        """extra: a file of training data beside ours (staff's corrections)."""
        self._python = python
        self._extra = extra
        self._models_dir = models_dir
        self._log_file = log_file
        self._say = say
        self._port = free_port()
        self._process: asyncio.subprocess.Process | None = None
        self.url = f"http://127.0.0.1:{self._port}"

    @property
    def pid(self) -> int | None:
        """The process id of the running Rasa, or None."""
        return self._process.pid if self._process and self._process.returncode is None else None

    async def keep_running(self) -> None:
        """Train if need be, start, and start again whenever it ends. Runs until cancelled, then stops Rasa."""
        if not self._python.exists():
            self._say(f"Chưa có Rasa ở {self._python}: trợ lý trả lời bằng tìm kiếm. Chạy make run để cài.")
            return
        try:
            try:
                await asyncio.to_thread(train, self._python, self._models_dir, self._extra)
            except TrainingError as error:
                log.error("rasa_untrained", reason=str(error))
                self._say(f"Chưa huấn luyện được Rasa, trợ lý trả lời bằng tìm kiếm. {error}")
                return
            failures = 0
            while True:
                started = asyncio.get_running_loop().time()
                model = await asyncio.to_thread(train, self._python, self._models_dir, self._extra)
                self._process = await self._start(model)
                log.info("rasa_started", pid=self._process.pid, url=self.url)
                code = await self._process.wait()
                failures = 0 if asyncio.get_running_loop().time() - started > 120 else failures + 1
                delay = RESTART_DELAYS_S[min(failures, len(RESTART_DELAYS_S)) - 1] if failures else RESTART_DELAYS_S[0]
                log.warning("rasa_ended", code=code, restart_in_s=delay)
                await asyncio.sleep(delay)
        finally:
            await self.stop()

    async def _start(self, model: Path) -> asyncio.subprocess.Process:
        listen = ["--enable-api", "-i", "127.0.0.1", "-p", str(self._port)]
        arguments = ["-m", "nlu.rasa", "run", *listen, "--model", str(model)]
        self._log_file.parent.mkdir(parents=True, exist_ok=True)
        with self._log_file.open("ab") as output:
            return await asyncio.create_subprocess_exec(
                str(self._python),
                *arguments,
                cwd=ROOT,
                env=rasa_environment(),
                stdout=output,
                stderr=output,
                stdin=asyncio.subprocess.DEVNULL,
                preexec_fn=_die_with_parent,
                start_new_session=True,
            )

    async def stop(self) -> None:
        """End Rasa, politely and then surely."""
        process = self._process
        if process is None or process.returncode is not None:
            return
        for sign in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, sign)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(process.wait(), STOP_AFTER_S)
                return

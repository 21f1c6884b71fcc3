"""A real PostgreSQL server of the tests' own: its own folder, a free port, ended with the tests."""

from __future__ import annotations

import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from functools import cached_property
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import exc

from bot.rasa_process import free_port
from bot.settings import ROOT
from feedback.migrate import upgrade

READY_S = 60.0


class Postgres:
    """A server, and a new database in it for whoever asks. It refuses root: then it runs as `postgres` or `nobody`."""

    def __init__(self) -> None:
        programs = Path(subprocess.check_output([str(ROOT / "scripts" / "find-postgres")], text=True).strip())
        self._folder = Path(tempfile.mkdtemp(prefix="trolydvc-pg-"))
        self._as: dict[str, int] = {}
        if os.geteuid() == 0:
            user = next(u for u in pwd.getpwall() if u.pw_name in ("postgres", "nobody"))
            os.chown(self._folder, user.pw_uid, user.pw_gid)
            self._as = {"user": user.pw_uid, "group": user.pw_gid}
        data = self._folder / "data"
        make = [str(programs / "initdb"), "-D", str(data), "-U", "test", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(make, check=True, capture_output=True, cwd=self._folder, **self._as)
        self._port = free_port()
        command = [str(programs / "postgres"), "-D", str(data), "-p", str(self._port), "-h", "127.0.0.1"]
        command += ["-k", str(self._folder), "-c", "shared_buffers=32MB", "-c", "max_connections=60", "-c", "fsync=off"]
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self._folder, **self._as)
        self._admin = sa.create_engine(self._url("postgres"), isolation_level="AUTOCOMMIT")
        self._wait()

    def _url(self, database: str) -> str:
        return f"postgresql+psycopg://test@127.0.0.1:{self._port}/{database}"

    def _wait(self) -> None:
        deadline = time.monotonic() + READY_S
        while True:
            try:
                with self._admin.connect():
                    return
            except exc.OperationalError:
                assert time.monotonic() < deadline, (self._folder / "log").read_text()
                time.sleep(0.05)

    def new_database(self, template: str = "template0") -> str:
        """The URL of an empty database, or of a copy of `template`."""
        name = f"test_{secrets.token_hex(6)}"
        with self._admin.connect() as connection:
            connection.execute(sa.text(f"CREATE DATABASE {name} TEMPLATE {template}"))
        return self._url(name)

    @cached_property
    def migrated(self) -> str:
        """The name of a database with our newest tables and nothing in them, to copy."""
        url = self.new_database()
        engine = sa.create_engine(url)
        upgrade(engine)
        engine.dispose()
        return url.rpartition("/")[2]

    def stop(self) -> None:
        """End the server that we started, and its folder."""
        self._admin.dispose()
        self._process.send_signal(signal.SIGQUIT)  # at once: nothing here is worth a checkpoint
        self._process.wait(30)
        shutil.rmtree(self._folder, ignore_errors=True)

"""What an operator needs to know of a machine: each part, what was seen, and the mend."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy import exc

from bot.settings import Settings
from connectors.findings import Finding
from feedback.store import open_engine
from knowledge.errors import IndexMissing
from knowledge.index import content_hash, load_manifest

FREE_BYTES = 1_000_000_000


def examine(settings: Settings) -> list[Finding]:
    """Look at every part; nothing is changed."""
    return [*_python(settings), _index(settings), _store(settings), _model(settings), _disk(settings)]


def _python(settings: Settings) -> Iterator[Finding]:
    yield Finding(
        "Python",
        sys.version_info >= (3, 11),
        sys.version.split()[0],
        "cài Python 3.11 trở lên rồi chạy lại make run",
    )
    try:
        command = [
            str(settings.rasa_python),
            "-c",
            "from importlib.metadata import version; print(version('rasa'))",
        ]
        seen = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout.strip()
        yield Finding("Rasa", True, seen)
    except (OSError, subprocess.SubprocessError):
        yield Finding("Rasa", False, f"không chạy được {settings.rasa_python}", "chạy make rasa (cần Python 3.10)")


def _index(settings: Settings) -> Finding:
    try:
        manifest = load_manifest(settings.index_dir)
    except (IndexMissing, OSError) as error:
        return Finding("Chỉ mục", False, str(error), "chạy trolydvc knowledge build")
    fresh = manifest.content == content_hash(settings.knowledge_dir, settings.published_dir, settings.documents_dir)
    return Finding(
        "Chỉ mục",
        fresh,
        f"{manifest.version}, {manifest.documents} bài",
        "nội dung đã đổi: chạy trolydvc knowledge build",
    )


def _store(settings: Settings) -> Finding:
    address = settings.store_url.rpartition("@")[2]
    try:
        engine = open_engine(settings.store_url)
        with engine.connect() as connection:
            revision = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
        engine.dispose()
        return Finding("Cơ sở dữ liệu", True, f"{address}, phiên bản {revision}")
    except exc.SQLAlchemyError as error:
        return Finding("Cơ sở dữ liệu", False, f"{address}: {type(error).__name__}", "chạy trolydvc store upgrade")


def _model(settings: Settings) -> Finding:
    models = sorted(settings.models_dir.glob("*.tar.gz"))
    return Finding("Mô hình Rasa", bool(models), models[-1].name if models else "chưa có", "chạy trolydvc nlu train")


def _disk(settings: Settings) -> Finding:
    folder = next(p for p in (settings.data_dir, *settings.data_dir.parents) if p.exists())
    free = shutil.disk_usage(folder).free
    return Finding(
        "Đĩa trống",
        free > FREE_BYTES,
        f"{free / 1e9:.1f} GB ở {folder}",
        "dọn đĩa hoặc đổi TROLYDVC_DATA_DIR",
    )

"""`trolydvc knowledge …`: the desk of those who edit content."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import SourceError

if TYPE_CHECKING:
    from bot.settings import Settings


def add_arguments(parser: ArgumentParser) -> None:
    work = parser.add_subparsers(dest="command", required=True, metavar="VIỆC")
    check = work.add_parser("check", help="kiểm tra các bài hướng dẫn, kế hoạch, đơn vị")
    check.add_argument("only", nargs="?", type=Path, help="chỉ báo lỗi của thư mục hoặc tệp này")
    check.set_defaults(work=_check)
    build = work.add_parser("build", help="dựng chỉ mục khi nội dung hoặc mô hình câu đã đổi")
    build.set_defaults(work=_build)
    search = work.add_parser("search", help="tìm, và xem vì sao tìm ra")
    search.add_argument("question")
    search.add_argument("-k", type=int, default=5, help="số kết quả")
    search.set_defaults(work=_search)


def _check(options: Namespace) -> int:
    from bot.configure import load_settings
    from knowledge.check import check_folder

    count, faults = check_folder(load_settings().knowledge_dir / "guides", options.only)
    for fault in faults:
        print(fault)
    print(f"{count} bài, {len(faults)} lỗi.")
    return 1 if faults else 0


def build_index(settings: Settings) -> None:
    """Build the index when needed and say what was done. Raises SourceError when the content is wrong."""
    from knowledge.errors import ContentError
    from knowledge.index import build_if_changed
    from nlu.encoder.load import load_encoder

    try:
        manifest, built = build_if_changed(
            settings.knowledge_dir, load_encoder(settings.encoder_dir), settings.index_dir
        )
    except ContentError as error:
        raise SourceError(str(error)) from error
    done = "đã dựng" if built else "không đổi"
    print(f"Chỉ mục {manifest.version} {done}: {manifest.documents} bài, {manifest.entries} mục.", flush=True)


def _build(options: Namespace) -> int:  # noqa: ARG001
    from bot.configure import load_settings

    build_index(load_settings())
    return 0


def _search(options: Namespace) -> int:
    from bot.configure import load_settings
    from knowledge.current import CurrentKnowledge
    from nlu.encoder.load import load_encoder

    settings = load_settings()
    build_index(settings)
    found = CurrentKnowledge(settings.index_dir, load_encoder(settings.encoder_dir)).retriever.find(
        options.question, options.k
    )
    print(f"Độ chắc: {found.confidence:.3f}   Phần được hỏi: {found.asked or 'cả bài'}")
    print("điểm   câu hỏi  mục     câu~    mục~    bài")
    for hit in found.hits:
        print(
            f"{hit.score:.3f}  "
            + "  ".join(f"{w:.3f}" for w in hit.windows)
            + f"   {hit.document.id} – {hit.document.title}"
        )
    return 0

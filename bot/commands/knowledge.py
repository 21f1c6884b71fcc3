"""`trolydvc knowledge …`: the desk of those who edit content."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import UTC, datetime
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
    take_in = work.add_parser("ingest", help="đưa văn bản thật vào: .txt, .pdf có lớp chữ, .docx, .html")
    take_in.add_argument("files", nargs="+", type=Path, metavar="TỆP")
    take_in.set_defaults(work=_ingest)
    build = work.add_parser("build", help="dựng chỉ mục khi nội dung hoặc mô hình câu đã đổi")
    build.set_defaults(work=_build)
    stale = work.add_parser("stale", help="bài đến ngày xem lại, nội dung hết hạn")
    stale.add_argument("--days", type=int, default=30, help="tính cả những bài đến hạn trong bấy nhiêu ngày tới")
    stale.set_defaults(work=_stale)
    coverage = work.add_parser("coverage", help="dữ kiện nào chưa bài nào dùng")
    coverage.add_argument("--facts", type=Path, default=Path("../shared/facts"), help="thư mục dữ kiện (.md)")
    coverage.add_argument("--reasons", action="store_true", help="in cả lý do bỏ lại")
    coverage.set_defaults(work=_coverage)
    show = work.add_parser("show", help="in một bài hoặc một mục kế hoạch")
    show.add_argument("id")
    show.set_defaults(work=_show)
    search = work.add_parser("search", help="tìm, và xem vì sao tìm ra")
    search.add_argument("question")
    search.add_argument("-k", type=int, default=5, help="số kết quả")
    search.set_defaults(work=_search)


def _check(options: Namespace) -> int:
    from bot.configure import load_settings
    from knowledge.check import check_all

    checked = check_all(load_settings().knowledge_dir, options.only, datetime.now(UTC).date())
    for fault in checked.faults:
        print(fault)
    print(f"{checked.guides} bài, {checked.records} mục kế hoạch, {checked.units} đơn vị: {len(checked.faults)} lỗi.")
    return 1 if checked.faults else 0


def _ingest(options: Namespace) -> int:
    from bot.configure import load_settings
    from knowledge.guides import load_guides
    from knowledge.ingest.run import ingest
    from knowledge.plans import load_plans

    settings = load_settings()

    def own_texts() -> list[str]:
        guides, plans = settings.knowledge_dir / "guides", settings.knowledge_dir / "plans"
        texts = ["\n".join(section.body for section in guide.sections) for guide in load_guides(guides)]
        return texts + [record.text for plan in load_plans(plans) for record in plan.records]

    refused = 0
    today = datetime.now(UTC).date().isoformat()
    for outcome in ingest(options.files, settings.documents_dir, own_texts, today, _progress):
        print("\r\033[K" if sys.stderr.isatty() else "", end="", file=sys.stderr, flush=True)
        document = outcome.document
        if document is None:
            refused += 1
            print(f"{outcome.file}: không nhận, {outcome.message}.")
            continue
        done = {"new": "mới", "replaced": "thay bản cũ", "unchanged": "không đổi"}[outcome.status]
        scan = ""
        if document.restored:
            sure = sum(passage.confidence for passage in document.passages) / len(document.passages)
            scan = f", bản quét đã khôi phục dấu, độ chắc trung bình {sure:.2f}"
        print(f"{outcome.file}: {done}, {len(document.passages)} mục{scan}: {document.title[:90]}")
    print(f"{len(options.files) - refused} tệp đã nhận, {refused} tệp không nhận. Chạy: trolydvc knowledge build")
    return 1 if refused else 0


def _progress(done: int, of: int, file: Path) -> None:
    """A bar on a terminal; nothing where the output is kept in a file."""
    if sys.stderr.isatty():
        bar = "█" * (20 * done // of)
        print(f"\r\033[K{bar:░<20} {done}/{of} {file.name[:50]}", end="", file=sys.stderr, flush=True)


def _stale(options: Namespace) -> int:
    from bot.configure import load_settings
    from knowledge.guides import load_guides
    from knowledge.review import due_for_review

    guides = load_guides(load_settings().knowledge_dir / "guides")
    found = due_for_review(guides, datetime.now(UTC).date(), options.days)
    for due in found:
        when = f"quá {-due.days} ngày" if due.days < 0 else f"còn {due.days} ngày"
        print(f"{due.due}  {when:>13}  {due.guide}: {due.reason}")
    print(f"{len(found)} việc cần xem lại trong {options.days} ngày tới, trên {len(guides)} bài.")
    return 0


def _coverage(options: Namespace) -> int:
    from bot.configure import load_settings
    from knowledge.coverage import cited, cover, read_facts, read_left_out
    from knowledge.guides import load_guides
    from knowledge.plans import load_plans
    from knowledge.units import load_units

    if not options.facts.is_dir():
        raise SourceError(f"không có thư mục dữ kiện {options.facts}; chỉ ra bằng --facts THƯ_MỤC")
    folder = load_settings().knowledge_dir
    units = load_units(folder / "units").values()
    codes = cited(load_guides(folder / "guides"), load_plans(folder / "plans"), units)
    found = cover(read_facts(options.facts), codes, read_left_out(folder / "left_out"))
    for name in ("high", "medium", "low"):
        of = [sum(fact.confidence == name for fact in some) for some in (found.facts, found.used)]
        left = sum(fact.confidence == name for fact, _ in found.left_out)
        print(f"{name:>6}: {of[0]} dữ kiện, {of[1]} đã dùng, {left} bỏ lại có lý do")
    if options.reasons:
        for fact, reason in found.left_out:
            print(f"{fact.code} ({fact.confidence}): {reason}")
    for fact in found.unused:
        print(f"CHƯA DÙNG {fact.code} ({fact.confidence}, {fact.file}): {fact.text[:100]}")
    for code in found.unknown:
        print(f"KHÔNG CÓ dữ kiện {code} mà bài có dẫn")
    print(f"{len(found.unused)} dữ kiện cao, trung bình chưa dùng và chưa có lý do.")
    return 1 if found.unused or found.unknown else 0


def _show(options: Namespace) -> int:
    from bot.configure import load_settings
    from knowledge.index import load_documents
    from knowledge.show import as_text

    settings = load_settings()
    documents = load_documents(settings.knowledge_dir, settings.published_dir, settings.documents_dir)
    document = next((d for d in documents if d.id == options.id), None)
    if document is None:
        raise SourceError(f'không có bài {options.id}; tìm bằng: trolydvc knowledge search "…"')
    print(as_text(document))
    return 0


def build_index(settings: Settings) -> None:
    """Build the index when needed and say what was done. Raises SourceError when the content is wrong."""
    from knowledge.errors import ContentError
    from knowledge.index import build_if_changed
    from nlu.encoder.load import load_encoder

    try:
        manifest, built = build_if_changed(
            settings.knowledge_dir,
            load_encoder(settings.encoder_dir),
            settings.index_dir,
            settings.published_dir,
            settings.documents_dir,
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
    print(
        "Điểm là tổng có trọng số của sáu phần: từ giống và nghĩa giống với câu hỏi, một mục, cả bài; cộng trừ dấu hiệu"
    )
    print("(đúng đơn vị, đúng năm, đúng phần được hỏi).")
    print("điểm   từ:hỏi từ:mục từ:bài nghĩa:hỏi :mục   :bài   bài")
    for hit in found.hits:
        parts = "  ".join(f"{part:.3f}" for part in hit.windows)
        print(f"{hit.score:.3f}  {parts}   {hit.document.id} – {hit.document.title}")
    return 0

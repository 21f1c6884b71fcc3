"""`trolydvc feedback …`: the dataset out and in, the report, made-up months, retention."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    import sqlalchemy as sa

    from bot.settings import Settings
    from feedback.period import Period
    from feedback.report import Words


def add_arguments(parser: ArgumentParser) -> None:
    work = parser.add_subparsers(dest="command", required=True, metavar="VIỆC")
    export = work.add_parser("export", help="xuất bộ dữ liệu kèm datapackage.json và sổ mã")
    _when(export)
    export.add_argument("--format", choices=("csv", "parquet", "jsonl", "xlsx"), default="csv")
    export.add_argument("--out", type=Path, required=True, help="thư mục mới")
    export.add_argument("--research", action="store_true", help="kèm lời, chỉ của người đã đồng ý cho nghiên cứu")
    export.set_defaults(work=_export)
    take = work.add_parser("import", help="nhập phiếu từ nơi khác (CSV, XLSX), đủ cả tệp hoặc không dòng nào")
    take.add_argument("file", type=Path)
    take.add_argument("--mapping", type=Path, required=True, help="bản ánh xạ cột (YAML); mẫu ở docs/dataset.md")
    take.set_defaults(work=_import)
    report = work.add_parser("report", help="báo cáo tháng, quý hoặc năm: HTML và PDF")
    _when(report)
    report.add_argument("--out", type=Path, required=True, help="tệp .html; tệp .pdf nằm cạnh")
    report.add_argument("--no-pdf", action="store_true", help="chỉ làm HTML")
    report.set_defaults(work=_report)
    generate = work.add_parser("generate", help="sinh dữ liệu tổng hợp để trình diễn, vào cơ sở dữ liệu riêng")
    _when(generate)
    generate.add_argument("--turns", type=int, default=20_000, help="số lượt hỏi")
    generate.add_argument("--seed", type=int, default=1565)
    generate.set_defaults(work=_generate)
    keep = work.add_parser("retention", help="xóa những gì đã hết hạn lưu giữ")
    keep.add_argument("--dry-run", action="store_true", help="chỉ đếm, không xóa")
    keep.set_defaults(work=_retention)
    work.add_parser("codebook", help="in sổ mã của bộ dữ liệu").set_defaults(work=_codebook)


def _when(parser: ArgumentParser) -> None:
    parser.add_argument("--from", dest="first", help="ngày đầu, ví dụ 2026-11-01")
    parser.add_argument("--to", dest="last", help="ngày cuối, tính cả ngày này")
    parser.add_argument("--period", help="hoặc một kỳ: 2026-11, 2026-Q4, 2026")
    parser.add_argument("--unit", help="mã đơn vị; không ghi là tất cả")
    parser.add_argument("--database", help="địa chỉ cơ sở dữ liệu khác với thiết lập")


def _period(options: Namespace) -> Period:
    from datetime import date

    from bot.errors import ConfigError
    from feedback.period import between, parse

    try:
        if options.period:
            return parse(options.period)
        if options.first and options.last:
            return between(date.fromisoformat(options.first), date.fromisoformat(options.last))
    except ValueError as error:
        given = options.period or f"{options.first}, {options.last}"
        raise ConfigError(f"{error} (given: {given})") from error
    raise ConfigError("say which days: --period 2026-11, or --from 2026-11-01 --to 2026-11-30")


def _engine(settings: Settings, options: Namespace) -> sa.Engine:
    from feedback.database import open_engine
    from feedback.migrate import upgrade

    engine = open_engine(getattr(options, "database", None) or settings.store_url)
    upgrade(engine)
    return engine


def _export(options: Namespace) -> int:
    from datetime import UTC, datetime

    from bot.configure import load_settings
    from bot.errors import StoreError
    from feedback.audit import record
    from feedback.export import export

    period, now = _period(options), datetime.now(UTC)
    engine = _engine(load_settings(), options)
    try:
        with engine.connect() as connection:
            counts = export(connection, options.out, options.format, period, now, options.unit, options.research)
        with engine.begin() as connection:
            said = f"{options.format} {period.label} {options.unit or 'tất cả'}"
            record(connection, now, "command", "export", "dataset", said + (" research" if options.research else ""))
    except (FileExistsError, ValueError) as error:
        raise StoreError(str(error)) from error
    print(f"{options.out}: " + ", ".join(f"{name} {count} dòng" for name, count in counts.items()))
    return 0


def _import(options: Namespace) -> int:
    import sys

    from bot.configure import load_settings
    from bot.errors import StoreError
    from bot.masking import mask
    from feedback import intake

    try:
        mapping = intake.read_mapping(options.mapping.read_text(encoding="utf-8"))
        records, errors = intake.parse(intake.read_rows(options.file), mapping, lambda text: mask(text).text)
        with _engine(load_settings(), options).begin() as connection:
            count = intake.take(connection, records, errors)
    except intake.Refused as refused:
        for error in refused.errors:
            print(error, file=sys.stderr)
        print(f"Không nhập dòng nào: {len(refused.errors)} lỗi.", file=sys.stderr)
        return 1
    except (OSError, ValueError) as error:
        raise StoreError(f"{options.file}: {error}") from error
    print(f"Đã nhập {count} câu trả lời từ {options.file.name}.")
    return 0


def words(settings: Settings) -> Words:
    """Names and grouping that a report needs and the store does not know."""
    from bot.grouping import by_meaning
    from feedback.report import Words
    from nlu.encoder.load import load_encoder

    units = dict(_unit_names(settings.knowledge_dir / "units"))
    titles = dict(_titles(settings.knowledge_dir / "guides"))
    return Words(group=by_meaning(load_encoder(settings.encoder_dir)), units=units, titles=titles)


def _unit_names(folder: Path) -> Iterator[tuple[str, str]]:
    import yaml

    for path in sorted(folder.glob("*.yml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        if isinstance(data, dict):
            yield path.stem, str(data.get("name") or path.stem)  # pyright: ignore[reportUnknownArgumentType, reportUnknownMemberType]


def _titles(folder: Path) -> Iterator[tuple[str, str]]:
    from knowledge.guides import load_guides

    for guide in load_guides(folder):
        yield guide.id, guide.title


def _report(options: Namespace) -> int:
    from datetime import UTC, datetime

    from bot.configure import load_settings
    from bot.errors import StoreError
    from feedback.pdf import NoChromium, print_pdf
    from feedback.report import report
    from feedback.statistics import Where

    settings = load_settings()
    where = Where(_period(options), options.unit)
    with _engine(settings, options).connect() as connection:
        page = report(connection, where, words(settings), datetime.now(UTC))
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(page, encoding="utf-8")
    print(options.out)
    if not options.no_pdf:
        pdf = options.out.with_suffix(".pdf")
        try:
            print_pdf(options.out, pdf)
        except (NoChromium, RuntimeError) as error:
            raise StoreError(str(error)) from error
        print(pdf)
    return 0


def _generate(options: Namespace) -> int:
    from bot.configure import load_settings
    from bot.errors import StoreError
    from feedback.synthetic import RealRecords, Topic, generate
    from knowledge.guides import load_guides

    settings = load_settings()
    options.database = options.database or f"sqlite:///{settings.data_dir / 'synthetic.sqlite3'}"
    topics = [Topic(g.id, g.topic, g.questions) for g in load_guides(settings.knowledge_dir / "guides")]
    try:
        with _engine(settings, options).begin() as connection:
            made = generate(connection, topics, _period(options), options.turns, options.seed)
    except RealRecords as error:
        raise StoreError(str(error)) from error
    print(f"{options.database}: " + ", ".join(f"{name} {count}" for name, count in made.items()))
    return 0


def _retention(options: Namespace) -> int:
    from datetime import UTC, datetime

    from bot.configure import load_settings
    from bot.keeping import policy
    from feedback import retention

    settings = load_settings()
    act = retention.due if options.dry_run else retention.run
    with _engine(settings, options).begin() as connection:
        done = act(connection, policy(settings), datetime.now(UTC))
    for name, count in done.items():
        print(f"{name}: {count}")
    print("Không có gì hết hạn." if not done else "Chỉ đếm, chưa xóa." if options.dry_run else "Đã xóa.")
    return 0


def _codebook(options: Namespace) -> int:  # noqa: ARG001
    from feedback.codebook import markdown

    print(markdown(), end="")
    return 0

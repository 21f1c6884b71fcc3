"""`trolydvc retrieval …`: measure retrieval, fit its numbers, tell what collides."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from knowledge.development import Labelled
    from knowledge.retrieve import Retriever

#: bot.settings.ROOT says the same, and costs pydantic at every start.
ROOT = Path(__file__).resolve().parents[2]
DEVELOPMENT = ROOT / "tests" / "development"


def add_arguments(parser: ArgumentParser) -> None:
    work = parser.add_subparsers(dest="command", required=True, metavar="VIỆC")
    measure = work.add_parser("eval", help="đo một thư mục kiểu BEIR: BM25, mô hình câu, cả hai")
    measure.add_argument("folder", type=Path, help="thư mục có corpus.jsonl và queries.jsonl")
    measure.add_argument("--qrels", type=Path, required=True, help="tệp TSV có dòng đầu: câu hỏi, đoạn, điểm")
    measure.add_argument("--strip-diacritics", action="store_true", help="bỏ dấu câu hỏi trước khi tìm")
    measure.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")
    measure.set_defaults(work=_eval)
    fit = work.add_parser("fit", help="học trọng số, độ chắc và ngưỡng từ nửa bộ câu hỏi phát triển")
    fit.add_argument("files", nargs="*", type=Path, help="tệp câu hỏi có nhãn; để trống là tests/development")
    fit.add_argument("--confidence", action="store_true", help="chỉ học lại độ chắc và ngưỡng, giữ cách xếp hạng")
    fit.set_defaults(work=_fit)
    report = work.add_parser("report", help="đo trên nửa còn lại, vẽ độ chắc, kể các bài dễ lẫn")
    report.add_argument("files", nargs="*", type=Path, help="tệp câu hỏi có nhãn; để trống là tests/development")
    report.add_argument("--out", type=Path, help="ghi báo cáo và hình vào thư mục này")
    report.add_argument("--all", action="store_true", help="kể cả nửa đã dùng để học")
    report.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")
    report.set_defaults(work=_report)


def _eval(options: Namespace) -> int:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    import json
    from dataclasses import asdict

    from bot.configure import load_settings
    from bot.errors import SourceError
    from knowledge.fitted import load_fitted
    from knowledge.passages import evaluate, read_folder
    from nlu.encoder.load import load_encoder

    encoder = load_encoder(load_settings().encoder_dir)
    try:
        collection = read_folder(options.folder, options.qrels)
        asked = collection.without_diacritics() if options.strip_diacritics else collection
        figures = evaluate(asked, encoder, load_fitted().passages)
    except (OSError, ValueError, KeyError) as error:
        raise SourceError(f"cannot measure {options.folder}: {error}") from error
    if options.json:
        print(json.dumps({name: asdict(value) for name, value in figures.items()} | {"encoder": encoder.id}, indent=1))
        return 0
    print(f"{len(collection.ids)} đoạn, {len(collection.queries)} câu hỏi, {encoder.id}")
    print("cách     nDCG@10  R@1     R@10    MRR")
    for name, f in figures.items():
        print(f"{name:8} {f.ndcg_10:.4f}   {f.recall_1:.4f}  {f.recall_10:.4f}  {f.mrr:.4f}")
    return 0


def _retriever() -> Retriever:
    from bot.configure import load_settings
    from knowledge.index import in_memory
    from knowledge.retrieve import Retriever
    from nlu.encoder.load import load_encoder

    settings = load_settings()
    return Retriever(in_memory(settings.knowledge_dir, load_encoder(settings.encoder_dir)))


def _questions(files: list[Path]) -> list[Labelled]:
    from bot.errors import SourceError
    from knowledge.development import read_questions

    chosen = files or [DEVELOPMENT / "retrieval.jsonl", *sorted(DEVELOPMENT.glob("out_of_scope*.jsonl"))]
    try:
        return read_questions(chosen)
    except (OSError, ValueError) as error:
        raise SourceError(f"cannot read the questions: {error}") from error


def _harder(retriever: Retriever) -> list[Labelled]:
    """The fitting half of the citizens' questions, and all that were written to be fitted on."""
    from bot.errors import SourceError
    from knowledge.development import read_citizens

    halves, whole = sorted(DEVELOPMENT.glob("citizens*.jsonl")), sorted((DEVELOPMENT / "fitting").glob("*.jsonl"))
    try:
        read = {file: read_citizens(file, retriever.index.documents) for file in (*halves, *whole)}
        return [q for file, some in read.items() for q in some if file in whole or q.for_fitting]
    except (OSError, ValueError) as error:
        raise SourceError(f"cannot read the citizens' questions: {error}") from error


def _fit(options: Namespace) -> int:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    from knowledge.fit import fit
    from knowledge.fitted import FILE, save_fitted

    retriever = _retriever()
    questions = [question for question in _questions(options.files) if question.for_fitting]
    fitted = fit(retriever, questions, _harder(retriever), ranking=not options.confidence)
    save_fitted(fitted)
    print(FILE.read_text(encoding="utf-8"))
    return 0


def _report(options: Namespace) -> int:
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    import json

    from knowledge.report import as_json, as_markdown, reliability_svg, report

    questions = [q for q in _questions(options.files) if options.all or not q.for_fitting]
    result = report(_retriever(), questions)
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "retrieval.md").write_text(as_markdown(result), encoding="utf-8")
        (options.out / "reliability.svg").write_text(reliability_svg(result), encoding="utf-8")
    print(json.dumps(as_json(result), ensure_ascii=False, indent=1) if options.json else as_markdown(result))
    return 0

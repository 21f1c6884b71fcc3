"""`trolydvc evaluate`: answer a labelled file and grade the answers."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", type=Path, help="tệp JSON Lines có must_contain")
    parser.add_argument("--json", action="store_true", help="in kết quả cho máy đọc")
    parser.add_argument("--out", type=Path, help="ghi thêm các câu trả lời vào tệp này")
    parser.add_argument("--no-rasa", action="store_true", help="không khởi động Rasa")
    parser.set_defaults(work=_evaluate)


def _evaluate(options: Namespace) -> int:
    os.environ.setdefault("OMP_NUM_THREADS", "1")

    import json
    import sys
    from contextlib import redirect_stdout

    from bot.asking import read_lines
    from bot.commands.ask import answer_file, write_lines
    from bot.commands.knowledge import build_index
    from bot.configure import load_settings
    from bot.grading import as_text, grade, summarise
    from bot.logs import configure_logs

    configure_logs("ERROR")
    with redirect_stdout(sys.stderr):
        build_index(load_settings())
        answers = answer_file(options.file, with_rasa=not options.no_rasa)
    if options.out:
        write_lines(options.out, answers)
    summary = summarise(grade(read_lines(options.file), answers))
    print(json.dumps(summary, ensure_ascii=False, indent=1) if options.json else as_text(summary))
    return 0

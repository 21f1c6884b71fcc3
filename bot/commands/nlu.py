"""`trolydvc nlu …`: train Rasa, and measure it."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path


def add_arguments(parser: ArgumentParser) -> None:
    work = parser.add_subparsers(dest="command", required=True, metavar="VIỆC")
    work.add_parser("train", help="huấn luyện khi dữ liệu đã đổi").set_defaults(work=_train)
    test = work.add_parser("test", help="kiểm tra chéo, in số liệu từng ý định")
    test.add_argument("--folds", type=int, default=5, help="số phần")
    test.add_argument("--out", type=Path, help="thư mục giữ báo cáo của Rasa")
    test.set_defaults(work=_test)


def _train(options: Namespace) -> int:  # noqa: ARG001
    from bot.configure import load_settings
    from nlu.training import train

    settings = load_settings()
    print(f"Mô hình: {train(settings.rasa_python, settings.models_dir)}")
    return 0


def _test(options: Namespace) -> int:
    from bot.configure import load_settings
    from nlu.training import cross_validate, render

    settings = load_settings()
    print(
        render(cross_validate(settings.rasa_python, options.out or settings.data_dir / "nlu-test", folds=options.folds))
    )
    return 0

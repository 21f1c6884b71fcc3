"""`trolydvc encoder …`: train the sentence encoder."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path


def add_arguments(parser: ArgumentParser) -> None:
    work = parser.add_subparsers(dest="command", required=True, metavar="VIỆC")
    train = work.add_parser("train", help="huấn luyện mô hình câu (cần torch và sentence-transformers)")
    train.add_argument("--data", type=Path, required=True, help="thư mục có dữ liệu mở: wiki, luật, cặp câu")
    train.add_argument("--out", type=Path, help="nơi ghi mô hình; để trống là thư mục mô hình trong thiết lập")
    train.add_argument("--steps", type=int, help="số bước; để trống là theo công thức")
    train.add_argument("--seed", type=int, help="hạt ngẫu nhiên; để trống là theo công thức")
    train.set_defaults(work=_train)
    restorer = work.add_parser("restorer", help="đếm lại mô hình thêm dấu (nlu/restore.npz)")
    restorer.add_argument("--data", type=Path, required=True, help="thư mục có dữ liệu mở: wiki, luật, cặp câu")
    restorer.set_defaults(work=_restorer)
    info = work.add_parser("info", help="mô hình câu đang dùng")
    info.set_defaults(work=_info)


def _train(options: Namespace) -> int:
    from dataclasses import replace

    from bot.configure import load_settings
    from bot.errors import ConfigError
    from nlu.encoder.card import model_card
    from nlu.encoder.train import Recipe, save, train

    settings = load_settings()
    recipe = Recipe()
    recipe = replace(recipe, steps=options.steps or recipe.steps, seed=options.seed or recipe.seed)
    try:
        trained = train(options.data, settings.knowledge_dir, recipe, lambda line: print(line, flush=True))
    except FileNotFoundError as error:
        raise ConfigError(f"--data {options.data}: {error}") from error
    except ImportError as error:
        raise ConfigError(f"{error}; install the extra: pip install -e '.[models]'") from error
    target = options.out or settings.encoder_dir
    save(trained, recipe, target, model_card(trained, recipe))
    print(f"{target}: {trained.vectors.shape[0]} từ, {trained.vectors.shape[1]} chiều, {trained.took_s:.0f} giây")
    return 0


def _restorer(options: Namespace) -> int:
    from bot.configure import load_settings
    from nlu.encoder.corpus import read
    from nlu.encoder.restoring import save_restorer
    from nlu.encoder.vocabulary import count
    from nlu.restore import FILE

    corpus = read(options.data, load_settings().knowledge_dir)
    print(f"{FILE}: {save_restorer(count(corpus.written()), FILE)} byte")
    return 0


def _info(options: Namespace) -> int:  # noqa: ARG001
    from bot.configure import load_settings
    from nlu.encoder.load import load_encoder

    settings = load_settings()
    encoder = load_encoder(settings.encoder_dir)
    print(f"{encoder.id}, {encoder.dimension} chiều, {settings.encoder_dir}")
    return 0

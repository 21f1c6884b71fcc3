"""`trolydvc ask`: one question, or a file of them, through the whole conversation."""

from __future__ import annotations

import os
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("question", nargs="?", help="câu hỏi")
    parser.add_argument("--file", type=Path, help="tệp JSON Lines, mỗi dòng có id, text và có thể có context")
    parser.add_argument("--out", type=Path, help="nơi ghi câu trả lời, mỗi dòng một câu")
    parser.add_argument("--no-rasa", action="store_true", help="không khởi động Rasa")
    parser.set_defaults(work=_ask)


def _ask(options: Namespace) -> int:
    os.environ.setdefault("OMP_NUM_THREADS", "1")

    import asyncio

    from bot.asking import ask, whole_conversation
    from bot.commands.knowledge import build_index
    from bot.configure import load_settings
    from bot.errors import ConfigError
    from bot.logs import configure_logs
    from bot.plain_text import render

    if (options.question is None) == (options.file is None):
        raise ConfigError('give one question, or --file FILE --out FILE; example: trolydvc ask "quên mật khẩu VNeID"')
    settings = load_settings()
    configure_logs("ERROR")
    build_index(settings)

    async def one() -> None:
        async with whole_conversation(settings, with_rasa=not options.no_rasa) as conversation:
            print(render(await ask(conversation, "one", [options.question])))

    if options.question is not None:
        asyncio.run(one())
        return 0
    answers = answer_file(options.file, with_rasa=not options.no_rasa)
    if options.out:
        write_lines(options.out, answers)
    times = sorted(float(answer["ms"]) for answer in answers)
    print(f"{len(answers)} câu; p50 {times[len(times) // 2]:.1f} ms, p99 {times[int(len(times) * 0.99)]:.1f} ms")
    return 0 if all(answer["status"] != "error" for answer in answers) else 1


def answer_file(path: Path, with_rasa: bool = True) -> list[dict[str, Any]]:
    """Every line of `path` answered, in order."""
    import asyncio

    from bot.asking import ask_all, read_lines, whole_conversation
    from bot.configure import load_settings

    questions = read_lines(path)

    async def run() -> list[dict[str, Any]]:
        async with whole_conversation(load_settings(), with_rasa) as conversation:
            return await ask_all(conversation, questions)

    return asyncio.run(run())


def write_lines(path: Path, lines: list[dict[str, Any]]) -> None:
    """Write JSON Lines, whole or not at all."""
    import msgspec

    fresh = path.with_name(path.name + ".part")
    fresh.write_bytes(b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    fresh.replace(path)

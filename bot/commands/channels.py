"""`trolydvc channels …`: look at the channels, switch them, renew Zalo's token."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

NAMES = ("web", "zalo", "telegram")


def add_arguments(parser: ArgumentParser) -> None:
    work = parser.add_subparsers(dest="command", required=True, metavar="VIỆC")
    check = work.add_parser("check", help="hỏi Zalo, Telegram xem cấu hình đúng chưa; đặt webhook")
    check.add_argument("names", nargs="*", metavar="KÊNH", help="chỉ những kênh này")
    check.set_defaults(work=_check)
    for command, on, purpose in (
        ("on", True, "bật lại một kênh"),
        ("off", False, "tắt một kênh ngay, không cần chạy lại"),
    ):
        switch = work.add_parser(command, help=purpose)
        switch.add_argument("name", choices=NAMES, metavar="KÊNH", help=", ".join(NAMES))
        switch.set_defaults(work=_switch, on=on)
    work.add_parser("status", help="kênh nào bật, còn bao nhiêu tin chờ, cảnh báo").set_defaults(work=_status)
    tokens = work.add_parser("tokens", help="mã truy cập Zalo OA: còn hạn đến bao giờ, đổi mã mới")
    tokens.add_argument("--renew", action="store_true", help="nhập mã làm mới (refresh token) mới từ bàn phím")
    tokens.add_argument("--code", action="store_true", help="nhập mã cấp quyền (authorization code) từ bàn phím")
    tokens.set_defaults(work=_tokens)


def _check(options: Namespace) -> int:
    import asyncio

    from bot.channel_checks import check_channels
    from bot.configure import load_settings

    return 0 if asyncio.run(check_channels(load_settings(), options.names)) else 1


def _switch(options: Namespace) -> int:
    import asyncio
    import getpass
    import time

    from bot.configure import load_settings
    from feedback.store import open_store
    from feedback.tokens import switch_channel

    async def work() -> None:
        store = open_store(load_settings().store_url)
        try:
            await switch_channel(
                store.database, options.name, options.on, f"lệnh:{getpass.getuser()}"[:64], time.time()
            )
        finally:
            store.close()

    asyncio.run(work())
    print(f"Kênh {options.name}: {'bật' if options.on else 'tắt'}. Trợ lý đang chạy làm theo trong vòng 5 giây.")
    return 0


def _status(options: Namespace) -> int:  # noqa: ARG001
    import asyncio

    from bot.channel_checks import show_status
    from bot.configure import load_settings

    return 0 if asyncio.run(show_status(load_settings())) else 1


def _tokens(options: Namespace) -> int:
    import asyncio

    from bot.channel_checks import show_tokens
    from bot.configure import load_settings

    return 0 if asyncio.run(show_tokens(load_settings(), options.renew, options.code)) else 1

"""`trolydvc store …`: the database."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    work = parser.add_subparsers(dest="command", required=True, metavar="VIỆC")
    work.add_parser("upgrade", help="tạo hoặc nâng cấp cơ sở dữ liệu").set_defaults(work=_upgrade)


def _upgrade(options: Namespace) -> int:  # noqa: ARG001
    from bot.configure import load_settings
    from feedback.store import open_store

    settings = load_settings()
    open_store(settings.store_url).close()
    print(f"Cơ sở dữ liệu đã sẵn sàng: {settings.store_url.rpartition('@')[2]}")
    return 0

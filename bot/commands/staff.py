"""`trolydvc staff …`: accounts of the console; the first administrator is made here."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace


def add_arguments(parser: ArgumentParser) -> None:
    work = parser.add_subparsers(dest="command", required=True, metavar="VIỆC")
    add = work.add_parser("add", help="thêm tài khoản; mật khẩu được hỏi, hoặc đọc từ đầu vào chuẩn")
    add.add_argument("name", help="tên đăng nhập, chữ thường")
    add.add_argument("--full-name", default="")
    add.add_argument("--role", choices=("reviewer", "editor", "administrator"), default="administrator")
    add.add_argument("--unit", help="chỉ thấy đơn vị này")
    add.set_defaults(work=_add)
    reset = work.add_parser("password", help="đặt lại mật khẩu, mở khóa, tắt đăng nhập hai bước")
    reset.add_argument("name")
    reset.set_defaults(work=_password)
    work.add_parser("list", help="liệt kê tài khoản").set_defaults(work=_list)


def _ask() -> str:
    """The password: typed twice unseen, or the first line of standard input. Raises ConfigError when it is weak."""
    import sys
    from getpass import getpass

    from bot.errors import ConfigError
    from feedback.passwords import MIN_CHARS, weak

    if sys.stdin.isatty():
        typed = getpass("Mật khẩu: ")
        if getpass("Nhập lại: ") != typed:
            raise ConfigError("the two passwords differ; run the command again")
    else:
        typed = sys.stdin.readline().rstrip("\n")
    if weak(typed):
        raise ConfigError(f"the password is too weak; give at least {MIN_CHARS} characters that are not a common one")
    return typed


def _add(options: Namespace) -> int:
    import re
    from datetime import UTC, datetime

    from bot.configure import load_settings
    from bot.errors import ConfigError, StoreError
    from feedback import staff
    from feedback.audit import record
    from feedback.database import open_engine
    from feedback.migrate import upgrade
    from feedback.passwords import hash_password

    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{1,31}", options.name):
        raise ConfigError(f"name {options.name!r} must be 2 to 32 of a-z, 0-9, dot, dash, underscore")
    hashed, now = hash_password(_ask()), datetime.now(UTC)
    engine = open_engine(load_settings().store_url)
    upgrade(engine)
    with engine.begin() as connection:
        called = options.full_name or options.name
        if staff.add(connection, options.name, called, options.role, hashed, options.unit, now) is None:
            raise StoreError(f"there is an account {options.name} already; see trolydvc staff password")
        record(connection, now, "command", "user_add", options.name, options.role)
    print(f"Đã thêm {options.name} ({staff.ROLES[options.role]}). Đăng nhập ở /console.")
    return 0


def _password(options: Namespace) -> int:
    from datetime import UTC, datetime

    from bot.configure import load_settings
    from bot.errors import StoreError
    from feedback import staff
    from feedback.audit import record
    from feedback.database import open_engine
    from feedback.passwords import hash_password

    engine = open_engine(load_settings().store_url)
    with engine.begin() as connection:
        person = next((one for one in staff.every(connection) if one.name == options.name), None)
        if person is None:
            raise StoreError(f"there is no account {options.name}; `trolydvc staff list` shows those there are")
        staff.set_password(connection, person.id, hash_password(_ask()))
        staff.set_totp(connection, person.id, None)
        record(connection, datetime.now(UTC), "command", "user_password", options.name)
    print(f"Đã đặt lại mật khẩu của {options.name}.")
    return 0


def _list(options: Namespace) -> int:  # noqa: ARG001
    from bot.configure import load_settings
    from feedback import staff
    from feedback.database import open_engine

    engine = open_engine(load_settings().store_url)
    with engine.connect() as connection:
        for one in staff.every(connection):
            state = "" if one.active else " (đã khóa)"
            print(f"{one.name:<20} {staff.ROLES[one.role]:<18} {one.unit or 'tất cả đơn vị'}{state}")
    return 0

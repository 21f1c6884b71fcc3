"""The `trolydvc` command. Each command's work is imported only when it runs, so `--help` answers at once."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from bot.errors import BotError

#: command group -> what it is for; bot.commands.<group> adds its own arguments.
GROUPS = {
    "run": "chạy trợ lý: trang web, các kênh và Rasa",
    "ask": "hỏi một câu, hoặc cả tệp câu hỏi",
    "evaluate": "chấm câu trả lời bằng bộ câu hỏi có đáp án",
    "knowledge": "kiểm tra, dựng và tìm trong kho kiến thức",
    "retrieval": "đo và chỉnh phần tìm kiếm",
    "encoder": "huấn luyện mô hình câu",
    "conversation": "vẽ bảng trạng thái của cuộc trò chuyện",
    "nlu": "huấn luyện và kiểm tra phần hiểu câu hỏi (Rasa)",
    "store": "cơ sở dữ liệu: nâng cấp, xem trạng thái",
    "channels": "các kênh: kiểm tra, bật, tắt, mã truy cập",
    "feedback": "bộ dữ liệu đánh giá: xuất, nhập, báo cáo, lưu giữ",
    "staff": "tài khoản của bàn làm việc: thêm người quản trị đầu tiên, đặt lại mật khẩu",
    "doctor": "máy này có gì, thiếu gì, phải làm gì",
    "settings": "in mọi thiết lập và nơi lấy giá trị",
}


def build_parser() -> argparse.ArgumentParser:
    """The whole command line; importing nothing heavier than argparse."""
    parser = argparse.ArgumentParser(prog="trolydvc", description="Trợ lý Dịch vụ công")
    commands = parser.add_subparsers(dest="group", required=True, metavar="LỆNH")
    for group, purpose in GROUPS.items():
        add = import_module(f"bot.commands.{group}").add_arguments
        add(commands.add_parser(group, help=purpose, description=purpose))
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status; a known error is one line, not a stack trace."""
    options = build_parser().parse_args(arguments)
    try:
        return int(options.work(options) or 0)
    except BotError as error:
        print(f"trolydvc: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        if (told := fault_of_the_machine(error)) is None:
            raise
        print(f"trolydvc: {told}", file=sys.stderr)
        return 2


def fault_of_the_machine(error: Exception) -> str | None:
    """One line about a file, the disk, or a database that cannot be reached; None for a fault of our own."""
    if isinstance(error, OSError):
        return f"{error.strerror}: {error.filename}" if error.filename else str(error)
    database = sys.modules.get("sqlalchemy.exc")
    if database and isinstance(error, (database.OperationalError, database.ArgumentError)):
        why = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        return f"the database does not open: {why}; check TROLYDVC_DATABASE_URL and that the server runs"
    return None


if __name__ == "__main__":
    sys.exit(main())

"""Zalo's addresses, limits and error codes, each with its source and how sure we are. A correction is one line here.

[F] read in the source of SDKs and bots; [D] vendor's page, as quoted by others; [S] secondary. None was confirmed with
the vendor by us: do that before a launch.
"""

from __future__ import annotations

from enum import StrEnum

# --- Official Account -------------------------------------------------------------------------------------------------
OA_URL = "https://openapi.zalo.me"  # high [F]
OA_SEND = "/v3.0/oa/message/cs"  # header access_token; {recipient, message} -> {error, message, data} [F] high
OA_INFO = "/v2.0/oa/getoa"  # header access_token; who the account is [F] medium
OAUTH_URL = "https://oauth.zaloapp.com"  # high [S]
OAUTH_TOKEN = "/v4/oa/access_token"  # form body, header secret_key [S] high
OAUTH_PERMISSION = "/v4/oa/permission"  # opened by a person who manages the account [F] high
TEXT = 2000  # characters; we count UTF-16 code units, which is safe [S] high
BUTTONS = 5  # in one message [F, S] medium
BUTTON_TITLE = 100  # [F, S] medium
BUTTON_PAYLOAD = 1000  # [F, S] medium
LIST_ELEMENTS = 5  # [F, S] medium
LIST_TITLE = 100  # [F, S] medium
LIST_SUBTITLE = 500  # [F, S] medium
SIGNATURE_HEADER = "X-ZEvent-Signature"  # "mac=<hex>"; SHA-256 of app id + raw body + timestamp + OA secret [F] high
TIMESTAMP_HEADER = "X-ZEvent-Timestamp"  # else `timestamp` in the body, milliseconds [F] medium
#: An event is retried after 30 s, 5 m, 15 m, 30 m and 1 h with its first timestamp; older ones are refused [S] medium.
OLDEST_EVENT_S = 2 * 3600.0
NEWEST_EVENT_S = 300.0  # a clock may be ahead of ours by this much [own choice]
REPLY_WINDOW_S = 48 * 3600.0  # free answers; up to 7 days may be answered, but is paid for [D] medium
FREE_ANSWERS = 8  # to one message of a citizen, renewed by each [D] medium
PER_SECOND = 10.0  # about 20 is told [S] low; we stay below
ACCESS_S = 25 * 3600.0  # life of an access token when the answer does not tell [S] high
REFRESH_S = 90 * 86_400.0  # life of a refresh token; it is spent by one use [S] high

# --- Zalo Bot ---------------------------------------------------------------------------------------------------------
BOT_URL = "https://bot-api.zaloplatforms.com"  # /bot<TOKEN>/<method>, the token is in the address [D] medium
BOT_SECRET_HEADER = "X-Bot-Api-Secret-Token"  # [D] medium
BOT_SECRET_MIN, BOT_SECRET_MAX = 8, 256  # [D] medium


class Do(StrEnum):
    """What an error code asks of us."""

    RETRY = "retry"
    RENEW = "renew the token"
    DROP = "drop"
    GONE = "recipient gone"
    PLAIN = "send without buttons"
    ALARM = "drop and tell an operator"


#: code -> (what to do, what it means, the operator's mend) [S] medium
ERRORS: dict[int, tuple[Do, str, str]] = {
    -32: (Do.RETRY, "gửi quá nhanh", "không phải làm gì, hệ thống tự gửi lại"),
    -201: (Do.PLAIN, "tham số không hợp lệ", "xem lại connectors/zalo/limits.py với tài liệu của Zalo"),
    -204: (Do.ALARM, "OA bị khóa hoặc đã xóa", "đăng nhập oa.zalo.me xem trạng thái tài khoản"),
    -211: (Do.ALARM, "hết hạn mức gửi tin của OA", "nạp thêm gói tin hoặc chờ chu kỳ sau ở oa.zalo.me"),
    -213: (Do.GONE, "người dùng chưa quan tâm OA", ""),
    -216: (Do.RENEW, "mã truy cập sai hoặc hết hạn", "trolydvc channels tokens"),
    -217: (Do.GONE, "người dùng đã chặn tin mời quan tâm", ""),
    -218: (Do.DROP, "người nhận đã nhận đủ hạn mức", ""),
    -220: (Do.RENEW, "mã truy cập hết hạn", "trolydvc channels tokens"),
    -230: (Do.DROP, "người dùng không tương tác trong 7 ngày", ""),
    -232: (Do.DROP, "ngoài khung thời gian trả lời", ""),
    -240: (Do.ALARM, "phiên bản API cũ đã dừng", "sửa địa chỉ trong connectors/zalo/limits.py"),
    -244: (Do.GONE, "người dùng hạn chế nhận tin", ""),
}

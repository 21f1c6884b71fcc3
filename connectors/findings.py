"""What a check of a channel found, and whether our own webhook can be reached from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx2

SKEW_S = 120.0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. mend: what to do when it is not well."""

    what: str
    well: bool
    seen: str
    mend: str = ""


def https_finding(public_url: str, own_vendor: str) -> Finding:
    """Whether a vendor can call us at all. own_vendor: address of a Bot API server of one's own, which takes http."""
    return Finding(
        "Địa chỉ công khai",
        public_url.startswith("https://") or bool(public_url and own_vendor.startswith("http://")),
        public_url or "trống",
        "đặt TROLYDVC_PUBLIC_URL là địa chỉ https mà Internet vào được",
    )


async def reach(http: httpx2.AsyncClient, address: str, body: bytes, headers: dict[str, str], expected: int) -> Finding:
    """Call our own webhook as the vendor would and look at the answer."""
    what = f"Webhook {address}"
    try:
        response = await http.post(address, content=body, headers={"Content-Type": "application/json", **headers})
    except httpx2.HTTPError as error:
        return Finding(
            what,
            False,
            type(error).__name__,
            "xem trợ lý đang chạy chưa, tường lửa, chứng chỉ và proxy có chuyển vào không",
        )
    mend = {
        401: "trợ lý đang chạy dùng khóa bí mật khác: chạy lại trợ lý sau khi sửa .env",
        404: "trợ lý đang chạy chưa bật kênh này (TROLYDVC_CHANNELS), hoặc proxy chuyển sai đường dẫn",
        503: "trợ lý vừa khởi động, chờ vài giây rồi kiểm tra lại",
    }.get(response.status_code, "xem proxy có chuyển nguyên đường dẫn và nội dung vào trợ lý không")
    return Finding(what, response.status_code == expected, f"trả về {response.status_code}", mend)


def clock_finding(date_header: str | None) -> Finding | None:
    """Our clock against the vendor's Date header; None when there is none."""
    try:
        theirs = parsedate_to_datetime(date_header or "")
    except ValueError:
        return None
    skew_s = (datetime.now(UTC) - theirs).total_seconds()
    return Finding(
        "Đồng hồ máy chủ", abs(skew_s) <= SKEW_S, f"lệch {skew_s:.0f} giây", "bật đồng bộ giờ: timedatectl set-ntp true"
    )

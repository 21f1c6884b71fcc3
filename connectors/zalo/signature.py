"""Whether a webhook call is Zalo's: plain SHA-256 (not HMAC) over app id, raw body, timestamp and the OA secret key."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping

from connectors.zalo.limits import NEWEST_EVENT_S, OLDEST_EVENT_S, SIGNATURE_HEADER, TIMESTAMP_HEADER


def mac(app_id: str, body: bytes, timestamp: str, oa_secret: str) -> str:
    """The hex digest that Zalo puts after "mac=". timestamp: milliseconds since 1970, as it is written."""
    return hashlib.sha256(app_id.encode() + body + timestamp.encode() + oa_secret.encode()).hexdigest()


def refusal(app_id: str, oa_secret: str, body: bytes, headers: Mapping[str, str], now: float) -> str | None:
    """Why a call is refused, None when it is genuine and fresh. Without a secret everything is refused.

    The timestamp is in a header, else in the body; whichever was signed counts. now: seconds since 1970.
    """
    if not oa_secret or not app_id:
        return "no secret is set"
    given = headers.get(SIGNATURE_HEADER, "").removeprefix("mac=").strip().lower()
    genuine = [
        stamp
        for stamp in (headers.get(TIMESTAMP_HEADER, ""), _timestamp_in(body))
        if stamp and hmac.compare_digest(given.encode(), mac(app_id, body, stamp, oa_secret).encode())
    ]
    if not genuine:
        return "bad signature"
    try:
        age_s = now - int(genuine[0]) / 1000
    except (ValueError, OverflowError):
        return "bad timestamp"
    return None if -NEWEST_EVENT_S <= age_s <= OLDEST_EVENT_S else f"stale by {age_s:.0f} s"


def _timestamp_in(body: bytes) -> str:
    """The `timestamp` of a body that nobody has vouched for yet; empty when there is none."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return ""
    value = found.get("timestamp") if isinstance(found, dict) else None  # pyright: ignore
    return str(value) if isinstance(value, (str, int)) else ""  # pyright: ignore[reportUnknownArgumentType]

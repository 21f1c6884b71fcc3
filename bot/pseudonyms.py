"""Names for conversations that say nothing of the person."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime, timedelta


def pseudonym(secret: bytes, period_days: int, at: datetime, channel: str, conversation_id: str) -> str:
    """A name for a conversation that cannot be turned back without the secret, and changes every period."""
    period = int(at.timestamp() // (period_days * 86_400))
    return hmac.new(secret, f"{period} {channel} {conversation_id}".encode(), hashlib.sha256).hexdigest()[:32]


def pseudonyms(
    secret: bytes, period_days: int, at: datetime, channel: str, conversation_id: str, back_days: int
) -> tuple[str, ...]:
    """Every name the conversation had in the last `back_days` days, the present one first: for its rights."""
    periods = back_days // period_days + 2
    times = (at - timedelta(days=period_days * number) for number in range(periods))
    return tuple(pseudonym(secret, period_days, time, channel, conversation_id) for time in times)

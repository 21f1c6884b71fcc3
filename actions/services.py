"""What a bank or an insurer sells and mends itself."""

from __future__ import annotations

SWALLOWED = (
    r"\b(?:the|visa|atm)\b(?: \w+){0,6} bi (?:nuot|nhot)|\b(?:nuot|nhot) (?:the|mat the)\b|"
    r"\bma pin (?:vi )?(?:momo?|zalopay)\b"  # MoMo loses its last letter where doubled ones are settled
)
#: Insurance that a company sells; the state's is ours.
SOLD = r"\bbao hiem (?:than vo|nhan tho|vat chat xe|du lich)\b"

"""Shops, games, insurers and apps of others: what happens there they mend, unless somebody was cheated."""

from __future__ import annotations

SERVICES = (
    r"^(?!.*\b(?:lua|mat tien|to cao|to giac|bi hack|chiem doat|gia danh|gia mao|mao danh)\b).*"
    r"\b(?:shopee|lazada|tiki|sendo|grab|gojek|netflix|youtube|tik ?tok|instagram|spotify|roblox|free fire|"
    r"lien quan mobile|steam|prudential|manulife|dai ichi|aia|pvi|booking|agoda)\b"
)
SWALLOWED = (
    r"\b(?:the|visa|atm)\b(?: \w+){0,6} bi (?:nuot|nhot)|\b(?:nuot|nhot) (?:the|mat the)\b|"
    r"\bma pin (?:vi )?(?:momo?|zalopay)\b"  # MoMo loses its last letter where doubled ones are settled
)
#: Insurance that a company sells; the state's is ours.
SOLD = r"\bbao hiem (?:than vo|nhan tho|vat chat xe|du lich)\b"

"""The text of a draft guide: a new one from citizens' questions, or one of ours with questions added."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date, timedelta

from nlu.text import strip_diacritics

REVIEW_DAYS = 90
SLUG_WORDS = 8
MIN_QUESTIONS = 8

BODY = """
## Trả lời ngắn
(Viết một đến ba câu đứng được một mình.)

## Các bước
1. (Viết bước đầu tiên.)
"""


def slug(text: str) -> str:
    """An id from a question: its first words without diacritics."""
    words = re.findall(r"[a-z0-9]+", strip_diacritics(text).lower())
    return "-".join(words[:SLUG_WORDS]) or "bai-moi"


def one_line(text: str) -> str:
    """A citizen's words as one line."""
    return " ".join(text.split())[:200]


def _quoted(text: str) -> str:
    return json.dumps(one_line(text), ensure_ascii=False)


def new_guide(document: str, topic: str, questions: Iterable[str], today: date) -> str:
    """The Markdown of a new guide, with what the editor must fill in between brackets."""
    asked = list(dict.fromkeys(line for question in questions if (line := one_line(question))))
    plain = [strip_diacritics(text).lower() for text in asked]
    asked = list(dict.fromkeys([*asked, *plain]))
    lines = [
        "---",
        f"id: {document}",
        f"title: {_quoted(asked[0] if asked else document)}",
        f"topic: {topic}",
        "kind: question",
        "audience: người dân",
        "questions:",
        *(f"  - {_quoted(text)}" for text in asked),
        *(f'  - "(cách hỏi khác {number})"' for number in range(len(asked) + 1, MIN_QUESTIONS + 1)),
        "related: []",
        "sources:",
        '  - title: "(tên văn bản hoặc trang)"',
        f'    date: "{today.isoformat()}"',
        f'verified_on: "{today.isoformat()}"',
        f'review_by: "{(today + timedelta(days=REVIEW_DAYS)).isoformat()}"',
        "confidence: medium",
        "---",
    ]
    return "\n".join(lines) + "\n" + BODY


def with_questions(text: str, questions: Iterable[str]) -> str:
    """A guide's text with questions added at the end of its list; those there already are left out."""
    fresh = [
        f"  - {_quoted(question)}" for question in questions if one_line(question) and _quoted(question) not in text
    ]
    lines = text.splitlines()
    start = next((number for number, line in enumerate(lines) if line.startswith("questions:")), None)
    if start is None:
        return text
    end = start + 1
    while end < len(lines) and lines[end].startswith("  - "):
        end += 1
    return "\n".join([*lines[:end], *fresh, *lines[end:]]) + "\n"

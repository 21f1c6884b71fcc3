"""The first page: today, this week and the year against the targets, and what needs somebody now."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from fastapi import APIRouter, Request, Response
from sqlalchemy import Connection

from connectors.console.access import Reviewer
from connectors.console.parts import Parts
from connectors.console.show import said_in
from feedback import desk, period, statistics
from feedback.figures import Share
from feedback.statistics import Where

ANSWERED = ("answered", "walkthrough")
#: Below these the page raises an alarm.
LOW_ANSWERED, LOW_HELPFUL, MANY_ERRORS = 0.7, 0.6, 0.02


def routes(parts: Parts) -> APIRouter:
    router = APIRouter()

    @router.get("/")
    async def home(me: Reviewer, request: Request) -> Response:  # pyright: ignore[reportUnusedFunction]
        now = parts.store.now()
        today = period.today(now)
        due = [line for line in parts.content.documents if line.review_by and line.review_by <= today.isoformat()]
        found = await parts.store.database.read(lambda c: overview(c, now, me.unit))
        alarms = alarms_of(found, len(due))
        return parts.pages.page("home.html", me, told=said_in(request), due=len(due), alarms=alarms, **found)

    return router


def overview(connection: Connection, now: datetime, unit: str | None) -> dict[str, Any]:
    """Everything of the page, from the store."""
    spans = {"hôm nay": period.this_day(now), "tuần này": period.this_week(now)}
    today = period.today(now)
    return {
        "spans": [(label, _span(connection, Where(span, unit))) for label, span in spans.items()],
        "criteria": statistics.criteria(connection, Where(_since_new_year(today), unit)),
        "callbacks": len(desk.open_callbacks(connection, unit)),
        "drafts": len(desk.open_drafts(connection)),
        "year": today.year,
    }


def _since_new_year(today: date) -> period.Period:
    return period.between(date(today.year, 1, 1), today)


def _span(connection: Connection, where: Where) -> dict[str, Any]:
    by_status = statistics.turns_by(connection, where, "status")
    total = sum(by_status.values())
    counted = {status: n for (status,), n in by_status.items()}
    return {
        "turns": total,
        "answered": Share(sum(counted.get(status, 0) for status in ANSWERED), total),
        "gaps": sum(counted.get(status, 0) for status in statistics.UNANSWERED),
        "errors": Share(counted.get("error", 0), total),
        "helpful": statistics.helpful(connection, where),
    }


def alarms_of(found: dict[str, Any], due: int) -> list[str]:
    """What needs somebody now."""
    today = dict(found["spans"])["hôm nay"]
    told: list[str] = []
    if today["errors"].count >= 20 and today["errors"].value > MANY_ERRORS:
        told.append("Hôm nay có nhiều lượt lỗi. Báo người vận hành chạy trolydvc doctor.")
    if not today["answered"].suppressed and today["answered"].value < LOW_ANSWERED:
        told.append("Hôm nay nhiều câu hỏi chưa có lời đáp. Xem mục Câu chưa đáp.")
    if not today["helpful"].suppressed and today["helpful"].value < LOW_HELPFUL:
        told.append("Hôm nay nhiều đánh giá chưa giúp được. Xem mục Ý kiến.")
    if found["callbacks"]:
        told.append(f"{found['callbacks']} người đang đợi gọi lại.")
    if due:
        told.append(f"{due} bài đã đến hạn kiểm tra lại.")
    return told

"""The report of a month, quarter or year and a unit: one HTML file that needs nothing else, for screen and print."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from feedback import charts, statistics
from feedback.export import is_synthetic
from feedback.fields import STATUSES, VISIT_OUTCOMES
from feedback.figures import SUPPRESS_BELOW, Share
from feedback.period import VIETNAM, Period, between, day_of
from feedback.statistics import Criterion, Grouping, Where

TEMPLATES = Path(__file__).parent / "templates"
MAX_DAY_BARS = 31


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What the store does not know: names of units and documents, and how questions are grouped by meaning."""

    group: Grouping
    units: Mapping[str, str] = field(default_factory=dict[str, str])
    titles: Mapping[str, str] = field(default_factory=dict[str, str])


def number(value: int) -> str:
    """1234 -> 1.234, as Vietnamese writes it."""
    return f"{value:,}".replace(",", ".")


def decimal(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def percent(share: float) -> str:
    return f"{decimal(100 * share)} %"


def day(at: str) -> str:
    return f"{day_of(at):%d/%m/%Y}"


def report(connection: sa.Connection, where: Where, words: Words, now: datetime) -> str:
    """The report as HTML."""
    import jinja2

    environment: Any = jinja2.Environment(loader=jinja2.FileSystemLoader(TEMPLATES), autoescape=True, trim_blocks=True)
    environment.globals.update(number=number, decimal=decimal, percent=percent, day=day)
    return environment.get_template("report.html.j2").render(contents(connection, where, words, now))


def contents(connection: sa.Connection, where: Where, words: Words, now: datetime) -> dict[str, Any]:
    """Everything that the page shows, small groups left out."""
    from markupsafe import Markup

    by_status = statistics.turns_by(connection, where, "channel", "status")
    total = sum(by_status.values())
    labels = dict(STATUSES)
    found = statistics.criteria(connection, where)
    satisfied, mean = statistics.satisfaction(found)
    reasons = [(label, n) for label, n in statistics.reasons(connection, where) if n >= SUPPRESS_BELOW]
    by_time = _by_time(connection, where)
    visits = statistics.visit_outcomes(connection, where)
    answered = sum(n for (_, status), n in by_status.items() if status in ("answered", "walkthrough"))
    gaps = statistics.gaps(connection, where, words.group, limit=15)
    documents = statistics.helpful_by_document(connection, where)
    rated_answers, rated_nothing = statistics.helpful_when_answered(connection, where)
    both = Share(rated_answers.good + rated_nothing.good, rated_answers.count + rated_nothing.count)
    return {
        "where": where,
        "unit_name": words.units.get(where.unit or "", where.unit or "tất cả đơn vị"),
        "titles": words.titles,
        "made": f"{now.astimezone(VIETNAM):%H:%M %d/%m/%Y}",
        "synthetic": is_synthetic(connection),
        "turns": total,
        "conversations": statistics.conversations(connection, where),
        "answered": answered / total if total else 0.0,
        "helpful": both,
        "rated_answers": rated_answers,
        "rated_nothing": rated_nothing,
        "criteria": found,
        "criteria_chart": Markup(_criteria_chart(found)),
        "satisfied": satisfied,
        "mean": mean,
        "satisfied_chart": Markup(_satisfied_chart(found)),
        "responses": [one for one in statistics.responses(connection, where) if one.invited >= SUPPRESS_BELOW],
        "reasons": reasons,
        "reasons_chart": Markup(charts.counts("Lý do chưa giúp được", reasons)),
        "documents": [d for d in documents if not d.share.suppressed and d.share.good < d.share.count],
        "gaps": [gap for gap in gaps if gap.count >= SUPPRESS_BELOW],
        "changes": statistics.published(connection, where.period),
        "by_time": by_time,
        "time_chart": Markup(charts.months("Lượt hỏi theo thời gian", by_time)),
        "by_status": [
            (channel, labels.get(status, status), n)
            for (channel, status), n in sorted(by_status.items())
            if n >= SUPPRESS_BELOW
        ],
        "visits": {label: visits[code] for code, label in VISIT_OUTCOMES if code in visits},
    }


def _criteria_chart(criteria: list[Criterion]) -> str:
    short = {"prefilled": "Điền sẵn từ dữ liệu", "minutes": "Thời gian nộp", "sooner": "Nhận kết quả sớm hơn"}
    bars: list[charts.Bar] = []
    for one in criteria:
        label = short.get(one.question.id, "Hài lòng")
        if one.share.suppressed:
            bars.append(charts.Bar(label, 0.0, "dưới 10 phiếu", target=one.target.share))
        else:
            low, high = one.share.interval
            bars.append(charts.Bar(label, one.share.value, percent(one.share.value), low, high, one.target.share))
    return charts.shares("Bốn tiêu chí và khoảng tin cậy", bars)


def _satisfied_chart(criteria: list[Criterion]) -> str:
    one = next(c for c in criteria if c.question.id == "satisfied")
    return charts.counts(
        "Số phiếu ở mỗi mức", [(label, one.counts.get(value, 0)) for value, label in one.question.options]
    )


def _by_time(connection: sa.Connection, where: Where) -> list[tuple[str, int]]:
    """Turns by month, or by day when the period is a month or less."""
    days = (where.period.last - where.period.first).days + 1
    if days > MAX_DAY_BARS:
        parts = [(f"{p.first:%m/%Y}", _clip(p, where.period)) for p in where.period.months()]
    else:
        first = where.period.first.toordinal()
        dates = [type(where.period.first).fromordinal(first + n) for n in range(days)]
        parts = [(str(date.day), between(date, date)) for date in dates]
    return [(label, sum(statistics.turns_by(connection, Where(p, where.unit)).values())) for label, p in parts]


def _clip(part: Period, whole: Period) -> Period:
    return between(max(part.first, whole.first), min(part.last, whole.last))

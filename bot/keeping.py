"""What the gateway does once an hour: retention as the settings say it, and counting what is asked most."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import timedelta

import structlog

from bot.settings import Settings
from feedback import statistics
from feedback.period import between, today
from feedback.retention import Policy, run
from feedback.store import Store

log = structlog.get_logger()
EVERY_S = 3600.0
#: What is asked most: over so many days, from so many answers in all and of one guide, at most so many guides.
ASKED_DAYS, ASKED_ENOUGH, ASKED_LEAST, ASKED_GUIDES = 90, 200, 5, 60


def policy(settings: Settings) -> Policy:
    """The settings as a policy."""
    return Policy(
        state_hours=settings.conversation_hours,
        text_days=settings.retention_days,
        statistics_days=settings.statistics_days,
        callback_days=settings.callback_days,
        session_hours=settings.session_hours,
        audit_days=settings.audit_days,
    )


async def keep_retention(store: Store, settings: Settings) -> None:
    """End what has ended, now and every hour; a failure is logged and tried again."""
    rules = policy(settings)
    while True:
        try:
            done = await store.database.write(lambda c: run(c, rules, store.now()))
            if done:
                log.info("retention", **{name.replace(" ", "_"): count for name, count in done.items()})
        except Exception:
            log.exception("retention_failed")
        await asyncio.sleep(EVERY_S)


async def keep_most_asked(store: Store, tell: Callable[[Sequence[str]], None]) -> None:
    """Tell which documents people ask most, now and every hour; none while too few have asked."""
    while True:
        try:
            day = today(store.now())
            where = statistics.Where(between(day - timedelta(days=ASKED_DAYS), day))
            tell(
                await store.database.read(
                    lambda c, w=where: statistics.most_asked(c, w, ASKED_LEAST, ASKED_ENOUGH, ASKED_GUIDES)
                )
            )
        except Exception:
            log.exception("most_asked_failed")
        await asyncio.sleep(EVERY_S)

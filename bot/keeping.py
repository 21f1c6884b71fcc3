"""Retention, as the settings say it, run by the gateway once an hour."""

from __future__ import annotations

import asyncio

import structlog

from bot.settings import Settings
from feedback.retention import Policy, run
from feedback.store import Store

log = structlog.get_logger()
EVERY_S = 3600.0


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

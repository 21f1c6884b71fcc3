"""Nothing is lost and nothing is answered twice, whatever breaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.delivery import AT_ONCE
from tests.channels.storm import storm


@pytest.mark.parametrize(("channel", "messages"), [("telegram", 300), ("zalo", 100)])
def test_messages_are_answered_once_through_faults_and_none_is_lost_by_a_kill(
    channel: str, messages: int, tmp_path: Path, index_dir: Path
) -> None:
    outcome = storm(channel, tmp_path, index_dir, messages, kill=channel == "telegram")
    assert outcome.lost == 0, outcome.log
    assert outcome.faults.total() > 0
    # A send that was on its way at the moment of the kill is made again; nothing else is ever sent twice.
    assert outcome.twice <= (AT_ONCE if channel == "telegram" else 0)

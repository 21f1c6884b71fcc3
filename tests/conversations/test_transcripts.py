"""Whole conversations, as readable files: each is replayed line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.current import CurrentKnowledge
from tests.conversations.reader import FOLDER, Stage, replay

TRANSCRIPTS = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", TRANSCRIPTS, ids=lambda path: path.stem)
async def test_the_conversation_goes_as_written(path: Path, tmp_path: Path, knowledge: CurrentKnowledge) -> None:
    stage = Stage(tmp_path, knowledge)
    try:
        await replay(path, stage)
    finally:
        stage.store.close()


def test_there_are_thirty_conversations() -> None:
    assert len(TRANSCRIPTS) >= 30

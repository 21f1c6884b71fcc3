"""Thousands of turns in any order: each ends with a status and a sentence, nothing is lost or leads nowhere."""

from __future__ import annotations

import asyncio
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from actions.memory import recall
from actions.modes import Mode
from bot.messages import Status
from bot.pseudonyms import pseudonym
from bot.settings import Settings
from knowledge.current import CurrentKnowledge
from nlu.encoder.load import load_encoder
from tests import built
from tests.conftest import NOON
from tests.conversations.reader import Stage

#: What a citizen may type, parted by "|".
TYPED = """
quên mật khẩu VNeID|dang ky tam tru|giấy khai sinh|thế phí bao nhiêu|làm ở đâu|mang theo gì|còn trẻ em thì sao|tiếp
quay lại|bước 3|bước 99|tôi bị kẹt|xem tất cả|thoát|làm tiếp hướng dẫn|làm cùng tôi từng bước|1|2|số 3|cái cuối|9
không phải các ý trên|có|không|thôi|bỏ qua|cảm ơn|xin chào|gặp người|gọi lại cho tôi|0912345678|đồng ý|không hữu ích
hữu ích|5|tôi ở phường Dương Kinh|Hòa Bình|đổi nơi ở|tôi lỡ đọc mã otp cho nó|/start|/quyen|/xoa|/la|giá vàng|đồ ngu
không phải, ý tôi là hộ chiếu|How can I register my card online?|🙂|?|cccd 052301004567|không muốn sống nữa
"""
WORDS = ["", "   ", "a" * 5000, *TYPED.strip().replace("\n", "|").split("|")]


@cache
def shared_knowledge() -> CurrentKnowledge:
    return CurrentKnowledge(built.index_dir(), load_encoder(Settings().encoder_dir))


class Walk(RuleBasedStateMachine):
    """One citizen who types and presses whatever comes to mind, while the gateway is now and then restarted."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        self.stage = Stage(Path(self.folder.name), shared_knowledge())
        self.old: list[str] = []

    def do(self, work: Any) -> Any:
        return self.loop.run_until_complete(work)

    @initialize(sure=st.sampled_from([0.05, 0.3, 0.9]))
    def begin(self, sure: float) -> None:
        self.stage.knowledge.retriever.sure = sure
        self.say("xin chào")

    @rule(text=st.sampled_from(WORDS))
    def say(self, text: str) -> None:
        self.check(self.do(self.stage.say(text)))

    @rule(text=st.text(max_size=60))
    def say_anything(self, text: str) -> None:
        self.check(self.do(self.stage.say(text)))

    @rule(data=st.data())
    def press_any_button_ever_shown(self, data: st.DataObject) -> None:
        payload = data.draw(st.sampled_from(sorted(set(self.old)) or ["neither"]))
        self.check(self.do(self.stage.say("", payload)))

    @rule(sure=st.sampled_from([0.05, 0.3, 0.6, 0.9]))
    def be_as_sure_as(self, sure: float) -> None:
        self.stage.knowledge.retriever.sure = sure

    @rule()
    def restart(self) -> None:
        before = self.state()
        self.stage.restart()
        assert self.state() == before

    def check(self, reply: Any) -> None:
        assert reply.status in set(Status) and reply.status is not Status.ERROR, reply.text
        assert len(reply.text.split()) >= 2
        assert all(len(b.payload.encode()) <= 64 and b.label.strip() for b in reply.buttons)
        assert len({b.payload for b in reply.buttons}) == len(reply.buttons), reply.buttons
        assert reply.progress is None or 1 <= reply.progress[0] <= reply.progress[1]
        self.old += [b.payload for b in reply.buttons]

    def state(self) -> dict[str, Any]:
        who = pseudonym(b"test", 30, NOON, self.stage.channel, "person-1")
        return self.do(self.stage.store.load(who, "none"))[0]

    @invariant()
    def the_state_can_be_read_back(self) -> None:
        stored = self.state()
        memory = recall(stored, self.stage.now, 24)
        assert memory.mode in set(Mode)
        assert not stored or memory.at

    def teardown(self) -> None:
        self.stage.store.close()
        self.folder.cleanup()
        self.loop.close()


Walk.TestCase.settings = settings(
    max_examples=20, stateful_step_count=100, deadline=None, suppress_health_check=list(HealthCheck)
)
TestWalk = Walk.TestCase

"""What an operator does with the channels: switch, check, renew; and what must never be seen while doing so."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.channel_checks import check_channels, show_status, show_tokens
from bot.configure import channel_faults
from bot.messages import RATING_REASONS
from bot.settings import ROOT, Settings
from connectors import sentences
from connectors.zalo.intake import PATH as ZALO_PATH
from feedback.records import REASONS
from feedback.store import open_store
from feedback.tokens import switch_channel
from tests.channels import standin_telegram, standin_zalo
from tests.channels.conftest import Telegramming, ready
from tests.channels.gateway import Citizen, Scripted, channels_app, eventually, run, settings_for
from tests.channels.serving import Serving
from tests.channels.standin_telegram import Telegram
from tests.channels.standin_zalo import Zalo


@dataclass
class Both:
    """Both channels of one gateway."""

    telegram: Telegram
    zalo: Zalo
    settings: Settings
    folder: Path


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory, short_timeouts: None) -> Iterator[Both]:  # noqa: ARG001
    telegram, zalo, folder = Telegram(), Zalo(), tmp_path_factory.mktemp("both")
    with Serving(telegram.app) as at, Serving(zalo.app) as az:
        settings = settings_for(folder, at.url, az.url)
        with Serving(channels_app(settings, Scripted())) as gateway:
            citizen = Citizen(gateway)
            ready(citizen)
            citizen.http.close()
            yield Both(telegram, zalo, settings.model_copy(update={"public_url": gateway.url}), folder)


def test_a_channel_is_switched_off_and_on_while_it_runs(telegram: Telegramming) -> None:
    def switch(on: bool) -> None:
        store = open_store(telegram.settings.store_url)
        run(switch_channel(store.database, "telegram", on, "test", 1_763_000_000.0))
        store.close()

    def answer(text: str) -> str:
        before = len(telegram.standin.texts(telegram.chat))
        telegram.citizen.says(telegram.chat, text)
        eventually(lambda: len(telegram.standin.texts(telegram.chat)) > before)
        return telegram.standin.texts(telegram.chat)[-1]

    switch(False)
    eventually(lambda: answer("còn đó không") == sentences.CLOSED, within_s=10)
    seen = len(telegram.assistant.seen)
    assert answer("hỏi nữa") == sentences.CLOSED and len(telegram.assistant.seen) == seen
    switch(True)
    eventually(lambda: answer("mở lại chưa") != sentences.CLOSED, within_s=10)


def test_the_check_looks_at_both_vendors_sets_the_webhook_and_shows_no_secret(
    both: Both, capsys: pytest.CaptureFixture[str]
) -> None:
    well = [run(check_channels(both.settings, [name])) for name in ("zalo", "telegram")]
    told = "".join(capsys.readouterr())
    assert all(well), told
    assert "@tro_ly_dvc_bot" in told and "Xã Mẫu" in told and ZALO_PATH in told
    assert f"{ZALO_PATH}: trả về 200" in told and f"{ZALO_PATH}: trả về 401" in told
    assert "never-to-be-seen" not in told and standin_telegram.TOKEN not in told
    assert any(name == "setMyCommands" for name, _ in both.telegram.calls)


def test_an_address_that_vendors_cannot_call_is_told(both: Both, capsys: pytest.CaptureFixture[str]) -> None:
    inside = both.settings.model_copy(update={"public_url": ""})
    assert not run(check_channels(inside, ["telegram"]))
    assert "✗ Địa chỉ công khai: trống → đặt TROLYDVC_PUBLIC_URL" in capsys.readouterr().out


def test_the_check_sets_telegrams_webhook_with_its_secret(both: Both, capsys: pytest.CaptureFixture[str]) -> None:
    public = both.settings.model_copy(update={"public_url": "https://127.0.0.1:8443"})
    assert not run(check_channels(public, ["telegram"]))
    assert both.telegram.webhook["url"] == "https://127.0.0.1:8443/webhooks/telegram"
    assert both.telegram.webhook["secret_token"]
    told = "".join(capsys.readouterr())
    assert "✓ Webhook đã đặt" in told and "✗ Webhook https://127.0.0.1:8443" in told  # nobody listens there


def test_a_wrong_telegram_token_is_told_with_its_mend(both: Both, capsys: pytest.CaptureFixture[str]) -> None:
    wrong = settings_for(both.folder, both.settings.telegram_api_url, telegram_token="1:wrong-token-not-shown")
    assert not run(check_channels(wrong, ["telegram"]))
    told = "".join(capsys.readouterr())
    assert "@BotFather" in told and "wrong-token" not in told


def test_status_and_tokens_are_shown_and_a_new_token_is_taken_from_the_keyboard(
    both: Both, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(show_status(both.settings))
    assert "telegram: bật" in capsys.readouterr().out
    monkeypatch.setattr(sys, "stdin", io.StringIO(both.zalo.refresh + "\n"))
    renewals = both.zalo.renewals
    assert run(show_tokens(both.settings, renew=True, code=False))
    assert both.zalo.renewals == renewals + 1
    told = "".join(capsys.readouterr())
    assert "dùng được đến" in told and "never-to-be-seen" not in told


def test_what_is_missing_is_told_all_at_once() -> None:
    faults = channel_faults(Settings(_env_file=None, channels="web,zalo,telegram,fax"))  # pyright: ignore
    told = "; ".join(faults)
    for name in ("fax", "TELEGRAM_TOKEN", "ZALO_APP_ID", "ZALO_APP_SECRET", "ZALO_OA_SECRET"):
        assert name in told
    same: dict[str, Any] = {"zalo_app_id": "1", "zalo_app_secret": "x", "zalo_oa_secret": "x"}
    assert "two different keys" in channel_faults(Settings(_env_file=None, channels="zalo", **same))[0]  # pyright: ignore


def test_the_reasons_shown_are_those_that_are_kept() -> None:
    assert dict(RATING_REASONS) == dict(REASONS)


def test_long_polling_answers_and_acknowledges_only_what_is_kept(tmp_path: Path, short_timeouts: None) -> None:  # noqa: ARG001
    from tests.channels.gateway import telegram_text

    standin = Telegram()
    standin.updates = [telegram_text(5000 + n, 900 + n, f"câu {n}") for n in range(3)]
    standin.updates.insert(1, {"update_id": 4999, "of_next_year": {}})
    standin.faults.plan("500", "drop")
    with Serving(standin.app) as vendor:
        settings = settings_for(tmp_path, vendor.url, telegram_mode="polling")
        with Serving(channels_app(settings, Scripted())):
            eventually(lambda: len(standin.chats) == 3, explain=lambda: standin.calls[-3:])
            eventually(lambda: not standin.updates)  # the next fetch has said that we have them
    assert [name for name, _ in standin.calls].count("deleteWebhook") >= 1


LOUD = """
import asyncio, logging, sys
logging.basicConfig(level=logging.DEBUG, stream=sys.stdout)
from pathlib import Path
from bot.logs import configure_logs
configure_logs("DEBUG")
from tests.channels.gateway import Citizen, Scripted, channels_app, eventually, settings_for, signed, zalo_text
from tests.channels.faults import Faults
from tests.channels.serving import Serving
from tests.channels.standin_telegram import Telegram
from tests.channels.standin_zalo import Zalo
telegram, zalo, bot = Telegram(), Zalo(), Zalo()
with Serving(telegram.app) as at, Serving(zalo.app) as az, Serving(bot.app) as ab:
    first = settings_for(Path(sys.argv[1]) / "a", at.url, az.url)
    second = settings_for(Path(sys.argv[1]) / "b", zalo_url=ab.url, zalo_mode="bot")
    with Serving(channels_app(first, Scripted())) as one, Serving(channels_app(second, Scripted())) as two:
        citizen, other = Citizen(one), Citizen(two)
        eventually(lambda: citizen.telegram({"update_id": 1}) != 503)
        for standin in (telegram, zalo, bot):
            standin.faults.plan("500", "drop", "429")
        citizen.says(700001, "CCCD 052301004567 cua toi")
        citizen.writes("user-1", "CCCD 052301004567 cua toi")
        other.writes_to_bot("user-1", "CCCD 052301004567 cua toi")
        eventually(lambda: telegram.chats and zalo.sent and bot.sent, 40)
print("the end")
"""


def test_with_every_logger_at_its_loudest_no_token_no_address_and_no_text_is_written(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LOUD, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert "the end" in done.stdout, done.stderr[-2000:]
    written = done.stdout + done.stderr
    for secret in ("never-to-be-seen", standin_telegram.TOKEN, standin_zalo.BOT_TOKEN, "052301004567"):
        assert secret not in written
    for file in tmp_path.rglob("*"):
        if file.is_file():
            body = file.read_bytes()
            assert b"never-to-be-seen" not in body and b"052301004567" not in body

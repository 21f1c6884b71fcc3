"""Zalo's tokens: spent once, kept first, and a clear alarm when lost."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import httpx2
import pytest
import sqlalchemy as sa

from connectors.zalo.tokens import NAME, TokenBusy, TokenKeeper, TokenLost
from feedback.sealing import Seal
from feedback.store import Store, open_store
from feedback.tokens import Alarms, TokenShelf
from tests.channels.serving import Serving
from tests.channels.standin_zalo import APP_ID, APP_SECRET, FIRST_REFRESH, Zalo


@pytest.fixture
def vendor() -> Iterator[tuple[Zalo, str]]:
    zalo = Zalo()
    with Serving(zalo.app) as serving:
        yield zalo, serving.url


@pytest.fixture
async def http() -> AsyncIterator[httpx2.AsyncClient]:
    async with httpx2.AsyncClient(timeout=5, trust_env=False) as client:
        yield client


def keeper(store: Store, http: httpx2.AsyncClient, url: str, seed: str = FIRST_REFRESH) -> TokenKeeper:
    shelf = TokenShelf(store.database, Seal(b"test", "tokens"))
    return TokenKeeper(shelf, Alarms(store.database), http, APP_ID, APP_SECRET, time.time, seed, url)


async def test_many_workers_of_two_processes_spend_a_refresh_token_once(
    vendor: tuple[Zalo, str], http: httpx2.AsyncClient, tmp_path: Path
) -> None:
    zalo, url = vendor
    stores = [open_store(f"sqlite:///{tmp_path / 'one.sqlite3'}") for _ in range(2)]  # as two processes have them
    keepers = [keeper(store, http, url) for store in stores for _ in range(5)]
    tokens = await asyncio.gather(*(one.access() for one in keepers))
    assert set(tokens) == {zalo.access} and zalo.renewals == 1 and zalo.spent_twice == 0
    again = await asyncio.gather(*(one.renew(tokens[0]) for one in keepers))
    assert set(again) == {zalo.access} and zalo.renewals == 2 and zalo.spent_twice == 0
    for store in stores:
        store.close()


async def test_a_token_is_renewed_before_it_expires_and_kept_over_a_restart(
    vendor: tuple[Zalo, str], http: httpx2.AsyncClient, tmp_path: Path
) -> None:
    zalo, url = vendor
    zalo.expires_in = 1800
    store = open_store(f"sqlite:///{tmp_path / 'one.sqlite3'}")
    await keeper(store, http, url).access()
    zalo.expires_in = 90_000
    await keeper(store, http, url, seed="").access()
    store.close()
    assert zalo.renewals == 2
    store = open_store(f"sqlite:///{tmp_path / 'one.sqlite3'}")
    assert await keeper(store, http, url, seed="").access() == zalo.access
    assert zalo.renewals == 2 and zalo.spent_twice == 0
    store.close()


async def test_a_lost_refresh_token_raises_an_alarm_that_says_what_to_do_and_tells_no_token(
    vendor: tuple[Zalo, str], http: httpx2.AsyncClient, store: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    zalo, url = vendor
    zalo.lose_next_renewal = True
    lost = keeper(store, http, url)
    with pytest.raises(TokenBusy):
        await lost.access()  # the answer broke off: whether it was spent is not known
    with pytest.raises(TokenLost) as raised:
        await lost.access()  # it was
    ((channel, kind, _, text),) = await Alarms(store.database).alarms()
    assert (channel, kind) == ("zalo", "token") and "trolydvc channels tokens --renew" in text
    told = text + str(raised.value) + "".join(capsys.readouterr())
    assert "never-to-be-seen" not in told
    shelf = TokenShelf(store.database, Seal(b"test", "tokens"))
    await shelf.keep_token(NAME, "", zalo.refresh, 0.0, time.time())
    assert await lost.access() == zalo.access
    assert await Alarms(store.database).alarms() == []


async def test_tokens_are_not_readable_in_the_database(
    vendor: tuple[Zalo, str], http: httpx2.AsyncClient, store: Store
) -> None:
    await keeper(store, http, vendor[1]).access()
    with store.engine.connect() as connection:
        (sealed,) = connection.execute(sa.text("SELECT body FROM channel_tokens")).scalars()
    assert b"never" not in sealed
    other = TokenShelf(store.database, Seal(b"other", "tokens"))
    assert await other.token(NAME) is None


async def test_a_worker_that_died_while_renewing_is_waited_for_and_then_replaced(
    vendor: tuple[Zalo, str], http: httpx2.AsyncClient, store: Store
) -> None:
    zalo, url = vendor
    shelf = TokenShelf(store.database, Seal(b"test", "tokens"))
    await shelf.seed_token(NAME, FIRST_REFRESH)
    assert await shelf.lock_token(NAME, "dead", time.time(), time.time() + 0.5)
    started = time.monotonic()
    assert await keeper(store, http, url).access() == zalo.access
    assert time.monotonic() - started >= 0.4 and zalo.spent_twice == 0

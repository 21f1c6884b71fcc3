"""The guides' routes, what other sites may call, and the doors of helper mode."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.app import make_app
from bot.settings import ROOT, Settings
from connectors.web.guides import NO_GUIDE

HOST = "https://xuanthanh.dongnai.gov.vn"
CODE = "MAI-2026"
VISIT = {"key": "visit-0001", "at": "2026-11-22T01:00:00.000Z", "document": None, "outcome": "done", "minutes": 3}


def make_client(index_dir: Path, data_dir: Path, **settings: object) -> TestClient:
    (data_dir / "index").symlink_to(index_dir)
    codes = f"{CODE}=Tổ Xóm Mai@xuan-thanh-dong-nai"
    made = Settings(data_dir=data_dir, rasa_python=data_dir / "none", helper_codes=codes, **settings)  # pyright: ignore
    return TestClient(make_app(made, say=lambda _: None))


@pytest.fixture(scope="module")
def client(index_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with make_client(index_dir, tmp_path_factory.mktemp("guides")) as started:
        yield started


@pytest.fixture
def helper(client: TestClient) -> Iterator[TestClient]:
    assert client.post("/helper/vao", data={"code": "mai 2026"}, follow_redirects=False).status_code == 303
    yield client
    client.cookies.clear()


def test_suggestions_need_no_diacritics(client: TestClient) -> None:
    found = client.get("/api/suggest", params={"q": "dang nhap cong"}).json()
    assert found[0]["title"] == "Đăng nhập Cổng Dịch vụ công bằng VNeID"


def test_a_guide_is_read_by_its_id_and_an_unknown_one_is_told_kindly(client: TestClient) -> None:
    assert client.get("/api/guides/dvc-dang-nhap-vneid").json()["sources"][0]["date"]
    missing = client.get("/api/guides/khong-co")
    assert (missing.status_code, missing.json()) == (404, {"error": NO_GUIDE})


def test_the_pack_is_dated_compressed_and_sent_once(client: TestClient) -> None:
    first = client.get("/api/pack")
    pack = first.json()
    assert len(pack["guides"]) >= 50 and pack["made_at"][:2] == "20"
    assert len(gzip.compress(first.content)) < 200_000
    again = client.get("/api/pack", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_widget_weighs_at_most_40_kilobytes(client: TestClient) -> None:
    folder = ROOT / "connectors" / "web" / "static"
    names = ["widget.js", *(f"static/app/{path.name}" for path in (folder / "app").iterdir())]
    sizes = [int(client.get(f"/{name}").headers["content-length"]) for name in names]
    assert len(sizes) > 10 and sum(sizes) <= 40_000


def test_every_module_is_loaded_at_once(client: TestClient) -> None:
    names = {path.stem for path in (ROOT / "connectors" / "web" / "static" / "app").iterdir()}
    listed = re.search(r'MODULES = "([a-z ]+)"', client.get("/widget.js").text)
    assert listed and set(listed[1].split()) == names
    assert set(re.findall(r'modulepreload" href="/static/app/(\w+)\.js"', client.get("/").text)) == names


def test_a_page_of_another_site_may_ask_and_rate_and_no_more(client: TestClient) -> None:
    asked = client.options("/api/messages", headers={"origin": HOST, "access-control-request-method": "POST"})
    assert asked.status_code == 204 and asked.headers["access-control-allow-origin"] == HOST
    assert "access-control-allow-credentials" not in asked.headers
    for path in ("/helper", "/healthz", "/helper/tim?q=vneid"):
        assert "access-control-allow-origin" not in client.get(path, headers={"origin": HOST}).headers


def test_only_the_sites_named_in_the_settings_may_embed(index_dir: Path, tmp_path: Path) -> None:
    with make_client(index_dir, tmp_path, embed_origins=f"{HOST}/, https://khac.gov.vn") as client:
        for origin, allowed in ((HOST, True), ("https://khac.gov.vn", True), ("https://la.example", False)):
            headers = client.get("/api/suggest?q=vneid", headers={"origin": origin}).headers
            assert (headers.get("access-control-allow-origin") == origin) is allowed


def test_helper_mode_opens_to_a_team_and_to_nobody_else(client: TestClient) -> None:
    for path in ("/helper/tim?q=vneid", "/helper/du-lieu", "/helper/qr/dvc-dang-nhap-vneid"):
        assert client.get(path).status_code == 401
    assert client.post("/helper/luot", json=VISIT).status_code == 401
    client.cookies.set("to_cong_nghe_so", "bịa-đặt".encode().hex())
    assert client.get("/helper/du-lieu").status_code == 401
    client.cookies.clear()


def test_a_visit_sent_twice_counts_once(helper: TestClient) -> None:
    before = helper.get("/helper/du-lieu").json()["week"]
    for _ in range(2):
        answer = helper.post("/helper/luot", json={**VISIT, "document": "dvc-dang-nhap-vneid"})
        assert answer.status_code == 200
    assert helper.get("/helper/du-lieu").json()["week"] in (before, before + 1)


def test_another_site_cannot_act_for_a_team(helper: TestClient) -> None:
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": HOST}):
        assert helper.post("/helper/luot", json=VISIT, headers=headers).status_code == 403
        assert helper.post("/helper/ra", headers=headers).status_code == 403


def test_guessing_codes_is_slowed_down(index_dir: Path, tmp_path: Path) -> None:
    with make_client(index_dir, tmp_path) as client:
        answers = [client.post("/helper/vao", data={"code": f"SAI-{n:04}"}).status_code for n in range(12)]
        assert answers[:10] == [403] * 10 and answers[-1] == 429
        assert client.post("/helper/vao", data={"code": CODE}).status_code == 429


def test_a_whole_class_signs_in_from_one_address(index_dir: Path, tmp_path: Path) -> None:
    with make_client(index_dir, tmp_path) as client:
        answers = [client.post("/helper/vao", data={"code": CODE}, follow_redirects=False) for _ in range(15)]
        assert {answer.status_code for answer in answers} == {303}

"""The desk's work through its pages: the queue, drafts, call-backs, teams, corrections, exports, and the audit."""

from __future__ import annotations

import io
import json
import re
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.drafting import new_guide, slug, with_questions
from bot.retraining import Retraining, as_training_data
from bot.settings import ROOT, Settings
from connectors.console.actions import ACTION_LABELS
from connectors.console.intents import INTENT_LABELS
from feedback.audit import newest
from feedback.desk_tables import changes, corrections, followups
from feedback.records import CallBack, Rating
from feedback.tables import callbacks
from feedback.writes import prepare
from nlu.nearest import read_examples
from tests.conftest import NOON
from tests.console.conftest import PASSWORD, Client, Desk, add_person
from tests.feedback.conftest import turn

NOW = "2026-11-22T05:00:00.000+00:00"


def put(desk: Desk, name: str, helpful: bool | None = False, **fields: Any) -> None:
    writes = prepare(desk.store.engine)
    desk.write(lambda c: writes.save(c, [(turn(name, conversation=f"p-{name}", **fields), "{}")]))
    if helpful is not None:
        rating = Rating(turn_id=name, at=NOW, helpful=helpful, reasons=("wrong",), comment="sai rồi")
        desk.write(lambda c: writes.rate(c, [rating]))


def audited(desk: Desk, action: str) -> list[tuple[str, str]]:
    return desk.write(lambda c: [(one.actor, one.subject) for one in newest(c, action=action)])


def test_looking_at_a_transcript_is_audited(desk: Desk, signed_in: Client) -> None:
    put(desk, "look-1", question="quên mật khẩu <b>VNeID</b>", found='[["vneid-quen-mat-khau", 0.91]]')
    page = signed_in("reviewer").get("/console/records/look-1")
    assert page.status_code == 200 and "sai rồi" in page.text
    assert "<b>VNeID</b>" not in page.text and "&lt;b&gt;VNeID" in page.text
    assert ("reviewer", "look-1") in audited(desk, "look")


def test_the_queue_filters_pages_and_follows_up_in_bulk(desk: Desk, signed_in: Client) -> None:
    for n in range(60):
        put(desk, f"bulk-{n:02}", unit="xa-bulk", at=f"2026-11-22T04:00:{n:02}.000+00:00")
    client = signed_in("reviewer")
    first = client.get("/console/queue?unit=xa-bulk").text
    assert first.count('name="turn"') == 50 and "bulk-59" in first and "bulk-09" not in first
    further = first.partition('class="button" href="')[2].partition('"')[0].replace("&amp;", "&")
    second = client.get(further).text
    assert second.count('name="turn"') == 10 and "bulk-09" in second
    done = client.post(
        "/console/queue/bulk", data={"turn": ["bulk-01", "bulk-02"], "status": "assigned", "assignee": "editor"}
    )
    assert done.headers["location"].endswith("said=done")
    kept = desk.write(lambda c: c.execute(sa.select(followups.c.turn_id, followups.c.assignee)).all())
    assert {tuple(row) for row in kept} >= {("bulk-01", "editor"), ("bulk-02", "editor")}
    assert client.get("/console/queue?unit=xa-bulk&follow_up=assigned").text.count('name="turn"') == 2
    refused = client.post("/console/queue/bulk", data={"turn": ["bulk-03"], "status": "no_action"})
    assert refused.headers["location"].endswith("said=unknown"), "no action needs a reason"


def test_a_person_of_one_unit_sees_and_changes_only_that_unit(desk: Desk, signed_in: Client) -> None:
    add_person(desk, "xa.a", "reviewer", "xa-a")
    put(desk, "unit-a", unit="xa-a")
    put(desk, "unit-b", unit="xa-b")
    client = signed_in("xa.a")
    assert client.get("/console/records/unit-a").status_code == 200
    assert client.get("/console/records/unit-b").status_code == 404
    page = client.get("/console/queue?unit=xa-b").text
    assert "unit-a" in page and "unit-b" not in page
    answer = client.post("/console/records/unit-b/follow-up", data={"status": "mended"})
    assert answer.headers["location"].endswith("said=gone")


def test_a_called_person_s_number_is_deleted_at_once(desk: Desk, signed_in: Client) -> None:
    call = CallBack(
        conversation="p", at=NOW, channel="web", unit=None, topic="phí", contact="0912345678", consent_at=NOW
    )

    def add(c: sa.Connection) -> int:
        values = {name: getattr(call, name) for name in call.__slots__}
        return c.execute(sa.insert(callbacks).values(**values).returning(callbacks.c.id)).scalar_one()

    number = desk.write(add)
    client = signed_in("reviewer")
    assert "0912345678" in client.get("/console/callbacks").text
    assert client.post(f"/console/callbacks/{number}/done").headers["location"].endswith("said=done")
    assert client.post(f"/console/callbacks/{number}/done").headers["location"].endswith("said=gone")
    row = desk.write(lambda c: c.execute(sa.select(callbacks).where(callbacks.c.id == number)).mappings().one())
    assert (row["contact"], row["closed_by"]) == ("", "reviewer")


def test_a_team_code_is_shown_once_and_revoked(desk: Desk, signed_in: Client) -> None:
    client = signed_in("administrator")
    page = client.post("/console/teams", data={"name": "Tổ Xóm Đông", "unit": "xa-a"}).text
    code = page.partition('class="bigcode">')[2].partition("<")[0]
    assert len(code) == 14 and code not in client.get("/console/teams").text
    assert client.post("/console/teams", data={"name": "Tổ Xóm Đông"}).headers["location"].endswith("said=taken")
    assert audited(desk, "team_add") == [("administrator", "Tổ Xóm Đông")]


def test_a_draft_with_a_fault_is_not_published_and_one_taken_back_is_gone(desk: Desk, signed_in: Client) -> None:
    client = signed_in("editor")
    form = {"topic": "vneid", "question": ["mất thẻ vàng gắn chip thần kỳ thì sao"]}
    address = client.post("/console/gaps/draft", data=form).headers["location"]
    number = address.rpartition("/")[2]
    assert "còn chỗ chưa viết" in client.get(address).text
    refused = client.post(f"/console/drafts/{number}/publish")
    assert refused.headers["location"].endswith("said=faulty")
    assert desk.write(lambda c: c.execute(sa.select(changes)).all()) == []
    assert not (desk.data_dir / "published" / "guides").exists()
    assert client.post(f"/console/drafts/{number}/discard").headers["location"].endswith("said=done")
    late = client.post(f"/console/drafts/{number}", data={"text": "x"})
    assert late.headers["location"].endswith("said=gone")


def test_every_action_that_is_audited_has_a_name_that_staff_read() -> None:
    rooms = (ROOT / "connectors" / "console", ROOT / "bot" / "commands")
    code = "".join(path.read_text(encoding="utf-8") for room in rooms for path in room.glob("*.py"))
    written = set(re.findall(r"""audit\(me, "(\w+)"|record\(\w+, now, [^,]+, "(\w+)\"""", code))
    assert {one or other for one, other in written} <= set(ACTION_LABELS)
    assert len(written) > 15


def test_every_intent_of_the_training_data_has_a_name_that_staff_read() -> None:
    assert {intent for _, intent in read_examples(Settings().nlu_data_dir)} == set(INTENT_LABELS)


def test_an_intent_corrected_waits_for_training(desk: Desk, signed_in: Client) -> None:
    put(desk, "nlu-1", question="alo có ai không")
    client = signed_in("editor")
    for intent, said in (("no_such", "unknown"), ("greet", "done")):
        answer = client.post("/console/records/nlu-1/intent", data={"intent": intent})
        assert answer.headers["location"].endswith(said)
    row = desk.write(lambda c: c.execute(sa.select(corrections)).mappings().one())
    assert (row["text"], row["intent"], row["status"]) == ("alo có ai không", "greet", "waiting")
    waiting = client.get("/console/nlu").text
    assert "alo có ai không" in waiting and "Chào hỏi" in waiting
    client.post("/console/nlu/drop", data={"turn": "nlu-1"})
    assert "alo có ai không" not in client.get("/console/nlu").text


@pytest.mark.parametrize(("after", "state"), [(0.91, "used"), (0.90, "used"), (0.85, "refused")])
def test_a_model_that_is_worse_is_not_used(tmp_path: Path, after: float, state: str) -> None:
    used: list[Path] = []
    figures = iter((0.90, after))
    training = Retraining(Settings(data_dir=tmp_path), lambda _file, _out: next(figures), used.append)
    assert training.start([("t1", "xin  chào\nbạn", "greet")])
    deadline = time.monotonic() + 20
    while training.latest is None or training.latest.state == "running":
        assert time.monotonic() < deadline
        time.sleep(0.01)
    kept = tmp_path / "published" / "nlu" / "corrections.yml"
    assert (training.latest.state, kept.exists(), len(used)) == (state, state == "used", int(state == "used"))


def test_corrections_are_training_data_that_rasa_reads() -> None:
    import yaml

    made = yaml.safe_load(as_training_data([("1", "xin  chào\nbạn", "greet"), ("2", "- nộp: phí?", "ask")]))
    assert made == {
        "version": "3.1",
        "nlu": [{"intent": "ask", "examples": "- - nộp: phí?\n"}, {"intent": "greet", "examples": "- xin chào bạn\n"}],
    }


def test_an_export_from_the_console_is_a_package_and_audited(desk: Desk, signed_in: Client) -> None:
    answer = signed_in("administrator").get("/console/data/export?period=2026-11&format=csv")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        names = set(archive.namelist())
        described = json.loads(archive.read("datapackage.json"))
    assert names == {"answers.csv", "survey.csv", "invitations.csv", "visits.csv", "datapackage.json", "codebook.md"}
    assert described["synthetic"] is False
    assert ("administrator", "csv 2026-11") in audited(desk, "export")


def test_a_new_draft_has_the_questions_with_and_without_diacritics() -> None:
    assert slug("Nuôi chim yến ở đâu?") == "nuoi-chim-yen-o-dau"
    text = new_guide("nuoi-chim-yen", "vneid", ["Nuôi chim yến ở đâu?"], NOON.date())
    assert '  - "Nuôi chim yến ở đâu?"' in text and '  - "nuoi chim yen o dau?"' in text
    added = with_questions(text, ["câu mới", "Nuôi chim yến ở đâu?"])
    assert added.count("Nuôi chim yến ở đâu?") == text.count("Nuôi chim yến ở đâu?")
    assert added.index("câu mới") < added.index("related:")


def test_a_citizen_s_words_cannot_break_out_of_the_draft_s_front_matter() -> None:
    nasty = 'x"\n---\nid: hacked\n- "y'
    text = new_guide("bai", "vneid", [nasty], NOON.date())
    assert "\nid: hacked" not in text and text.count("\n---\n") == 1


def test_passwords_are_never_in_a_page(signed_in: Client) -> None:
    page = signed_in("administrator").get("/console/users").text
    assert PASSWORD not in page and "argon2" not in page

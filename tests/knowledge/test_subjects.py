"""What must always have an answer has one, and gives it when it is named as shortly as citizens do."""

from pathlib import Path

import pytest

from bot.settings import ROOT
from knowledge.check import check_all
from knowledge.current import CurrentKnowledge
from knowledge.guides import load_guides
from knowledge.subjects import FILE, check_subjects, load_subjects
from nlu.text import strip_diacritics

PATH = ROOT / "knowledge" / FILE
GROUPS = load_subjects(PATH)


def test_the_25_essential_services_of_project_06_are_all_there() -> None:
    essential = [subject.name for group in GROUPS if group.essential for subject in group.subjects]
    assert len(essential) == len(set(essential)) == 25
    assert not [fault for fault in check_all(ROOT / "knowledge").faults if fault.path == PATH]


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: strip_diacritics(group.group))
def test_each_subject_named_shortly_is_answered_by_its_guide(knowledge: CurrentKnowledge, group: object) -> None:
    assert isinstance(group, type(GROUPS[0]))
    asked = [(text, s.guide) for s in group.subjects for text in (s.ask, strip_diacritics(s.ask))]
    found = [(text, knowledge.retriever.find(text).hits[0].document.id) for text, _ in asked]
    assert found == asked


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("guide: ho-chieu-lan-dau,", "guide: ho-chieu-moi,", "không có bài ho-chieu-moi"),
        ('ask: "làm hộ chiếu"', 'ask: "hộ chiếu đâu"', "bài ho-chieu-lan-dau chưa có câu «hộ chiếu đâu»"),
        ("guide: ho-chieu-lan-dau,", "guide: ho-chieu-thoi-han-su-dung,", "chưa có essential: true"),
        ("essential: 14", "essential: 15", "14 việc, phải là 15"),
        ("    - {name:", "    - {ten:", "danh sách sai"),
    ],
)
def test_each_fault_of_the_list_is_told_with_its_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / FILE
    path.write_text(PATH.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    guides = {Path(guide.id): guide for guide in load_guides(ROOT / "knowledge" / "guides")}
    faults = list(check_subjects(path, guides))
    assert any(message in fault.message for fault in faults)
    assert all(fault.line >= 1 and fault.mend for fault in faults)

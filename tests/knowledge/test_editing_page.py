"""The page for editors tells the truth: its example passes the check, its names are the program's."""

import re
from pathlib import Path

from bot.settings import ROOT
from knowledge.check_guides import check_guide
from knowledge.guides import SECTIONS, TOPICS, Guide, parse_guide

PAGE = (ROOT / "docs" / "editing-knowledge.md").read_text(encoding="utf-8")
EXAMPLE = PAGE.split("```markdown\n", 1)[1].split("```", 1)[0]
PATH = Path("support/vi-du-quet-giay.md")


def test_the_worked_example_passes_the_check() -> None:
    assert [str(fault) for fault in check_guide(parse_guide(EXAMPLE, PATH), EXAMPLE, PATH)] == []


def test_the_change_the_page_suggests_is_found() -> None:
    text = EXAMPLE.replace("thì gọi 1800 1096", "thì gọi 1900 1234")
    faults = [fault.message for fault in check_guide(parse_guide(text, PATH), text, PATH)]
    assert "con số «1900 1234» chưa có nguồn" in faults


def test_every_name_of_the_front_matter_is_explained() -> None:
    told = set(re.findall(r"`(\w+)`", PAGE))
    assert set(Guide.__dataclass_fields__) - {"sections", "units"} <= told
    assert all(topic in PAGE for topic in TOPICS)
    assert all(f"**{heading}**" in PAGE for heading in SECTIONS)

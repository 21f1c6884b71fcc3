"""What must hold for a unit pack: no number without a source, nothing that leads nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from knowledge.check_guides import line_of
from knowledge.errors import ContentError
from knowledge.place_names import names
from knowledge.plans import Plan
from knowledge.spelling import misspelt
from knowledge.units import LEVELS, Unit

_PHONE = re.compile(r"[0-9][0-9. ]{2,14}(?: hoặc [0-9]{3,5})?")


def check_unit(unit: Unit, text: str, path: Path) -> Iterator[ContentError]:
    """Every fault of one unit pack; `text` is the file's, for line numbers."""

    def fault(needle: str, message: str, mend: str) -> ContentError:
        return ContentError(path, line_of(text, needle), message, mend)

    if unit.id != path.stem:
        yield fault("id:", f"id {unit.id} khác tên tệp {path.stem}", "Đặt id đúng bằng tên tệp.")
    if unit.level not in LEVELS:
        yield fault("level:", f"level lạ: {unit.level}", f"Dùng một trong: {', '.join(LEVELS)}.")
    places = {name.place.code: name.place for some in names().values() for name in some}
    if unit.code is not None:
        place = places.get(unit.code)
        if place is None:
            yield fault("code:", f"không có mã {unit.code}", "Xem mã trong knowledge/places/places.tsv.")
        elif not unit.name.lower().endswith(place.name.lower()) or unit.province != place.province:
            yield fault("code:", f"mã {unit.code} là {place.full_name}, {place.province}", "Sửa mã hoặc tên.")
    if not unit.sources:
        yield fault("sources:", "không có nguồn", "Thêm nguồn có ngày.")
    for number in filter(None, (unit.hotline, *(line.number for line in unit.other_hotlines))):
        if not _PHONE.fullmatch(number):
            yield fault(number, f"số điện thoại lạ: {number}", "Viết như 1900 0368.")
    if unit.website is not None and not unit.website.startswith("https://"):
        yield fault("website:", f"website sai dạng: {unit.website}", "Bắt đầu bằng https://.")
    for word, mend in misspelt("\n".join(filter(None, (unit.name, unit.address, unit.hours)))):
        yield fault(word, f"nghi sai chính tả: {word}", f"{mend[0].upper()}{mend[1:]}.")


def check_units_and_plans(units: Mapping[Path, Unit], plans: Mapping[Path, Plan]) -> Iterator[ContentError]:
    """A unit's plan and a plan's unit must exist."""
    unit_ids = {unit.id for unit in units.values()}
    plan_ids = {plan.id for plan in plans.values()}
    for path, unit in units.items():
        if unit.plan is not None and unit.plan not in plan_ids:
            yield ContentError(path, 1, f"plan: không có kế hoạch {unit.plan}", "Sửa id hoặc để null.")
    for path, plan in plans.items():
        if plan.unit is not None and plan.unit not in unit_ids:
            yield ContentError(path, 2, f"unit: không có đơn vị {plan.unit}", "Thêm tệp trong knowledge/units.")

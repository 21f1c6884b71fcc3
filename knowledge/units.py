"""Units: what is known of one ward, commune, province or office; what is not known stays empty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from knowledge.errors import ContentError
from knowledge.guides import Source, load_yaml
from knowledge.place_names import Place

#: The pack that holds for the whole country.
NATION = "quoc-gia"
LEVELS = ("quốc gia", "tỉnh", "thành phố", "xã", "phường", "đặc khu", "sở")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotline:
    """A telephone number and what it is for."""

    name: str
    number: str
    note: str | None = None
    facts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One unit pack. code: of the province (2 digits) or commune (5); plan: id of the plan that applies.

    None means not known: the answer then says where to ask and does not guess.
    """

    id: str
    name: str
    level: str
    province: str | None = None
    code: str | None = None
    address: str | None = None
    hours: str | None = None
    hotline: str | None = None
    email: str | None = None
    zalo: str | None = None
    website: str | None = None
    other_hotlines: tuple[Hotline, ...] = ()
    plan: str | None = None
    merged_from: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    verified_on: str = "2026-11-22"


def parse_unit(text: str, path: Path) -> Unit:
    """Read one unit pack. Raises ContentError with file, line, what is wrong and how to mend it."""
    data: Any = load_yaml(text, path, first_line=1)
    if not isinstance(data, dict):
        raise ContentError(path, 1, "tệp không phải danh sách tên: giá trị", "Xem quoc-gia.yml làm mẫu.")
    if unknown := sorted(set(map(str, data)) - set(Unit.__dataclass_fields__)):  # pyright: ignore[reportUnknownArgumentType]
        line = next((n for n, row in enumerate(text.splitlines(), 1) if row.startswith(unknown[0])), 1)
        raise ContentError(path, line, f"tên lạ: {unknown[0]}", "Xóa dòng này hoặc sửa tên.")
    try:
        return msgspec.convert(data, Unit)
    except msgspec.ValidationError as error:
        raise ContentError(
            path, 1, f"đơn vị sai: {error}", 'Xem quoc-gia.yml làm mẫu; mã và ngày đặt trong "".'
        ) from error


def unit_files(folder: Path) -> Iterable[Path]:
    """Every unit file of the folder, in a fixed order."""
    return sorted(folder.glob("*.yml"))


def load_units(folder: Path) -> dict[str, Unit]:
    """All units of `folder` (knowledge/units) by id. Raises ContentError at the first bad one."""
    units = (parse_unit(path.read_text(encoding="utf-8"), path) for path in unit_files(folder))
    return {unit.id: unit for unit in units}


def unit_for(place: Place, units: Mapping[str, Unit]) -> Unit | None:
    """The unit pack of a place: its own, else that of its province; None when there is neither."""
    for code in (place.code, place.province_code):
        found = next((unit for unit in units.values() if unit.code == code), None)
        if found is not None:
            return found
    return None

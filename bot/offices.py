"""What the unit packs and the list of places say, in the form the actions use."""

from __future__ import annotations

from datetime import time
from pathlib import Path

from actions.offices import Hotline, Office, Offices, PlaceFound, parse_hours
from knowledge.place_names import Place, names
from knowledge.places import find_places, possible_places
from knowledge.units import Unit, load_units, unit_for

NATION = "quoc-gia"


def load_offices(folder: Path, office_hours: str) -> Offices:
    """The unit packs of `folder` (knowledge/units). office_hours: "08:00-17:00", of the days Monday to Friday.

    Raises ContentError at a bad unit pack.
    """
    units = load_units(folder)
    nation = units.get(NATION)
    lines = tuple(Hotline(h.name, h.number, h.note) for h in nation.other_hotlines) if nation else ()
    by_code: dict[str, Place] = {}

    def shown(place: Place) -> PlaceFound:
        unit = unit_for(place, units)
        name = place.name if place.is_province else f"{place.level.capitalize()} {place.name}"
        return PlaceFound(
            code=place.code, name=name, level=place.level, province=place.province, unit=unit.id if unit else None
        )

    def find(text: str) -> tuple[PlaceFound, ...]:
        return tuple(map(shown, find_places(text)[:1] or possible_places(text)))

    def of_code(code: str) -> PlaceFound | None:
        if not by_code:
            by_code.update({name.place.code: name.place for several in names().values() for name in several})
        return shown(by_code[code]) if code in by_code else None

    return Offices(
        hotlines=lines,
        units={unit.id: _office(unit) for unit in units.values()},
        find_places=find,
        place_of_code=of_code,
        working=parse_hours(office_hours) or ((time(8), time(17)),),
    )


def _office(unit: Unit) -> Office:
    return Office(id=unit.id, name=unit.name, address=unit.address, hours=unit.hours, hotline=unit.hotline)

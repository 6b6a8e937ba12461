"""The atlas: which entry stands on which plate and in which square, and every plate drawn."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tools.drawings.draw import FOLDER, Spot, draw
from tools.drawings.ground import PHONE, WIDE, Grounds, Point, View, ground_of
from tools.edit.addresses import entry_address
from tools.model.apparatus import Entry
from tools.model.errors import DataError
from tools.model.maps import MapPoint, Plate
from tools.model.registers import Registers


@dataclass(frozen=True)
class Shown:
    """An entry as a plate shows it."""

    entry: Entry
    label: str
    square: str
    """Of the frame: ``C2``."""
    uncertain: bool


def drawing_name(plate: Plate, across: int = WIDE) -> str:
    """The file of a drawing, by name from docs/."""
    return f"{FOLDER}/{plate.id}{'' if across == WIDE else '-phone'}.svg"


def drawings(registers: Registers, grounds: Grounds) -> dict[str, str]:
    """The SVG file of every drawing, by name from docs/. Raises DataError where one cannot be drawn as its data ask."""
    addresses = {entry.id: entry_address(entry) for entry in registers.entries}
    extents = {extent.id: extent for extent in registers.extents}
    found = {}
    for plate in registers.plates:
        kept = {item.id for item in (*plate.places, *plate.lettering) if item.phone}
        if dropped := [name for name in plate.subject if name not in kept]:
            due = "expected its subject on the phone's drawing too"
            raise DataError(plate.where, f"{due}, found {dropped[0]!r} left out")
        spots = _spots(plate, registers)
        for across, frame in ((WIDE, plate.frame), (PHONE, plate.phone)):
            ground = ground_of(grounds, plate, frame, across)
            found[drawing_name(plate, across)] = draw(plate, View(frame, across), ground, spots, addresses, extents)
    return found


def plates_of(registers: Registers, place: str) -> tuple[Plate, ...]:
    """The plates that show an entry, by its id, in the order of the atlas."""
    return tuple(plate for plate in registers.plates if place in shown_ids(plate))


def shown(registers: Registers, plate: Plate) -> tuple[Shown, ...]:
    """What a plate shows, by name: the list that stands below it."""
    entries = {entry.id: entry for entry in registers.entries}
    view = View(plate.frame, WIDE)
    found = []
    for point, spot in zip(plate.places, _spots(plate, registers), strict=True):
        square = view.square(view.px(spot.at))
        named = [(point.id, point.label)] * bool(point.id) + [(other, "") for other in point.also]
        found += [Shown(entries[id_], label, square, spot.uncertain) for id_, label in named]
    for item in plate.lettering:
        if item.id:
            square = view.square(view.px(item.at))
            found.append(Shown(entries[item.id], item.text, square, False))
    return tuple(sorted(found, key=lambda item: (item.label or item.entry.name).casefold()))


def squares(registers: Registers, place: str) -> tuple[tuple[Plate, str], ...]:
    """Where the plates have an entry, by its id: each plate with the squares of its frame, a locator in two signs."""
    found = []
    for plate in plates_of(registers, place):
        mine = dict.fromkeys(item.square for item in shown(registers, plate) if item.entry.id == place)
        found.append((plate, ", ".join(mine)))
    return tuple(found)


def shown_ids(plate: Plate) -> Iterator[str]:
    """The ids of all entries that a plate shows, some of them twice."""
    for point in plate.places:
        yield from filter(None, (point.id, *point.also))
    yield from (item.id for item in (*plate.lettering, *plate.stretches) if item.id)


def _spots(plate: Plate, registers: Registers) -> list[Spot]:
    """Each dot of a plate with its place. A town stands for its entry's own point.

    Raises DataError unless exactly one of register, list of towns and plate gives it.
    """
    entries = {entry.id: entry for entry in registers.entries}
    towns = {town.id: (town.lon, town.lat) for town in registers.positions}
    for point in plate.places:
        if point.id and point.id not in entries:
            raise DataError(point.where, f"expected an entry of a register, found {point.id!r}")
    return [_spot(point, entries.get(point.id), towns) for point in plate.places]


def _spot(point: MapPoint, entry: Entry | None, towns: Mapping[str, Point]) -> Spot:
    if point.town and point.town not in towns:
        raise DataError(point.where, f"expected a town of docs/data/positions.yml, found {point.town!r}")
    registered = (entry.lon, entry.lat) if entry and entry.lat is not None and not point.town else None
    given = [at for at in (registered, towns.get(point.town or ""), point.at) if at]
    if len(given) != 1:
        raise DataError(point.where, f"expected one of register, town and 'at' to place it, found {len(given)}")
    uncertain = entry.certainty != "certain" if entry and registered else point.uncertain
    return Spot(point, entry, given[0], uncertain)

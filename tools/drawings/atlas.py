"""The atlas: which entry stands on which plate and in which square, and every plate drawn."""

from collections.abc import Iterator
from dataclasses import dataclass

from tools.drawings.base import BaseMap
from tools.drawings.draw import draw
from tools.drawings.lettering import FOLDER, Drawn
from tools.drawings.view import View
from tools.edit.addresses import entry_address
from tools.model.apparatus import Entry
from tools.model.edition import Registers
from tools.model.errors import DataError
from tools.model.maps import MapPoint, Plate


@dataclass(frozen=True)
class Shown:
    """An entry as a plate shows it."""

    entry: Entry
    label: str
    square: str
    """Of the frame: ``C2``."""
    uncertain: bool


def drawings(registers: Registers, base: BaseMap) -> dict[str, str]:
    """The SVG file of every plate, by name from docs/. Raises DataError where one cannot be drawn as its data ask."""
    entries = {entry.id: entry for entry in registers.entries}
    return {
        f"{FOLDER}/{plate.id}.svg": draw(plate, [_drawn(spot, entries) for spot in plate.places], base)
        for plate in registers.plates
    }


def plates_of(registers: Registers, place: str) -> tuple[Plate, ...]:
    """The plates that show an entry, by its id, in the order of the atlas."""
    return tuple(plate for plate in registers.plates if place in set(shown_ids(plate)))


def shown(registers: Registers, plate: Plate) -> tuple[Shown, ...]:
    """What a plate shows, by name: the list that stands below it."""
    entries = {entry.id: entry for entry in registers.entries}
    view = View(plate.frame)
    found = []
    for spot in plate.places:
        drawn = _drawn(spot, entries)
        square = view.square(view.px(drawn.at))
        found.append(Shown(entries[spot.id], spot.label, square, drawn.uncertain))
        found += [Shown(_entry(other, entries, spot.where), "", square, drawn.uncertain) for other in spot.also]
    for item in plate.lettering:
        if item.id:
            square = view.square(view.px((item.at[0], item.at[1])))
            found.append(Shown(_entry(item.id, entries, item.where), item.text, square, False))
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
    for spot in plate.places:
        yield from (spot.id, *spot.also)
    yield from (item.id for item in (*plate.lettering, *plate.stretches) if item.id)


def _entry(id_: str, entries: dict[str, Entry], where: str) -> Entry:
    if id_ not in entries:
        raise DataError(where, f"expected an entry of a register, found {id_!r}")
    return entries[id_]


def _drawn(spot: MapPoint, entries: dict[str, Entry]) -> Drawn:
    """A spot with its point. Raises DataError unless exactly one of register and plate gives it."""
    entry = _entry(spot.id, entries, spot.where)
    registered = entry.lat is not None
    if registered == bool(spot.at):
        raise DataError(spot.where, "expected coordinates in the register or here, found both or neither")
    at = (entry.lon, entry.lat) if registered else (spot.at[0], spot.at[1])
    uncertain = entry.certainty != "certain" if registered else spot.uncertain
    return Drawn(spot, entry.kind, at, uncertain, entry_address(entry))

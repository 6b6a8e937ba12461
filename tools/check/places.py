"""Law 9: a place is drawn where an independent list puts it."""

from collections.abc import Iterator
from math import cos, hypot, radians

from tools.check.finding import Finding
from tools.drawings.atlas import plates_of, shown_ids
from tools.model.edition import Edition, grouped

SETTLEMENTS = {"city", "town", "port", "fort", "trading post"}
"""Kinds of places whose points are towns, and can be compared."""
NEAR = 5.0
"""Km that two lists may differ on where a town is."""
DEGREE = 111.2
"""Km of a degree of latitude."""
FAR = 11
"""Degrees that the point of a region may lie from its name on the nearest plate."""


def places_are_drawn(edition: Edition) -> Iterator[Finding]:
    """Every place with coordinates is on a plate or has a reason not to be; plates and reasons name what is there."""
    registers = edition.registers
    for plate in registers.plates:
        for name in dict.fromkeys(shown_ids(plate)):
            if name not in edition.entry_of:
                yield Finding(plate.where, f"expected an entry of a register, found {name!r}")
    reasons = {item.id: item for item in registers.undrawn}
    for entry in registers.entries:
        reason = reasons.pop(entry.id, None)
        if entry.lat is not None and not plates_of(registers, entry.id) and not reason:
            yield Finding(entry.where, "expected it on a plate or in docs/data/undrawn.yml, found it on neither")
        if reason and (entry.lat is None or plates_of(registers, entry.id)):
            yield Finding(reason.where, "expected a place with coordinates that is on no plate, found another")
    for reason in reasons.values():
        yield Finding(reason.where, f"expected a place, found {reason.id!r}")


def towns_stand_right(edition: Edition) -> Iterator[Finding]:
    """A town lies where an independent list has it, or its record says that its site is not certain."""
    positions = {p.id: p for p in edition.registers.positions}
    for entry in edition.registers.entries:
        known = positions.pop(entry.id, None)
        if entry.kind not in SETTLEMENTS or entry.lat is None or entry.lon is None or entry.certainty != "certain":
            continue
        if known is None:
            yield Finding(entry.where, "expected its position in docs/data/positions.yml or a doubt, found neither")
        elif DEGREE * apart(entry.lat, entry.lon, known.lat, known.lon) > NEAR:
            at = f"{known.lat}, {known.lon} ({known.source})"
            yield Finding(entry.where, f"expected a point within {NEAR:g} km of {at}")
    shown = {point.town for plate in edition.registers.plates for point in plate.places}
    for position in positions.values():
        if position.id not in shown:
            yield Finding(position.where, f"expected a place or a town of a plate, found {position.id!r}")


def regions_stand_right(edition: Edition) -> Iterator[Finding]:
    """What is no dot lies where a plate has its name, as near as one point can stand for a region or a river."""
    named = grouped((item.id, item.at) for plate in edition.registers.plates for item in plate.lettering)
    for entry in edition.registers.entries:
        if entry.lat is not None and entry.lon is not None and entry.id in named:
            away = min(apart(entry.lat, entry.lon, lat, lon) for lon, lat in named[entry.id])
            if away > FAR:
                yield Finding(entry.where, f"expected a point within {FAR}° of its name on a plate, found {away:.0f}°")


def apart(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """How far two points lie from each other, in degrees of latitude."""
    return hypot(lat - other_lat, (lon - other_lon) * cos(radians(other_lat)))

"""The editors' records of the plates."""

from dataclasses import dataclass
from typing import Literal

from tools.model.records import Record
from tools.model.values import Latitude, Longitude, Number, Point, Slug, Whole, YesNo


@dataclass(frozen=True)
class Frame(Record):
    """What of the globe a plate shows: an Albers projection and a rectangle of it. Degrees east and north."""

    centre: Point
    parallels: tuple[Latitude, Latitude]
    """The two that are true to length."""
    width: Whole
    """In km, at the centre."""
    height: Whole
    """In px, of a drawing that is 660 px wide."""
    graticule: Whole
    """Degrees between the thin lines."""
    scale: Whole
    """Length of the scale bar in km."""


@dataclass(frozen=True)
class MapPoint(Record):
    """A dot: an entry of a register at its coordinates, or at ``at`` where the register has none for it."""

    id: Slug
    label: str
    """Its name at the plate's time, today's beside it where that helps."""
    side: Literal["e", "ne", "n", "nw", "w", "sw", "s", "se"] | None = None
    """Where the label must stand; without it the drawing decides."""
    also: tuple[str, ...] = ()
    """Other places that are the same dot at this scale."""
    at: Point | None = None
    uncertain: YesNo = False
    """Of a spot with ``at``: its site is not certain."""


@dataclass(frozen=True)
class MapText(Record):
    """A name spread over land, water or a range, or a remark; not a dot."""

    text: str
    style: Literal["state", "region", "range", "water", "river", "line", "remark"]
    at: Point
    """The middle of the words, degrees east and north."""
    id: Slug | None = None
    """The register's entry that it names; only a remark may name none."""
    turn: Number = 0.0
    """Degrees clockwise from level."""


@dataclass(frozen=True)
class MapLine(Record):
    """A line on a plate besides thin rivers, and what it means."""

    kind: Literal["frontier", "boundary", "sketch", "route", "railway"]
    """A river that was the border; today's boundary; a border, a route or a railway as a sketch of ours."""
    meaning: str
    """For the list below the plate."""
    of: str | None = None
    """The river or boundary of the base map that it follows from ``start`` to ``end`` …"""
    start: Point | None = None
    end: Point | None = None
    points: tuple[Point, ...] = ()
    """… or its own points. Degrees east and north."""
    number: str | None = None
    """Stands in a ring on a route."""
    id: Slug | None = None
    """The register's entry that it draws."""


@dataclass(frozen=True)
class Plate(Record):
    """A map of the atlas."""

    id: Slug
    title: str
    caption: str
    """What is drawn, what is not, and how sure it is."""
    description: str
    """For who does not see the drawing: what lies where."""
    frame: Frame
    rivers: tuple[str, ...]
    """Of the base map, thin."""
    stretches: tuple[MapLine, ...]
    places: tuple[MapPoint, ...]
    lettering: tuple[MapText, ...]
    chapter: str | None = None
    """The period in whose chapter it stands."""
    section: str | None = None
    """The section whose text it shows, at whose end it stands; otherwise the chapter's first."""


@dataclass(frozen=True)
class Undrawn(Record):
    """A place with coordinates that stands on no plate, and why not."""

    id: Slug
    reason: str


@dataclass(frozen=True)
class Position(Record):
    """Where an independent list puts a town, for comparison."""

    id: Slug
    name: str
    lat: Latitude
    lon: Longitude
    source: str

"""The editors' records of the plates."""

from typing import Annotated, Literal

from tools.model.values import Latitude, Longitude, Number, Ordinal, Point, Record, Slug, YesNo, kept

Side = Literal["e", "ne", "n", "nw", "w", "sw", "s", "se"]


class Frame(Record):
    """What of the globe a drawing shows: an Albers projection and a rectangle of it. Degrees east and north."""

    centre: Point
    parallels: Annotated[tuple[Latitude, Latitude], kept(sum, "parallels that are not opposite")]
    """The two that are true to length."""
    width: Ordinal  # In km, at the centre.
    height: Ordinal  # In px.
    graticule: Ordinal  # Degrees between the thin lines.
    scale: Ordinal  # Length of the scale bar in km.


class MapPoint(Record):
    """A dot. Its place is the register's, a town's of positions.yml, or ``at``: exactly one of them."""

    label: str  # Its name at the plate's time, today's beside it where that helps, a year where one belongs to it.
    side: Side  # Of the dot, where the label stands.
    id: Slug | None = None  # The register's entry to which it leads.
    town: Slug | None = None  # A town of positions.yml, for a place that no text names.
    at: Point | None = None
    uncertain: YesNo = False  # Of a spot that the register does not place: its site is not certain.
    also: tuple[str, ...] = ()  # Other places that are the same dot at this scale.
    phone: Side | None = None  # Where the label stands on the phone's drawing; without it the dot is not there.
    short: str | None = None  # The label on the phone's drawing.


class MapText(Record):
    """A name spread over land, water or a range, or a remark; not a dot."""

    text: str
    style: Literal["state", "region", "range", "water", "river", "line", "remark", "number"]
    at: Point  # The middle of the words, degrees east and north.
    id: Slug | None = None  # The register's entry that it names.
    turn: Number = 0.0  # Degrees clockwise from level.
    of: str | None = None  # The river or lake of the ground that it names.
    phone: Annotated[tuple[Number, ...], kept(lambda at: len(at) in (2, 3), "a point and perhaps a turn")] = ()
    """The middle of the words on the phone's drawing, and the turn there; without it they are not there."""
    short: str | None = None  # The words on the phone's drawing.


class MapLine(Record):
    """A line on a plate besides thin rivers, and what it means."""

    kind: Literal["boundary", "sketch", "route", "railway"]
    """Today's boundary; a border, a route or a railway as a sketch of ours."""
    meaning: str  # For the key.
    of: str | None = None  # The boundary of Natural Earth that it follows from ``start`` to ``end`` …
    start: Point | None = None
    end: Point | None = None
    points: Annotated[tuple[Point, ...], kept(lambda line: len(line) > 1, "two points or more")] = ()
    """… or its own points. Degrees east and north."""
    id: Slug | None = None  # The register's entry that it draws.


class Plate(Record):
    """A map of the atlas."""

    id: Slug
    title: str
    caption: str  # What is seen first.
    limits: str  # What is not drawn, and how sure the rest is.
    description: str  # For who does not see the drawing: what lies where.
    frame: Frame
    phone: Frame  # Of the drawing for a narrow screen.
    rivers: tuple[str, ...]  # Of Natural Earth, thin.
    stretches: tuple[MapLine, ...]
    places: tuple[MapPoint, ...]
    lettering: tuple[MapText, ...]
    subject: tuple[str, ...] = ()  # Entries that the plate is about: their names are never left out.
    chapter: str | None = None  # The period in whose chapter it stands.
    section: str | None = None
    """The section whose text it shows, at whose end it stands; otherwise the chapter's first."""

    def cut(self, frame: Frame) -> str:
        """What the ground of a drawing was cut by: another frame, river or line needs another ground."""
        lines = [(line.of, line.start, line.end) for line in self.stretches if line.of]
        shape = (frame.centre, frame.parallels, frame.width, frame.height, frame.graticule)
        return repr((shape, self.rivers, lines))


class Undrawn(Record):
    """A place with coordinates that stands on no plate, and why not."""

    id: Slug
    reason: str


class Extent(Record):
    """Where a name without a line of its own may stand: in a box, or near a crest. Degrees east and north."""

    id: Slug
    source: str
    box: Annotated[tuple[Number, ...], kept(lambda box: len(box) == 4, "west, south, east, north")] = ()
    crest: tuple[Point, ...] = ()  # … or the points of a range's line.


class Position(Record):
    """Where an independent list puts a town: for comparison with the register, or as the point of a dot."""

    id: Slug
    name: str
    lat: Latitude
    lon: Longitude
    source: str

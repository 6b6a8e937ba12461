"""Cut the ground of every plate out of Natural Earth: for maintainers, when a frame, river or boundary changes.

``python -m tools.upkeep.naturalearth FOLDER`` writes docs/data/grounds.json in the current folder, the same bytes
each time. FOLDER holds the shapefiles of SHAPES somewhere below it; docs/data/grounds-notice.txt says how to get
them. It needs the libraries of the extra ``maps``.
"""

import hashlib
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from pathlib import Path

import shapefile
import shapely
from pyproj import Proj
from shapely.geometry.base import BaseGeometry
from shapely.ops import substring

from tools.drawings.ground import EARTH, GRID, PHONE, WIDE
from tools.files.registers import FOLDER, read_registers
from tools.files.write import write_bytes
from tools.model.edition import grouped
from tools.model.errors import DataError
from tools.model.maps import Frame, MapLine, Plate

TARGET = Path("docs/data/grounds.json")
SHAPES = {
    "ne_10m_land": "4cad3a49bc75c1a4c2f3d7efae04f2f8e63151c96764b2658effabf524331fa6",
    "ne_10m_lakes": "11064fa55ed91b56a0d86733643c1a5bfcc137fdf044e83f471978a5b86617e1",
    "ne_10m_admin_0_boundary_lines_land": "b6811b9e2f6ed40b31622e6d261210c5e6afded9b7ad71977d3658293f56373f",
    "ne_10m_rivers_lake_centerlines": "2a390e30626d145e967ac31eaaa8e5418c7992f599759e2be56c038f179cd7df",
}
"""Name and sha256 of each .shp."""
CLIP = (18.0, 2.0, 160.0, 76.0)
"""Degrees: the frames with some room, so that nothing beyond the projection's reach is projected."""
MARGIN = 5.0
"""Px around a drawing that shapes keep, so that a clipped coast has no line along the frame."""
TOLERANCE = 0.75
"""Px that simplifying may move a line."""
SMALLEST = 5.0
"""Square px of an island or a lake worth drawing."""
# Our name and what Natural Earth calls it; letters outside ASCII are lost in it.
RIVERS = {
    "Amur": {"Amur", "Heilong Jiang (Amur)"}, "Argun": {"Argun? (Ergun)"}, "Ussuri": {"Ussuri", "Ussuri (Wusuli)"},
    "Sungacha": {"Song?acha"}, "Shilka": {"Shilka"}, "Onon": {"Onon"}, "Zeya": {"Zeya"}, "Uda": {"Uda"},
    "Sungari": {"Songhua (Sungari)"}, "Nen": {"Nen"}, "Liao": {"Liao"}, "Yalu": {"Yalu"}, "Tumen": {"Tumen"},
    "Selenga": {"Selenge (Selenga)"}, "Orkhon": {"Orhon"}, "Kerulen": {"Herlen (Kerulen)"}, "Angara": {"Angara"},
    "Lena": {"Lena"}, "Yenisei": {"Yenisey", "Verkhniy Yenisey"}, "Ob": {"Ob", "Ob?"},
    "Irtysh": {"Irtysh", "Ertis", "Ertix (Irtysh)"}, "Tobol": {"Tobol"}, "Volga": {"Volga"}, "Ili": {"Ile", "K?nes"},
    "Syr Darya": {"Syr  Darya"}, "Amu Darya": {"Amu  Darya"}, "Tarim": {"Tarim"},
    "Yellow River": {"Huang", "Huang (Yellow)"},
    "Yangtze": {"Chang Jiang (Yangtze)", "Yangtze", "Jinsha (Yangtze)", "Tongtian"},
}  # fmt: skip
# Where another river has the name too, the box of ours in degrees.
BOXES = {
    "Uda": (129.0, 53.0, 137.0, 57.0), "Lena": (100.0, 50.0, 135.0, 75.0), "Ob": (60.0, 50.0, 90.0, 75.0),
    "Amu Darya": (55.0, 34.0, 75.0, 46.0), "Yellow River": (90.0, 30.0, 121.0, 43.0),
    "Yangtze": (88.0, 24.0, 123.0, 36.0),
}  # fmt: skip
# No dam's lake: most are younger than what the plates tell of.
LAKES = {
    "Lake Baikal": "Lake Baikal", "Lake Balkhash": "Lake Balkhash", "Lake Zaysan": "Lake Zaysan",
    "Lake Khanka": "Lake Khanka", "Khövsgöl Nuur": "Khövsgöl", "Hulun Nuur": "Hulun", "Issyk-Kul": "Issyk-Kul",
    "Uvs Nuur": "Uvs", "Alakol": "Alakol", "Qinghai Hu": "Qinghai", "North Aral Sea": "Aral Sea",
    "South Aral Sea": "Aral Sea", "Lake Ladoga": "Ladoga", "Lake Onega": "Onega",
}  # fmt: skip
# Boundaries that no state disputes.
STATES = ("Russia", "Mongolia", "Kazakhstan", "Kyrgyzstan", "Tajikistan", "China")
Shapes = dict[str, list[tuple[dict, BaseGeometry]]]
Named = dict[str, Sequence[BaseGeometry]]


def main(arguments: list[str]) -> int:
    """Write the grounds from the shapefiles in the folder named."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        plates = read_registers(Path(FOLDER)).plates
        write_bytes(TARGET, grounds(plates, read_shapes(Path(arguments[0]), SHAPES)).encode("utf-8"))
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def read_shapes(folder: Path, wanted: Mapping[str, str]) -> Shapes:
    """The records and shapes of files named with their sha256. Raises DataError where one is missing or another."""
    found: Shapes = {}
    for name, digest in wanted.items():
        paths = sorted(folder.rglob(f"{name}.shp"))
        path = next((p for p in paths if hashlib.sha256(p.read_bytes()).hexdigest() == digest), None)
        if not path:
            raise DataError(name, f"expected a file .shp of the sha256 {digest} under {folder}, found none")
        with shapefile.Reader(path.with_suffix(""), encoding="utf-8", encodingErrors="replace") as reader:
            pairs = [(item.record.as_dict(), item.shape.__geo_interface__) for item in reader.iterShapeRecords()]
        found[name] = [({k.lower(): v for k, v in record.items()}, shapely.geometry.shape(s)) for record, s in pairs]
    return found


def grounds(plates: Iterable[Plate], shapes: Shapes) -> str:
    """The ground of every drawing as JSON, a layer a line: plate, width in px, what it was cut by, and layers."""
    land = [shapely.clip_by_rect(shape, *CLIP) for _, shape in shapes["ne_10m_land"]]
    lakes = grouped((LAKES[r["name"]], shape) for r, shape in shapes["ne_10m_lakes"] if r["name"] in LAKES)
    streams = rivers(shapes["ne_10m_rivers_lake_centerlines"])
    borders = boundaries(shapes["ne_10m_admin_0_boundary_lines_land"])
    found = []
    for plate in plates:
        for across, frame in zip((WIDE, PHONE), (plate.frame, plate.phone), strict=True):
            cut = _cutter(frame, across)
            found.append(
                {
                    "plate": plate.id,
                    "across": across,
                    "cut": plate.cut(frame),
                    "land": cut(land),
                    "lakes": {name: rings for name, lake in lakes.items() if (rings := cut(lake))},
                    "rivers": {name: cut(_of(streams, name, plate.where)) for name in plate.rivers},
                    "stretches": [cut([_stretch(line, borders)]) if line.of else [] for line in plate.stretches],
                    "graticule": cut(list(_graticule(frame.graticule))),
                }
            )
    lines = (json.dumps(item, ensure_ascii=False, separators=(",", ":")).replace('],"', '],\n"') for item in found)
    return "[\n" + ",\n".join(lines) + "\n]\n"


def rivers(records: list[tuple[dict, BaseGeometry]]) -> Named:
    """Rivers by our name. Raises DataError where one is not there."""
    found = _merged(
        (name, shapely.clip_by_rect(shape, *BOXES.get(name, CLIP)))
        for record, shape in records
        for name, theirs in RIVERS.items()
        if record["name"] in theirs
    )
    if missing := sorted(RIVERS.keys() - found):
        raise DataError("rivers", f"expected rivers of all our names, found none for {', '.join(missing)}")
    return found


def boundaries(records: list[tuple[dict, BaseGeometry]]) -> Named:
    """By the names of two states, in the order of STATES: "Russia–China"."""
    pairs = (({record["adm0_left"], record["adm0_right"]}, shape) for record, shape in records)
    return _merged(
        ("–".join(state for state in STATES if state in pair), shape) for pair, shape in pairs if pair <= set(STATES)
    )


def _merged(pairs: Iterable[tuple[str, BaseGeometry]]) -> Named:
    """The lines of each name, joined where they meet."""
    return {name: _parts(shapely.line_merge(shapely.union_all(shapes))) for name, shapes in grouped(pairs).items()}


def _of(named: Named, name: str, where: str) -> list[BaseGeometry]:
    if name not in named:
        raise DataError(where, f"expected one of {', '.join(sorted(named))}, found {name!r}")
    return named[name]


def _stretch(line: MapLine, borders: Named) -> BaseGeometry:
    found = _of(borders, line.of, line.where)
    if not line.start:
        return shapely.union_all(found)
    start, end = shapely.Point(line.start), shapely.Point(line.end)
    nearest = min(found, key=start.distance)
    return substring(nearest, *sorted((nearest.project(start), nearest.project(end))))


def _graticule(step: int) -> Iterator[BaseGeometry]:
    yield from (shapely.LineString([(lon, lat) for lat in range(0, 81, 4)]) for lon in range(0, 181, step))
    yield from (shapely.LineString([(lon, lat) for lon in range(0, 181, 2)]) for lat in range(0, 81, step))


def _cutter(frame: Frame, across: int) -> Callable[[list[BaseGeometry]], list[list[int]]]:
    """A function from shapes in degrees to lines and rings on the drawing: first point, then steps."""
    lon, lat = frame.centre
    south, north = frame.parallels
    albers = Proj(f"+proj=aea +lat_0={lat} +lon_0={lon} +lat_1={south} +lat_2={north} +R={EARTH * 1000}")
    scale = across / frame.width / 1000

    def px(x, y):
        east, north = albers(x, y)
        return east * scale + across / 2, frame.height / 2 - north * scale

    def cut(shapes: list[BaseGeometry]) -> list[list[int]]:
        box = (-MARGIN, -MARGIN, across + MARGIN, frame.height + MARGIN)
        projected = (shapely.transform(shape, px, interleaved=False) for shape in shapes)
        clipped = (part for shape in projected for part in _parts(shapely.clip_by_rect(shape, *box)))
        found = []
        for part in clipped:
            if part.geom_type == "Polygon" and part.area < SMALLEST:
                continue
            plain = part.simplify(TOLERANCE)
            rings = [plain.exterior, *plain.interiors] if plain.geom_type == "Polygon" else [plain]
            found += [steps for ring in rings if len(steps := _steps(ring)) > 2]
        return sorted(found, key=lambda steps: (-len(steps), steps))

    return cut


def _parts(shape: BaseGeometry) -> list[BaseGeometry]:
    return [part for part in getattr(shape, "geoms", [shape]) if not part.is_empty]


def _steps(line: BaseGeometry) -> list[int]:
    points = [point for point, _ in groupby((round(x * GRID), round(y * GRID)) for x, y in line.coords)]
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return [*points[0], *(step for a, b in pairwise(points) for step in (b[0] - a[0], b[1] - a[1]))]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

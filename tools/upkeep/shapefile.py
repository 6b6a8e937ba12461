"""Read ESRI shapefiles of lines and polygons: all that cutting the base map needs, and nothing more."""

import struct
from collections.abc import Iterator
from itertools import pairwise

from tools.drawings.geometry import Line

Shape = list[Line]
Files = dict[str, bytes]


def records(files: Files, stem: str) -> Iterator[tuple[dict[str, str], Shape]]:
    """Each record of a shapefile: its fields, names in lower case, and its lines or rings.

    ESRI Shapefile Technical Description (1998), types 3 (lines) and 5 (polygons); dBase III for the fields.
    """
    shp, dbf = files[f"{stem}.shp"], files[f"{stem}.dbf"]
    at = 100
    for fields in _rows(dbf):
        size = struct.unpack(">i", shp[at + 4 : at + 8])[0] * 2
        yield fields, _shape(shp[at + 8 : at + 8 + size])
        at += 8 + size


def _shape(data: bytes) -> Shape:
    if struct.unpack("<i", data[:4])[0] not in (3, 5, 13, 15):
        return []
    parts, points = struct.unpack("<2i", data[36:44])
    starts = [*struct.unpack(f"<{parts}i", data[44 : 44 + 4 * parts]), points]
    flat = struct.unpack(f"<{points * 2}d", data[44 + 4 * parts : 44 + 4 * parts + 16 * points])
    line = list(zip(flat[::2], flat[1::2], strict=True))
    return [line[a:b] for a, b in pairwise(starts)]


def _rows(dbf: bytes) -> Iterator[dict[str, str]]:
    count, head, size = struct.unpack("<iHH", dbf[4:12])
    fields = []
    for at in range(32, head - 1, 32):
        fields.append((dbf[at : at + 11].split(b"\0")[0].decode("ascii").lower(), dbf[at + 16]))
    for number in range(count):
        row, at = dbf[head + number * size : head + (number + 1) * size], 1
        values = {}
        for name, width in fields:
            values[name] = row[at : at + width].decode("utf-8", "replace").strip(" \0")
            at += width
        yield values

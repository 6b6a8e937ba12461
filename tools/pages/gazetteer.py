"""The registers for other gazetteers: places in the Linked Places format 1.1, all entries as a plain table."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from tools.edit.addresses import built, entry_address
from tools.edit.mentions import fold
from tools.model.apparatus import Entry
from tools.model.edition import Edition, Mention

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
CERTAINTY = {"certain": "certain", "probable": "less-certain", "doubtful": "uncertain"}


def linked_places(edition: Edition) -> Iterator[dict[str, Any]]:
    """A feature a place. Addresses are relative to docs/data/; a name that a text has cites its first paragraph."""
    for entry in edition.registers.entries:
        if entry.register == "places":
            yield {
                "@id": f"../{built(entry_address(entry))}",
                "type": "Feature",
                "properties": {"title": entry.name},
                **_when(entry),
                "names": list(_names(edition, entry)),
                "types": [{"sourceLabels": [{"label": entry.kind, "lang": "en"}]}],
                "geometry": {"type": "GeometryCollection", "geometries": _points(entry)},
                "links": [
                    {"type": f"{item.match}Match", "identifier": item.url}
                    for item in edition.identifiers_of.get(entry.id, ())
                ],
                "descriptions": [{"value": entry.gloss, "lang": "en"}],
            }


def _when(entry: Entry) -> dict[str, Any]:
    span = {end: {"in": time} for end, time in (("start", entry.from_), ("end", entry.to)) if time}
    return {"when": {"timespans": [span]}} if span else {}


def _names(edition: Edition, entry: Entry) -> Iterator[dict[str, Any]]:
    first: dict[str, Mention] = {}
    for mention in edition.mentions_of.get(entry.id, ()):
        words = edition.paragraph_of[mention.locus].words
        first.setdefault(fold(words[mention.start : mention.end]), mention)
    for form in entry.forms:
        found = first.get(fold(form))
        yield {"toponym": form, "lang": "en"} | ({"citations": [_citation(edition, found)]} if found else {})
    for form in entry.outside_forms:
        yield {"toponym": form}
    for script in edition.registers.edition.scripts:
        for name in getattr(entry, script.lang):
            yield {"toponym": name, "lang": script.lang}


def _citation(edition: Edition, mention: Mention) -> dict[str, str]:
    chapter = edition.chapter_of[mention.locus]
    label = f"{chapter.text.title}, paragraph {mention.locus.paragraph}"
    return {"label": label, "@id": f"../{built(f'{chapter.id}.md#{mention.locus}')}"}


def _points(entry: Entry) -> list[dict[str, Any]]:
    if entry.lat is None or entry.lon is None:
        return []
    certainty = {"certainty": CERTAINTY[entry.certainty]} if entry.certainty else {}
    return [{"type": "Point", "coordinates": [entry.lon, entry.lat], **certainty}]


def entries_csv(edition: Edition) -> str:
    """Every entry in a line, several values of a field with semicolons between."""
    scripts = [field for s in edition.registers.edition.scripts for field in (s.lang, s.reading) if field]
    fields = ("id", "register", "name", "kind", "forms", "outside_forms", *scripts, "from_", "to", "gloss")
    fields += ("lat", "lon", "certainty")
    text = StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow([*(field.rstrip("_") for field in fields), "geonames", "wikidata", "href"])
    for entry in edition.registers.entries:
        numbers = {item.scheme: item.identifier for item in edition.identifiers_of.get(entry.id, ())}
        values = [getattr(entry, field) for field in fields]
        ids = [numbers.get("GeoNames"), numbers.get("Wikidata"), built(entry_address(entry))]
        table.writerow(["; ".join(v) if isinstance(v, tuple) else v for v in (*values, *ids)])
    return text.getvalue()

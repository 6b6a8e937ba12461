"""The places for other gazetteers, in the Linked Places format 1.1 (JSON-LD)."""

from collections.abc import Iterator
from typing import Any

from tools.edit.addresses import built, entry_address
from tools.edit.mentions import fold
from tools.model.apparatus import Entry
from tools.model.edition import Edition, Mention

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
CERTAINTY = {"certain": "certain", "probable": "less-certain", "doubtful": "uncertain"}


def linked_places(edition: Edition) -> Iterator[dict[str, Any]]:
    """A feature a place. Addresses are relative to docs/data/; a name that a text has cites its first paragraph."""
    for entry in (e for e in edition.registers.entries if e.register == "places"):
        span = {end: {"in": time} for end, time in (("start", entry.from_), ("end", entry.to)) if time}
        point = {"type": "Point", "coordinates": [entry.lon, entry.lat], "certainty": CERTAINTY.get(entry.certainty)}
        links = edition.identifiers_of.get(entry.id, ())
        yield {
            "@id": f"../{built(entry_address(entry))}",
            "type": "Feature",
            "properties": {"title": entry.name},
            **({"when": {"timespans": [span]}} if span else {}),
            "names": list(_names(edition, entry)),
            "types": [{"sourceLabels": [{"label": entry.kind, "lang": "en"}]}],
            "geometry": {"type": "GeometryCollection", "geometries": [point] if entry.lat is not None else []},
            "links": [{"type": f"{item.match}Match", "identifier": item.url} for item in links],
            "descriptions": [{"value": entry.gloss, "lang": "en"}],
        }


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

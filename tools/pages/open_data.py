"""The editors' data as open data: JSON that any program reads, one record a line, with addresses in the site.

The places also stand in the Linked Places format 1.1 (JSON-LD), for other gazetteers.
"""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import fields
from io import StringIO
from typing import Any

from tools.edit.addresses import built, entry_address, event_address, locus_address, stop_address, work_address
from tools.edit.mentions import fold
from tools.edit.typography import turned
from tools.model import dates
from tools.model.apparatus import Entry
from tools.model.dates import Date
from tools.model.edition import Edition, Mention
from tools.model.values import Locus, Record

CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
CERTAINTY = {"certain": "certain", "probable": "less-certain", "doubtful": "uncertain"}


def open_data(edition: Edition) -> dict[str, str]:
    """The files under docs/data/ by name. Every ``href`` is an address from the site's root."""
    registers = edition.registers
    return {
        "texts.json": _lines(_record(t, href=built(f"{t.page}.md")) for t in registers.texts),
        "emendations.json": _lines(_emendations(edition)),
        "notes.json": _lines(_record(n, href=_place(edition, n.at, n.id)) for n in registers.notes),
        "claims.json": _lines(_record(c, href=_place(edition, c.at, c.id)) for c in registers.claims),
        "works.json": _lines(_record(w, href=built(work_address(w.id))) for w in registers.works),
        "entries.json": _lines(
            _record(e, **_elsewhere(edition, e), href=built(entry_address(e))) for e in registers.entries
        ),
        "mentions.json": _lines(_mentions(edition)),
        "threads.json": _lines(_threads(edition)),
        "events.json": _lines(_record(e, href=built(event_address(e))) for e in registers.events),
        "paragraphs.json": _lines(_paragraphs(edition)),
        "headings.json": _lines(_headings(edition)),
        "places.geojson": _collection(_points(edition)),
        "places.lpf.json": _collection(_linked_places(edition), f'"@context":"{CONTEXT}",'),
        "entries.csv": _table(_row(edition, entry) for entry in registers.entries),
    }


def _emendations(edition: Edition) -> Iterable[dict[str, Any]]:
    """Each with ``start``, the offset of ``corr`` in the emended paragraph."""
    for chapter in edition.chapters:
        for paragraph in chapter.paragraphs:
            at = 0
            for run in paragraph.runs:
                if run.emendation:
                    yield _record(run.emendation, start=at, href=built(f"about/corrections.md#{run.emendation.id}"))
                at += len(run.words)


def _mentions(edition: Edition) -> Iterable[dict[str, Any]]:
    for mention in edition.mentions:
        yield {
            "entry": mention.entry.id,
            "at": str(mention.locus),
            "start": mention.start,
            "end": mention.end,
            "form": edition.paragraph_of[mention.locus].words[mention.start : mention.end],
            "inside": mention.inside,
            "href": _place(edition, mention.locus),
        }


def _threads(edition: Edition) -> Iterable[dict[str, Any]]:
    for thread in edition.registers.threads:
        record = _record(thread, href=built(f"threads/{thread.id}.md"))
        record["stops"] = [
            _record(s, href=_place(edition, s.at), on_thread=built(stop_address(thread, s))) for s in thread.stops
        ]
        record["sheet"] = _record(edition.sheet_of[thread.id]) if thread.id in edition.sheet_of else None
        yield record


def _paragraphs(edition: Edition) -> Iterable[dict[str, Any]]:
    for chapter in edition.chapters:
        for section in (None, *chapter.sections):
            for paragraph in section.paragraphs if section else chapter.lead:
                if paragraph.words.strip():
                    yield {
                        "at": str(paragraph.locus),
                        "chapter": chapter.id,
                        "section": section.id if section else None,
                        "words": paragraph.words,
                        "typography": [[item.start, item.sic] for item in turned(paragraph.words)],
                        "href": _place(edition, paragraph.locus),
                    }


def _headings(edition: Edition) -> Iterable[dict[str, Any]]:
    """Every heading of a text in its order: what was printed, and what stands on the page at which address."""
    printed = iter([b.words for t in edition.texts for b in t.blocks if b.kind == "heading"])
    for chapter in edition.chapters:
        within = chapter.heading.lower() in chapter.title.lower()
        own = (chapter.id, chapter.title, None) if within else (f"{chapter.id}-heading", chapter.heading, None)
        for at, title, record in [own] * bool(chapter.heading) + [(s.id, s.title, s.record) for s in chapter.sections]:
            reason = {"reason": record.reason} if record and record.reason else {}
            yield {
                "at": at,
                "siglum": chapter.text.siglum,
                "chapter": chapter.id,
                "printed": next(printed),
                "words": title,
                "typography": [[item.start, item.sic] for item in turned(title)],
                "href": f"{chapter.id}.html#{at}",
            } | reason


def _points(edition: Edition) -> list[dict[str, Any]]:
    return [
        {
            "type": "Feature",
            "id": entry.id,
            "geometry": {"type": "Point", "coordinates": [entry.lon, entry.lat]},
            "properties": {
                "name": entry.name,
                "kind": entry.kind,
                "certainty": entry.certainty,
                **_elsewhere(edition, entry),
                "href": built(entry_address(entry)),
            },
        }
        for entry in edition.registers.entries
        if entry.lat is not None and entry.lon is not None
    ]


def _linked_places(edition: Edition) -> Iterator[dict[str, Any]]:
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
    label = f"{edition.chapter_of[mention.locus].text.title}, paragraph {mention.locus.paragraph}"
    return {"label": label, "@id": f"../{built(locus_address(edition, mention.locus))}"}


def _collection(features: Iterable[dict[str, Any]], context: str = "") -> str:
    return f'{{"type":"FeatureCollection",{context}"features":{_lines(features).rstrip()}}}\n'


def _elsewhere(edition: Edition, entry: Entry) -> dict[str, Any]:
    """The entry's ``identifiers``, if it has any."""
    found = [_record(item) for item in edition.identifiers_of.get(entry.id, ())]
    return {"identifiers": found} if found else {}


def _row(edition: Edition, entry: Entry) -> dict[str, Any]:
    """The entry as a record without lists: several values with semicolons between, a number of another list each."""
    numbers = {item.scheme.lower(): item.identifier for item in edition.identifiers_of.get(entry.id, ())}
    columns = [*(f.name.rstrip("_") for f in fields(entry) if f.name != "where"), "geonames", "wikidata"]
    record = dict.fromkeys(columns) | _record(entry, **numbers, href=built(entry_address(entry)))
    return {name: "; ".join(value) if isinstance(value, list) else value for name, value in record.items()}


def _table(rows: Iterable[dict[str, Any]]) -> str:
    """CSV with a column for each field that a row has."""
    rows, text = list(rows), StringIO()
    table = csv.DictWriter(text, dict.fromkeys(name for row in rows for name in row), lineterminator="\n")
    table.writeheader()
    table.writerows(rows)
    return text.getvalue()


def _record(record: Record, **more: Any) -> dict[str, Any]:
    """A record's fields as its file has them, without what is empty."""
    values = {f.name.rstrip("_"): _plain(getattr(record, f.name)) for f in fields(record) if f.name != "where"}
    return {name: value for name, value in values.items() if value not in (None, [], "")} | more


def _plain(value: Any) -> Any:
    if isinstance(value, Locus):
        return str(value)
    if isinstance(value, Date):
        return dates.written(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Record):
        return _record(value)
    return value


def _place(edition: Edition, locus: Locus, anchor: str = "") -> str:
    chapter = edition.chapter_of[locus]
    empty = not edition.paragraph_of[locus].words.strip()
    return f"{chapter.id}.html" + ("" if empty and not anchor else f"#{anchor or locus}")


def _lines(records: Iterable[dict[str, Any]]) -> str:
    lines = (json.dumps(record, ensure_ascii=False, separators=(",", ":")) for record in records)
    return "[\n" + ",\n".join(lines) + "\n]\n"

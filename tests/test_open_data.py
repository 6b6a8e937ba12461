"""The open data: addresses lead to the site, offsets to words, records are whole; gazetteers can read them back."""

import csv
import json
import os
from collections.abc import Iterable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from opencc import OpenCC

from tools.model.apparatus import Entry
from tools.model.edition import Edition
from tools.pages.open_data import CERTAINTY, CONTEXT, open_data
from tools.site.markup import read_site

SIMPLIFIED, TRADITIONAL = OpenCC("t2s"), OpenCC("s2t")
# In a foreigner's name 里 and 台 stay as they are; Taiwan writes 砲 for 炮 and 台 for 臺.
VARIANTS = str.maketrans("裏臺砲", "里台炮")


@pytest.fixture(scope="module")
def data(edition: Edition) -> dict[str, Any]:
    """The JSON files by their names."""
    return {name: json.loads(text) for name, text in open_data(edition).items() if name.endswith(".json")}


def _every(value: Any) -> list[dict[str, Any]]:
    """The records of a list, those within records too."""
    found = [value] if isinstance(value, dict) else []
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return found + [record for item in inner for record in _every(item)]


def test_every_address_leads_to_a_place_of_the_site(data: dict[str, Any], site: Path):
    """From the site's root, and where it names an anchor, to an id of the page."""
    pages = {name: set(page.ids) for name, page in read_site(site).items()}
    addresses = [r[f] for records in data.values() for r in _every(records) for f in ("href", "on_thread") if f in r]
    assert len(addresses) > 2000
    for address in dict.fromkeys(addresses):
        page, hash_, anchor = address.partition("#")
        assert page in pages, address
        assert not hash_ or anchor in pages[page], address


def test_offsets_count_characters_of_the_mended_paragraph(data: dict[str, Any]):
    """Of a mention its form stands there, of a correction its words, of a mark set in type the letter it replaced."""
    words = {p["at"]: p["words"] for p in data["paragraphs.json"]}
    for mention in data["mentions.json"]:
        assert words[mention["at"]][mention["start"] : mention["end"]] == mention["form"]
    for emendation in data["emendations.json"]:
        corr = emendation.get("corr", "")
        assert words.get(emendation["at"], "")[emendation["start"] :].startswith(corr)
    for record in (*data["paragraphs.json"], *data["headings.json"]):
        for start, sic in record["typography"]:
            assert record["words"][start : start + len(sic)] == sic


def test_a_record_has_what_its_file_has_and_nothing_empty(data: dict[str, Any], root: Path):
    """The fields of the YAML, beside those that only the build knows."""
    for name in ("notes", "works", "claims", "events", "texts"):
        told = yaml.load((root / f"docs/data/{name}.yml").read_text("utf-8"), yaml.BaseLoader)
        for given, record in zip(told, data[f"{name}.json"], strict=True):
            assert [field for field, value in given.items() if value and field not in record] == [], given
            assert [field for field, value in record.items() if value in (None, "", [])] == []


def test_headings_are_those_of_the_texts_in_order(data: dict[str, Any], edition: Edition):
    printed = [block.words for text in edition.texts for block in text.blocks if block.kind == "heading"]
    assert [heading["printed"] for heading in data["headings.json"]] == printed


def test_places_stand_east_and_north(edition: Edition):
    """GeoJSON gives the longitude first (RFC 7946, 3.1.1)."""
    features = json.loads(open_data(edition)["places.geojson"])["features"]
    placed = {e.id: [e.lon, e.lat] for e in edition.registers.entries if e.lat is not None}
    assert {feature["id"]: feature["geometry"]["coordinates"] for feature in features} == placed


def _named(names: Iterable[dict[str, Any]], lang: str | None) -> tuple[str, ...]:
    return tuple(name["toponym"] for name in names if name.get("lang") == lang)


def _back(feature: dict[str, Any]) -> dict[str, Any]:
    """A feature of the Linked Places format as a place's fields; without a point nothing is said of its site."""
    spans = feature.get("when", {"timespans": [{}]})["timespans"]
    points = feature["geometry"]["geometries"]
    lon, lat = points[0]["coordinates"] if points else (None, None)
    certainty = {theirs: ours for ours, theirs in CERTAINTY.items()}
    return {
        "id": feature["@id"].partition("#")[2],
        "name": feature["properties"]["title"],
        "kind": feature["types"][0]["sourceLabels"][0]["label"],
        "forms": _named(feature["names"], "en"),
        "outside_forms": _named(feature["names"], None),
        "zh": _named(feature["names"], "zh"),
        "ru": _named(feature["names"], "ru"),
        "from_": spans[0].get("start", {}).get("in"),
        "to": spans[0].get("end", {}).get("in"),
        "gloss": feature["descriptions"][0]["value"],
        "lat": lat,
        "lon": lon,
    } | ({"certainty": certainty[points[0]["certainty"]]} if points else {})


def test_linked_places_lead_back_to_the_register(edition: Edition):
    collection = json.loads(open_data(edition)["places.lpf.json"])
    assert (collection["type"], collection["@context"]) == ("FeatureCollection", CONTEXT)
    places = [e for e in edition.registers.entries if e.register == "places"]
    for place, feature in zip(places, collection["features"], strict=True):
        found = _back(feature)
        assert found == {field: getattr(place, field) for field in found}
        links = [(link["type"].removesuffix("Match"), link["identifier"]) for link in feature["links"]]
        assert links == [(item.match, item.url) for item in edition.identifiers_of.get(place.id, ())]


def test_a_name_that_a_text_has_cites_a_paragraph_that_has_it(edition: Edition):
    """The format wants one citation at least: every place has one, but for those that only a heading names."""
    features = json.loads(open_data(edition)["places.lpf.json"])["features"]
    pages = {str(locus): f"../{chapter.id}.html#{locus}" for locus, chapter in edition.chapter_of.items()}
    cited = {f["@id"] for f in features for name in f["names"] for c in name.get("citations", ())}
    assert {f["@id"].partition("#")[2] for f in features if f["@id"] not in cited} <= {
        e.id for e in edition.registers.entries if e.id not in edition.mentions_of
    }
    for name in (name for feature in features for name in feature["names"] if "citations" in name):
        for citation in name["citations"]:
            assert citation["@id"] == pages[citation["@id"].partition("#")[2]]


def test_the_table_of_entries_holds_every_entry_whole(edition: Edition):
    rows = list(csv.DictReader(StringIO(open_data(edition)["entries.csv"])))
    assert len(rows) == len(edition.registers.entries)
    for entry, row in zip(edition.registers.entries, rows, strict=True):
        numbers = {i.scheme.lower(): i.identifier for i in edition.identifiers_of.get(entry.id, ())}
        assert {scheme: row[scheme] for scheme in ("geonames", "wikidata") if row[scheme]} == numbers
        for field in ("forms", "outside_forms", "zh", "ru"):
            assert tuple(filter(None, row[field].split("; "))) == getattr(entry, field)
        for field in ("id", "register", "name", "kind", "pinyin", "from_", "to", "gloss", "lat", "lon", "certainty"):
            value = getattr(entry, field)
            assert row[field.rstrip("_")] == ("" if value is None else str(value))


def _faults(names: tuple[str, ...]) -> Iterator[str]:
    """What names lack: the simplified form first, and the traditional one where it differs."""
    plain = [SIMPLIFIED.convert(name).translate(VARIANTS) for name in names]
    for form in dict.fromkeys(plain):
        own = [name for name, other in zip(names, plain, strict=True) if other == form]
        if own[0] != form:
            yield f"expected {form} first, found {own[0]}"
        if TRADITIONAL.convert(form).translate(VARIANTS) != form and len(own) < 2:
            yield f"expected a traditional form of {form}, found none"


def test_a_chinese_name_has_both_forms_the_simplified_first(edition: Edition):
    """Where the two differ, as a library tells."""
    records: tuple[Entry, ...] = (*edition.registers.entries, *edition.registers.noted_people)
    assert [(record.id, fault) for record in records for fault in _faults(record.zh)] == []


@pytest.mark.parametrize(
    ("names", "fault"),
    [
        (("长征",), "expected a traditional form of 长征, found none"),
        (("長征", "长征"), "expected 长征 first, found 長征"),
        (("長征",), "expected 长征 first, found 長征"),
    ],
)
def test_a_chinese_name_in_one_form_only_is_told(names: tuple[str, ...], fault: str):
    assert fault in list(_faults(names))


@pytest.mark.skipif("NATURAL_EARTH" not in os.environ, reason="NATURAL_EARTH names no folder with the shapefiles")
def test_the_identifiers_come_out_of_the_lists_again(edition: Edition):
    """For maintainers: the same records from the packages as named, and none by hand."""
    from tools.upkeep.identifiers import WANTED, identifiers, read_shapes

    found = identifiers(edition.registers.entries, read_shapes(Path(os.environ["NATURAL_EARTH"]), WANTED))
    assert tuple(item for item, _ in found) == edition.registers.identifiers

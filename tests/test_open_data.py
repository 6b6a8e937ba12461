"""The open data: every address leads to a place of the built site, every offset to its words, every record is whole."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.model.edition import Edition
from tools.pages.open_data import open_data
from tools.site.markup import read_site


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

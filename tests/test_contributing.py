"""The guide, tried as it is written: each example is put into a copy of the edition, and it builds."""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from case_files import attempt
from project_copies import ROOT, copy_edition

from tools.build import build_edition, read_edition, render_files
from tools.check import laws as check
from tools.files.registers import FILES, REGISTERS

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
# "## Add a note"
SECTION = re.compile(r"^## (?P<title>[^\n]+)$(?P<body>.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
# What stands in an example, and before it the file that it is for.
EXAMPLE = re.compile(r"^```(?P<kind>yaml|text)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`(?P<name>\w+)\.(?:yml|txt)`")
# A record that is told from others by these fields, where it has no id.
KEYS = ("id", "siglum", "at", "form", "nth", "quote")


def examples(title: str) -> Iterator[tuple[str, str, Any]]:
    """The examples of a section: ``yaml`` or ``text``, the file last named before it, records or text."""
    body = next(found["body"] for found in SECTION.finditer(GUIDE) if found["title"] == title)
    for found in EXAMPLE.finditer(body):
        name = FILE.findall(body[: found.start()])[-1]
        yaml_ = found["kind"] == "yaml"
        yield found["kind"], name, yaml.load(found["body"], yaml.BaseLoader) if yaml_ else found["body"]


TITLES = [found["title"] for found in SECTION.finditer(GUIDE) if EXAMPLE.search(found["body"])]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return copy_edition(tmp_path / "copy")


def put(root: Path, title: str) -> None:
    """Follow a section: a record takes the place of one told by the same fields, or stands at the end."""
    for kind, name, found in examples(title):
        if kind == "text":
            (root / f"docs/texts/{name}.txt").write_text(found, "utf-8")
            continue
        path = root / f"docs/data/{name}.yml"
        records = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        for record in found:
            if name == "texts":
                data = (root / "docs/texts" / record["file"]).read_bytes()
                record["sha256"] = hashlib.sha256(data).hexdigest()
            _put(records, record, within="stops" if name == "threads" else None)
        path.write_text(json.dumps(records, ensure_ascii=False), "utf-8")


def _put(records: list[Any], record: dict[str, Any], within: str | None) -> None:
    lists = [item[within] for item in records] if within else [records]
    for known in lists:
        for place, other in enumerate(known):
            if _key(other) == _key(record):
                known[place] = record
                return
    assert not within, f"no thread has a stop such as {record}"
    records.append(record)


def _key(record: dict[str, Any]) -> list[str | None]:
    return [record["id"]] if "id" in record else [record.get(name) for name in KEYS]


def test_the_guide_has_an_example_for_each_kind_of_change():
    """Every file that an editor of texts adds to is in it."""
    shown = {name for title in TITLES for _, name, _ in examples(title)}
    assert {
        "emendations",
        "notes",
        "works",
        "places",
        "mentions",
        "threads",
        "texts",
        "sections",
        "periods",
    } <= shown
    assert shown <= {*FILES, *REGISTERS, "letters"}


@pytest.mark.parametrize("title", TITLES)
def test_what_the_guide_says_can_be_done(title, copy):
    """After the steps of a section no law is broken, and the pages can be made."""
    put(copy, title)
    edition = read_edition(copy)
    assert [str(finding) for finding in check.findings(edition)] == []
    assert render_files(copy, edition)


def test_a_text_added_as_the_guide_says_is_built(copy):
    """Pages, site and zip, with the text's own pages."""
    put(copy, "Add a text")
    assert build_edition(copy) == 0
    assert "The tea has come" in (copy / "site/letters-home.html").read_text("utf-8")


@pytest.mark.parametrize("title", TITLES)
def test_an_example_that_clashes_is_told_in_one_line(title, copy):
    """Beside a record that is there already, the build stops and names it."""
    put(copy, title)
    for kind, name, found in examples(title):
        path = copy / f"docs/data/{name}.yml"
        if kind == "yaml" and name not in ("threads", "texts"):
            records = json.loads(path.read_text("utf-8"))
            path.write_text(json.dumps(records + found, ensure_ascii=False), "utf-8")
            edition, error = attempt(lambda: read_edition(copy))
            lines = [error] if error else [str(finding) for finding in check.findings(edition)]
            path.write_text(json.dumps(records, ensure_ascii=False), "utf-8")
            assert lines, name
            assert all(line.startswith(f"docs/data/{name}.yml:") for line in lines), lines

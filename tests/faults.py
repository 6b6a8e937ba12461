"""Faults that a person can make in texts, data and pages by hand: every one is told, or accepted for a reason.

``python tests/faults.py`` tries all of them on a copy of the edition and prints what passes; tests/test_faults.py tries
some of them each time.
"""

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from project_copies import ROOT, copy_edition

from tools.build import findings, read_edition, render_files
from tools.check.built import nothing_is_left_behind
from tools.files.write import stale
from tools.model.errors import DataError

SHOWN_AS_WORDS = "shown as plain words: tests/test_hostile.py proves that no element, attribute or link comes of it"
HARMLESS = "read as without it"
NOT_KNOWABLE = "no rule can tell a wrong figure from a right one; the record names the run that gave it"

# What MkDocs says is wrong, and what the edition says under it.
TOLD = re.compile(r"ERROR|WARNING|expected")


@dataclass(frozen=True)
class Fault:
    """One change of one file."""

    group: str
    name: str
    file: str
    change: Callable[[Path], None]
    accepted: str = ""
    """Why it is let pass; nothing where it must be told."""
    needs: str = ""
    """``site``: told when the site is built; ``check``: told by the check, since a build writes over it."""


def tell(root: Path, fault: Fault) -> list[str]:
    """What is told of the project under ``root``, a line a fault; nothing where it builds."""
    if fault.needs == "site":
        run = subprocess.run(
            [sys.executable, "-m", "mkdocs", "build", "--strict"], cwd=root, capture_output=True, text=True, check=False
        )
        return [line for line in run.stderr.splitlines() if run.returncode and TOLD.search(line)]
    try:
        edition = read_edition(root)
        if found := findings(root, edition):
            return [str(finding) for finding in found]
        files = render_files(root, edition)
        found = list(nothing_is_left_behind(root, files))
        return [str(finding) for finding in found] or (stale(files, root) if fault.needs == "check" else [])
    except DataError as error:
        return str(error).splitlines()
    except OSError as error:
        return [f"{error.filename}: {error.strerror}"]


def tried(root: Path, fault: Fault) -> list[str]:
    """What is told once the fault is made in the project under ``root``, which is whole again afterwards."""
    path = root / fault.file
    before = path.read_bytes() if path.is_file() else None
    fault.change(path)
    try:
        return tell(root, fault)
    finally:
        if path.is_dir():
            path.rmdir()
        path.unlink(missing_ok=True)
        if before is not None:
            path.write_bytes(before)


def data(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """A change of a file's bytes; one that changes nothing is a fault of this table."""

    def make(path: Path) -> None:
        old = path.read_bytes()
        new = change(old)
        assert new != old, path
        path.write_bytes(new)

    return make


def words(old: str, new: str) -> Callable[[Path], None]:
    """The first ``old`` of a file becomes ``new``."""
    return data(lambda text: text.replace(old.encode(), new.encode(), 1))


def field(record: str, where: str, value: Any) -> Callable[[Path], None]:
    """The field of a record, by its id or number, becomes ``value``; ``stops.0.date`` leads to a field within."""

    def make(path: Path) -> None:
        records = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
        item: Any = records[int(record)] if record.isdecimal() else next(r for r in records if r.get("id") == record)
        *steps, last = [int(step) if step.isdecimal() else step for step in where.split(".")]
        for step in steps:
            item = item[step]
        item[last] = value(item.get(last)) if callable(value) else value
        path.write_text(json.dumps(records, ensure_ascii=False), "utf-8")

    return make


def twice(path: Path) -> None:
    records = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    path.write_text(json.dumps([*records, records[0]], ensure_ascii=False), "utf-8")


def unknown_field(path: Path) -> None:
    records = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    record = records[0] if isinstance(records, list) else records
    record["colour"] = "red"
    path.write_text(json.dumps(records, ensure_ascii=False), "utf-8")


def write(text: str) -> Callable[[Path], None]:
    return lambda path: path.write_text(text, "utf-8")


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def _texts() -> Iterator[Fault]:
    changes = {
        "cut": lambda old: old[:-100],
        "letter": lambda old: old.replace(b"Russia", b"Rossia", 1),
        "CRLF": lambda old: old.replace(b"\n", b"\r\n"),
        "BOM": lambda old: b"\xef\xbb\xbf" + old,
        "NUL": lambda old: old.replace(b" ", b"\0", 1),
        "empty": lambda old: b"",
        "Latin-1": lambda old: old.replace(b" ", b"\xe9", 1),
    }
    for name, change in changes.items():
        yield Fault("texts", name, "docs/texts/history.txt", data(change))
    yield Fault("texts", "gone", "docs/texts/history.txt", Path.unlink)
    yield Fault("texts", "a folder", "docs/texts/history.txt", folder)


def _each_file() -> Iterator[Fault]:
    for path in sorted((ROOT / "docs/data").glob("*.yml")):
        file = f"docs/data/{path.name}"
        yield Fault("each file", f"{path.stem}: unclosed quote", file, data(lambda old: old + b'- "unclosed\n'))
        yield Fault("each file", f"{path.stem}: unknown field", file, unknown_field)
        yield Fault("each file", f"{path.stem}: no list", file, write("word\n"))


def _form() -> Iterator[Fault]:
    people = "docs/data/people.yml"
    yield Fault("form", "tab", people, words("\n  name", "\n\tname"))
    yield Fault("form", "CRLF", people, data(lambda old: old.replace(b"\n", b"\r\n")), HARMLESS)
    yield Fault("form", "BOM", people, data(lambda old: b"\xef\xbb\xbf" + old), HARMLESS)
    yield Fault("form", "NUL", people, data(lambda old: old.replace(b" ", b"\0", 1)))
    yield Fault("form", "Latin-1", people, data(lambda old: old.replace(b"name: ", b"name: \xe9", 1)))
    yield Fault("form", "anchor", people, words("name: ", "name: &x "))
    yield Fault("form", "double key", people, words("\n  name: ", "\n  kind: ruler\n  name: "))
    yield Fault("form", "gone", people, Path.unlink)


EVENT, NOTE, WORK, PERSON, TOWN = "nerchinsk", "h1-nomads", "snow-2023", "wanli-emperor", "nerchinsk"
REFERENCES = (
    ("id in capitals", "people", PERSON, "id", "Wanli"),
    ("id with a slash", "people", PERSON, "id", "../../etc"),
    ("id with markup", "people", PERSON, "id", '"><b>'),
    ("id in Cyrillic", "people", PERSON, "id", "ванли"),
    ("id of another register", "people", PERSON, "id", "peking"),
    ("file that climbs", "texts", "0", "file", "../../etc/passwd.txt"),
    ("page that climbs", "texts", "0", "page", "../index"),
    ("locus beyond the text", "emendations", "0", "at", "h999"),
    ("locus 0", "notes", NOTE, "at", "h0"),
    ("locus in prose", "notes", NOTE, "text", lambda old: f"{old} See h999."),
    ("unknown work", "notes", NOTE, "authority", ["nobody-1900"]),
    ("unknown kind of note", "notes", NOTE, "kind", "mistake"),
    ("unknown tier", "notes", NOTE, "tier", "3"),
    ("unknown certainty", "notes", NOTE, "certainty", "sure"),
    ("unknown entry", "events", EVENT, "entries", ["nobody"]),
    ("unknown thread", "events", EVENT, "thread", "nothing"),
    ("unknown period", "events", EVENT, "period", "middle"),
    ("unknown note", "events", EVENT, "notes", ["h1-nobody"]),
    ("related to nothing", "threads", "border", "related", ["nothing"]),
    ("occurrence 0", "mentions", "0", "nth", "0"),
    ("unknown kind of person", "people", PERSON, "kind", "emporer"),
    ("evidence of tomorrow", "evidence", "0", "on", "2099-02-28"),
)
DATES = (
    ("person to come", "people", PERSON, "to", "9999"),
    ("dead before born", "people", PERSON, "to", "1520"),
    ("30 February", "people", PERSON, "to", "1620-02-30"),
    ("rubbish", "people", PERSON, "from", "about Tuesday"),
    ("treaty that ends first", "treaties", "treaty-of-nerchinsk", "to", "1500"),
    ("13th month", "treaties", "treaty-of-nerchinsk", "from", "1689-13-01"),
    ("stop to come", "threads", "border", "stops.0.date", "1982–2043"),
    ("stop at any time", "threads", "border", "stops.0.date", "whenever"),
    ("stop that ends first", "threads", "border", "stops.0.date", "1643–1582"),
    ("year of a work", "works", WORK, "year", "nineteen"),
    ("event on 30 February", "events", EVENT, "from", "1689-02-30"),
    ("event that ends first", "events", EVENT, "to", "1688"),
    ("event out of order", "events", EVENT, "from", "1999"),
    ("Old Style that is not", "events", EVENT, "old_style", "28 August 1689"),
    ("period without years", "periods", "imperial", "years", "long ago"),
)
PLACES = (
    ("town swapped", TOWN, "lat", "116.58"),
    ("town off by a degree", TOWN, "lat", "52.98"),
    ("town far east", TOWN, "lon", "126.58"),
    ("comma", TOWN, "lat", "51,98"),
    ("minutes", TOWN, "lat", "51°58'"),
    ("region swapped", "siberia", "lat", "100.0"),
    ("region beyond the pole", "siberia", "lat", "116.0"),
    ("river far off", "amur-river", "lon", "50.21"),
)
NAMES = (
    ("override of direction", "name", "\u202eWanli"),
    ("space of no width", "name", "Wan\u200bli"),
    ("soft hyphen", "name", "Wan\u00adli"),
    ("look-alike in a name", "name", "W\u0430nli Emperor"),
    ("look-alike in another form", "outside_forms", ["W\u0430nli"]),
    ("look-alike in a form", "forms", ["W\u0430nli Emperor"]),
    ("marks on marks", "name", "Wanli\u0301\u0302\u0303 Emperor"),
    ("letters apart from marks", "name", "Wanlu\u0308 Emperor"),
    ("Latin for Chinese", "zh", ["Wanli"]),
    ("Russian for Chinese", "zh", ["Ваньли"]),
    ("Chinese for Russian", "ru", ["萬曆"]),
    ("25,000 signs", "gloss", "x" * 25_000),
)
MARKUP = (
    "<script>alert(1)</script>", "Words {onclick=alert(1)}.", "<https://example.org>", "{{ 7*7 }}",
    "[x](https://example.org)", "[x](javascript:alert(1))", "Words {: .x }", "![x](https://example.org/x.png)",
)  # fmt: skip


def _records() -> Iterator[Fault]:
    for group, table in (("references", REFERENCES), ("dates", DATES)):
        for name, file, record, where, value in table:
            yield Fault(group, name, f"docs/data/{file}.yml", field(record, where, value))
    yield Fault("references", "id twice", "docs/data/people.yml", twice)
    yield Fault("references", "figure forged", "docs/data/evidence.yml", field("0", "result", "1 time"), NOT_KNOWABLE)
    for name, record, where, value in PLACES:
        yield Fault("places", name, "docs/data/places.yml", field(record, where, value))
    for name, where, value in NAMES:
        yield Fault("Unicode", name, "docs/data/people.yml", field(PERSON, where, value))
    yield Fault(
        "Unicode",
        "19,000 signs",
        "docs/data/people.yml",
        field(PERSON, "gloss", "x" * 19_000 + "."),
        "no layout breaks, and a reviewer sees it",
    )
    for text in MARKUP:
        yield Fault("markup", text, "docs/data/people.yml", field(PERSON, "gloss", f"{text}."), SHOWN_AS_WORDS)


def _quotations() -> Iterator[Fault]:
    notes, mended = "docs/data/notes.yml", "docs/data/emendations.yml"
    yield Fault("quotations", "curly mark", notes, field(NOTE, "quote", lambda old: f"‘{old}"))
    yield Fault("quotations", "no-break space", notes, field(NOTE, "quote", lambda old: old.replace(" ", "\u00a0", 1)))
    yield Fault("quotations", "hyphen", notes, field(NOTE, "quote", lambda old: old.replace(" ", "-", 1)))
    yield Fault("quotations", "wrong letters", mended, field("0", "sic", "goverment, was"))
    invented = field("0", "corr", lambda old: old.replace("was", "was never"))
    yield Fault("quotations", "invented word as misprint", mended, invented)


def _by_hand() -> Iterator[Fault]:
    home, assets = "docs/index.md", "docs/assets"

    def added(text: str) -> Callable[[Path], None]:
        return data(lambda old: old + text.encode())

    yield Fault("by hand", "link that runs a script", home, added("\n[x](javascript:alert%281%29)\n"), needs="site")
    yield Fault("by hand", "script", home, added("\n<script>alert(1)</script>\n"), needs="site")
    yield Fault("by hand", "foreign picture", home, added("\n![x](https://example.org/x.png)\n"), needs="site")
    yield Fault("by hand", "handler", home, added('\n<p onclick="alert(1)">x</p>\n'), needs="site")
    yield Fault("by hand", "dead link", home, added("\n[x](nowhere.md)\n"), needs="site")
    yield Fault("by hand", "block that is gone", home, words("generated: figures", "figures"))
    yield Fault("by hand", "page in Latin-1", home, data(lambda old: old + b"\xe9"))
    yield Fault("by hand", "page that is gone", home, Path.unlink)
    yield Fault("by hand", "script cut off", f"{assets}/reader.js", added("\nif (true) { one(\n"))
    yield Fault("by hand", "rule that does not end", f"{assets}/reader.css", added("\n.one { color: red;\n"))
    yield Fault(
        "by hand", "sheet from elsewhere", f"{assets}/reader.css", added("\n@import url(https://example.org/a);\n")
    )
    yield Fault("by hand", "ground cut off", "docs/data/grounds.json", data(lambda old: old[:-200]))
    yield Fault("by hand", "settings without their block", "mkdocs.yml", words("generated: nav", "nav"))
    yield Fault("by hand", "citation without a title", "CITATION.cff", words("title: ", "titel: "))
    yield Fault("by hand", "release on no day", "CITATION.cff", words("date-released: ", "date-released: 1"))
    yield Fault("by hand", "generated page changed", "docs/essay.md", added("\nMore.\n"), needs="check")
    left = write("---\n# Generated by python -m tools build.\n")
    yield Fault("by hand", "page left behind", "docs/threads/gone.md", left)
    yield Fault("by hand", "unknown file of data", "docs/data/ships.yml", write("[]\n"))


FAULTS = (*_texts(), *_each_file(), *_form(), *_records(), *_quotations(), *_by_hand())


def main() -> int:
    """Try all; say what passes that should not, and how many of each group were told."""
    told: Counter[str] = Counter()
    passed = []
    with tempfile.TemporaryDirectory() as name:
        root = copy_edition(Path(name) / "edition")
        for fault in FAULTS:
            lines = tried(root, fault)
            told[fault.group] += bool(lines)
            if bool(lines) == bool(fault.accepted):
                passed.append(f"{fault.group}: {fault.name}: {lines[:1] or 'passes'}")
            if len(lines) > 5:
                print(f"{len(lines)} lines: {fault.group}: {fault.name}")
    for group, count in Counter(fault.group for fault in FAULTS).items():
        print(f"{group:<12} tried {count:>3}, told {told[group]:>3}, accepted {count - told[group]:>3}")
    print(*passed, sep="\n")
    return bool(passed)


if __name__ == "__main__":
    sys.exit(main())

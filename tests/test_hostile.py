"""Hostile words in every field and in the texts come out as words: in pages, titles, drawings and data."""

import hashlib
import json
import re
import shutil
import types
import zipfile
from collections import Counter
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
import yaml
from case_files import attempt
from lxml import etree, html
from project_copies import copy_mini

from tools.build import build_edition, read_edition
from tools.check.words import SENTENCES
from tools.files.registers import FILES, read_registers
from tools.model.apparatus import REGISTERS, Change, Entry, NotedPerson
from tools.model.dates import Date
from tools.model.maps import MapLine, MapPoint, MapText, Position
from tools.model.records import Crosslink
from tools.model.registers import EditionRecord, Script, with_scripts
from tools.model.values import Locus

HOSTILE = " ".join(
    (
        "12. 7",
        "</script><script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "'><svg onload=alert(1)>",
        "{{ 7*7 }}",
        "{% raw %}",
        "${x}",
        "]]>",
        "javascript:alert(1)",
        "[a](javascript:1)",
        "![a](javascript:1)",
        "<javascript:alert(1)>",
        "<!-- --> <!--",
        "&#0; &lt;b&gt; &quot;",
        "{: onclick=alert(1) } { #x .y }",
        "</aside></article></body>",
        "`'`; \\ | ~~a~~ ^^b^^",
    )
)
# As long, with every sign that divides a name, a date or a sentence, and else nothing to be afraid of.
HARMLESS = re.sub(r"[^\s\d:;.!?-]", "x", HOSTILE)
DIGEST = re.compile(r"\b[0-9a-f]{64}\b|\bsha256-[\w+/=]+")
UNTURNED = str.maketrans("“”‘’–\u00a0", "\"\"''- ")
OVERRIDE = "‮"
"""Right to left, until the paragraph ends."""

WORDS = {
    "administered_by", "alone", "author", "caption", "changes", "claimed_by", "corr",
    "description", "file_under", "form", "forms", "gloss", "heading", "imprint", "intro", "kind", "label",
    "leaves_out", "licence", "limits", "meaning", "modern", "name", "note", "origin", "outside_forms",
    "copy", "page_title", "powers", "printed", "quote", "reason", "received", "says", "short",
    "sic", "source", "standing", "subtitle", "summary", "text", "title", "uncertain", "version", "why",
    "measure", "result", "with",
    "what", "right", "closing", "ask", "change", "moved",
    "kinds", "begin", "pages", "witnesses",
}  # fmt: skip
"""Fields that hold words, to be shown or compared."""
NOT_WORDS = {
    "section",
    "none", "by_note", "plate", "url", "on", "date", "from", "to", "year", "years", "ru", "zh", "el", "record", "work",
    "cite_key", "dark", "fonts", "lang", "light", "reading",
    "also", "authority", "begins", "chapter", "differs", "entries", "entry", "file", "id", "notes",
    "number", "of", "old_style", "page", "period", "places", "related", "rivers", "sha256", "siglum",
    "identifier", "paragraphs", "witnesses",
    "shows", "silent", "style", "subject", "thread", "threads", "town",
}  # fmt: skip
"""Fields of text that name something else in the data, or have a form of their own."""
MATCHED = {"corr", "printed", "heading", "quote", "sic", "form", "forms"}
"""Fields that must match the texts; some are given their bait by hand."""
VERSION = {"version", "date"}
"""Of a change, as CITATION.cff has them."""
DRAWN = (MapPoint, MapText, MapLine, Position)
"""Records whose words must fit on a drawing, or name a town to nobody."""
ABSENT = ("modern", "uncertain", "administered_by", "claimed_by")
"""Fields of an entry that the mini leaves out."""


def poison(root: Path, bait: str) -> None:
    """Put ``bait`` behind the words of every field and into the texts, and quote it from there."""
    named = for_names(bait)
    names = _read(root, "edition")
    scripts = tuple(Script(s["lang"], s["name"], s.get("reading")) for s in names["scripts"])
    kinds = FILES | {"noted_people": with_scripts(NotedPerson, scripts)}
    kinds |= dict.fromkeys(REGISTERS, with_scripts(Entry, scripts))
    poisoned = {
        name: [_poisoned(r, kind, named if name in REGISTERS else bait) for r in _read(root, name)]
        for name, kind in kinds.items()
    }
    poisoned["edition"] = _poisoned(names, EditionRecord, named)
    next(e for e in poisoned["emendations"] if e["id"] == "b2-miller")["corr"] += f" {bait}"
    for entry in poisoned["people"]:
        entry |= {field: entry.get(field, named) for field in ABSENT}
    poisoned["people"][1]["forms"].append(f"Osip {named}")
    poisoned["sections"][1]["printed"] += f" {bait}"
    poisoned["sections"].append({"id": "bait", "siglum": "b", "printed": f"Bait {bait}"})
    poisoned["notes"].append(_note(bait, named))
    poisoned["events"][0]["quote"] = poisoned["notes"][-1]["quote"]
    poisoned["events"][0]["at"] = "a12"
    for record in poisoned["texts"]:
        path = root / "docs/texts" / record["file"]
        text = path.read_text("utf-8").replace("===The first Boat===", f"===The first Boat {bait}===")
        if record["siglum"] == "a":
            text += f"Osip {named}\n\n- {bait}\n{OVERRIDE}{bait}\n"
        else:
            text += f"==Bait {bait}==\n{bait}\n"
        path.write_text(text, "utf-8")
        record["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    for name, records in poisoned.items():
        (root / f"docs/data/{name}.yml").write_text(json.dumps(records, ensure_ascii=False), "utf-8")


def for_names(bait: str) -> str:
    """``bait`` without the bar, which no name may hold: it divides them in what is searched."""
    return bait.replace("|", "/")


def baited(text: str, bait: str) -> int:
    """How often ``bait`` stands whole in ``text``, in a text's words with its marks turned."""
    text, bait = (words.translate(UNTURNED) for words in (text, bait))
    return sum(text.count(found) for found in {bait, for_names(bait)})


def _read(root: Path, name: str) -> list[Any]:
    return yaml.load((root / f"docs/data/{name}.yml").read_text("utf-8"), yaml.BaseLoader)


def _note(bait: str, named: str) -> dict[str, Any]:
    return {"id": "a12-bait", "at": "a12", "quote": f"Osip {named}", "kind": "fact", "text": f"{bait}.",
            "authority": ["tolls"], "certainty": "certain", "tier": "1"}  # fmt: skip


def _poisoned(value: Any, kind: Any, bait: str, name: str = "") -> Any:
    """``value`` of the type ``kind`` with ``bait`` in every field that holds words."""
    if get_origin(kind) in (Union, types.UnionType):
        kind = next(hint for hint in get_args(kind) if hint is not types.NoneType)
    if isinstance(value, list):
        return [_poisoned(item, get_args(kind)[0], bait, name) for item in value]
    if isinstance(value, dict):
        hints = {f.name.rstrip("_"): get_type_hints(kind)[f.name] for f in fields(kind)}
        kept = hints if kind in DRAWN else VERSION if kind is Change else MATCHED
        # A reason has eight words at most.
        kept = {*kept, "reason"} if kind is Crosslink else kept
        return {f: part if f in kept else _poisoned(part, hints[f], bait, f) for f, part in value.items()}
    # A sentence of ours has its end.
    words = f"{value} {bait}{'.' * (name in (*SENTENCES, 'text'))}"
    return words.strip() if kind is str and name in WORDS else value


def test_every_field_of_text_is_known_as_words_or_as_something_else():
    """A new field is not forgotten here."""
    seen, kinds = set(), [*FILES.values(), EditionRecord, Entry]
    while kinds:
        kind = kinds.pop()
        for field in fields(kind):
            for hint in _plain(get_type_hints(kind)[field.name]):
                if is_dataclass(hint) and hint not in (Date, Locus):
                    kinds.append(hint)
                elif hint is str and field.name not in ("where", "register"):
                    seen.add(field.name.rstrip("_"))
    assert seen - WORDS - NOT_WORDS == set()


def _plain(hint: Any) -> list[Any]:
    inner = [part for part in get_args(hint) if part is not Ellipsis]
    return [plain for part in inner for plain in _plain(part)] if inner else [hint]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The mini with harmless words everywhere, and with hostile ones, both built."""
    roots = []
    for name, bait in (("harmless", HARMLESS), ("hostile", HOSTILE)):
        root = copy_mini(tmp_path_factory.mktemp(name) / "mini")
        poison(root, bait)
        assert build_edition(root) == 0
        roots.append(root)
    return roots[0], roots[1]


class Parts:
    """What stands on a page: elements with the names of their attributes, values, words."""

    def __init__(self, path: Path) -> None:
        page = html.parse(str(path), html.HTMLParser(encoding="utf-8"))
        self.elements = Counter(
            str(e) if isinstance(e, etree._Comment) else f"{e.tag} {' '.join(e.attrib)}" for e in page.iter()
        )
        self.values = [" ".join(value.split()) for e in page.iter("*") for value in e.attrib.values()]
        for record in page.xpath("//script[@type='application/ld+json']"):
            self.values += [" ".join(value.split()) for value in _strings(json.loads(record.text))]
        # Which rules are kept hangs on the words of the page.
        self.words = page.xpath("//text()[not(parent::style or parent::script[@type='application/ld+json'])]")


def _strings(value: Any) -> list[str]:
    """All text in what JSON gives."""
    if isinstance(value, dict | list):
        inner = value.values() if isinstance(value, dict) else value
        return [text for part in inner for text in _strings(part)]
    return [str(value)]


def pages(root: Path) -> dict[str, Parts]:
    site = root / "site"
    return {p.relative_to(site).as_posix(): Parts(p) for p in sorted(site.rglob("*.html"))}


@pytest.fixture(scope="module")
def beside(sites: tuple[Path, Path]) -> list[tuple[str, Parts, Parts]]:
    """Each page of the harmless site with the one of the hostile site."""
    one, other = (pages(root) for root in sites)
    assert one.keys() == other.keys()
    return [(name, one[name], other[name]) for name in one]


def test_hostile_words_make_no_element_and_no_attribute(beside):
    """Every page has the elements that it has with harmless words."""
    for name, harmless, hostile in beside:
        more, less = hostile.elements - harmless.elements, harmless.elements - hostile.elements
        assert (name, dict(more), dict(less)) == (name, {}, {})


def test_hostile_words_are_shown_as_they_were_written(beside):
    """The words of each page are the harmless ones, but for the bait."""
    shown, escaped = 0, {}
    for name, harmless, hostile in beside:
        one, other = (" ".join("".join(parts.words).split()) for parts in (harmless, hostile))
        # The account of marks that were turned differs with the marks; BibTeX and JSON escape theirs.
        changes = ("about/proof.html", "about/cite.html", "edition.html")
        assert _masked(other) == _masked(one) or name in changes, name
        shown += baited(other, HOSTILE)
        if less := baited(one, HARMLESS) - baited(other, HOSTILE):
            escaped[name] = less
    # The one file holds the page of citations, too.
    assert escaped.keys() == {"about/cite.html", "edition.html"} and len(set(escaped.values())) == 1
    assert shown > 200


def test_hostile_words_stay_whole_in_attributes(beside):
    """Titles, labels, descriptions and the words for a picture."""
    shown = 0
    for name, harmless, hostile in beside:
        one, other = (parts.values for parts in (harmless, hostile))
        assert sorted(map(_masked, one)) == sorted(map(_masked, other)), name
        whole = sum(baited(value, HOSTILE) for value in other)
        shown += whole
        assert whole == sum(baited(value, HARMLESS) for value in one), name
    assert shown > 30


def _masked(text: str) -> str:
    """``text`` as it would be with harmless words, or what is left of them where a name was cut short."""
    return re.sub(r"[^\s\d:;.!?-]", "x", DIGEST.sub("", text))


def test_no_link_runs_a_script(sites):
    """No address of any element has a scheme that is not the web's."""
    site = sites[1] / "site"
    for path in site.rglob("*.html"):
        addresses = re.findall(r"\s(?:href|src|action)=[\"']?([^\"'\s>]*)", path.read_text("utf-8"))
        assert not [a for a in addresses if re.match(r"\s*(javascript|vbscript|data:text)", a, re.I)], path.name


def test_data_and_drawings_are_whole(sites):
    """JSON parses and has the words; every SVG is XML with no script and no handler."""
    site = sites[1] / "site"
    for path in site.rglob("*.*json"):
        json.loads(path.read_text("utf-8"))
    entries = json.loads((site / "data/entries.json").read_text("utf-8"))
    assert all(for_names(HOSTILE) in entry["gloss"] for entry in entries)
    for path in site.rglob("*.svg"):
        for element in etree.parse(path).iter():
            assert not element.tag.endswith("script")
            assert not [name for name in element.attrib if name.startswith("on")]


def test_the_pages_of_the_book_are_whole(sites):
    """An e-book reader meets XML, words and no script."""
    [path] = (sites[1] / "site").glob("*.epub")
    with zipfile.ZipFile(path) as book:
        names = [name for name in book.namelist() if name.endswith("xhtml")]
        pages_ = [etree.fromstring(book.read(name)) for name in names]
    assert not [e for page in pages_ for e in page.iter() if e.tag.endswith(("script", "}img"))]
    words = [" ".join("".join(page.itertext()).split()) for page in pages_]
    assert sum(baited(text, HOSTILE) > 0 for text in words) > 3


def test_a_right_to_left_override_is_kept_in_a_text_and_refused_in_data(sites, tmp_path):
    """The text is as received, its paragraph the override's end; editors' words are what they seem."""
    edition = read_edition(sites[1])
    assert any(OVERRIDE in p.words for c in edition.chapters for p in c.paragraphs)
    shutil.copytree(sites[1] / "docs/data", tmp_path / "data")
    path = tmp_path / "data/works.yml"
    path.write_text(path.read_text("utf-8").replace("Oar, A. B.", f"Oar, {OVERRIDE}A. B."), "utf-8")
    _, error = attempt(lambda: read_registers(tmp_path / "data"))
    assert error.endswith("expected printable characters, found U+202E")

"""Citations arrive: what reference managers read of pages and files is what the records say."""

import json
import re

import bibtexparser
import pytest
import rispy

from tools.files.registers import read_citation
from tools.pages.cite import ADDRESS, NUMBER, chapter_reference, edition_reference, work_reference, works_files
from tools.pages.reference import STYLES, Name, Reference, bibtex, csl, ris

# Which tag of a page gives which field in a reference manager: Zotero's reader of embedded metadata, HIGHWIRE_MAPPINGS.
FIELDS = {
    "citation_title": "title",
    "citation_book_title": "bookTitle",
    "citation_author": "author",
    "citation_publisher": "publisher",
    "citation_publication_date": "date",
    "citation_language": "language",
    "citation_public_url": "url",
    "dc.rights": "rights",
    "z:itemType": "itemType",
}
META = re.compile(r'<meta name="(?P<name>[^"]+)" content="(?P<content>[^"]*)">')


@pytest.fixture(scope="session")
def references(root, edition) -> list[Reference]:
    """Every reference that a page offers: the edition, its chapters, a paragraph of each, and all works."""
    citation = read_citation(root)
    chapters = [chapter_reference(edition, citation, c) for c in edition.chapters]
    return [edition_reference(edition, citation), *chapters, *map(work_reference, edition.registers.works)]


def _bibtex(text: str) -> list[dict[str, str]]:
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    return [{"ID": entry.key} | {field.key: field.value for field in entry.fields} for entry in library.entries]


def _plain(value: str) -> str:
    """A value of BibTeX without what it escapes."""
    return re.sub(r"\\([&%$#_])", r"\1", value).replace("{", "").replace("}", "")


def _names(names: tuple[Name, ...]) -> list[str]:
    return [f"{name.family}, {name.given}" if name.given else name.family for name in names]


def test_bibtex_is_read_back_with_no_field_lost(references):
    found = _bibtex("\n\n".join(map(bibtex, references)))
    assert [entry["ID"] for entry in found] == [it.id for it in references]
    for it, entry in zip(references, found, strict=True):
        container = entry.get("booktitle") or entry.get("journal") or entry.get("howpublished") or ""
        assert (_plain(entry["title"]), _plain(container)) == (it.title, it.container)
        assert (_plain(entry.get("chapter", "")), _plain(entry.get("publisher", ""))) == (it.part, it.publisher)
        assert (_plain(entry.get("note", "")), entry.get("url", "")) == (it.note, it.url)
        for role in ("author", "editor"):
            assert _plain(entry.get(role, "")).split(" and ") == (_names(getattr(it, role)) or [""])
        assert it.issued in (entry.get("date"), _plain(entry["year"]))


def test_ris_is_read_back_with_no_field_lost(references):
    found = rispy.loads("\n\n".join(map(ris, references)))
    assert [entry["id"] for entry in found] == [it.id for it in references]
    for it, entry in zip(references, found, strict=True):
        assert (entry["title"], entry.get("secondary_title", "")) == (it.title, it.container)
        assert (entry.get("section", ""), entry.get("publisher", "")) == (it.part, it.publisher)
        assert (entry.get("notes", [""]), entry.get("urls", [""])) == ([it.note], [it.url])
        # The reader knows no ED, which Zotero and EndNote read as the editor, and keeps it apart.
        editors = entry.get("unknown_tag", {}).get("ED", [])
        assert (entry.get("authors", []), editors) == (_names(it.author), _names(it.editor))
        assert it.issued in (entry.get("date", "").replace("/", "-"), entry["year"])


def test_csl_json_holds_every_field(references):
    for it in references:
        found = json.loads(csl(it))
        assert (found["id"], found["type"], found["title"]) == (it.id, it.kind, it.title)
        fields = {"container-title": it.container, "section": it.part, "note": it.note, "URL": it.url}
        for name, value in fields.items():
            assert found.get(name, "") == value
        for role in ("author", "editor"):
            people = [Name(n.get("family") or n["literal"], n.get("given", "")) for n in found.get(role, [])]
            assert tuple(people) == getattr(it, role)
        issued = found["issued"]
        assert it.issued == issued.get("literal") or it.issued == "-".join(f"{n:02}" for n in issued["date-parts"][0])


def test_all_works_are_in_each_file(edition):
    files = works_files(edition)
    ids = [work.id for work in edition.registers.works]
    assert [entry["ID"] for entry in _bibtex(files["works.bib"])] == ids
    assert [entry["id"] for entry in rispy.loads(files["works.ris"])] == ids
    assert [entry["id"] for entry in json.loads(files["works.csl.json"])] == ids


def test_persons_are_cited_by_their_family_names(edition):
    """In Chinese names the family's comes first; a body has one name."""
    works = {work.id: work_reference(work) for work in edition.registers.works}
    assert works["perdue-2005"].author == (Name("Perdue", "Peter C."),)
    assert works["yang-2010"].author[0].given
    whole = [name.family for it in works.values() for name in (*it.author, *it.editor) if not name.given]
    assert len(whole) < len(works) / 4, whole


def test_a_citation_names_the_work_and_says_where_there_is_no_address(references):
    history = next(it for it in references if it.part == "The imperial period")
    for style in ("Chicago", "MLA"):
        line = STYLES[style](history)
        assert "Wikipedia contributors. “History of Sino-Russian relations” (copy of 2024, CC BY-SA 4.0)" in line
        assert line.endswith("In a copy without a public address.")
        assert "The editors" not in line


def test_every_page_gives_its_fields(site, root, edition):
    """A chapter of a text names whoever wrote it; the essay, of which nobody knows the author, none."""
    citation = read_citation(root)
    authors = {f"{c.id}.html": c.text.author for c in edition.chapters}
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if name in ("404.html", "edition.html"):
            continue
        tags = {m["name"]: m["content"] for m in META.finditer(path.read_text("utf-8"))}
        found = {FIELDS[tag]: value for tag, value in tags.items() if tag in FIELDS}
        assert found["title"] and found["language"] == "en"
        assert (found["publisher"], found["date"]) == (citation.authors[0], citation.date.replace("-", "/"))
        assert (found.get("itemType"), found.get("bookTitle")) == (
            ("book", None) if name == "index.html" else (None, citation.title)
        )
        assert found.get("author") == authors.get(name, citation.authors[0])


def test_every_address_in_a_citation_is_one_of_the_site(site, edition):
    """Put together as the page's script does, with number and fragment."""
    script = (site / "assets/cite-data.js").read_text("utf-8")
    data = json.loads(script.partition(" = ")[2].rstrip(";\n"))
    assert data["chapters"].keys() == {c.id for c in edition.chapters}
    for chapter in edition.chapters:
        page = (site / f"{chapter.id}.html").read_text("utf-8")
        forms = data["chapters"][chapter.id]
        assert all(ADDRESS in forms[unit][style][0] for unit in forms for style in STYLES)
        assert all(NUMBER in text for style in STYLES for text in forms["paragraph"][style])
        for paragraph in chapter.paragraphs:
            assert not paragraph.words.strip() or f'id="{paragraph.locus}"' in page

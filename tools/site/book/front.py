"""What stands before the texts, the same in both books: the title page and the contents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tools.files.citation import Citation
from tools.model.edition import Edition
from tools.pages.frame import plural
from tools.site.book.plan import Leaf, canonical
from tools.site.book.tree import Element, find, is_a, one


@dataclass(frozen=True)
class Entry:
    """A line of the contents."""

    title: str
    leaf: Leaf
    id: str
    """Of its heading, as on the page."""
    paragraphs: str = ""
    """First and last of the source: ``6–41``."""
    within: tuple["Entry", ...] = ()


def contents(leaves: Sequence[Leaf]) -> list[Entry]:
    """Chapters with their sections, groups with their pages."""
    return [
        Entry(
            leaf.title,
            leaf,
            leaf.id,
            _numbers(leaf.article),
            (
                *_sections(leaf),
                *(Entry(inner.title, inner, inner.id) for inner in leaves if inner.under == leaf.name),
            ),
        )
        for leaf in leaves
        if not leaf.under
    ]


def title_page(home: Element, drawing: Element, edition: Edition, citation: Citation) -> list[Element]:
    """Title, what the edition is, what its texts are, version and date, terms, where it is kept."""
    terms = find(one(home, is_a("footer", "foot"), "a footer", "index.html"), is_a("p"))[0]
    lines = [f"Version {citation.version}, {long_date(citation.date)}. {'; '.join(citation.authors)}."]
    address = canonical(home)
    site = [Element("p", {"class": "imprint"}, ["Kept current at ", Element("a", {"href": address}, [address]), "."])]
    return [
        drawing,
        Element("h1", {"id": "title"}, [citation.title]),
        Element("p", {"class": "subtitle"}, [citation.abstract]),
        _standing(edition),
        *(Element("p", {"class": "imprint"}, [line]) for line in lines),
        Element("p", {"class": "imprint terms"}, [terms.words]),
        *(site if address else []),
    ]


def _standing(edition: Edition) -> Element:
    """What the texts are, and what was done to them, in the words that every chapter's head has."""
    lines = [f"“{text.title}”: {text.standing}." for text in edition.registers.texts]
    notes = plural(len(edition.registers.notes), "editors’ note")
    lines.append(f"Misprints are mended, facts never: {notes} at the chapters’ ends say where the texts err.")
    return Element("div", {"class": "standing"}, [Element("p", {}, [line]) for line in lines])


def long_date(iso: str) -> str:
    """``2026-11-21`` as ``21 November 2026``."""
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B} {day.year}"


def _sections(leaf: Leaf) -> Iterable[Entry]:
    if leaf.has_text:
        for heading in find(leaf.article, is_a("h2")):
            yield Entry(heading.words, leaf, heading.attrs["id"])


def _numbers(element: Element) -> str:
    found = [number.words for number in find(element, is_a("a", "pn"))]
    return "–".join(dict.fromkeys((found[0], found[-1]))) if found else ""

"""What stands before the texts, the same in both books: the title page and the contents."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lxml.html import HtmlElement
from lxml.html.builder import E

from tools.files.citation import Citation
from tools.model.edition import Edition
from tools.pages.frame import plural
from tools.site.book.plan import Leaf, canonical
from tools.site.markup import find, one, text_of


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


def title_page(home: HtmlElement, drawing: HtmlElement, edition: Edition, citation: Citation) -> list[HtmlElement]:
    """Title, what the edition is, what its texts are, version and date, terms, where it is kept."""
    terms = one(find(home, "footer", "foot"), "a footer", "index.html").find(".//p")
    imprint = f"Version {citation.version}, {long_date(citation.date)}. {'; '.join(citation.authors)}."
    address = canonical(home)
    site = E.p({"class": "imprint"}, "Kept current at ", E.a(address, href=address), ".")
    return [
        drawing,
        E.h1(citation.title, id="title"),
        E.p(citation.abstract, {"class": "subtitle"}),
        _standing(edition),
        E.p(imprint, {"class": "imprint"}),
        E.p(text_of(terms), {"class": "imprint terms"}),
        *[site] * bool(address),
    ]


def _standing(edition: Edition) -> HtmlElement:
    """What the texts are, and what was done to them, in the words that every chapter's head has."""
    lines = [f"“{text.title}”: {text.standing}." for text in edition.registers.texts]
    notes = plural(len(edition.registers.notes), "editors’ note")
    lines.append(f"Misprints are mended, facts never: {notes} at the chapters’ ends say where the texts err.")
    return E.div({"class": "standing"}, *map(E.p, lines))


def long_date(iso: str) -> str:
    """``2026-11-21`` as ``21 November 2026``."""
    day = date.fromisoformat(iso)
    return f"{day.day} {day:%B} {day.year}"


def _sections(leaf: Leaf) -> Iterable[Entry]:
    if leaf.has_text:
        for heading in leaf.article.iter("h2"):
            yield Entry(text_of(heading), leaf, heading.attrib["id"])


def _numbers(element: HtmlElement) -> str:
    found = [text_of(number) for number in find(element, "a", "pn")]
    return "–".join(dict.fromkeys((found[0], found[-1]))) if found else ""

"""What stands before the texts, the same in both books: the title page and the contents."""

from collections.abc import Sequence
from copy import deepcopy
from datetime import date

from lxml.html import HtmlElement
from lxml.html.builder import E

from tools.files.citation import Citation
from tools.model.edition import Edition
from tools.pages.frame import plural
from tools.site.book.plan import Leaf, canonical
from tools.site.markup import find, one, text_of


def contents(leaves: Sequence[Leaf]) -> HtmlElement:
    """Chapters with their sections, groups with their pages, as links between the pages of the site."""
    return E.ol(*(_line(leaf, leaves) for leaf in leaves if not leaf.under))


def _line(leaf: Leaf, leaves: Sequence[Leaf]) -> HtmlElement:
    line = E.li(E.a(leaf.title, href=f"{leaf.name}#{leaf.id}"))
    if numbers := [text_of(number) for number in find(leaf.article, "a", "pn")]:
        line.append(E.span("–".join(dict.fromkeys((numbers[0], numbers[-1]))), {"class": "numbers"}))
    sections = leaf.article.iter("h2") if leaf.has_text else ()
    within = [E.li(E.a(_heading(h2), href=f"{leaf.name}#{h2.attrib['id']}")) for h2 in sections]
    within += [_line(inner, leaves) for inner in leaves if inner.under == leaf.name]
    line.extend([E.ol(*within)] * bool(within))
    return line


def _heading(heading: HtmlElement) -> str:
    """Its words; where a note faults them, with the ring that the site's own contents have there."""
    words = "".join(heading.xpath(".//text()[not(ancestor::*[@data-not-source])]"))
    return words + "\u2060°" * bool(find(heading, "a", "note-sign", "ring"))


def title_page(home: HtmlElement, edition: Edition, citation: Citation) -> list[HtmlElement]:
    """Emblem, title, what the edition is, what its texts are, version and date, terms, where it is kept."""
    terms = one(find(home, "footer", "foot"), "a footer", "index.html").find(".//p")
    imprint = f"Version {citation.version}, {long_date(citation.date)}. {'; '.join(citation.authors)}."
    address = canonical(home)
    site = E.p({"class": "imprint"}, "Kept current at ", E.a(address, href=address), ".")
    return [
        *_emblem(home),
        E.h1(citation.title, id="title"),
        E.p(citation.abstract, {"class": "subtitle"}),
        _standing(edition),
        E.p(imprint, {"class": "imprint"}),
        E.p(text_of(terms), {"class": "imprint terms"}),
        *[site] * bool(address),
    ]


def _emblem(home: HtmlElement) -> list[HtmlElement]:
    return [deepcopy(drawing) for drawing in find(home, "svg", "emblem")]


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

"""Bind the built pages: abridged, plates once each, behind title page and contents, the same for either format."""

from collections.abc import Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement
from lxml.html.builder import E

from tools.edit.addresses import CORRECTIONS, built, received_address
from tools.files.registers import Citation
from tools.model.edition import Edition
from tools.pages.frame import plural
from tools.site.book.abridge import NOTES, abridge, bring_home
from tools.site.book.plan import HOME, Book, Leaf, article, leaves
from tools.site.markup import as_html, find, one, put, read, source_of, text_of


def bind(site: Path, edition: Edition, citation: Citation) -> Book:
    """The book of a built and finished site."""
    pages, home = leaves(site, edition), read(site, HOME)
    address = home.xpath("string(//link[@rel='canonical']/@href)")
    notes = bring_home(pages, article(read(site, NOTES), NOTES))
    notes |= {
        built(received_address(edition, e)): built(f"{CORRECTIONS}#{e.id}") for e in edition.registers.emendations
    }
    for leaf in pages:
        abridge(leaf)
    _draw_once(pages)
    return Book(citation, _title_page(home, address, edition, citation), _contents(pages), pages, address, notes)


def _draw_once(pages: Sequence[Leaf]) -> None:
    """A drawing that comes again gives way to a line that leads to it."""
    seen: dict[str, str] = {}
    for leaf in pages:
        for svg in find(leaf.article, "svg"):
            # Its strokes and words, without addresses, which differ from page to page.
            bare = deepcopy(svg)
            etree.strip_attributes(bare, "href", "id", "aria-labelledby", "aria-describedby")
            drawn = as_html(bare)
            if drawn in seen:
                put(svg, E.a({"class": "seen", "href": seen[drawn]}, "See the plate above"))
            else:
                ids = svg.xpath("descendant-or-self::*/@id")
                seen[drawn] = f"{leaf.name}#{ids[0]}" if ids else leaf.name


def _contents(leaves: Sequence[Leaf]) -> HtmlElement:
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
    return source_of(heading) + "\u2060°" * bool(find(heading, "a", "note-sign", "ring"))


def _title_page(home: HtmlElement, address: str, edition: Edition, citation: Citation) -> list[HtmlElement]:
    """Emblem, title, what the edition is, what its texts are, version and date, terms, where it is kept."""
    terms = one(find(home, "footer", "foot"), "a footer", HOME).find(".//p")
    day = date.fromisoformat(citation.date)
    # What the texts are, and what was done to them, in the words that every chapter's head has.
    standing = [f"“{text.title}”: {text.standing}." for text in edition.registers.texts]
    notes = plural(len(edition.registers.notes), "editors’ note")
    standing.append(f"Misprints are mended, facts never: {notes} at the chapters’ ends say where the texts err.")
    authors = "; ".join(citation.authors)
    imprint = f"Version {citation.version}, {day.day} {day:%B} {day.year}. {authors}."
    kept = E.p({"class": "imprint"}, "Kept current at ", E.a(address, href=address), ".")
    return [
        *map(deepcopy, find(home, "svg", "emblem")),
        E.h1(citation.title, id="title"),
        E.p(citation.abstract, {"class": "subtitle"}),
        E.div({"class": "standing"}, *map(E.p, standing)),
        E.p(imprint, {"class": "imprint"}),
        E.p(text_of(terms), {"class": "imprint terms"}),
        *[kept] * bool(address),
    ]

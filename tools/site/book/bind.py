"""Bind the built pages: abridged, plates once each, every link leading within the book, for either format."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement
from lxml.html.builder import E

from tools.edit.addresses import CORRECTIONS, built, received_address
from tools.files.citation import Citation
from tools.model.edition import Edition
from tools.site.book.abridge import abridge
from tools.site.book.front import contents, title_page
from tools.site.book.notes import PAGE as NOTES
from tools.site.book.notes import bring_home
from tools.site.book.plan import Leaf, article, canonical, leaves
from tools.site.markup import as_html, find, put, read


@dataclass(frozen=True)
class Book:
    """The book before it takes a format, which changes a copy: links and ids are still those of the pages."""

    citation: Citation
    title_page: list[HtmlElement]
    contents: HtmlElement
    leaves: list[Leaf]
    address: str
    """Of the site's home; empty where the site has none."""
    notes: dict[str, str]
    """Where each address of the page of all notes, or of a text as received, is found in the book."""


def bind(site: Path, edition: Edition, citation: Citation) -> Book:
    """The book of a built and finished site."""
    pages = leaves(site, edition)
    notes = bring_home(pages, article(read(site, NOTES), NOTES))
    notes |= {
        built(received_address(edition, e)): built(f"{CORRECTIONS}#{e.id}") for e in edition.registers.emendations
    }
    for leaf in pages:
        abridge(leaf)
    _draw_once(pages)
    front = read(site, "index.html")
    return Book(
        citation,
        title_page(front, edition, citation),
        contents(pages),
        pages,
        canonical(front),
        notes,
    )


def _draw_once(pages: Sequence[Leaf]) -> None:
    """A drawing that comes again gives way to a line that leads to it."""
    seen: dict[str, str] = {}
    for leaf in pages:
        for svg in find(leaf.article, "svg"):
            key = _drawn(svg)
            if key in seen:
                put(svg, E.a({"class": "seen", "href": seen[key]}, "See the plate above"))
            else:
                ids = svg.xpath("descendant-or-self::*/@id")
                seen[key] = f"{leaf.name}#{ids[0]}" if ids else leaf.name


def _drawn(svg: HtmlElement) -> str:
    """A drawing as its strokes and words, without addresses, which differ from page to page."""
    bare = deepcopy(svg)
    etree.strip_attributes(bare, "href", "id", "aria-labelledby", "aria-describedby")
    return as_html(bare)

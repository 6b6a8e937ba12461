"""Bind the built pages: abridged, plates once each, every link leading within the book, for either format."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement
from lxml.html.builder import E

from tools.files.citation import Citation
from tools.model.edition import Edition
from tools.site.book.abridge import abridge
from tools.site.book.front import contents, title_page
from tools.site.book.notes import PAGE as NOTES
from tools.site.book.notes import bring_home
from tools.site.book.plan import Leaf, article, canonical, leaves
from tools.site.markup import SVG, as_html, find, one, put, read

DRAWING = "assets/cover.svg"
FRAME = "60 30 1080 390"
"""Of the lines in the picture."""


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
    """Where each address of the page of all notes is found in the book."""


def bind(site: Path, edition: Edition, citation: Citation) -> Book:
    """The book of a built and finished site."""
    pages = leaves(site, edition)
    notes = bring_home(pages, article(read(site, NOTES), NOTES))
    for leaf in pages:
        abridge(leaf)
    _draw_once(pages)
    front = read(site, "index.html")
    return Book(
        citation,
        title_page(front, _drawing(site), edition, citation),
        contents(pages),
        pages,
        canonical(front),
        notes,
    )


def _drawing(site: Path) -> HtmlElement:
    """The lines of the edition's picture, without its ground and its words: an ornament."""
    svg = one(find(read(site, DRAWING), "svg"), "a drawing", DRAWING)
    etree.strip_elements(svg, "rect", "text", with_tail=False)
    svg.attrib.clear()
    svg.attrib.update({"viewBox": FRAME, "class": "cover", "aria-hidden": "true", "xmlns": SVG})
    return svg


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

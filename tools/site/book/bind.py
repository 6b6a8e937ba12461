"""Bind the built pages: abridged, plates once each, every link leading within the book, for either format."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from posixpath import dirname, relpath

from tools.files.citation import Citation
from tools.model.edition import Edition
from tools.site.book import tree
from tools.site.book.abridge import abridge
from tools.site.book.front import Entry, contents, title_page
from tools.site.book.notes import PAGE as NOTES
from tools.site.book.notes import bring_home
from tools.site.book.plan import Leaf, canonical, home, leaves
from tools.site.book.tree import Element, find, html, is_a, one, parse

DRAWING = "assets/cover.svg"
FRAME = "60 30 1080 390"
"""Of the lines in the picture."""


@dataclass(frozen=True)
class Book:
    """The book before it takes a format: links and ids are still those of the pages."""

    citation: Citation
    title_page: list[Element]
    contents: list[Entry]
    leaves: list[Leaf]
    address: str
    """Of the site's home; empty where the site has none."""
    notes: dict[str, str]
    """The page in the book of each note, by its id."""

    def copied(self) -> "Book":
        """A copy that a format may change in place."""
        leaves = [replace(leaf, article=tree.copied(leaf.article)) for leaf in self.leaves]
        return replace(self, title_page=[tree.copied(part) for part in self.title_page], leaves=leaves)


def bind(site: Path, edition: Edition, citation: Citation) -> Book:
    """The book of a built and finished site."""
    pages = leaves(site, edition)
    notes = bring_home(pages, parse((site / NOTES).read_bytes().decode("utf-8"), NOTES))
    for leaf in pages:
        abridge(leaf)
    _draw_once(pages)
    front = home(site)
    return Book(
        citation,
        title_page(front, _drawing(site / DRAWING), edition, citation),
        contents(pages),
        pages,
        canonical(front),
        notes,
    )


def _drawing(path: Path) -> Element:
    """The lines of the edition's picture, without its ground and its words: an ornament."""
    svg = one(parse(path.read_bytes().decode("utf-8"), DRAWING), is_a("svg"), "a drawing", DRAWING)
    tree.remove(svg, lambda e: e.tag in ("rect", "text"))
    svg.attrs = {"viewbox": FRAME, "class": "cover", "aria-hidden": "true"}
    return svg


def _draw_once(pages: Sequence[Leaf]) -> None:
    """A drawing that comes again gives way to a line that leads to it."""
    seen: dict[str, str] = {}
    for leaf in pages:

        def again(element: Element, leaf: Leaf = leaf) -> list[Element] | None:
            if element.tag != "svg":
                return None
            key = _drawn(element)
            if key not in seen:
                ids = [e.attrs["id"] for e in find(element, lambda e: "id" in e.attrs)]
                seen[key] = f"{leaf.name}#{ids[0]}" if ids else leaf.name
                return [element]
            target = relpath(seen[key], dirname(leaf.name) or ".")
            return [Element("a", {"class": "seen", "href": target}, ["See the plate above"])]

        tree.replace(leaf.article, again)


def _drawn(svg: Element) -> str:
    """A drawing as its strokes and words, without addresses, which differ from page to page."""
    bare = tree.copied(svg)
    for element in find(bare, lambda _: True):
        for name in ("href", "id", "aria-labelledby", "aria-describedby"):
            element.attrs.pop(name, None)
    return html(bare)

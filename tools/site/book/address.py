"""Addresses within the book: where each link of a built page leads once the pages are bound together."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from tools.model.errors import DataError
from tools.site.book.notes import PAGE
from tools.site.book.plan import Leaf
from tools.site.book.tree import Element, find, walk

HOME = "index.html"
REFERRING = ("aria-labelledby", "aria-describedby", "for", "headers")
"""Attributes that name ids of their own page."""


@dataclass(frozen=True)
class Target:
    """Something in the book that a link can lead to."""

    leaf: Leaf
    id: str
    """As on the page; empty for the page itself."""


Address = Callable[[Target, Leaf], str]
"""The ``href`` of a target as seen from a page of the book."""


def rewrite(leaves: Sequence[Leaf], address: Address, title_page: str, notes: Mapping[str, str]) -> None:
    """Make every link lead within the book, in place; a link out of it becomes plain words.

    Raises DataError for a link to an address that its page does not have.
    """
    pages = {leaf.name: leaf for leaf in leaves}
    ids = {leaf.name: {e.attrs["id"] for e in walk(leaf.article) if "id" in e.attrs} for leaf in leaves}
    for leaf in leaves:
        for link in find(leaf.article, lambda e: "href" in e.attrs):
            if urlsplit(link.attrs["href"]).scheme:
                continue
            name, anchor = _aim(link.attrs["href"], leaf.name, notes)
            if name == HOME:
                link.attrs["href"] = title_page
            elif name not in pages:
                _unlink(link)
            elif anchor and anchor not in ids[name]:
                raise DataError(leaf.name, f"expected the anchor of {link.attrs['href']!r} in the book, found none")
            else:
                link.attrs["href"] = address(Target(pages[name], anchor), leaf)


def rename(leaf: Leaf, new_id: Callable[[str], str]) -> None:
    """Give the ids on a page, and what refers to them there, the names they have in the book, in place."""
    for element in walk(leaf.article):
        if "id" in element.attrs:
            element.attrs["id"] = new_id(element.attrs["id"])
        for name in REFERRING:
            if name in element.attrs:
                element.attrs[name] = " ".join(new_id(item) for item in element.attrs[name].split())


def _aim(href: str, page: str, notes: Mapping[str, str]) -> tuple[str, str]:
    """(page, anchor) of a link; the page of all notes stands for the notes themselves."""
    parts = urlsplit(href)
    name = normpath(join(dirname(page), unquote(parts.path))) if parts.path else page
    anchor = unquote(parts.fragment)
    if name == PAGE and anchor:
        return (notes[anchor], anchor) if anchor in notes else (f"{anchor}.html", f"notes-{anchor}")
    return name, anchor


def _unlink(link: Element) -> None:
    """A link without an address is plain words, in prose and in a drawing alike."""
    for name in ("href", "download", "rel", "type"):
        link.attrs.pop(name, None)

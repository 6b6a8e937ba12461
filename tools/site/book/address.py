"""Addresses within the book: where each link of a built page leads once the pages are bound together."""

from collections.abc import Callable
from urllib.parse import urlsplit

from tools.model.errors import DataError
from tools.site.book.bind import Book
from tools.site.book.plan import Leaf

HOME = "index.html"
REFERRING = ("id", "aria-labelledby", "aria-describedby", "for", "headers")
"""Attributes that name ids of their own page."""
LINKED = ("href", "download", "rel", "type")


Address = Callable[[Leaf, str, str], str]
"""The ``href`` of an id on a page (where empty, of the page itself), as seen from the page of a name."""


def rewrite(book: Book, address: Address, title_page: str) -> None:
    """Make every link lead within the book, in place; a link out of it becomes plain words, in a drawing too.

    Raises DataError for a link to an address that its page does not have.
    """
    pages = {leaf.name: leaf for leaf in book.leaves}
    ids = {leaf.name: set(leaf.article.xpath("descendant-or-self::*/@id")) for leaf in book.leaves}
    for here, root in (("", book.contents), *((leaf.name, leaf.article) for leaf in book.leaves)):
        for link in root.xpath(".//*[@href]"):
            if urlsplit(link.get("href")).scheme:
                continue
            name, _, anchor = book.notes.get(link.get("href"), link.get("href")).partition("#")
            if name == HOME:
                link.set("href", title_page)
            elif name not in pages:
                for attribute in LINKED:
                    link.attrib.pop(attribute, None)
            elif anchor and anchor not in ids[name]:
                raise DataError(here, f"expected the anchor of {link.get('href')!r} in the book, found none")
            else:
                link.set("href", address(pages[name], anchor, here))


def rename(leaf: Leaf, new_id: Callable[[str], str]) -> None:
    """Give the ids on a page, and what refers to them there, the names they have in the book, in place."""
    for name in REFERRING:
        for element in leaf.article.xpath(f"descendant-or-self::*[@{name}]"):
            element.set(name, " ".join(new_id(item) for item in element.get(name).split()))

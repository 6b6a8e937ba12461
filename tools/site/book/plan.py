"""Which built pages make the book, in which order, what each is called in it, and where their links lead there."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from lxml.html import HtmlElement

from tools.files.registers import Citation
from tools.model.apparatus import REGISTERS
from tools.model.edition import Edition
from tools.model.errors import DataError
from tools.site.finish import inline_drawings
from tools.site.markup import find, one, parse, target, text_of

HOME = "index.html"
LEFT_OUT = {
    "404.html": "serves a server",
    "edition.html": "is this book",
    HOME: "the title page and the contents do its work",
    "about/data.html": "offers files that stand beside the pages",
    "about/proof.html": "proves the files of the site, and is repeated on them",
    "about/notes.html": "a list of the notes, which stand whole at their chapters' ends",
    "texts/": "the texts as received: the corrections lead back to them",
}
"""Pages and folders that are not in the book, with the reason."""
ABOUT = ("principles", "names", "corrections", "works", "sources", "cite", "changes")
LAST = tuple(f"about/{name}.html" for name in ABOUT)
LINKED = ("href", "download", "rel", "type")


@dataclass(frozen=True)
class Leaf:
    """A page of the site in its place in the book."""

    name: str
    """In the site: ``threads/border.html``."""
    title: str
    id: str
    """Of its heading, as on the page."""
    article: HtmlElement
    """Each link in it leads from the site's root: ``imperial.html#h6``."""
    under: str
    """Name of the page that opens the group it belongs to; empty where it stands by itself."""
    has_text: bool
    """Whether it holds source text, whose addresses are the same everywhere."""

    @property
    def slug(self) -> str:
        """Its name in the book: ``threads-border``."""
        return self.name.removesuffix(".html").replace("/", "-")

    @property
    def kind(self) -> str:
        """What the style sheets tell kinds of pages by: a period, ``threads``, ``register``, ``about``."""
        return self.article.attrib["data-period"]


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


Address = Callable[[Leaf, str, str], str]
"""The ``href`` of an id on a page (where empty, of the page itself), as seen from the page of a name."""


def read_leaves(site: Path, edition: Edition) -> list[Leaf]:
    """The pages of the book in order. Raises DataError where a page is not built as our theme builds it."""
    names = book_order({p.relative_to(site).as_posix() for p in site.rglob("*.html")}, edition)
    texts = {f"{chapter.id}.html" for chapter in edition.chapters}
    return [_leaf(site, name, names, name in texts) for name in names]


def book_order(built: set[str], edition: Edition) -> list[str]:
    """Names of the pages in the order of the book: the texts, what runs through them, what is about them.

    A page that no list names stands before the last ones, so that nothing new is forgotten.
    """
    first = [
        *(f"{chapter.id}.html" for chapter in edition.chapters),
        "threads/index.html",
        *(f"threads/{thread.id}.html" for thread in edition.registers.threads),
        "timeline.html",
        "maps.html",
        "register/index.html",
        *(f"register/{name}.html" for name in REGISTERS),
    ]
    folders = tuple(name for name in LEFT_OUT if name.endswith("/"))
    wanted = {name for name in built if name not in LEFT_OUT and not name.startswith(folders)}
    return [name for name in (*first, *sorted(wanted - {*first, *LAST}), *LAST) if name in wanted]


def article_of(page: HtmlElement, name: str) -> HtmlElement:
    """The article of a page, its links led from the site's root."""
    found = one(find(page, "article", "page"), "an article of class 'page'", name)
    found.tail = None
    for link in found.xpath(".//*[@href]"):
        if to := target(link.get("href"), name):
            link.set("href", "#".join(filter(None, to)))
    return found


def _leaf(site: Path, name: str, names: list[str], has_text: bool) -> Leaf:
    # Every drawing stands in the page, since a book fetches nothing.
    html = inline_drawings((site / name).read_bytes().decode("utf-8"), site, name, waiting=True)
    body = article_of(parse(html, name), name)
    title = one(find(body, "h1"), "a heading of the first level", name)
    if not title.get("id"):
        raise DataError(name, "expected a heading of the first level with an id, found none")
    folder = name.rpartition("/")[0]
    opening = f"{folder}/index.html" if folder else ""
    under = opening if opening in names and opening != name else ""
    return Leaf(name, text_of(title), title.get("id"), body, under, has_text)


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

"""Which built pages make the book, in which order, and what each is called in it."""

from dataclasses import dataclass
from pathlib import Path

from lxml.html import HtmlElement

from tools.model.apparatus import REGISTERS
from tools.model.edition import Edition
from tools.model.errors import DataError
from tools.site.inline import inline_drawings
from tools.site.markup import find, one, parse, target, text_of

LEFT_OUT = {
    "404.html": "serves a server",
    "edition.html": "is this book",
    "index.html": "the title page and the contents do its work",
    "about/data.html": "offers files that stand beside the pages",
    "about/notes.html": "a list of the notes, which stand whole at their chapters' ends",
    "texts/": "the texts as received: the corrections lead back to them",
}
"""Pages and folders that are not in the book, with the reason."""
LAST = (
    "about/principles.html",
    "about/names.html",
    "about/corrections.html",
    "about/works.html",
    "about/sources.html",
)


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


def leaves(site: Path, edition: Edition) -> list[Leaf]:
    """The pages of the book in order. Raises DataError where a page is not built as our theme builds it."""
    names = book_order({p.relative_to(site).as_posix() for p in site.rglob("*.html")}, edition)
    texts = {f"{chapter.id}.html" for chapter in edition.chapters}
    return [_leaf(name, _page(site, name), names, name in texts) for name in names]


def _page(site: Path, name: str) -> str:
    """A page with every drawing in it, since a book fetches nothing."""
    return inline_drawings((site / name).read_bytes().decode("utf-8"), site, name, waiting=True)


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
    wanted = {
        name for name in built if not any(name == out or (out[-1] == "/" and name.startswith(out)) for out in LEFT_OUT)
    }
    others = sorted(wanted - {*first, *LAST})
    return [name for name in (*first, *others, *LAST) if name in wanted]


def canonical(page: HtmlElement) -> str:
    """The page's canonical address, or nothing where the site has none."""
    return page.xpath("string(//link[@rel='canonical']/@href)")


def article(page: HtmlElement, name: str) -> HtmlElement:
    """The article of a page, its links led from the site's root."""
    found = one(find(page, "article", "page"), "an article of class 'page'", name)
    found.tail = None
    for link in found.xpath(".//*[@href]"):
        if to := target(link.get("href"), name):
            link.set("href", "#".join(filter(None, to)))
    return found


def _leaf(name: str, html: str, names: list[str], has_text: bool) -> Leaf:
    body = article(parse(html, name), name)
    title = one(find(body, "h1"), "a heading of the first level", name)
    if not title.get("id"):
        raise DataError(name, "expected a heading of the first level with an id, found none")
    folder = name.rpartition("/")[0]
    opening = f"{folder}/index.html" if folder else ""
    under = opening if opening in names and opening != name else ""
    return Leaf(name, text_of(title), title.get("id"), body, under, has_text)

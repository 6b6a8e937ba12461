"""Built pages as trees of lxml: read as their readers do, searched, changed in place, written as HTML or XHTML."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import etree, html
from lxml.html import HtmlElement
from lxml.html.defs import empty_tags

from tools.model.errors import DataError

SVG = "http://www.w3.org/2000/svg"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div", "td", "th", "blockquote", "aside", "section")
FETCHED = (
    "//script/@src | //img[not(@loading='lazy')]/@src | //source/@src | //iframe/@src "
    "| //link[@rel='stylesheet' or @rel='icon' or @rel='preload']/@href"
)
RUN = (
    "//script[not(@src) and not(@type='application/ld+json')]/text() | //@*[starts-with(name(), 'on')] "
    "| //meta[@http-equiv!='Content-Security-Policy']/@content | //form/@action | //object/@data | //embed/@src"
)
SCHEME_LINE = "try { var scheme"
MARKED = "ancestor-or-self::*[@data-not-source]"
"""What leads from an element to a mark that it is not source text."""


def parse(text: str, where: str) -> HtmlElement:
    """The document, without comments. Raises DataError where an end tag closes nothing open."""
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    page = html.document_fromstring(text.encode("utf-8"), parser=parser)
    for error in parser.error_log.filter_types([etree.ErrorTypes.ERR_TAG_NAME_MISMATCH]):
        raise DataError(where, f"expected elements in balance, found in line {error.line}: {error.message}")
    for drawing in page.iter("svg"):
        drawing.set("xmlns", SVG)
        # An HTML parser reads names in small letters, XML minds them; a drawing of ours has one such name.
        if box := drawing.attrib.pop("viewbox", ""):
            drawing.set("viewBox", box)
    return page


def read(site: Path, name: str) -> HtmlElement:
    """A page or drawing of a built site."""
    return parse((site / name).read_bytes().decode("utf-8"), name)


def read_pages(site: Path) -> Iterator[tuple[str, HtmlElement]]:
    """Name and document of every page of a built site."""
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        yield name, read(site, name)


def find(root: HtmlElement, tag: str, *classes: str) -> list[HtmlElement]:
    """``root`` and the elements in it that are a ``tag`` (any: ``*``) and have one of ``classes``, if any are given."""
    return [e for e in root.iter(tag) if not classes or not e.classes.isdisjoint(classes)]


def one(found: list[HtmlElement], what: str, where: str) -> HtmlElement:
    """The element found. Raises DataError unless there is exactly one."""
    if len(found) != 1:
        raise DataError(where, f"expected {what} once, found it {len(found)} times")
    return found[0]


def target(href: str, page: str) -> tuple[str, str] | None:
    """The page and the id there to which a link on ``page`` leads; None for one that leads out of the site."""
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return None
    return normpath(join(dirname(page), unquote(parts.path))) if parts.path else page, unquote(parts.fragment)


def text_of(element: HtmlElement) -> str:
    """The text in it, white space folded."""
    return " ".join(element.text_content().split())


def content(element: HtmlElement) -> list[HtmlElement | str]:
    """What stands in an element, to be put into another: its first words, then the elements, each with what follows."""
    return [element.text or "", *element]


def drop(elements: Iterable[HtmlElement]) -> None:
    """Take elements out of their tree, with what is in them."""
    for element in list(elements):
        element.drop_tree()


def put(old: HtmlElement, *new: HtmlElement) -> None:
    """Put elements in the place of another."""
    for element in new:
        element.tail = None
        old.addprevious(element)
    old.drop_tree()


def joined(elements: Iterable[HtmlElement], between: str) -> list[HtmlElement]:
    """Elements with words between them."""
    found = list(elements)
    for element in found:
        element.tail = between if element is not found[-1] else None
    return found


def as_html(element: HtmlElement) -> str:
    """As XML that HTML parsers read alike: an end tag wherever HTML has one.

    Not by lxml's way to write HTML, which leaves what stands between ``<!--`` and ``-->`` in an attribute unescaped.
    """
    for inner in element.iter():
        if inner.tag not in empty_tags:
            inner.text = inner.text or ""
    return etree.tostring(element, encoding="unicode", with_tail=False)


def as_xhtml(element: HtmlElement) -> str:
    """The same with each language said twice."""
    for inner in element.xpath("descendant-or-self::*[@lang]"):
        inner.set(XML_LANG, inner.get("lang"))
    return as_html(element)


@dataclass(frozen=True)
class PageScan:
    """What stands on one page."""

    ids: list[str]
    links: list[str]
    """Every ``href`` and ``src``, as written."""
    fetched: list[str]
    """What a browser asks for by itself, at once: style sheets, scripts, icons, pictures but for the lazy ones."""
    run: list[str]
    """What would run without a file of its own: scripts within the page and handlers, but for the theme's one line."""
    source: dict[str, str]
    """Source words by paragraph address, white space folded: what is not marked ``data-not-source``."""
    headings: list[tuple[int, str, str]]
    """(level, id, words) in order, not counting blocks of apparatus."""
    lang: str
    title: str


def read_site(site: Path) -> dict[str, PageScan]:
    """What stands on every page of a built site, by name."""
    return {name: scan(page) for name, page in read_pages(site)}


def read_page(text: str) -> PageScan:
    """What stands on a page. Raises DataError where its elements are out of balance."""
    return scan(parse(text, "page"))


def scan(page: HtmlElement) -> PageScan:
    headings = [e for e in page.iter("h1", "h2", "h3", "h4") if not e.xpath(MARKED)]
    numbers = [(a.get("id"), next(a.iterancestors(BLOCKS), None)) for a in find(page, "a", "pn") if a.get("id")]
    return PageScan(
        ids=[id_ for id_ in page.xpath("//@id") if id_],
        links=[link for link in page.xpath("//@href | //@src") if link],
        fetched=[link for link in page.xpath(FETCHED) if link],
        run=[str(code) for code in page.xpath(RUN) if not code.startswith(SCHEME_LINE)],
        source={address: source_of(block) for address, block in numbers if block is not None},
        headings=[(int(e.tag[1]), e.get("id", ""), source_of(e)) for e in headings],
        lang=page.get("lang", ""),
        title=page.findtext(".//title", ""),
    )


def source_of(element: HtmlElement) -> str:
    """Its words, but for what is marked as no source text; white space folded."""
    return " ".join("".join(element.xpath(".//text()[not(ancestor::*[@data-not-source])]")).split())

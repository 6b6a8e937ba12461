"""Read a built page as its readers do: its words, addresses and links, and which words are source text."""

from dataclasses import dataclass
from pathlib import Path

from lxml.html import HtmlElement

from tools.site.markup import find, parse, read_pages

BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div", "td", "th", "blockquote", "aside", "section")
FETCHED = (
    "//script/@src | //img[not(@loading='lazy')]/@src | //source/@src | //iframe/@src "
    "| //link[@rel='stylesheet' or @rel='icon' or @rel='preload']/@href"
)
RUN = "//script[not(@src) and not(@type='application/ld+json')]/text() | //@*[starts-with(name(), 'on')]"
SCHEME_LINE = "try { var scheme"
MARKED = "ancestor-or-self::*[@data-not-source]"
"""What leads from an element to a mark that it is not source text."""


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
        source={address: _source(block) for address, block in numbers if block is not None},
        headings=[(int(e.tag[1]), e.get("id", ""), _source(e)) for e in headings],
        lang=page.get("lang", ""),
        title=page.findtext(".//title", ""),
    )


def _source(block: HtmlElement) -> str:
    """The words of a block, but for what is marked as no source text; white space folded."""
    return " ".join("".join(block.xpath(".//text()[not(ancestor::*[@data-not-source])]")).split())

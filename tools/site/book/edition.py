"""The whole edition in one file that asks for nothing else: for a phone, an e-mail, a printer."""

import re
from collections import Counter
from collections.abc import Sequence
from html import escape
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement
from lxml.html.builder import E

from tools.model.errors import DataError
from tools.site.book import address
from tools.site.book.bind import Book
from tools.site.book.plan import Leaf
from tools.site.finish import secured
from tools.site.markup import as_html
from tools.site.styles import used_rules

NAME = "edition.html"
STYLES = Path(__file__).with_name("edition.css")
RUN_TITLES = {"about": "About this edition"}
"""Running heads of pages that no page of theirs opens."""
BLOCK = (
    "li|ul|ol|p|h[1-6]|div|section|aside|table|thead|tbody|tr|td|th|dl|dt|dd|article|nav|details|summary|figure|main"
)
BETWEEN = re.compile(rf"\s*\n\s*(?=</?(?:{BLOCK})[ >])")
IMPLIED = re.compile(r"</(?:li|t[dhr]|d[dt])>(?=<(?:li|t[dhr]|d[dt])[ >]|</(?:[oud]l|tr|tbody|thead|table)>)")
"""End tags of items before the next item, or before the end of what holds them."""
TAG = re.compile(r"<[a-z][^<>]*>")
QUOTED = re.compile(r"""="([^\s"'=<>`]+)"(?=[ >])""")
"""A value that HTML reads without its quotation marks."""
LABELLED = ("aside", "section", "nav", "div")


def edition_html(book: Book, site_styles: str, scripts: str) -> str:
    """The file, from a book that is changed in place, the style sheets of the site's pages and the search's scripts.

    Raises DataError where an id stands twice.
    """
    address.rewrite(book, lambda leaf, id_, _: f"#{_id(leaf, id_ or leaf.id)}", "#title")
    opening = {leaf.name for leaf in _runs(book.leaves).values()}
    labels = Counter()
    for leaf in book.leaves:
        _set_in(leaf, opens=leaf.name in opening)
        _tell_apart(leaf, labels)
    body = E.body(
        E.header({"class": "title-page"}, *_folded(book.title_page)),
        E.nav(
            {"class": "contents", "id": "contents", "aria-label": "Contents"},
            E.details(E.summary("Contents"), book.contents),
        ),
        E.main(*(leaf.article for leaf in book.leaves)),
    )
    for name, count in Counter(body.xpath(".//@id")).items():
        if count > 1:
            raise DataError(NAME, f"expected the id {name!r} once, found it {count} times")
    written = _tight(as_html(body))
    styles = f"{site_styles}\n{STYLES.read_bytes().decode('utf-8')}\n{_running_heads(book)}"
    # What trims the rules writes a title as it reads; no end tag in it may end the sheet.
    css = used_rules(styles, [written, scripts], NAME).replace("</", "<\\/")
    head = [
        "<!doctype html>",
        '<html lang="en" class="book">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        f'<meta name="description" content="{escape(book.citation.abstract)} The whole of it in one file.">',
        '<meta name="robots" content="noindex">',
        *[f'<link rel="canonical" href="{escape(book.address)}">'] * bool(book.address),
        f"<title>{escape(book.citation.title)}: the whole edition</title>",
        # Without an icon of its own a browser asks the server for one.
        '<link rel="icon" href="data:,">',
        f"<style>{css}</style>",
        "</head>",
    ]
    inside = written.removesuffix("</body>")
    return secured("\n".join(head) + f"\n{inside}\n<script>{scripts}</script></body>\n</html>\n", NAME)


def _folded(title_page: list[HtmlElement]) -> list[HtmlElement]:
    """The title page with all that comes after title and subtitle in a fold, so that a phone shows text at once."""
    after = [part for part in title_page if not part.classes.isdisjoint(("standing", "imprint"))]
    return [*(part for part in title_page if part not in after), E.details(E.summary("About this edition"), *after)]


def _tight(html: str) -> str:
    """Without what no reader sees: lines between blocks, and values and end tags that HTML does without."""
    html = IMPLIED.sub("", BETWEEN.sub("", html))
    html = re.sub(r' data-not-source="[^"]*"', " data-not-source", html)
    html = re.sub(r"></(?:path|circle|line|rect|polyline)>", "/>", html)
    return TAG.sub(lambda tag: QUOTED.sub(r"=\1", tag[0]), html)


def _id(leaf: Leaf, id_: str) -> str:
    """Addresses of source text stay; every other page has its own room for names."""
    if leaf.has_text:
        return id_
    return leaf.slug if id_ == leaf.id else f"{leaf.slug}-{id_}"


def _set_in(leaf: Leaf, *, opens: bool) -> None:
    """Set a page into the file: its ids made its own, its headings below those of the book."""
    under = bool(leaf.under)
    address.rename(leaf, lambda id_: _id(leaf, id_))
    leaf.article.set("class", f"page run-{_run(leaf)}" + " opens" * opens + " under" * under)
    if not leaf.has_text:
        # There is no source text that ours could be taken for.
        etree.strip_attributes(leaf.article, "data-not-source")
    for heading in leaf.article.iter("h1", "h2", "h3", "h4"):
        level = int(heading.tag[1])
        heading.tag = f"h{min(level + 1 + under, 6)}"
        heading.classes.add(f"t{level}")


def _tell_apart(leaf: Leaf, labels: Counter[str]) -> None:
    """A label that has been given before says whose it is."""
    for element in leaf.article.iter(LABELLED):
        if label := element.get("aria-label"):
            labels[label] += 1
            if labels[label] > 1:
                element.set("aria-label", f"{label}, {leaf.title}")


def _runs(leaves: Sequence[Leaf]) -> dict[str, Leaf]:
    """The first of every run of pages that share a running head: those of one folder."""
    first: dict[str, Leaf] = {}
    for leaf in leaves:
        first.setdefault(_run(leaf), leaf)
    return first


def _run(leaf: Leaf) -> str:
    return leaf.name.rpartition("/")[0] or leaf.slug


def _running_heads(book: Book) -> str:
    """Page rules for print: the book's title heads the left pages, the chapter's the right ones."""
    rules = [f"@page :left {{ @top-center {{ content: {_quoted(book.citation.title)} }} }}"]
    for run, leaf in _runs(book.leaves).items():
        title = _quoted(RUN_TITLES.get(run, leaf.title))
        rules.append(f"@page run-{run}:right {{ @top-center {{ content: {title} }} }}")
        rules.append(f".run-{run} {{ page: run-{run} }}")
    return f"@media print {{ {' '.join(rules)} }}"


def _quoted(text: str) -> str:
    """``text`` as a string of a style sheet, which can neither end it nor the style element."""
    return '"' + "".join(c if c.isalnum() or c in " ,.:;–—-’()" else f"\\{ord(c):x} " for c in text) + '"'

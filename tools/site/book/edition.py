"""The files of the book: the EPUB, and the whole edition in one file that asks for nothing else.

That is for a phone, an e-mail, a printer.
"""

import re
from collections import Counter
from collections.abc import Mapping
from copy import deepcopy
from html import escape
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement
from lxml.html.builder import E

from tools.files.registers import Citation
from tools.model.edition import Edition
from tools.model.errors import DataError
from tools.site.book.bind import bind
from tools.site.book.epub import epub
from tools.site.book.plan import Book, Leaf, rewrite
from tools.site.finish import secured, used_rules
from tools.site.markup import as_html, drop, find

NAME = "edition.html"
STYLES, PLACE = (Path(__file__).with_name(name) for name in ("edition.css", "place.js"))
SEARCH = ("search-words.js", "search-times.js", "search-rank.js", "search-book.js", "search.js")
"""Scripts that search a page by itself."""
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
REFERRING = ("id", "aria-labelledby", "aria-describedby", "for", "headers")
"""Attributes that name ids of their own page."""


def book_files(site: Path, edition: Edition, citation: Citation, epoch: int) -> dict[str, bytes]:
    """By name the files that stand beside the pages of a finished ``site``: the one file, and the EPUB."""
    book = bind(site, edition, citation)
    styles = "\n".join(p.read_bytes().decode("utf-8") for p in sorted((site / "assets").glob("*.css")))
    return {
        NAME: edition_html(deepcopy(book), styles, book_scripts(site)).encode("utf-8"),
        edition.registers.edition.epub: epub(book, (site / "assets/cover.png").read_bytes(), epoch),
    }


def book_scripts(site: Path) -> str:
    """What keeps the place in the one file and searches it, by the site's own scripts; without comments and indents."""
    paths = [PLACE, *(site / "assets" / name for name in SEARCH)]
    code = "\n".join(path.read_bytes().decode("utf-8") for path in paths)
    return "\n".join(line for line in map(str.strip, code.splitlines()) if line and not line.startswith("//"))


def edition_html(book: Book, site_styles: str, scripts: str) -> str:
    """The file, from a book that is changed in place, the style sheets of the site's pages and the search's scripts.

    Raises DataError where an id stands twice.
    """
    for leaf in book.leaves:
        # A phone's drawings would take it over its size; there the wide ones move sideways.
        drop(find(leaf.article, "svg", "phone"))
    rewrite(book, lambda leaf, id_, _: f"#{_id(leaf, id_ or leaf.id)}", "#title")
    runs: dict[str, Leaf] = {}
    labels = Counter()
    for leaf in book.leaves:
        _set_in(leaf, opens=runs.setdefault(_run(leaf), leaf) is leaf)
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
    styles = f"{site_styles}\n{STYLES.read_bytes().decode('utf-8')}\n{_running_heads(book.citation.title, runs)}"
    # What trims the rules writes a title as it reads; no end tag in it may end the sheet.
    css = used_rules(styles, [written, scripts], NAME).replace("</", "<\\/")
    canonical = f'<link rel="canonical" href="{escape(book.address)}">\n' if book.address else ""
    # Without an icon of its own a browser asks the server for one.
    html = f"""<!doctype html>
<html lang="en" class="book">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="{escape(book.citation.abstract)} The whole of it in one file.">
<meta name="robots" content="noindex">
{canonical}<title>{escape(book.citation.title)}: the whole edition</title>
<link rel="icon" href="data:,">
<style>{css}</style>
</head>
{written.removesuffix("</body>")}
<script>{scripts}</script></body>
</html>
"""
    return secured(html, NAME)


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
    for name in REFERRING:
        for element in leaf.article.xpath(f"descendant-or-self::*[@{name}]"):
            element.set(name, " ".join(_id(leaf, item) for item in element.get(name).split()))
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


def _run(leaf: Leaf) -> str:
    """What the pages of one folder share: a running head."""
    return leaf.name.rpartition("/")[0] or leaf.slug


def _running_heads(title: str, runs: Mapping[str, Leaf]) -> str:
    """Page rules for print: the book's title heads the left pages, that of a run's first page the right ones."""
    rules = [f"@page :left {{ @top-center {{ content: {_quoted(title)} }} }}"]
    for run, leaf in runs.items():
        title = _quoted(RUN_TITLES.get(run, leaf.title))
        rules.append(f"@page run-{run}:right {{ @top-center {{ content: {title} }} }}")
        rules.append(f".run-{run} {{ page: run-{run} }}")
    return f"@media print {{ {' '.join(rules)} }}"


def _quoted(text: str) -> str:
    """``text`` as a string of a style sheet, which can neither end it nor the style element."""
    return '"' + "".join(c if c.isalnum() or c in " ,.:;–—-’()" else f"\\{ord(c):x} " for c in text) + '"'

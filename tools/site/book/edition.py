"""The whole edition in one file that asks for nothing else: for a phone, an e-mail, a printer."""

from collections.abc import Sequence
from pathlib import Path

from tools.model.errors import DataError
from tools.site.book import address
from tools.site.book.bind import Book
from tools.site.book.front import Entry
from tools.site.book.plan import Leaf
from tools.site.book.tree import Element, find, html, walk
from tools.site.finish import secured
from tools.site.styles import used_rules

NAME = "edition.html"
STYLES = Path(__file__).with_name("edition.css")
RUN_TITLES = {"about": "About this edition"}
"""Running heads of pages that no page of theirs opens."""
LABELLED = ("aside", "section", "nav", "div")


def edition_html(book: Book, site_styles: str) -> str:
    """The file, from a book that is changed in place and the style sheets of the site's pages.

    Raises DataError where an id stands twice.
    """
    title = book.citation.title
    listed = _contents(book.contents)
    address.rewrite(
        book.leaves, lambda target, _: f"#{_id(target.leaf, target.id or target.leaf.id)}", "#title", book.notes
    )
    opening = {leaf.name for leaf in _runs(book.leaves).values()}
    for leaf in book.leaves:
        _set_in(leaf, opens=leaf.name in opening)
    labels: dict[str, int] = {}
    for leaf in book.leaves:
        _tell_apart(leaf, labels)
    body = Element(
        "body",
        {},
        [
            Element("header", {"class": "title-page"}, list(book.title_page)),
            Element("nav", {"class": "contents", "id": "contents", "aria-label": "Contents"}, [listed]),
            Element("main", {}, [leaf.article for leaf in book.leaves]),
        ],
    )
    _refuse_twice(body)
    written = html(body)
    css = used_rules(f"{site_styles}\n{STYLES.read_bytes().decode('utf-8')}\n{_running_heads(book)}", [written], NAME)
    home = [f'<link rel="canonical" href="{book.address}">'] if book.address else []
    head = [
        "<!doctype html>",
        '<html lang="en" class="book">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        '<meta name="color-scheme" content="light dark">',
        html(
            Element(
                "meta",
                {"name": "description", "content": f"{book.citation.abstract} The whole of it in one file."},
            )
        ),
        '<meta name="robots" content="noindex">',
        *home,
        f"<title>{html(title)}: the whole edition</title>",
        # Without an icon of its own a browser asks the server for one.
        '<link rel="icon" href="data:,">',
        f"<style>{css}</style>",
        "</head>",
    ]
    return secured("\n".join(head) + f"\n{written}\n</html>\n", NAME)


def _id(leaf: Leaf, id_: str) -> str:
    """Addresses of source text stay; every other page has its own room for names."""
    if leaf.has_text:
        return id_
    return leaf.slug if id_ == leaf.id else f"{leaf.slug}-{id_}"


def _contents(entries: Sequence[Entry]) -> Element:
    return Element("ol", {}, [_line(entry) for entry in entries])


def _line(entry: Entry) -> Element:
    link = Element("a", {"href": f"#{_id(entry.leaf, entry.id)}"}, [entry.title])
    numbers = [Element("span", {"class": "numbers"}, [entry.paragraphs])] if entry.paragraphs else []
    within = [_contents(entry.within)] if entry.within else []
    return Element("li", {}, [link, *numbers, *within])


def _set_in(leaf: Leaf, *, opens: bool) -> None:
    """Set a page into the file: its ids made its own, its headings below those of the book."""
    under = bool(leaf.under)
    address.rename(leaf, lambda id_: _id(leaf, id_))
    leaf.article.attrs["class"] = f"page run-{_run(leaf)}" + " opens" * opens + " under" * under
    for heading in find(leaf.article, lambda e: e.tag in ("h1", "h2", "h3", "h4")):
        level = int(heading.tag[1])
        heading.tag = f"h{min(level + 1 + under, 6)}"
        heading.attrs["class"] = " ".join([*heading.classes, f"t{level}"])


def _tell_apart(leaf: Leaf, labels: dict[str, int]) -> None:
    """A label that has been given before says whose it is."""
    for element in find(leaf.article, lambda e: e.tag in LABELLED and "aria-label" in e.attrs):
        label = element.attrs["aria-label"]
        labels[label] = labels.get(label, 0) + 1
        if labels[label] > 1:
            element.attrs["aria-label"] = f"{label}, {leaf.title}"


def _refuse_twice(body: Element) -> None:
    seen = set()
    for element in walk(body):
        name = element.attrs.get("id")
        if name in seen:
            raise DataError(NAME, f"expected the id {name!r} once, found it twice")
        if name:
            seen.add(name)


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

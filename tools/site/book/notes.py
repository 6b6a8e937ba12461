"""The notes of the second rank, which have a page of their own on the site, back at their chapters' ends."""

from collections.abc import Sequence
from posixpath import dirname, join, normpath
from urllib.parse import urlsplit

from tools.site.book.plan import Leaf
from tools.site.book.tree import Element, find, is_a, remove

PAGE = "about/notes.html"


def bring_home(leaves: Sequence[Leaf], page: Element) -> dict[str, str]:
    """Put each note of ``page`` that its chapter does not have at the chapter's end, in place.

    Returns the page of each note, by the note's id.
    """
    homes = {}
    for leaf in leaves:
        for section in find(leaf.article, is_a("section", "notes")):
            own = {e.attrs["id"] for e in find(section, lambda e: "id" in e.attrs)}
            items = _items(page, leaf.slug)
            moved = [_moved(item, name, leaf) for name, item in items.items() if name not in own]
            homes |= dict.fromkeys(items, leaf.name)
            remove(section, lambda e: any(a.attrs["href"].startswith(f"{PAGE}#") for a in _links(e)))
            if moved:
                section.children.append(Element("ul", {"class": "further"}, moved))
    return homes


def _links(element: Element) -> list[Element]:
    """The links of a paragraph that stands by itself."""
    return find(element, is_a("a")) if element.tag == "p" else []


def _items(page: Element, chapter: str) -> dict[str, Element]:
    """The items under a chapter's heading, by the id of their note."""
    blocks = next((e for e in find(page, is_a("article")) if e.elements), page).elements
    at = next((n for n, e in enumerate(blocks) if e.tag == "h2" and e.attrs.get("id") == chapter), None)
    if at is None:
        return {}
    rows = [e for e in blocks[at + 1].elements if e.tag == "li"]
    return {next(a.attrs["id"] for a in find(row, is_a("a")) if "id" in a.attrs): row for row in rows}


def _moved(item: Element, name: str, leaf: Leaf) -> Element:
    """The item under its own id; the sign in the text, which had it, leads there and is led back to."""
    remove(item, lambda e: e.attrs.get("id") == name)
    for link in find(item, lambda e: "href" in e.attrs):
        if not urlsplit(link.attrs["href"]).scheme:
            link.attrs["href"] = normpath(join(dirname(PAGE), link.attrs["href"]))
    signs = [e for e in find(leaf.article, is_a("a", "ring", "dot")) if e.attrs.get("id") == name]
    for sign in signs:
        sign.attrs |= {"id": f"sign-{name}", "href": f"#{name}"}
    if signs:
        for link in find(item, lambda e: e.attrs.get("href") == f"{leaf.name}#{name}"):
            link.attrs["href"] = f"#sign-{name}"
    else:
        remove(leaf.article, lambda e: e.tag == "a" and e.attrs.get("id") == name and not e.words)
        remove(item, lambda e: e.attrs.get("href") == f"{leaf.name}#{name}")
    return Element("li", {"id": name}, item.children)

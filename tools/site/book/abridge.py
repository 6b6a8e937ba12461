"""What a book does without: controls, marks for the pointer, and what stands in it elsewhere.

No word of the source is touched; each step says what goes and why.
"""

from collections.abc import Iterable

from tools.site.book.plan import Leaf
from tools.site.book.tree import Element, find, is_a, remove, replace

CONTROLS = ("label", "input", "button", "fieldset", "form", "script")
"""Nothing can be switched on paper, and an e-book reader may forbid it."""
SPARED = ("prev-next", "see", "locator", "walk-start")
"""Previous and next; in a register in short the names that lead to names, and plates in little."""


def abridge(leaf: Leaf) -> Element:
    """The page's article as the book has it: changed in place and returned."""
    article = leaf.article
    remove(article, lambda e: e.tag in CONTROLS or not set(SPARED).isdisjoint(e.classes))
    if leaf.kind == "threads":
        remove(article, lambda e: "map" in e.classes)
        replace(article, _asked)
    for element in find(article, is_a("a")):
        element.attrs.pop("title", None)
    replace(article, _drawing_alone)
    _name_notes(leaf)
    in_register = leaf.kind == "register"
    changes = [_threads_in_short, _read_in_place, _unfolded, *[_mentions_in_short] * in_register]
    replace(article, lambda e: next((new for change in changes if (new := change(e)) is not None), None))
    if in_register:
        _drop_empty_letters(article)
    if leaf.has_text:
        _lists_last(article)
    _anchors_onto_blocks(article)
    return article


def _name_notes(leaf: Leaf) -> None:
    """The notes of a chapter get the address to which the list of all notes led."""
    for section in find(leaf.article, is_a("section", "notes")):
        section.attrs.setdefault("id", f"notes-{leaf.slug}")


def _threads_in_short(element: Element) -> list[Element] | None:
    """Of what is folded the threads' names, since their pages are the walks, and what the essay says on the section.

    The names go: the registers give their places.
    """
    if not is_a("details", "more")(element):
        return None
    walked = find(element, is_a("div", "threads"))
    links = [link for walk in walked for item in _items(walk) for link in item.elements if link.tag == "a"]
    kept = find(element, is_a("div", "essay"))
    names = Element("p", {"class": "more", "data-not-source": ""}, ["Threads through here: ", *_joined(links, " · ")])
    return [*[names] * bool(links), *kept]


def _read_in_place(element: Element) -> list[Element] | None:
    """A stop's way into the text is a line like others."""
    if not is_a("nav", "stop-line")(element):
        return None
    return [Element("p", {"class": "stop-line", "data-not-source": ""}, _inline(element.elements[0]))]


def _asked(element: Element) -> list[Element] | None:
    """Of a folded answer its question: the answers stand together at the end."""
    if not is_a("details", "question")(element):
        return None
    return [Element("p", {"class": "question"}, next(c for c in element.elements if c.tag == "summary").children)]


def _lists_last(article: Element) -> None:
    """What a map in a chapter shows, in words, stands at the chapter's end, so that the text comes first."""
    lists = find(article, is_a("", "shown"))
    remove(article, lambda e: "shown" in e.classes)
    article.children += lists


def _drawing_alone(element: Element) -> list[Element] | None:
    """A drawing whose names are links stands in no link itself."""
    return element.elements if element.tag == "a" and any(c.tag == "svg" for c in element.elements) else None


def _unfolded(element: Element) -> list[Element] | None:
    """What is folded on a page lies open, its summary a line of its own."""
    if element.tag != "details":
        return None
    body: list[Element | str] = []
    for child in element.children:
        if isinstance(child, Element) and child.tag == "summary":
            child = Element("p", {"class": "summary"}, child.children)
        body.append(child)
    div = Element("div", {name: value for name, value in element.attrs.items() if name != "open"}, body)
    replace(div, _unfolded)
    return [div]


def _mentions_in_short(element: Element) -> list[Element] | None:
    """Of an entry's mentions the numbers of their paragraphs, not the sentences."""
    lists = [child for child in element.elements if child.tag == "ul"]
    if element.tag != "li" or not lists:
        return None
    links = {link.attrs.get("href", ""): link for item in _items(lists[0]) for link in find(item, is_a("a"))[:1]}
    label = [part for child in element.children if child not in lists for part in _inline(child)]
    return [Element("li", {"class": "loci"}, [*label, " ", *_joined(links.values(), ", ")])]


def _drop_empty_letters(article: Element) -> None:
    """A letter of a register under which only other names stood has nothing left."""
    blocks = article.elements
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if block.tag == "h2" and (after is None or after.tag == "h2"):
            article.children.remove(block)


def _inline(child: Element | str) -> list[Element | str]:
    if isinstance(child, str):
        return [child] if child.strip() else []
    return child.children if child.tag == "p" else [child]


def _anchors_onto_blocks(article: Element) -> None:
    """An empty anchor at the start of a block hands its address to the block, which can be opened."""
    for block in find(article, lambda e: e.tag in ("li", "p", "td")):
        first = next((c for c in block.children if not isinstance(c, str) or c.strip()), None)
        if isinstance(first, Element) and first.tag == "a" and set(first.attrs) == {"id"} and "id" not in block.attrs:
            block.attrs["id"] = first.attrs["id"]
            block.children.remove(first)


def _items(element: Element) -> list[Element]:
    """The items of the first list in ``element``, without those of lists within."""
    lists = find(element, lambda e: e.tag in ("ul", "ol"))
    return [child for child in lists[0].elements if child.tag == "li"] if lists else []


def _joined(elements: Iterable[Element], between: str) -> list[Element | str]:
    parts: list[Element | str] = []
    for element in elements:
        parts += [between, element] if parts else [element]
    return parts

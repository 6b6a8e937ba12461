"""Built pages as trees: parsed with the standard library, changed in place, written as HTML or XHTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

from tools.model.errors import DataError
from tools.site.scan import VOID

# The parser reads every name in small letters; of the names in the HTML standard's list "adjust SVG
# attributes" these are the ones that a drawing of ours can have. Elements: "adjust SVG tag names".
SVG_NAMES = {
    name.lower(): name
    for name in (
        "clipPath",
        "linearGradient",
        "radialGradient",
        "textPath",
        "clipPathUnits",
        "gradientTransform",
        "gradientUnits",
        "lengthAdjust",
        "markerHeight",
        "markerUnits",
        "markerWidth",
        "pathLength",
        "patternTransform",
        "patternUnits",
        "preserveAspectRatio",
        "refX",
        "refY",
        "startOffset",
        "textLength",
        "viewBox",
    )
}
SVG = "http://www.w3.org/2000/svg"


@dataclass(eq=False)
class Element:
    """An element with what stands in it; the one value of the tools that is changed in place."""

    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attrs.get("class", "").split()

    @property
    def words(self) -> str:
        """The text in it, white space folded."""
        return " ".join("".join(_strings(self)).split())

    @property
    def elements(self) -> list[Element]:
        return [child for child in self.children if isinstance(child, Element)]


Test = Callable[[Element], bool]


def parse(html: str, where: str) -> Element:
    """The document as the element ``#document``. Raises DataError where an end tag closes nothing open."""
    parser = _Parser(where)
    parser.feed(html)
    parser.close()
    if len(parser.open) > 1:
        raise DataError(where, f"expected the end of <{parser.open[-1].tag}>, found the end of the page")
    return parser.open[0]


def walk(element: Element) -> Iterator[Element]:
    """``element`` and every element in it, in document order; what is put in on the way is visited too."""
    yield element
    for child in element.elements:
        yield from walk(child)


def find(element: Element, test: Test) -> list[Element]:
    return [found for found in walk(element) if test(found)]


def one(element: Element, test: Test, what: str, where: str) -> Element:
    """The element that meets ``test``. Raises DataError unless there is exactly one."""
    found = find(element, test)
    if len(found) != 1:
        raise DataError(where, f"expected {what} once, found it {len(found)} times")
    return found[0]


def is_a(tag: str = "", *classes: str) -> Test:
    """Whether an element is a ``tag`` (any, where empty) and has one of ``classes`` (where any are given)."""
    return lambda e: (not tag or e.tag == tag) and (not classes or not set(classes).isdisjoint(e.classes))


def copied(element: Element) -> Element:
    """``element`` again, with everything in it."""
    children = [copied(child) if isinstance(child, Element) else child for child in element.children]
    return Element(element.tag, dict(element.attrs), children)


def remove(element: Element, test: Test) -> None:
    """Take every element that meets ``test`` out of ``element``, with what is in it."""
    replace(element, lambda e: [] if test(e) else None)


def replace(element: Element, change: Callable[[Element], Iterable[Element | str] | None]) -> None:
    """Put what ``change`` returns in the place of each element within; None leaves it and looks inside."""
    children: list[Element | str] = []
    for child in element.children:
        new = change(child) if isinstance(child, Element) else None
        if new is not None:
            children += new
            continue
        if isinstance(child, Element):
            replace(child, change)
        children.append(child)
    element.children = children


def html(element: Element | str) -> str:
    """As HTML: void elements without an end tag."""
    return "".join(_written(element, xml=False, svg=False))


def xhtml(element: Element | str) -> str:
    """As XHTML: every element closed, each language said twice, drawings in their namespace."""
    return "".join(_written(element, xml=True, svg=False))


def _written(element: Element | str, *, xml: bool, svg: bool) -> Iterator[str]:
    if isinstance(element, str):
        yield escape(element, quote=False)
        return
    svg = svg or element.tag == "svg"
    attrs = dict(element.attrs)
    if xml and "lang" in attrs:
        attrs["xml:lang"] = attrs["lang"]
    if element.tag == "svg":
        attrs.setdefault("xmlns", SVG)
    tag = SVG_NAMES.get(element.tag, element.tag) if svg else element.tag
    yield f"<{tag}"
    for name, value in attrs.items():
        yield f' {SVG_NAMES.get(name, name) if svg else name}="{escape(value)}"'
    if not element.children and (element.tag in VOID or svg):
        yield "/>" if xml or svg else ">"
        return
    yield ">"
    for child in element.children:
        yield from _written(child, xml=xml, svg=svg)
    yield f"</{tag}>"


def _strings(element: Element) -> Iterator[str]:
    for child in element.children:
        if isinstance(child, str):
            yield child
        else:
            yield from _strings(child)


class _Parser(HTMLParser):
    def __init__(self, where: str) -> None:
        super().__init__(convert_charrefs=True)
        self.where = where
        self.open = [Element("#document")]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        if self.open[-1].tag != tag:
            raise DataError(self.where, f"expected </{self.open[-1].tag}> in line {self.getpos()[0]}, found </{tag}>")
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

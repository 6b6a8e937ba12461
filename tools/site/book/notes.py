"""The notes of the second rank, which have a page of their own on the site, back at their chapters' ends."""

from collections.abc import Sequence

from lxml.html import HtmlElement
from lxml.html.builder import E

from tools.site.book.plan import Leaf
from tools.site.markup import content, drop, find, text_of

PAGE = "about/notes.html"


def bring_home(leaves: Sequence[Leaf], page: HtmlElement) -> dict[str, str]:
    """Put each note of ``page`` that its chapter does not have at the chapter's end, in place.

    Returns where in the book each address of ``page`` is found.
    """
    homes = {}
    for leaf in leaves:
        for section in find(leaf.article, "section", "notes"):
            section.set("id", section.get("id", f"notes-{leaf.slug}"))
            own = section.xpath(".//@id")
            # Each row under the chapter's heading, by the id of its note.
            rows = page.xpath("h2[@id=$chapter]/following-sibling::*[1]/li", chapter=leaf.slug)
            items = {row.xpath("string(.//a/@id)"): row for row in rows}
            moved = [_moved(item, name, leaf) for name, item in items.items() if name not in own]
            homes |= {f"{PAGE}#{name}": f"{leaf.name}#{name}" for name in items}
            homes[f"{PAGE}#{leaf.slug}"] = f"{leaf.name}#{section.get('id')}"
            drop(section.xpath(f".//p[.//a[starts-with(@href, '{PAGE}#')]]"))
            if moved:
                section.append(E.ul({"class": "further"}, *moved))
    return homes


def _moved(item: HtmlElement, name: str, leaf: Leaf) -> HtmlElement:
    """The item under its own id; the sign in the text, which had it, leads there and is led back to."""
    drop(item.xpath(".//*[@id=$name]", name=name))
    signs = [e for e in find(leaf.article, "a", "ring", "dot") if e.get("id") == name]
    back = item.xpath(".//*[@href=$href]", href=f"{leaf.name}#{name}")
    for sign in signs:
        sign.attrib.update({"id": f"sign-{name}", "href": f"{leaf.name}#{name}"})
    if signs:
        for link in back:
            link.set("href", f"{leaf.name}#sign-{name}")
    else:
        drop(a for a in leaf.article.xpath(".//a[@id=$name]", name=name) if not text_of(a))
        drop(back)
    return E.li({"id": name}, *content(item))

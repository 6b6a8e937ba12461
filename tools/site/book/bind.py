"""Bind the built pages, the same for either format: notes home at their chapters, plates once each, abridged.

Abridged are controls, marks for the pointer, and what stands elsewhere in the book: each step says what goes and why,
and no word of the source is touched. Title page and contents stand before all.
"""

from collections.abc import Sequence
from copy import deepcopy
from datetime import date
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement
from lxml.html.builder import E

from tools.edit.addresses import CORRECTIONS, built, received_address
from tools.files.registers import Citation
from tools.model.edition import Edition
from tools.pages.frame import plural
from tools.site.book.plan import HOME, Book, Leaf, article_of, read_leaves
from tools.site.markup import as_html, content, drop, find, joined, one, put, read, source_of, text_of

CONTROLS = ("label", "input", "button", "fieldset", "form", "script")
"""Nothing can be switched on paper, and an e-book reader may forbid it."""
SPARED = ("prev-next", "see", "locator", "walk-start", "jumps", "strip", "changed")
"""Ways within the site, names that lead to names, the key dates of chapters, and what changed, record by record."""
NOTES = "about/notes.html"
"""The page of all notes: those of the second rank stand there alone."""


def bind(site: Path, edition: Edition, citation: Citation) -> Book:
    """The book of a built and finished site."""
    pages, home = read_leaves(site, edition), read(site, HOME)
    address = home.xpath("string(//link[@rel='canonical']/@href)")
    notes = bring_home(pages, article_of(read(site, NOTES), NOTES))
    notes |= {
        built(received_address(edition, e)): built(f"{CORRECTIONS}#{e.id}") for e in edition.registers.emendations
    }
    for leaf in pages:
        abridge(leaf)
        if leaf.name == built(CORRECTIONS):
            # The text as received is not in the book; its row is where the link stands.
            for link in leaf.article.xpath(".//td/a[starts-with(@href, 'texts/')]"):
                link.drop_tag()
    _draw_once(pages)
    return Book(citation, _title_page(home, address, edition, citation), _contents(pages), pages, address, notes)


def bring_home(leaves: Sequence[Leaf], page: HtmlElement) -> dict[str, str]:
    """Put each note of ``page``, which is NOTES, that its chapter does not have at the chapter's end, in place.

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
            homes |= {f"{NOTES}#{name}": f"{leaf.name}#{name}" for name in items}
            homes[f"{NOTES}#{leaf.slug}"] = f"{leaf.name}#{section.get('id')}"
            drop(section.xpath(f".//p[.//a[starts-with(@href, '{NOTES}#')]]"))
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


def abridge(leaf: Leaf) -> None:
    """Make the page's article what the book has of it, in place."""
    article = leaf.article
    etree.strip_elements(article, *CONTROLS, with_tail=False)
    drop(find(article, "*", *SPARED))
    if leaf.kind == "threads":
        drop(find(article, "*", "map"))
        # Of a folded answer the question: the answers stand together at the end.
        for question in find(article, "details", "question"):
            put(question, E.p({"class": "question"}, *content(question.find("summary"))))
    for link in article.iter("a"):
        link.attrib.pop("title", None)
    for event in find(article, "a", "ev"):
        # Nobody copies an address out of a book: the date is where other pages lead.
        event.attrib.pop("href")
    # A drawing whose names are links stands in no link itself.
    for link in article.xpath(".//a[svg]"):
        link.drop_tag()
    for fold in find(article, "details", "more"):
        _threads_in_short(fold)
    for line in find(article, "nav", "stop-line"):
        # A stop's way into the text is a line like others.
        put(line, E.p({"class": "stop-line", "data-not-source": ""}, *content(line[0])))
    for fold in find(article, "details"):
        _unfold(fold)
    if leaf.kind == "register":
        for item in article.xpath(".//li[ul]"):
            _mentions_in_short(item)
        # A letter under which only other names stood has nothing left.
        drop(article.xpath("h2[not(following-sibling::*) or following-sibling::*[1][self::h2]]"))
    if leaf.has_text:
        # Key dates, and what a map shows in words, stand at the chapter's end, so that the text comes first.
        for notes in find(article, "section", "notes"):
            for dates in find(article, "div", "lead"):
                dates.tail = None
                notes.addprevious(dates)
        for key in find(article, "*", "shown"):
            plate, of = key.getparent(), text_of(key.getparent()[0]).removeprefix("Map: ")
            key[0].text = f"Key to the map “{of}”, and what is not drawn"
            plate.append(E.p(E.a("Key to this map", href=f"{leaf.name}#{key.get('id')}")))
            article.append(key)
    _anchors_onto_blocks(article)


def _threads_in_short(fold: HtmlElement) -> None:
    """Of what is folded the threads' names, since their pages are the walks, and what the essay says on the section.

    The names go: the registers give their places.
    """
    links = joined(fold.xpath(".//div[@class='threads']/ul/li/a"), " · ")
    names = E.p({"class": "more", "data-not-source": ""}, "Threads through here: ", *links)
    put(fold, *[names] * bool(links), *find(fold, "div", "essay"))


def _unfold(fold: HtmlElement) -> None:
    """What is folded on a page lies open, its summary a line of its own."""
    fold.tag = "div"
    fold.attrib.pop("open", None)
    for summary in fold.findall("summary"):
        summary.tag = "p"
        summary.attrib.clear()
        summary.set("class", "summary")


def _mentions_in_short(item: HtmlElement) -> None:
    """Of an entry's mentions the numbers of their paragraphs, not the sentences."""
    rows = item.find("ul").findall("li")
    links = {link.get("href"): link for row in rows for link in row.xpath("(.//a)[1]")}
    drop(item.findall("ul"))
    for block in item.findall("p"):
        block.drop_tag()
    put(item, E.li({"class": "loci"}, *content(item), " ", *joined(links.values(), ", ")))


def _anchors_onto_blocks(article: HtmlElement) -> None:
    """An empty anchor at the start of a block hands its address to the block, which can be opened."""
    for block in article.iter("li", "p", "td"):
        first = None if (block.text or "").strip() else next(iter(block), None)
        if first is not None and first.tag == "a" and set(first.attrib) == {"id"} and "id" not in block.attrib:
            block.set("id", first.get("id"))
            first.drop_tree()


def _draw_once(pages: Sequence[Leaf]) -> None:
    """A drawing that comes again gives way to a line that leads to it."""
    seen: dict[str, tuple[str, str]] = {}
    for leaf in pages:
        for svg in find(leaf.article, "svg"):
            # Its strokes and words, without addresses, which differ from page to page.
            bare = deepcopy(svg)
            etree.strip_attributes(bare, "href", "id", "aria-labelledby", "aria-describedby")
            drawn = as_html(bare)
            if drawn in seen:
                address, title = seen[drawn]
                line = E.a({"class": "seen", "href": address}, f"See the plate in “{title}”")
                put(svg, *[line] * ("phone" not in svg.classes))
            else:
                ids = svg.xpath("descendant-or-self::*/@id")
                seen[drawn] = f"{leaf.name}#{ids[0]}" if ids else leaf.name, leaf.title


def _contents(leaves: Sequence[Leaf]) -> HtmlElement:
    """Chapters with their sections, groups with their pages, as links between the pages of the site."""
    return E.ol(*(_line(leaf, leaves) for leaf in leaves if not leaf.under))


def _line(leaf: Leaf, leaves: Sequence[Leaf]) -> HtmlElement:
    line = E.li(E.a(leaf.title, href=f"{leaf.name}#{leaf.id}"))
    if numbers := [text_of(number) for number in find(leaf.article, "a", "pn")]:
        line.append(E.span("–".join(dict.fromkeys((numbers[0], numbers[-1]))), {"class": "numbers"}))
    sections = leaf.article.iter("h2") if leaf.has_text else ()
    within = [E.li(E.a(_heading(h2), href=f"{leaf.name}#{h2.attrib['id']}")) for h2 in sections]
    within += [_line(inner, leaves) for inner in leaves if inner.under == leaf.name]
    line.extend([E.ol(*within)] * bool(within))
    return line


def _heading(heading: HtmlElement) -> str:
    """Its words; where a note faults them, with the ring that the site's own contents have there."""
    return source_of(heading) + "\u2060°" * bool(find(heading, "a", "note-sign", "ring"))


def _title_page(home: HtmlElement, address: str, edition: Edition, citation: Citation) -> list[HtmlElement]:
    """Emblem, title, what the edition is, what its texts are, version and date, terms, where it is kept."""
    terms = one(find(home, "footer", "foot"), "a footer", HOME).find(".//p")
    day = date.fromisoformat(citation.date)
    # What the texts are, and what was done to them, in the words that every chapter's head has.
    standing = [
        [f"“{text.title}”: {text.standing}. ", *(E.a(url, href=url) for url in [text.url] if url)]
        for text in edition.registers.texts
    ]
    notes = plural(len(edition.registers.notes), "editors’ note")
    standing.append([f"Misprints are mended, facts never: {notes} at the chapters’ ends say where the texts err."])
    authors = "; ".join(citation.authors)
    imprint = f"Version {citation.version}, {day.day} {day:%B} {day.year}. {authors}."
    kept = E.p({"class": "imprint"}, "Kept current at ", E.a(address, href=address), ".")
    return [
        *map(deepcopy, find(home, "svg", "emblem")),
        E.h1(citation.title, id="title"),
        E.p(citation.abstract, {"class": "subtitle"}),
        E.div({"class": "standing"}, *(E.p(*words) for words in standing)),
        E.p(imprint, {"class": "imprint"}),
        E.p(f"{text_of(terms)} ", E.a(citation.licence_url, href=citation.licence_url), {"class": "imprint terms"}),
        *[kept] * bool(address),
    ]

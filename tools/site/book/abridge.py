"""What a book does without: controls, marks for the pointer, and what stands in it elsewhere.

No word of the source is touched; each step says what goes and why.
"""

from lxml import etree
from lxml.html import HtmlElement
from lxml.html.builder import E

from tools.site.book.plan import Leaf
from tools.site.markup import content, drop, find, joined, put

CONTROLS = ("label", "input", "button", "fieldset", "form", "script")
"""Nothing can be switched on paper, and an e-book reader may forbid it."""
SPARED = ("prev-next", "see", "locator", "walk-start", "jumps", "strip", "phone")
"""Ways within the site, names that lead to names, plates in little or a phone's, and the key dates of chapters."""


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
    for date in find(article, "a", "ev"):
        # Nobody copies an address out of a book: the date is where other pages lead.
        date.attrib.pop("href")
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
        article.extend(joined(find(article, "*", "shown"), ""))
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

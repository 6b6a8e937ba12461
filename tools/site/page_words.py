"""What only the finished pages hold, for the search's second file: our own words, passage by passage.

Glosses and notes, the texts and all names are left to :mod:`tools.site.data`.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement

from tools.edit.addresses import NOTES, TIMELINE, built
from tools.model.apparatus import REGISTERS
from tools.model.edition import Edition
from tools.site.markup import MARKED, drop, find, one, read_pages, text_of

ELSEWHERE = (*(f"register/{name}.html" for name in REGISTERS), "texts/", built(NOTES), built(TIMELINE))
"""Pages whose words other data hold, but for what stands before their first list."""
REFERENCE = re.compile(r"(note on )?“.*”|(paragraph |note on )?\d+|note|[\w’ -]+ \d{4}[a-z]?")
"""Words that stand elsewhere too: of a link the number or quotation of what it leads to; of a work its short title."""
LEFT = re.compile(r"^: | \(\)|(?: ·)+$| (?:See also|Cited at paragraph)[ ,()\d]*\.?$")
"""What is left around such words."""
OWN_WORD = re.compile(r"[^\W\d_]{3}")
SKIPPED = (
    *("pn", "note-sign", "ring", "dot", "more", "notes", "shown", "skip", "on-paper", "stop-line", "changed"),
    *("prev-next", "walk-start"),
)
"""Classes of what is no sentence of its own, or stands on another page or where it leads."""
UNLISTED = ".//*[@class='river' or @class='water' or @class='range' or @class='town']/text"
"""Names on a map that the registers do not have."""
TITLES = ("h1", "h2", "h3")
_TAGS = (*TITLES, "p", "li", "td", "th", "dt", "dd", "summary", "pre", "figcaption")
BLOCKS = (
    f".//*[{' or '.join(f'self::{tag}' for tag in _TAGS)}]"
    f"[not({' or '.join(f'ancestor::{tag}' for tag in (*_TAGS, 'blockquote'))})]"
)
"""Headings and what else holds words, none within another; a quotation's words are another's."""


def articles(site: Path) -> dict[str, HtmlElement]:
    """The articles of the site's pages by name, with nothing in them but words."""
    found = {}
    for name, page in read_pages(site):
        for article in find(page, "article")[:1]:
            drop(find(article, "*", *SKIPPED))
            for drawing in article.iter("svg"):
                # The other names of a map are links to their entries, and its lines stand in its key.
                written = dict.fromkeys(text_of(text) for text in drawing.xpath(UNLISTED))
                drawing.tail = " ".join(written) + (drawing.tail or "")
            etree.strip_elements(article, "svg", "script", with_tail=False)
            drop(e for e in article.xpath(".//a[@href] | .//strong[../a[@id]]") if REFERENCE.fullmatch(text_of(e)))
            found[name] = article
    return found


def more_words(pages: Mapping[str, HtmlElement], edition: Edition) -> dict[str, list[str]]:
    """By page its title, then of each passage id, heading and words.

    A passage under the page's title has no heading; one with an id and no heading stands under the last one. What has
    been said, in the same words, is not said again.
    """
    told = {thread.intro for thread in edition.registers.threads}
    titles = {name for e in edition.registers.entries for name in (e.name, *e.forms)}
    titles |= {thread.title for thread in edition.registers.threads}
    titles |= {s.title for chapter in edition.chapters for s in (chapter, *chapter.sections)}
    found: dict[str, list[str]] = {}
    # What a page of source text or of contents repeats belongs to the pages that say it first.
    for name, article in sorted(pages.items(), key=lambda page: ("data-source" in page[1].attrib, "index" in page[0])):
        found[name] = [text_of(one(find(article, "h1"), "a heading of the first level", name))]
        last = None
        for id_, heading, words in passages(article, name, told, titles):
            found[name] += [id_, "" if heading == last else heading, words]
            last = heading
    return {name: found[name] for name in sorted(found)}


def passages(article: HtmlElement, name: str, told: set[str], titles: set[str]) -> Iterator[list[str]]:
    """Each passage of a page as id, heading and words; of a page of source text only what is not the source's.

    A list of links that are titles says no more than what they lead to. ``told`` gains what is said.
    """
    ours = "self::*" if "data-source" not in article.attrib else MARKED
    id_, heading, words = "", "", []
    for element in article.xpath(BLOCKS):
        if name.startswith(ELSEWHERE) and element.tag in ("h2", "h3", "pre", "li", "td"):
            break
        found = LEFT.sub("", text_of(element))
        if element.tag in TITLES:
            if words or (heading and ours == "self::*"):
                yield [id_, heading, " ".join(words)]
            words = []
            own = element.tag != "h1"
            id_, heading = (own and element.get("id")) or "", found if own else ""
        elif found not in told and element.xpath(ours) and OWN_WORD.search(beside := _beside(element, titles)):
            told.add(found)
            if len(beside) < len(found) / 2:
                found = " ".join(beside.split())
            own = element.tag in ("li", "p") and element.xpath("string((.|.//a)/@id)")
            if own and name.startswith("about/"):
                yield [own, heading, found]
            else:
                words.append(found)
    if words:
        yield [id_, heading, " ".join(words)]


def _beside(element: HtmlElement, titles: set[str]) -> str:
    """Its words, without links that are titles."""
    found = text_of(element)
    for link in element.xpath(".//a[@href]"):
        found = found.replace(text_of(link), "", int(text_of(link) in titles))
    return found

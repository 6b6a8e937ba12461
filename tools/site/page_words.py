"""What only the finished pages hold, for the search's second file: our own words, passage by passage.

Glosses and notes are left to :mod:`tools.site.cards_data`, the texts to :mod:`tools.site.search_data`.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement

from tools.edit.addresses import NOTED, NOTES, TIMELINE, built, entry_address, event_address
from tools.model.apparatus import REGISTERS
from tools.model.edition import Edition
from tools.site.markup import drop, find, read_pages, text_of
from tools.site.scan import MARKED

SCRIPT = "assets/search-more.js"
ELSEWHERE = (*(f"register/{name}.html" for name in REGISTERS), "texts/", built(NOTES), built(TIMELINE))
"""Pages whose words other data hold, but for what stands before their first list."""
NO_PAGES = ("edition.html", "404.html")
SKIPPED = ("pn", "note-sign", "ring", "dot", "more", "notes", "shown", "prev-next", "skip", "on-paper", "stop-line")
"""Classes of what is no sentence of its own, or stands on another page."""
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
        for article in find(page, "article")[:1] if name not in NO_PAGES else ():
            drop(find(article, "*", *SKIPPED))
            etree.strip_elements(article, "svg", "script", with_tail=False)
            found[name] = article
    return found


def more_script(pages: Mapping[str, HtmlElement], edition: Edition) -> str:
    """The classic script that hands the passages over: ``window.readerMore=[[address, title, words], …];``.

    What is said of an entry or event has no title: the search knows it by its address.
    """
    rows = [row for name, article in pages.items() for row in passages(article, name)]
    scripts = edition.registers.edition.scripts
    named = (*(s.reading for s in scripts if s.reading), "modern", "administered_by", "claimed_by", "uncertain")
    for entry in edition.registers.entries:
        if facts := [fact for name in named if (fact := getattr(entry, name))]:
            rows.append([built(entry_address(entry)), ". ".join(facts)])
    for person in edition.registers.noted_people:
        years = filter(None, (person.from_, person.to))
        names = (name for script in scripts for name in getattr(person, script.lang))
        rows.append([built(NOTED), person.name, " ".join([*names, *years])])
    for event in edition.registers.events:
        if event.says or event.note:
            said = ". ".join(filter(None, (event.old_style, event.says, event.note)))
            rows.append([built(event_address(event)), said])
    return f"window.readerMore={json.dumps(rows, ensure_ascii=False, separators=(',', ':'))};\n"


def page_titles(pages: Mapping[str, HtmlElement], edition: Edition) -> list[list[str]]:
    """Address and title of every page that no other record of the search stands for."""
    known = {"index.html", *(f"threads/{thread.id}.html" for thread in edition.registers.threads)}
    return [
        [name, text_of(title)]
        for name, article in pages.items()
        for title in find(article, "h1")[:1]
        if "data-source" not in article.attrib and name not in known
    ]


def passages(article: HtmlElement, name: str) -> Iterator[list[str]]:
    """Each passage of a page as address, title and words; of a page of source text only what is not the source's."""
    ours = "self::*" if "data-source" not in article.attrib else MARKED
    address, title, words = name, "", []
    for element in article.xpath(BLOCKS):
        if name.startswith(ELSEWHERE) and element.tag in ("h2", "h3", "pre", "li", "td"):
            break
        found = text_of(element)
        if element.tag in TITLES:
            if words:
                yield [address, title, " ".join(words)]
            title = found if element.tag == "h1" or not title else f"{title.split(': ')[0]}: {found}"
            address, words = f"{name}#{element.get('id')}" if element.get("id") and element.tag != "h1" else name, []
        elif found and element.xpath(ours):
            own = element.tag in ("li", "p") and element.xpath("string((.|.//a)/@id)")
            if own and name.startswith("about/"):
                yield [f"{name}#{own}", title, found]
            else:
                words.append(found)
    if words:
        yield [address, title, " ".join(words)]

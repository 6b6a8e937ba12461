"""What only the finished pages hold, for the search's second file: our own words, passage by passage.

Glosses and notes are left to :mod:`tools.site.cards_data`, the texts to :mod:`tools.site.search_data`.
"""

import json
from collections.abc import Iterator
from pathlib import Path

from lxml import html

from tools.edit.addresses import built, entry_address, event_address
from tools.model.edition import Edition

SCRIPT = "assets/search-more.js"
ELSEWHERE = ("register/p", "register/c", "register/o", "register/t", "texts/", "about/notes.html", "timeline.html")
"""Pages whose words other data hold, but for what stands before their first list."""
NO_PAGES = ("edition.html", "404.html")
SKIPPED = {"pn", "note-sign", "ring", "dot", "more", "notes", "shown", "prev-next", "skip", "on-paper", "stop-line"}
"""Classes of what is no sentence of its own, or stands on another page."""
TITLES = ("h1", "h2", "h3")
UNREAD = ("blockquote", "svg", "script")


def more_script(site: Path, edition: Edition) -> str:
    """The classic script that hands the passages over: ``window.readerMore=[[address, title, words], …];``.

    What is said of an entry or event has no title: the search knows it by its address.
    """
    rows = [row for path in sorted(site.rglob("*.html")) for row in passages(path, path.relative_to(site).as_posix())]
    for entry in edition.registers.entries:
        facts = (entry.pinyin, entry.modern, entry.administered_by, entry.claimed_by, entry.uncertain)
        if any(facts):
            rows.append([built(entry_address(entry)), ". ".join(filter(None, facts))])
    for person in edition.registers.noted_people:
        years = filter(None, (person.from_, person.to))
        rows.append(["register/people.html#noted", person.name, " ".join((*person.zh, *person.ru, *years))])
    for event in edition.registers.events:
        if event.says or event.note:
            said = ". ".join(filter(None, (event.old_style, event.says, event.note)))
            rows.append([built(event_address(event)), said])
    return f"window.readerMore={json.dumps(rows, ensure_ascii=False, separators=(',', ':'))};\n"


def page_titles(site: Path) -> list[list[str]]:
    """Address and title of every page that no other record of the search stands for."""
    found = []
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        page = html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot().find(".//article")
        if page is None or page.get("data-source") is not None or (name.startswith("threads/") and "index" not in name):
            continue
        title = page.find(".//h1")
        if title is not None and name != "index.html":
            found.append([name, _words(title)])
    return found


def passages(path: Path, name: str) -> Iterator[list[str]]:
    """Each passage of a page as address, title and words; of a page of source text only what is not the source's."""
    if name in NO_PAGES:
        return
    page = html.parse(str(path), html.HTMLParser(encoding="utf-8")).getroot().find(".//article")
    if page is None:
        return
    ours = page.get("data-source") is not None
    address, title, words = name, "", []
    for element, inside in _leaves(page, not ours):
        if name.startswith(ELSEWHERE) and element.tag in ("h2", "h3", "pre", "li", "td"):
            break
        if element.tag in TITLES:
            if words:
                yield [address, title, " ".join(words)]
            heading = _words(element)
            title = heading if element.tag == "h1" or not title else f"{title.split(': ')[0]}: {heading}"
            address, words = f"{name}#{element.get('id')}" if element.get("id") and element.tag != "h1" else name, []
        elif inside and (found := _words(element)):
            own = (
                name.startswith("about/")
                and element.tag in ("li", "p")
                and (element.xpath("(.|.//a)/@id") or [None])[0]
            )
            if own:
                yield [f"{name}#{own}", title, found]
            else:
                words.append(found)
    if words:
        yield [address, title, " ".join(words)]


def _leaves(element: html.HtmlElement, inside: bool) -> Iterator[tuple[html.HtmlElement, bool]]:
    """Headings and the blocks that hold words, in order, each with whether the words are ours."""
    for child in element:
        if not isinstance(child.tag, str) or not SKIPPED.isdisjoint(child.classes) or child.tag in UNREAD:
            continue
        here = inside or child.get("data-not-source") is not None
        if child.tag in (*TITLES, "p", "li", "td", "th", "dt", "dd", "summary", "pre", "figcaption"):
            yield child, here
        else:
            yield from _leaves(child, here)


def _words(element: html.HtmlElement) -> str:
    """The words of an element without its signs."""
    parts = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and SKIPPED.isdisjoint(child.classes) and child.tag not in ("svg", "script"):
            parts.append(_words(child))
        parts.append(child.tail or "")
    return " ".join("".join(parts).split())

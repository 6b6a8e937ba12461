"""Scripts off, on a phone: everything is at most three clicks from home, by links that stand in the page."""

from collections import deque
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest

from tools.edit.addresses import entry_address, event_address, stop_address
from tools.model.edition import Edition
from tools.site.markup import drop, find, parse, read_site

FARTHEST = 3
# The style sheet hides the bar’s links on small screens; there the menu has them.
HIDDEN = {"bar"}


def visible(path: Path) -> list[str]:
    """The links that a reader without script can follow at 390 px: in the menu and in folded blocks too."""
    page = parse(path.read_text("utf-8"), path.name)
    drop([*page.xpath("//*[@hidden]"), *find(page, "*", *HIDDEN)])
    return page.xpath("//a/@href")


@pytest.fixture(scope="module")
def clicks(site: Path) -> dict[str, int]:
    """Every page and every address (``page#id``) that links lead to, with the fewest clicks from home."""
    ways = {p.relative_to(site).as_posix(): visible(p) for p in site.rglob("*.html")}
    found, pages = {"index.html": 0}, deque(["index.html"])
    while pages:
        page = pages.popleft()
        for link in ways[page]:
            parts = urlsplit(link)
            target = normpath(join(dirname(page), unquote(parts.path))) if parts.path else page
            if parts.scheme or parts.netloc or target not in ways:
                continue
            if target not in found:
                found[target] = found[page] + 1
                pages.append(target)
            if parts.fragment:
                found.setdefault(f"{target}#{unquote(parts.fragment)}", found[page] + 1)
    return found


@pytest.fixture(scope="module")
def ids(site: Path) -> set[str]:
    return {f"{name}#{address}" for name, reading in read_site(site).items() for address in reading.ids}


def wanted(edition: Edition) -> dict[str, list[str]]:
    """The addresses of all that a reader may look for, by kind."""
    chapters = edition.chapters
    registers = edition.registers
    return {
        "paragraph": [f"{c.id}.md#{p.locus}" for c in chapters for p in c.paragraphs if p.words.strip()],
        "section": [f"{c.id}.md#{s.id}" for c in chapters for s in c.sections],
        "entry": [entry_address(e) for e in registers.entries],
        "thread": [f"threads/{t.id}.md" for t in registers.threads],
        "stop": [stop_address(t, s) for t in registers.threads for s in t.stops],
        "event": [event_address(e) for e in registers.events],
        "note": [f"{edition.chapter_of[n.at].id}.md#{n.id}" for n in registers.notes],
    }


def test_every_page_is_three_clicks_from_home(clicks, site):
    """No page stands apart from the links, and none far off."""
    pages = read_site(site).keys() - {"404.html", "edition.html"}
    assert {name: clicks.get(name) for name in pages if clicks.get(name, 99) > FARTHEST} == {}


@pytest.mark.parametrize("kind", ["paragraph", "section", "entry", "thread", "stop", "event", "note"])
def test_everything_is_three_clicks_from_home(kind, clicks, edition, ids):
    """A link leads to its very address; and it is there."""
    addresses = [address.replace(".md", ".html", 1) for address in wanted(edition)[kind]]
    assert [a for a in addresses if "#" in a and a not in ids] == []
    far = {a: clicks.get(a) for a in addresses if clicks.get(a, 99) > FARTHEST}
    counts = [clicks[a] for a in addresses if a in clicks]
    print(f"{len(addresses)} of kind {kind}: {max(counts, default=0)} clicks at most, {len(far)} too far")
    assert far == {}

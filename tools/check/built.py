"""Laws 1 and 4 on the built site."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from tools.check.finding import Finding
from tools.edit.set_in_type import set_in_type
from tools.model.edition import Edition
from tools.pages.downloads import downloads, size
from tools.site.book.edition import SEARCH
from tools.site.markup import PageScan, target


def words_stand(pages: dict[str, PageScan], edition: Edition) -> Iterator[Finding]:
    """Law 1 on the built site: every emended word stands on its page once, in order, as printed, and no other does."""
    edition = set_in_type(edition)
    for chapter in edition.chapters:
        name = f"{chapter.id}.html"
        if name not in pages:
            yield Finding(name, "expected this page in the built site, found none")
            continue
        expected = {str(p.locus): " ".join(p.words.split()) for p in chapter.paragraphs if p.words.strip()}
        found = pages[name].source
        if list(found) != list(expected):
            yield Finding(name, "expected the paragraphs of the chapter in order, found others")
        for locus, words in expected.items():
            if (shown := found.get(locus, "")) != words:
                pairs = enumerate(zip(shown, words, strict=False))
                same = next((n for n, (a, b) in pairs if a != b), min(len(shown), len(words)))
                at = max(0, same - 20)
                yield Finding(f"{name}#{locus}", f"expected …{words[at : at + 60]!r}, found …{shown[at : at + 60]!r}")
        titles = [s.title for s in chapter.sections]
        headings = [words for level, _, words in pages[name].headings if level > 1]
        if headings != titles:
            yield Finding(name, f"expected the headings {titles}, found {headings}")


def bounds_hold(site: Path, edition: Edition) -> Iterator[Finding]:
    """Every file that the home page offers is there, and smaller than the page says."""
    offered = downloads(edition.registers.edition)
    for name in (*(d.file for d in offered), edition.registers.edition.checksum):
        if not (site / name).is_file():
            yield Finding(name, "expected this file in the built site, found none")
    for d in offered:
        if (site / d.file).is_file() and (found := (site / d.file).stat().st_size) >= d.bound:
            due = f"less than {size(d.bound)}, as the home page says"
            yield Finding(d.file, f"expected {due}, found {found:,} bytes")


def scripts_are_there(site: Path) -> Iterator[Finding]:
    """Law 4 on the built site: what the one file is made from is there; a site of an earlier version lacks some."""
    for name in SEARCH:
        if not (site / "assets" / name).is_file():
            yield Finding(f"assets/{name}", "expected it in the built site, found none: run python -m tools build")


def pages_ask_nobody(pages: dict[str, PageScan], within: tuple[str, ...]) -> Iterator[Finding]:
    """Law 7 on the built site: no page fetches anything from elsewhere, and nothing runs but our own files.

    Code of ours that stands ``within`` a page is the search of the one file.
    """
    for name, reading in pages.items():
        for code in (code for code in reading.run if code not in within):
            yield Finding(name, f"expected no script but files of docs/assets, found {' '.join(code.split())[:60]!r}")
        for link in reading.links:
            if urlsplit(link).scheme.lower() not in ("", "https", "http", "mailto", "data"):
                yield Finding(name, f"expected a link to a page, found {link[:60]!r}")
        for link in reading.fetched:
            if urlsplit(link).netloc:
                yield Finding(name, f"expected a file of our own, found {link[:60]!r}")


def links_resolve(pages: dict[str, PageScan], site: Path, edition: Edition) -> Iterator[Finding]:
    """Law 4 on the built site: ids once a page, every link and anchor leads somewhere, none to a server's root.

    The zip, which stands beside the pages, is not in itself.
    """
    names = edition.registers.edition
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    for name, reading in pages.items():
        for address, count in Counter(reading.ids).items():
            if count > 1:
                yield Finding(name, f"expected the id {address!r} once, found it {count} times")
        if name == "404.html":
            continue
        for link in reading.links:
            to, anchor = target(link, name) or ("", "")
            if not to or to in (names.zip, names.checksum):
                continue
            if to not in files:
                yield Finding(name, f"expected a file at {link!r}, found none")
            elif anchor and to in pages and anchor not in pages[to].ids:
                yield Finding(name, f"expected the anchor of {link!r}, found none")

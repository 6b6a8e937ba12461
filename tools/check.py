"""The laws of the edition as checks: each a generator of findings; whoever calls prints them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from tools.chronology import disagreements
from tools.emend import occurrences
from tools.model import Edition, Event, Quotation, Stop
from tools.reading import Reading, read_page
from tools.threads import chapter_at, crosslinks, period_at, stops_in

MADE_LATER = {"sino-russian-reader.zip"}
"""Files that come to stand beside the pages after the site is built, and are not in the zip."""


@dataclass(frozen=True)
class Finding:
    """Something that breaks a law: where, and what was expected and found."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


def findings(edition: Edition) -> list[Finding]:
    """What in texts and data breaks laws 3 to 5."""
    return [
        *quotations_stand(edition),
        *addresses_are_one(edition),
        *threads_join_periods(edition),
        *no_section_alone(edition),
        *(Finding(*found) for found in disagreements(edition)),
    ]


def site_findings(site: Path, edition: Edition) -> list[Finding]:
    """What in the built site breaks laws 1 and 4."""
    pages = {
        p.relative_to(site).as_posix(): read_page(p.read_bytes().decode("utf-8"))
        for p in sorted(site.rglob("*.html"))
    }
    return [*words_stand(pages, edition), *links_resolve(pages, site)]


def quotations_stand(edition: Edition) -> Iterator[Finding]:
    """Law 3: every quotation in the data occurs exactly once where it claims to."""
    words = {p.locus: p.words for c in edition.chapters for p in c.paragraphs}
    for quoted in quotations(edition):
        if quoted.at not in words:
            yield Finding(quoted.where, f"expected a paragraph at {quoted.at}, found none")
            continue
        found = len(occurrences(words[quoted.at], quoted.quote))
        if found != 1:
            yield Finding(
                quoted.where, f"expected {quoted.quote[:80]!r} once at {quoted.at}, found it {found} times"
            )


def quotations(edition: Edition) -> Iterator[Quotation | Stop | Event]:
    """Every record that quotes the emended texts."""
    for thread in edition.registers.threads:
        yield from thread.stops
    yield from edition.registers.events


def addresses_are_one(edition: Edition) -> Iterator[Finding]:
    """Law 4: an id stands for one thing on a page, and every id that is referred to exists."""
    registers = edition.registers
    for chapter in edition.chapters:
        ids = Counter([chapter.id, *(s.id for s in chapter.sections), *(str(p.locus) for p in chapter.paragraphs)])
        for name in [name for name, count in ids.items() if count > 1]:
            yield Finding(f"{chapter.id}.md", f"expected the id {name!r} once, found it {ids[name]} times")
    for name, count in Counter(c.id for c in edition.chapters).items():
        if count > 1:
            yield Finding("data/periods.yml", f"expected one page {name!r}, found {count}")
    threads = {t.id for t in registers.threads}
    periods = {p.id for p in registers.periods}
    for thread in registers.threads:
        for other in thread.related:
            if other not in threads - {thread.id}:
                yield Finding(thread.where, f"expected another thread as related, found {other!r}")
        for silence in thread.silent:
            if silence.period not in periods:
                yield Finding(silence.where, f"expected a period, found {silence.period!r}")


def threads_join_periods(edition: Edition) -> Iterator[Finding]:
    """Law 5: a thread's stops are in text order, in two periods or more; a silent period has none.

    A bullet is a pointer to another article and breaks no silence.
    """
    paragraphs = [p for chapter in edition.chapters for p in chapter.paragraphs]
    order = {p.locus: number for number, p in enumerate(paragraphs)}
    bullets = {p.locus for p in paragraphs if p.kind == "bullet"}
    rank = {p.id: number for number, p in enumerate(edition.registers.periods)}
    for thread in edition.registers.threads:
        known = [(stop, period) for stop in thread.stops if (period := period_at(edition, stop.at))]
        if len(known) < len(thread.stops):
            yield Finding(thread.where, "expected every stop in a period, or claimed by one, found another")
        if [rank[p.id] for _, p in known] != sorted(rank[p.id] for _, p in known):
            yield Finding(thread.where, "expected stops in the order of the periods, found another")
        for chapter in edition.chapters:
            places = [order[s.at] for s, _ in known if chapter_at(edition, s.at) == chapter]
            if chapter.period and places != sorted(places):
                yield Finding(thread.where, f"expected stops in the order of the text, found another in {chapter.id!r}")
        periods = {p.id for _, p in known}
        if len(periods) < 2:
            yield Finding(thread.where, f"expected stops in two periods or more, found {len(periods)}")
        told = {p.id for s, p in known if s.at not in bullets}
        for silence in thread.silent:
            if silence.period in told:
                yield Finding(silence.where, f"expected no stop in {silence.period!r}, found one")


def no_section_alone(edition: Edition) -> Iterator[Finding]:
    """Law 5: every section links into another period, or a record says why not."""
    threads = {t.id: t for t in edition.registers.threads}
    for chapter in edition.chapters:
        if not chapter.period:
            continue
        for section in chapter.sections:
            for name in section.record.threads:
                if name not in threads or not stops_in(threads[name], section):
                    yield Finding(section.record.where, f"expected a thread with a stop here, found {name!r}")
            linked = bool(crosslinks(edition, chapter, section))
            if not linked and not section.record.alone:
                yield Finding(section.record.where, "expected a link into another period or a reason, found neither")
            if linked and section.record.alone:
                yield Finding(section.record.where, "expected no reason for standing alone, since it is linked")


def words_stand(pages: dict[str, Reading], edition: Edition) -> Iterator[Finding]:
    """Law 1 on the built site: every emended word stands on its page once, in order, and no other does."""
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
            if found.get(locus) != words:
                yield Finding(f"{name}#{locus}", f"expected the words {words[:60]!r}…, found {found.get(locus, '')[:60]!r}…")
        titles = [s.title for s in chapter.sections]
        headings = [words for level, _, words in pages[name].headings if level > 1]
        if headings != titles:
            yield Finding(name, f"expected the headings {titles}, found {headings}")


def links_resolve(pages: dict[str, Reading], site: Path) -> Iterator[Finding]:
    """Law 4 on the built site: ids once a page, every link and anchor leads somewhere, none to a server's root."""
    files = {p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()}
    for name, reading in pages.items():
        for address, count in Counter(reading.ids).items():
            if count > 1:
                yield Finding(name, f"expected the id {address!r} once, found it {count} times")
        if name == "404.html":
            continue
        for link in reading.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = normpath(join(dirname(name), unquote(parts.path))) if parts.path else name
            if target in MADE_LATER:
                continue
            if target not in files:
                yield Finding(name, f"expected a file at {link!r}, found none")
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids:
                yield Finding(name, f"expected the anchor of {link!r}, found none")

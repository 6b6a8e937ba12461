"""What leads from a section through time: the editor's chosen links, and the threads that pass it."""

from collections.abc import Iterable
from dataclasses import dataclass

from tools.edit.chronology import years
from tools.model.edition import Chapter, Edition, Section
from tools.model.records import Crosslink, Period, Stop, Thread
from tools.model.values import Locus


@dataclass(frozen=True)
class ThreadLink:
    """A way from one section to a stop of the same thread in another period."""

    thread: Thread
    stop: Stop
    chapter: Chapter  # The chapter in which ``stop`` stands.
    later: bool


@dataclass(frozen=True)
class Walk:
    """A thread as it passes through a section."""

    thread: Thread
    here: tuple[Stop, ...]
    elsewhere: tuple[ThreadLink, ...]  # Stops in the other periods, in text order.


def stops_in(thread: Thread, section: Section) -> tuple[Stop, ...]:
    loci = {p.locus for p in section.paragraphs}
    return tuple(stop for stop in thread.stops if stop.at in loci)


def period_at(edition: Edition, locus: Locus) -> Period | None:
    """The period that a paragraph tells of: its chapter's, or in the overview the one that claims it."""
    chapter = edition.chapter_of.get(locus)
    claimed = (period for period in edition.registers.periods if locus in period.overview)
    return next(claimed, chapter.period if chapter else None)


def walks(edition: Edition, chapter: Chapter, section: Section) -> tuple[Walk, ...]:
    """The threads that pass through ``section``, in the order of threads.yml."""
    threads = {t.id: t for p in section.paragraphs for t in edition.threads_at.get(p.locus, ())}
    return tuple(
        Walk(thread, stops_in(thread, section), tuple(_elsewhere(edition, chapter, thread)))
        for thread in sorted(threads.values(), key=lambda t: edition.thread_place[t.id])
    )


def chosen(edition: Edition, chapter: Chapter, section: str) -> tuple[tuple[Crosslink, bool], ...]:
    """The links that the editor chose for a section by id, the earlier ones first, each with whether it leads later."""
    found = []
    for item in edition.crosslinks_of.get(section, ()):
        target = period_at(edition, item.at) if item.at else None
        if target and chapter.period:
            found.append((item, years(target) > years(chapter.period)))
    return tuple(sorted(found, key=lambda pair: (pair[1], pair[0].at)))


def _elsewhere(edition: Edition, chapter: Chapter, thread: Thread) -> Iterable[ThreadLink]:
    now = years(chapter.period) if chapter.period else (0, 0)
    for stop in thread.stops:
        target = edition.chapter_of.get(stop.at)
        if target and target.period and target.period != chapter.period:
            yield ThreadLink(thread, stop, target, years(target.period) > now)

"""From threads to links: what leads from a section into the other periods, strongest first."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from tools.edit.chronology import years
from tools.model.edition import Chapter, Edition, Section
from tools.model.records import Period, Stop, Thread
from tools.model.text import Locus

SHOWN = 3
"""Links shown openly at a section; a reader of a chapter will not weigh more. The rest are folded."""


@dataclass(frozen=True)
class Crosslink:
    """A way from one section to a stop of the same thread in another period."""

    thread: Thread
    stop: Stop
    chapter: Chapter
    """The chapter in which ``stop`` stands."""
    later: bool
    strength: int


@dataclass(frozen=True)
class Walk:
    """A thread as it passes through a section: its stops here and its neighbours there."""

    thread: Thread
    here: tuple[Stop, ...]
    before: Stop | None
    after: Stop | None
    elsewhere: tuple[Crosslink, ...]
    """Stops in the other periods, in text order."""


def stops_in(thread: Thread, section: Section) -> tuple[Stop, ...]:
    loci = {p.locus for p in section.paragraphs}
    return tuple(stop for stop in thread.stops if stop.at in loci)


def period_at(edition: Edition, locus: Locus) -> Period | None:
    """The period that a paragraph tells of: its chapter's, or in the overview the one that claims it."""
    chapter = chapter_at(edition, locus)
    return edition.overview_of.get(locus) or (chapter.period if chapter else None)


def chapter_at(edition: Edition, locus: Locus) -> Chapter | None:
    return edition.chapter_of.get(locus)


def walks(edition: Edition, chapter: Chapter, section: Section) -> tuple[Walk, ...]:
    """The threads that pass through ``section``, in the order of threads.yml."""
    threads = {t.id: t for p in section.paragraphs for t in edition.threads_at.get(p.locus, ())}
    found = []
    for thread in sorted(threads.values(), key=lambda t: edition.thread_place[t.id]):
        here = stops_in(thread, section)
        first, last = thread.stops.index(here[0]), thread.stops.index(here[-1])
        found.append(
            Walk(
                thread,
                here,
                thread.stops[first - 1] if first else None,
                thread.stops[last + 1] if last + 1 < len(thread.stops) else None,
                tuple(_elsewhere(edition, chapter, section, thread, here)),
            )
        )
    return tuple(found)


def strongest(found: Iterable[Walk]) -> tuple[Crosslink, ...]:
    """At most SHOWN links to show openly, in text order: no paragraph twice, and no thread or chapter
    twice while others of like strength remain."""
    links = [link for walk in found for link in walk.elsewhere]
    left = [link for link in links if link.strength > 0] or links
    chosen: list[Crosslink] = []
    while left and len(chosen) < SHOWN:
        best = max(left, key=lambda link: link.strength - _repeats(link, chosen))
        chosen.append(best)
        left = [link for link in left if link.stop.at != best.stop.at]
    return tuple(sorted(chosen, key=lambda link: (link.stop.at, link.thread.id)))


def crosslinks(edition: Edition, chapter: Chapter, section: Section) -> tuple[Crosslink, ...]:
    """All links from ``section`` into other periods."""
    return tuple(link for walk in walks(edition, chapter, section) for link in walk.elsewhere)


def linked(edition: Edition, chapter: Chapter, section: Section) -> str:
    """One line on a section: how many links lead from it into each other period, and by which threads."""
    links = crosslinks(edition, chapter, section)
    if not links:
        return f"{section.id:<24} alone: {(section.record and section.record.alone) or 'no period of its own'}"
    counts = Counter(link.chapter.id for link in links)
    threads = dict.fromkeys(link.thread.id for link in links)
    return f"{section.id:<24} {', '.join(f'{n} to {name}' for name, n in counts.items())} by {', '.join(threads)}"


def _elsewhere(
    edition: Edition, chapter: Chapter, section: Section, thread: Thread, here: tuple[Stop, ...]
) -> Iterable[Crosslink]:
    """Strength: the editors' word on what the section is about, then turning points, then more stops here.

    A pointer to another article (a bullet) comes last.
    """
    main = section.record.threads if section.record else ()
    weight = 5 * (len(main) - main.index(thread.id)) if thread.id in main else 0
    weight += 2 * any(s.key for s in here) + min(len(here), 3)
    now = years(chapter.period) if chapter.period else (0, 0)
    for stop in thread.stops:
        target = chapter_at(edition, stop.at)
        if target is None or target.period is None or target.period == chapter.period:
            continue
        strength = weight + 3 * stop.key - 9 * (stop.at in edition.bullets)
        yield Crosslink(thread, stop, target, years(target.period) > now, strength)


def _repeats(link: Crosslink, chosen: list[Crosslink]) -> int:
    same_thread = sum(link.thread == other.thread for other in chosen)
    same_chapter = sum(link.chapter == other.chapter for other in chosen)
    return (
        4 * same_thread
        + 3 * same_chapter
        + 9 * (same_thread and any((link.thread, link.chapter) == (other.thread, other.chapter) for other in chosen))
    )

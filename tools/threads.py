"""From threads to links: what leads from a section into the other periods, strongest first."""

from collections.abc import Iterable
from dataclasses import dataclass

from tools.model import Chapter, Edition, Locus, Section, Stop, Thread

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
    strength: tuple[int, ...]


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


def chapter_at(edition: Edition, locus: Locus) -> Chapter | None:
    return next((c for c in edition.chapters if any(p.locus == locus for p in c.paragraphs)), None)


def walks(edition: Edition, chapter: Chapter, section: Section) -> tuple[Walk, ...]:
    """The threads that pass through ``section``, in the order of threads.yml."""
    found = []
    for thread in edition.registers.threads:
        if here := stops_in(thread, section):
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
    """At most SHOWN links to show openly: no paragraph and, while others remain, no thread or direction twice."""
    left = sorted((link for walk in found for link in walk.elsewhere), key=lambda link: link.strength, reverse=True)
    chosen: list[Crosslink] = []
    while left and len(chosen) < SHOWN:
        best = max(left, key=lambda link: (link.strength[0] - 3 * _repeats(link, chosen), link.strength))
        chosen.append(best)
        left = [link for link in left if link.stop.at != best.stop.at]
    return tuple(sorted(chosen, key=lambda link: (link.stop.at, link.thread.id)))


def crosslinks(edition: Edition, chapter: Chapter, section: Section) -> tuple[Crosslink, ...]:
    """All links from ``section`` into other periods."""
    return tuple(link for walk in walks(edition, chapter, section) for link in walk.elsewhere)


def _elsewhere(
    edition: Edition, chapter: Chapter, section: Section, thread: Thread, here: tuple[Stop, ...]
) -> Iterable[Crosslink]:
    """Strength: a thread that the section is named for, turning points, many stops here, then nearness in time."""
    named = thread.short.lower() in section.title.lower()
    order = {c.id: n for n, c in enumerate(edition.chapters)}
    for stop in thread.stops:
        target = chapter_at(edition, stop.at)
        if target is None or target.period is None or target.period == chapter.period:
            continue
        distance = abs(order[target.id] - order[chapter.id])
        strength = (
            3 * named + 2 * any(s.key for s in here) + 2 * stop.key + min(len(here), 3),
            -distance,
            -thread.stops.index(stop),
        )
        yield Crosslink(thread, stop, target, order[target.id] > order[chapter.id], strength)


def _repeats(link: Crosslink, chosen: list[Crosslink]) -> int:
    same_thread = any(link.thread == other.thread for other in chosen)
    same_chapter = any(link.chapter == other.chapter for other in chosen)
    return same_thread + same_chapter

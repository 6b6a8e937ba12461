"""Laws 4 and 5 on the data: one address a thing, and no section that stands alone."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from tools.check.finding import Finding
from tools.edit.threads import period_at, stops_in, walks
from tools.model import dates
from tools.model.edition import Edition
from tools.model.text import Locus

REASON = 8
"""Words in which a link says what two passages share."""


def addresses_are_one(edition: Edition) -> Iterator[Finding]:
    """Law 4: an id stands for one thing on a page, and every id that is referred to exists."""
    registers = edition.registers
    for chapter in edition.chapters:
        loci = {p.locus for p in chapter.paragraphs}
        notes = [
            item.id for at in loci for found in (edition.notes_at, edition.claims_at) for item in found.get(at, ())
        ]
        ids = Counter([chapter.id, *(s.id for s in chapter.sections), *map(str, loci), *notes])
        for name in [name for name, count in ids.items() if count > 1]:
            yield Finding(f"{chapter.id}.md", f"expected the id {name!r} once, found it {ids[name]} times")
    for name, count in Counter(c.id for c in edition.chapters).items():
        if count > 1:
            yield Finding("docs/data/periods.yml", f"expected one page {name!r}, found {count}")
    for thread in registers.threads:
        if thread.id in thread.related:
            yield Finding(thread.where, f"expected other threads as related, found {thread.id!r} itself")


def threads_join_periods(edition: Edition) -> Iterator[Finding]:
    """Law 5: a thread's stops go forward in time within a period, in two periods or more; a silent period has none.

    A bullet is a pointer to another article and breaks no silence.
    """
    bullets = {p.locus for p in edition.paragraph_of.values() if p.kind == "bullet"}
    rank = {p.id: number for number, p in enumerate(edition.registers.periods)}
    for thread in edition.registers.threads:
        known = [(stop, period) for stop in thread.stops if (period := period_at(edition, stop.at))]
        for stop in thread.stops:
            if stop.at in edition.chapter_of and not period_at(edition, stop.at):
                yield Finding(stop.where, f"expected a paragraph that a period has or claims, found {stop.at}")
        for (before, period), (stop, own) in pairwise(known):
            if rank[own.id] < rank[period.id]:
                due = f"{period.id!r} or later, as {before.label!r} before it"
                yield Finding(stop.where, f"expected a stop of {due}, found one of {own.id!r}")
            elif own == period and dates.ends(stop.date)[0][1] < dates.ends(before.date)[0][0]:
                due = f"{before.label!r} of {before.date}"
                yield Finding(stop.where, f"expected it before {due}, found it of {stop.date}")
        periods = {p.id for _, p in known}
        if len(periods) < 2:
            yield Finding(thread.where, f"expected stops in two periods or more, found {len(periods)}")
        told = {p.id: stop for stop, p in reversed(known) if stop.at not in bullets}
        for silence in thread.silent:
            if stop := told.get(silence.period):
                found = f"{stop.label!r} at {stop.at}"
                yield Finding(silence.where, f"expected no stop in {silence.period!r}, found {found}")


def crosslinks_are_few(edition: Edition) -> Iterator[Finding]:
    """Law 5: one link chosen into each other period, or a word why not; never one target in two sections running."""
    before: set[tuple[Locus, str | None]] = set()
    sections = {name: c for c in edition.chapters if c.period for name in (c.heading_id, *(s.id for s in c.sections))}
    linked = {sections[i.section].text.siglum for i in edition.registers.crosslinks if i.section in sections}
    for item in edition.registers.crosslinks:
        if item.section not in sections:
            yield Finding(item.where, f"expected a section of a period, found {item.section!r}")
        complete = all((item.at, item.quote, item.label, item.date, item.reason))
        if complete == bool(item.none and item.why):
            yield Finding(item.where, "expected a place and its reason or a period and why none, found both or neither")
        if item.reason and len(item.reason.split()) > REASON:
            yield Finding(item.where, f"expected a reason of at most {REASON} words, found {len(item.reason.split())}")
    for name, chapter in sections.items():
        found = edition.crosslinks_of.get(name)
        if not found:
            mine = next((s for s in chapter.sections if s.id == name), None)
            if chapter.text.siglum in linked and (mine.paragraphs if mine else chapter.lead):
                due = f"links from {name!r} or why there are none"
                yield Finding("docs/data/crosslinks.yml", f"expected {due}, found neither")
            continue
        own = chapter.period
        others = [p.id for p in edition.registers.periods if p.begins.siglum == own.begins.siglum and p != own]
        into = [p.id if (p := item.at and period_at(edition, item.at)) else str(item.none) for item in found]
        if sorted(into) != sorted(others):
            due, led = ", ".join(others), ", ".join(into)
            yield Finding(found[0].where, f"expected {name!r} to lead once into each of {due}, found {led}")
        targets = {(item.at, item.quote) for item in found if item.at}
        for at, _ in sorted(targets & before):
            yield Finding(found[0].where, f"expected another target than the section before, found {at} again")
        before = targets or before


def no_section_alone(edition: Edition) -> Iterator[Finding]:
    """Law 5: every section links into another period, or a record says why not."""
    for chapter in edition.chapters:
        if not chapter.period:
            continue
        for section in chapter.sections:
            for name in section.record.threads:
                if name not in edition.thread_of or not stops_in(edition.thread_of[name], section):
                    yield Finding(section.record.where, f"expected a thread with a stop here, found {name!r}")
            linked = any(walk.elsewhere for walk in walks(edition, chapter, section))
            if not linked and not section.record.alone:
                yield Finding(section.record.where, "expected a link into another period or a reason, found neither")
            if linked and section.record.alone:
                yield Finding(section.record.where, "expected no reason for standing alone, since it is linked")

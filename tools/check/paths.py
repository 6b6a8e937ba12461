"""Laws 4, 5 and 9: one address a thing, no section that stands alone, a place where an independent list puts it."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from math import cos, hypot, radians

from tools.drawings.atlas import plates_of, shown_ids
from tools.edit.threads import period_at, stops_in, walks
from tools.model import dates
from tools.model.edition import Edition, grouped
from tools.model.errors import Finding
from tools.model.values import Locus

REASON = 8  # Words in which a link says what two passages share.
SETTLEMENTS = {"city", "town", "port", "fort", "trading post"}
"""Kinds of places whose points are towns, and can be compared."""
NEAR = 5.0  # Km that two lists may differ on where a town is.
DEGREE = 111.2  # Km of a degree of latitude.
FAR = 11  # Degrees that the point of a region may lie from its name on the nearest plate.


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


def places_are_drawn(edition: Edition) -> Iterator[Finding]:
    """Every place with coordinates is on a plate or has a reason not to be; plates and reasons name what is there."""
    registers = edition.registers
    for plate in registers.plates:
        for name in dict.fromkeys(shown_ids(plate)):
            if name not in edition.entry_of:
                yield Finding(plate.where, f"expected an entry of a register, found {name!r}")
    reasons = {item.id: item for item in registers.undrawn}
    for entry in registers.entries:
        reason = reasons.pop(entry.id, None)
        if entry.lat is not None and not plates_of(registers, entry.id) and not reason:
            yield Finding(entry.where, "expected it on a plate or in docs/data/undrawn.yml, found it on neither")
        if reason and (entry.lat is None or plates_of(registers, entry.id)):
            yield Finding(reason.where, "expected a place with coordinates that is on no plate, found another")
    for reason in reasons.values():
        yield Finding(reason.where, f"expected a place, found {reason.id!r}")


def points_are_whole(edition: Edition) -> Iterator[Finding]:
    """Law 9: a place has both its degrees and how certain its site is, or none of them."""
    for entry in edition.registers.entries:
        if len({value is None for value in (entry.lat, entry.lon, entry.lat and entry.certainty)}) > 1:
            yield Finding(entry.where, "expected lat, lon and certainty together, found one without another")


def towns_stand_right(edition: Edition) -> Iterator[Finding]:
    """A town lies where an independent list has it, or its record says that its site is not certain."""
    positions = {p.id: p for p in edition.registers.positions}
    for entry in edition.registers.entries:
        known = positions.pop(entry.id, None)
        if entry.kind not in SETTLEMENTS or entry.lat is None or entry.lon is None or entry.certainty != "certain":
            continue
        if known is None:
            yield Finding(entry.where, "expected its position in docs/data/positions.yml or a doubt, found neither")
        elif DEGREE * apart(entry.lat, entry.lon, known.lat, known.lon) > NEAR:
            at = f"{known.lat}, {known.lon} ({known.source})"
            yield Finding(entry.where, f"expected a point within {NEAR:g} km of {at}")
    shown = {point.town for plate in edition.registers.plates for point in plate.places}
    for position in positions.values():
        if position.id not in shown:
            yield Finding(position.where, f"expected a place or a town of a plate, found {position.id!r}")


def regions_stand_right(edition: Edition) -> Iterator[Finding]:
    """What is no dot lies where a plate has its name, as near as one point can stand for a region or a river."""
    named = grouped((item.id, item.at) for plate in edition.registers.plates for item in plate.lettering)
    for entry in edition.registers.entries:
        if entry.lat is not None and entry.lon is not None and entry.id in named:
            away = min(apart(entry.lat, entry.lon, lat, lon) for lon, lat in named[entry.id])
            if away > FAR:
                yield Finding(entry.where, f"expected a point within {FAR}° of its name on a plate, found {away:.0f}°")


def apart(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """How far two points lie from each other, in degrees of latitude."""
    return hypot(lat - other_lat, (lon - other_lon) * cos(radians(other_lat)))

"""The laws of the edition as checks: each a generator of findings; whoever calls prints them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, hypot, radians
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from tools.chronology import disagreements
from tools.citation import read_citation
from tools.emend import occurrences
from tools.forms import by_first_token, standing
from tools.mentions import fold, forms_of
from tools.model import Claim, Edition, Event, Note, Quotation, Stop, grouped
from tools.plates.atlas import plates_of, shown_ids
from tools.reading import Reading, read_page
from tools.threads import chapter_at, crosslinks, period_at, stops_in
from tools.ways import broken_bounds

MADE_LATER = {"sino-russian-reader.zip", "sino-russian-reader.zip.sha256"}
"""Files that come to stand beside the pages after the site is built, and are not in the zip."""
SETTLEMENTS = {"city", "town", "port", "fort", "trading post"}
"""Kinds of places whose points are towns, and can be compared."""
NEAR = 0.1
"""Degrees of latitude, about 11 km, that two lists may differ on where a town is."""


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
        *notes_have_authority(edition),
        *entries_are_named(edition),
        *addresses_are_one(edition),
        *threads_join_periods(edition),
        *no_section_alone(edition),
        *(Finding(*found) for found in disagreements(edition)),
        *places_are_drawn(edition),
        *towns_stand_right(edition),
    ]


def site_findings(site: Path, edition: Edition) -> list[Finding]:
    """What in the built site breaks laws 1 and 4."""
    pages = {
        p.relative_to(site).as_posix(): read_page(p.read_bytes().decode("utf-8")) for p in sorted(site.rglob("*.html"))
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
            yield Finding(quoted.where, f"expected {quoted.quote[:80]!r} once at {quoted.at}, found it {found} times")


def quotations(edition: Edition) -> Iterator[Quotation | Stop | Event | Note | Claim]:
    """Every record that quotes the emended texts."""
    for thread in edition.registers.threads:
        yield from thread.stops
    yield from edition.registers.events
    yield from edition.registers.notes
    for claim in edition.registers.claims:
        yield claim
        yield from claim.bears
        yield from claim.itself


def notes_have_authority(edition: Edition) -> Iterator[Finding]:
    """Law 3: every authority is a work or a locus, every work is cited, and every verdict rests on what it must."""
    known = {w.id for w in edition.registers.works} | {str(locus) for locus in edition.chapter_of}
    for note in edition.registers.notes:
        for name in note.authority:
            if name not in known:
                yield Finding(note.where, f"expected a work or a locus as authority, found {name!r}")
        if not note.authority:
            yield Finding(note.where, "expected an authority, found none")
    cited = {name for note in edition.registers.notes for name in note.authority}
    cited |= {name for entry in edition.registers.entries for name in entry.authority}
    for work in edition.registers.works:
        if work.id not in cited:
            yield Finding(work.where, "expected a note or an entry that cites this work, found none")
    works = {w.id for w in edition.registers.works}
    for claim in edition.registers.claims:
        missing = [name for name in claim.notes if name not in edition.note_of]
        for name in missing:
            yield Finding(claim.where, f"expected a note, found {name!r}")
        if claim.judgement == bool(claim.history) or (claim.judgement and claim.fact):
            yield Finding(claim.where, "expected a judgement or what the history says, found both or neither")
        if claim.fact and not missing and not any(works & {*edition.note_of[n].authority} for n in claim.notes):
            yield Finding(claim.where, f"expected a note that cites a work for {claim.fact!r}, found none")
        if any(passage.at.siglum != claim.at.siglum for passage in claim.itself):
            yield Finding(claim.where, "expected a passage of the same text that it contradicts, found another text's")


def entries_are_named(edition: Edition) -> Iterator[Finding]:
    """Law 3: every form stands in the texts, every entry is mentioned, every id is known."""
    texts = [p.words for c in edition.chapters for p in c.paragraphs]
    texts += [s.title for c in edition.chapters for s in c.sections] + [c.heading for c in edition.chapters]
    everything = fold("\n".join(texts))
    by_token = by_first_token(forms_of(edition.registers.entries))
    whole = {everything[start:end] for start, end in standing(everything, by_token)}
    mentioned = {m.entry.id for m in edition.mentions}
    works = {w.id for w in edition.registers.works}
    for entry in edition.registers.entries:
        for form in entry.forms:
            if fold(form) not in whole:
                yield Finding(entry.where, f"expected the form {form!r} in the texts, found it nowhere")
        if entry.id not in mentioned and not any(fold(form) in whole for form in entry.forms):
            yield Finding(entry.where, "expected a mention, found none")
        for name in entry.authority:
            if name not in works:
                yield Finding(entry.where, f"expected a work as authority, found {name!r}")
    ids = {e.id for e in edition.registers.entries}
    for thread in edition.registers.threads:
        for name in thread.entries:
            if name not in ids:
                yield Finding(thread.where, f"expected an entry, found {name!r}")


def versions_agree(edition: Edition, root: Path) -> Iterator[Finding]:
    """The latest change is of the version and date that CITATION.cff gives."""
    citation = read_citation(root)
    latest = edition.registers.changes[0] if edition.registers.changes else None
    found = (latest.version, latest.date) if latest else ("none", "none")
    if found != (citation.version, citation.date):
        yield Finding(
            latest.where if latest else "data/changes.yml",
            f"expected version {citation.version} of {citation.date} (CITATION.cff), found {found[0]} of {found[1]}",
        )


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
        walked = [(c.id, order[s.at]) for s, _ in known if (c := chapter_at(edition, s.at)) and c.period]
        for chapter, places in grouped(walked).items():
            if list(places) != sorted(places):
                yield Finding(thread.where, f"expected stops in the order of the text, found another in {chapter!r}")
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


def places_are_drawn(edition: Edition) -> Iterator[Finding]:
    """Every place with coordinates is on a plate or has a reason not to be; plates and reasons name what is there."""
    registers = edition.registers
    ids = {e.id for e in registers.entries}
    for plate in registers.plates:
        if plate.chapter not in (None, *(p.id for p in registers.periods)):
            yield Finding(plate.where, f"expected a period as chapter, found {plate.chapter!r}")
        for name in dict.fromkeys(shown_ids(plate)):
            if name not in ids:
                yield Finding(plate.where, f"expected an entry of a register, found {name!r}")
    reasons = {item.id: item for item in registers.undrawn}
    for entry in registers.entries:
        reason = reasons.pop(entry.id, None)
        if entry.lat is not None and not plates_of(registers, entry.id) and not reason:
            yield Finding(entry.where, "expected it on a plate or in data/undrawn.yml, found it on neither")
        if reason and (entry.lat is None or plates_of(registers, entry.id)):
            yield Finding(reason.where, "expected a place with coordinates that is on no plate, found another")
    for reason in reasons.values():
        yield Finding(reason.where, f"expected a place, found {reason.id!r}")


def towns_stand_right(edition: Edition) -> Iterator[Finding]:
    """A town lies where an independent list has it, or its record says that its site is not certain."""
    positions = {p.id: p for p in edition.registers.positions}
    for entry in edition.registers.entries:
        known = positions.pop(entry.id, None)
        if entry.kind not in SETTLEMENTS or entry.lat is None or entry.lon is None or entry.certainty != "certain":
            continue
        if known is None:
            yield Finding(entry.where, "expected its position in data/positions.yml or a doubt, found neither")
        elif hypot(entry.lat - known.lat, (entry.lon - known.lon) * cos(radians(known.lat))) > NEAR:
            yield Finding(entry.where, f"expected a point within {NEAR}° of {known.lat}, {known.lon} ({known.source})")
    for position in positions.values():
        yield Finding(position.where, f"expected a place, found {position.id!r}")


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
            if (shown := found.get(locus, "")) != words:
                pairs = enumerate(zip(shown, words, strict=False))
                same = next((n for n, (a, b) in pairs if a != b), min(len(shown), len(words)))
                at = max(0, same - 20)
                yield Finding(f"{name}#{locus}", f"expected …{words[at : at + 60]!r}, found …{shown[at : at + 60]!r}")
        titles = [s.title for s in chapter.sections]
        headings = [words for level, _, words in pages[name].headings if level > 1]
        if headings != titles:
            yield Finding(name, f"expected the headings {titles}, found {headings}")


def bounds_hold(site: Path) -> Iterator[Finding]:
    """Every file that the home page offers is there, and smaller than the page says."""
    for name, message in broken_bounds(site):
        yield Finding(name, message)


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

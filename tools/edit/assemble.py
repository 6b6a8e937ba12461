"""The pure half of reading: from the editors' data and the texts' bytes to the edition in order.

Chapters go by period, sections stand under headings in sentence case, the common rule for headings in running prose;
what it cannot know is an override in sections.yml, with a reason. A text with ``publish: no`` is left out, with all
that speaks of it alone: an owner may have to do without a text whose rights are not theirs; the records stay.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from tools.edit.emend import emend, parse, text_as_received
from tools.edit.mentions import Forms, by_first_token, candidate_forms, find_mentions, fold, form_spans, forms_of
from tools.model.apparatus import Entry
from tools.model.edition import Block, Chapter, Edition, Mention, Paragraph, Registers, Section, Text
from tools.model.errors import DataError, collected, refuse
from tools.model.records import Period, SectionRecord, TextRecord
from tools.model.values import Locus

YEARS = re.compile(r"(?<=\d{4})\s*[-–—]\s*(?=\d{2,4}\b)")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
DASHES = str.maketrans("-—‑", "–––")


def assemble(everything: Registers, sources: Mapping[str, str]) -> Edition:
    """The edition: what is not to be published left out, texts parsed, emended and put in order, names found.

    ``sources`` are the published texts as received, by siglum. Raises DataError where data and texts disagree,
    and where undoing the emendations does not give a text back.
    """
    if not everything.texts:
        raise DataError("docs/data/texts.yml", "expected a text or more, found none")
    registers = published(everything)
    names = by_first_token(known_names(registers))
    found, texts = [], []
    faults: list[DataError] = []
    for record in registers.texts:
        source, file = sources[record.siglum], f"docs/texts/{record.file}"
        with collected(faults):
            text = parse(source, record.siglum, file, record.title_line)
            texts.append(text)
            paragraphs = emend(text, [e for e in registers.emendations if e.at.siglum == record.siglum])
            if text_as_received(text, paragraphs) != source:
                raise DataError(file, "expected the text again with all emendations undone, found another")
            found += chapters(text, record, paragraphs, registers, names)
    refuse(faults)
    mentions = find_mentions(found, registers)
    if registers is not everything:
        registers = without_unnamed(registers, still_named(registers, found, mentions))
        named = {entry.id: entry for entry in registers.entries}
        mentions = tuple(replace(m, entry=named[m.entry.id]) for m in mentions)
    return Edition(registers, tuple(found), mentions, tuple(texts))


def published(registers: Registers) -> Registers:
    """``registers`` without the texts that are not to be published and the records at their loci."""
    texts = tuple(text for text in registers.texts if text.publish)
    if texts == registers.texts:
        return registers
    sigla = {text.siglum for text in texts}
    kept = {
        field.name: tuple(record for record in records if _siglum(record) in (None, *sigla))
        for field in fields(registers)
        if isinstance(records := getattr(registers, field.name), tuple)
    }
    notes = {note.id for note in kept["notes"]}
    people = [replace(p, notes=tuple(n for n in p.notes if n in notes)) for p in registers.noted_people]
    return replace(registers, **kept | {"noted_people": tuple(p for p in people if p.notes or p.entries)})


def _siglum(record: Any) -> str | None:
    """The siglum of the text at which a record stands; None where it stands at none."""
    place = getattr(record, "at", None) or getattr(record, "begins", None) or record
    return getattr(place, "siglum", None)


def still_named(registers: Registers, chapters: Iterable[Chapter], mentions: Iterable[Mention]) -> tuple[Entry, ...]:
    """The entries, with their forms, that the published texts name; another form may be the left-out text's."""
    found = list(chapters)
    headings = fold("\n".join([s.title for c in found for s in c.sections] + [c.heading for c in found]))
    everything = "\n".join([headings, *(fold(p.words) for c in found for p in c.paragraphs)])
    forms = forms_of(registers.entries)
    named = {mention.entry.id for mention in mentions}
    named |= {forms[headings[start:end]].id for start, end in form_spans(headings, by_first_token(forms))}
    return tuple(
        replace(entry, forms=tuple(form for form in entry.forms if fold(form) in everything))
        for entry in registers.entries
        if entry.id in named
    )


def without_unnamed(registers: Registers, entries: tuple[Entry, ...]) -> Registers:
    """``registers`` with ``entries``, no reference to any other, and the works that are cited still."""
    ids = {entry.id for entry in entries}
    cited = {name for record in (*registers.notes, *entries) for name in record.authority}

    def kept(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if name in ids)

    plates = tuple(
        replace(
            plate,
            places=tuple(replace(spot, also=kept(spot.also)) for spot in plate.places if spot.id in (None, *ids)),
            # Words that lead nowhere now; what says where they may stand is named still.
            lettering=tuple(
                item if item.id in ids else replace(item, id=None, of=item.of or item.id) for item in plate.lettering
            ),
        )
        for plate in registers.plates
    )
    return replace(
        registers,
        entries=entries,
        works=tuple(w for w in registers.works if w.id in cited),
        threads=tuple(replace(t, entries=kept(t.entries)) for t in registers.threads),
        events=tuple(replace(e, entries=kept(e.entries)) for e in registers.events),
        plates=plates,
        undrawn=tuple(item for item in registers.undrawn if item.id in ids),
        identifiers=tuple(item for item in registers.identifiers if item.entry in ids),
    )


def chapters(
    text: Text, record: TextRecord, paragraphs: dict[Locus, Paragraph], registers: Registers, names: Forms
) -> tuple[Chapter, ...]:
    """The chapters of one text in order: its lead (or the whole of it), then one a period.

    Raises DataError where headings and sections.yml, or headings and periods.yml, disagree.
    """
    periods = [p for p in registers.periods if p.begins.siglum == record.siglum]
    records = iter([s for s in registers.sections if s.siglum == record.siglum])
    begins = {p.begins.heading: p for p in reversed(periods)}
    shift = 1 if periods else 0
    current = _Draft(record.page, record.page_title, None)
    drafts = [current]
    for block in text.blocks:
        if block.kind != "heading":
            if block.locus in paragraphs:
                current.add(paragraphs[block.locus])
            continue
        if block.level == 1:
            current.heading = sentence_case(block.words, (record.title, *candidate_forms(block.words, names)))
            continue
        section = _section(block, _next_record(records, block, record), names, shift)
        if period := begins.get(block.words):
            current = _Draft(period.id, period.title, period)
            drafts.append(current)
        if section.level == 1:
            if not period or current.sections or current.lead:
                raise DataError(
                    section.record.where,
                    f"expected a level of 2 or more, or a period that begins here, found {block.words!r}",
                )
            current.heading, current.heading_id = section.title, section.id
        else:
            current.sections.append((section, []))
    if left := next(records, None):
        raise DataError(left.where, f"expected a heading {left.printed!r} in the text, found none")
    for period in periods:
        if period not in [draft.period for draft in drafts]:
            raise DataError(period.where, f"expected a heading {period.begins.heading!r} in the text, found none")
    return tuple(draft.chapter(record) for draft in drafts)


class _Draft:
    """A chapter while its paragraphs are still coming in."""

    def __init__(self, id_: str, title: str, period: Period | None) -> None:
        self.id, self.title, self.period = id_, title, period
        self.heading = self.heading_id = ""
        self.lead: list[Paragraph] = []
        self.sections: list[tuple[Section, list[Paragraph]]] = []

    def add(self, paragraph: Paragraph) -> None:
        (self.sections[-1][1] if self.sections else self.lead).append(paragraph)

    def chapter(self, record: TextRecord) -> Chapter:
        sections = tuple(replace(section, paragraphs=tuple(found)) for section, found in self.sections)
        return Chapter(
            self.id, self.title, record, self.period, self.heading, self.heading_id, tuple(self.lead), sections
        )


def _next_record(records: Iterator[SectionRecord], block: Block, record: TextRecord) -> SectionRecord:
    found = next(records, None)
    if found is None:
        raise DataError("docs/data/sections.yml", f"expected a section printed {block.words!r}, found none")
    if found.printed != block.words:
        due = f"a section printed {block.words!r} ({record.file}: line {block.line})"
        raise DataError(found.where, f"expected {due}, found {found.printed!r}")
    return found


def _section(block: Block, record: SectionRecord, names: Forms, shift: int) -> Section:
    if (record.title or record.level) and not record.reason:
        raise DataError(record.where, "expected a reason for the override, found none")
    title = record.title or sentence_case(block.words, candidate_forms(block.words, names))
    return Section(record.id, title, block.words, record.level or block.level - shift, (), record)


def sentence_case(printed: str, names: Iterable[str]) -> str:
    """``printed`` with only its first word, names and abbreviations in capitals.

    A word keeps its capital where it stands in one of ``names`` (spelling of dashes set aside).
    """
    title = YEARS.sub("–", " ".join(printed.split()))
    plain = title.translate(DASHES)
    kept = [
        found.span()
        for name in names
        if name.translate(DASHES) in plain
        for found in re.finditer(rf"(?<!\w){re.escape(name.translate(DASHES))}(?!\w)", plain)
    ]

    def small(found: re.Match[str]) -> str:
        word = found[0]
        opens = not re.search(r"\w", title[: found.start()])
        named = any(start <= found.start() and found.end() <= end for start, end in kept)
        if opens or named or word.isupper() or not word[0].isupper():
            return word
        return word[0].lower() + word[1:]

    return WORD.sub(small, title)


def lowered(printed: str, title: str) -> list[str]:
    """The words of ``title`` that had a capital in ``printed``, in small letters."""
    pairs = zip(WORD.findall(printed), WORD.findall(title), strict=True)
    return [new for old, new in pairs if old != new]


def known_names(registers: Registers) -> tuple[str, ...]:
    """Names that keep their capitals in a heading, longest first."""
    found = {
        form
        for entry in registers.entries
        for form in (entry.name, *entry.forms, *entry.outside_forms)
        if not form.islower()
    }
    return tuple(sorted(found, key=lambda form: (-len(form), form)))

"""Put the emended texts in order: chapters by period, sections under normalised headings.

The rule for headings is the common one for running prose, sentence case; what it cannot know is an override in
sections.yml, with a reason.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from tools.edit.mentions import Forms, candidate_forms
from tools.model.edition import Block, Chapter, Paragraph, Registers, Section, Text
from tools.model.errors import DataError
from tools.model.records import Period, SectionRecord, TextRecord
from tools.model.values import Locus

YEARS = re.compile(r"(?<=\d{4})\s*[-–—]\s*(?=\d{2,4}\b)")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
DASHES = str.maketrans("-—‑", "–––")


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

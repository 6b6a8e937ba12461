"""The typography of the texts: their letters stay, their straight marks turn as a printer would turn them.

Each change is one character for another in the same place, so that offsets stay, and a record that undoes it. Marks
and spaces only: quotation marks and apostrophes, the dash between two years, the space that must not break in a date
or between initials. Data and search go by the words before this; pages and books show what comes after.
"""

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any, Literal

from tools.model import dates
from tools.model.apparatus import Note
from tools.model.edition import Chapter, Edition, Paragraph
from tools.model.records import Event

TypographyKind = Literal["quotation marks", "apostrophes", "dashes", "spaces"]
MONTHS = "|".join(dates.MONTHS[1:])
# "1582-1643", "2014-15".
YEARS = re.compile(r"(?<=\b\d{4})-(?=\d{2}(\d{2})?\b)")
# "28 May", "August 8": between a day and its month; "D. V. Putiata": after an initial.
BEHIND = "|".join(f"(?<={month})" for month in dates.MONTHS[1:])
UNBROKEN = re.compile(
    rf"(?<=\d) (?=({MONTHS})\b)|({BEHIND}) (?=\d{{1,2}}\b)|(?:(?<=\s[A-Z]\.)|(?<=^[A-Z]\.)) (?=[A-Z])"
)
# What a quotation may begin after; everywhere else a mark closes one, or is an apostrophe.
OPENS = re.compile(r"(^|[\s(\[–—“‘])$")
# "'90s": years without their century.
SHORT_YEAR = re.compile(r"'\d\ds?\b")
# A sentence ends at a stop before a space and a capital; not after an initial or a short title.
SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\bDr)(?<!\bvs)(?<!U\.N)(?<!U\.S)[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")
QUOTING = ("notes", "events", "crosslinks", "threads", "claims", "sheets")
"""Files whose records quote the texts, or have records within that do."""
WITHIN = ("stops", "bears", "itself", "questions")  # The fields with those.


@dataclass(frozen=True)
class Turned:
    """One character of a text set otherwise: TEI ``choice`` of ``orig`` and ``reg``."""

    start: int  # Offset in code points, the same before and after.
    sic: str
    corr: str
    kind: TypographyKind


def turned(words: str) -> tuple[Turned, ...]:
    """What is set otherwise in ``words``, in order."""
    found = [_mark(words, at) for at, sign in enumerate(words) if sign in "\"'"]
    found += [Turned(m.start(), "-", "–", "dashes") for m in YEARS.finditer(words)]
    found += [Turned(m.start(), " ", "\u00a0", "spaces") for m in UNBROKEN.finditer(words)]
    return tuple(sorted(found, key=lambda item: item.start))


def typeset(words: str) -> str:
    """``words`` as they are printed, as long as before; the records of :func:`turned` undo it.

    >>> typeset('"Rus\\' on 8 May 1689-90"')
    '“Rus’ on 8\\xa0May 1689–90”'
    """
    signs = list(words)
    for item in turned(words):
        signs[item.start] = item.corr
    return "".join(signs)


def counted(texts: list[str]) -> Counter[str]:
    """How many changes of each kind ``texts`` have."""
    return Counter(item.kind for words in texts for item in turned(words))


def _mark(words: str, at: int) -> Turned:
    opens = bool(OPENS.search(words[:at]))
    if words[at] == '"':
        return Turned(at, '"', "“" if opens else "”", "quotation marks")
    if opens and not SHORT_YEAR.match(words, at):
        return Turned(at, "'", "‘", "quotation marks")
    quoted = bool(re.search(r"(^|[\s(\[])'\w[^']*$", words[:at])) and not re.match(r"'\w", words[at:])
    return Turned(at, "'", "’", "quotation marks" if quoted else "apostrophes")


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence of ``text`` in which ``start`` to ``end`` stands."""
    begins = 0
    for found in SENTENCE_END.finditer(text):
        if found.end() <= start:
            begins = found.end()
        elif found.start() >= end - 1:
            return text[begins : found.end()].strip()
    return text[begins:].strip()


def set_in_type(edition: Edition) -> Edition:
    """``edition`` with the texts' words typeset; offsets and the records of corrections stay as they are.

    A quotation is cut out of its typeset paragraph, since how a mark turns depends on what stands before it.
    """
    chapters = tuple(_chapter(chapter) for chapter in edition.chapters)
    after = {p.locus: p.words for c in chapters for p in c.paragraphs}

    def quoted(record: Any) -> Any:
        inner = {name: tuple(map(quoted, getattr(record, name))) for name in WITHIN if hasattr(record, name)}
        record = replace(record, **inner)
        if getattr(record, "quote", None) is None or record.at not in after:
            return record
        section = edition.section_of.get(record.section) if isinstance(record, Note | Event) else None
        words = section.title if section else edition.paragraph_of[record.at].words
        printed = typeset(words) if section else after[record.at]
        start = words.find(record.quote)
        return replace(record, quote=printed[start : start + len(record.quote)]) if start >= 0 else record

    printed = {name: tuple(map(quoted, getattr(edition.registers, name))) for name in QUOTING}
    return replace(edition, chapters=chapters, registers=replace(edition.registers, **printed))


def _chapter(chapter: Chapter) -> Chapter:
    sections = tuple(
        replace(s, title=typeset(s.title), paragraphs=tuple(map(_paragraph, s.paragraphs))) for s in chapter.sections
    )
    lead = tuple(map(_paragraph, chapter.lead))
    return replace(chapter, heading=typeset(chapter.heading), lead=lead, sections=sections)


def _paragraph(paragraph: Paragraph) -> Paragraph:
    printed, at, runs = typeset(paragraph.words), 0, []
    for run in paragraph.runs:
        runs.append(replace(run, words=printed[at : at + len(run.words)]))
        at += len(run.words)
    return replace(paragraph, runs=tuple(runs))

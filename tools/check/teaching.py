"""Laws 3 and 5 for what teaches: the notes' first sentences and old addresses, and the sheets of the threads."""

from collections.abc import Iterable, Iterator

from tools.check.finding import Finding
from tools.edit.emend import occurrences
from tools.edit.sentences import SENTENCE_END
from tools.model.edition import Edition
from tools.model.records import Question, Sheet

OPENING = 20
"""Words of a first-rank note's first sentence, which stands alone in the margin."""
MOST_QUESTIONS = 5


def notes_open_short(edition: Edition) -> Iterator[Finding]:
    """Law 3: a note of the first rank opens with a sentence of at most 20 words; on a heading it is at its section."""
    first = {s.id: s.paragraphs[0].locus for c in edition.chapters for s in c.sections if s.paragraphs}
    for note in edition.registers.notes:
        opening = SENTENCE_END.split(note.text)[0].split()
        if note.tier == "1" and len(opening) > OPENING:
            yield Finding(note.where, f"expected a first sentence of at most {OPENING} words, found {len(opening)}")
        if note.section in first and first[note.section] != note.at:
            due = f"it at {first[note.section]}, where its section begins"
            yield Finding(note.where, f"expected {due}, found {note.at}")


def former_notes_are_former(edition: Edition) -> Iterator[Finding]:
    """Law 4: the address of a note that was merged is no note's of today."""
    for former in edition.registers.former_notes:
        if former.id in edition.note_of:
            yield Finding(former.where, f"expected the id of no note of today, found {former.id!r}")


def noted_people_are_noted(edition: Edition) -> Iterator[Finding]:
    """Law 3: a person of the notes has a note or an entry, and no entry of the same id."""
    for person in edition.registers.noted_people:
        if not (person.notes or person.entries) or person.id in edition.entry_of:
            yield Finding(person.where, f"expected a person whom only notes or glosses name, found {person.id!r}")


def plates_show_sections(edition: Edition) -> Iterator[Finding]:
    """Law 3: the section whose text a plate shows is one of its chapter's."""
    of = {c.period.id: {s.id for s in c.sections} for c in edition.chapters if c.period}
    for plate in edition.registers.plates:
        if plate.section and plate.section not in of.get(plate.chapter, ()):
            yield Finding(plate.where, f"expected a section of {plate.chapter!r}, found {plate.section!r}")


def sheets_teach(edition: Edition) -> Iterator[Finding]:
    """Law 3: a thread has one sheet at most, which asks nothing on faulted words."""
    sheets = edition.registers.sheets
    for sheet in sheets:
        yield from _well_asked(edition, sheet)
    for thread in edition.registers.threads:
        if (found := sum(s.thread == thread.id for s in sheets)) > 1:
            yield Finding(thread.where, f"expected one sheet at most in sheets.yml, found {found}")


def _well_asked(edition: Edition, sheet: Sheet) -> Iterable[Finding]:
    if len(sheet.questions) > MOST_QUESTIONS:
        yield Finding(sheet.where, f"expected at most {MOST_QUESTIONS} questions, found {len(sheet.questions)}")
    for item in sheet.questions:
        if item.right and not item.by_note:
            yield Finding(item.where, "expected the note that gives the right fact, found none")
        if not item.right and (faulted := _faulted(edition, item)):
            yield Finding(item.where, f"expected the right fact, since note {faulted!r} faults the answer, found none")


def _faulted(edition: Edition, item: Question) -> str | None:
    """The note that faults words of the answer."""
    paragraph = edition.paragraph_of.get(item.at)
    at = occurrences(paragraph.words, item.quote) if paragraph else []
    for note in edition.notes_at.get(item.at, ()):
        for start in occurrences(paragraph.words, note.quote) if at and note.faults and not note.section else ():
            if start < at[0] + len(item.quote) and at[0] < start + len(note.quote):
                return note.id
    return None

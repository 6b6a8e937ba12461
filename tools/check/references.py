"""Law 3: what the data quote, cite and name is there, exactly once where it claims to be; and what teaches is short."""

import re
from collections.abc import Iterator
from typing import Any

from tools.edit.emend import occurrences
from tools.edit.mentions import by_first_token, fold, form_spans, forms_of
from tools.edit.typography import SENTENCE_END
from tools.model.apparatus import Note
from tools.model.edition import Edition
from tools.model.errors import Finding, meant
from tools.model.records import Event, Question
from tools.model.values import Locus

YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d\b")
NAMED = {
    ("", "authority"): "a work or a locus",
    ("", "notes"): "a note",
    ("", "by_note"): "a note",
    ("", "entries"): "an entry",
    ("", "related"): "a thread",
    ("Entry", "authority"): "a work",
    ("Event", "thread"): "a thread",
    ("Sheet", "thread"): "a thread",
    ("Sheet", "plate"): "a plate",
    ("Agreement", "entry"): "an entry",
    ("Identifier", "entry"): "an entry",
    ("Silence", "period"): "a period",
    ("Plate", "chapter"): "a period",
    # What changed may be gone.
    ("Change", "notes"): None,
    ("Change", "entries"): None,
}
"""What a field names by its id, by record and field, or by field where all records mean the same."""
OPENING = 20  # Words of a first-rank note's first sentence, which stands alone in the margin.
MOST_QUESTIONS = 5


def quotations_stand(edition: Edition) -> Iterator[Finding]:
    """Law 3: every locus in the data is a paragraph's, and every quotation occurs exactly once where it claims to."""
    for record, field, value in edition.registers.every_value:
        if isinstance(value, Locus) and value not in edition.paragraph_of:
            yield Finding(record.where, f"expected a paragraph at {value}, found none")
        if field != "quote" or record.at not in edition.paragraph_of:
            continue
        heading = record.section if isinstance(record, Note | Event) else None
        if heading and heading not in edition.section_of:
            yield Finding(record.where, f"expected a section, found {heading!r}")
            continue
        words = edition.section_of[heading].title if heading else edition.paragraph_of[record.at].words
        found = len(occurrences(words, value))
        if found != 1:
            yield Finding(record.where, f"expected {value[:80]!r} once at {record.at}, found it {found} times")


def references_are_known(edition: Edition) -> Iterator[Finding]:
    """Law 3: what a record names by its id is there."""
    known = {
        "a work": edition.work_of,
        "a work or a locus": {*edition.work_of, *map(str, edition.chapter_of)},
        "a note": edition.note_of,
        "an entry": edition.entry_of,
        "a thread": edition.thread_of,
        "a period": {period.id for period in edition.registers.periods},
        "a plate": {plate.id for plate in edition.registers.plates},
    }
    for record, field, name in edition.registers.every_text:
        noun = NAMED.get((type(record).__name__, field), NAMED.get(("", field)))
        if noun and name not in known[noun]:
            yield Finding(record.where, f"{field}: expected {noun}, found {name!r}{meant(name, known[noun])}")


def ids_are_of_their_place(edition: Edition) -> Iterator[Finding]:
    """Law 4: the id of a note, an emendation or a claim begins with its paragraph, whose address it is part of."""
    registers = edition.registers
    for record in (*registers.notes, *registers.emendations, *registers.claims):
        if not record.id.startswith(f"{record.at}-"):
            yield Finding(record.where, f"expected an id that begins with '{record.at}-', found {record.id!r}")


def records_are_apart(edition: Edition) -> Iterator[Finding]:
    """Law 3: what an index, a list or a walk tells apart has no double in it."""
    registers = edition.registers
    named = [(entry.register, entry.name, entry) for entry in registers.entries]
    named += [("people", person.name, person) for person in registers.noted_people]
    named += [("works", work.short, work) for work in registers.works]
    named += [("threads", thread.title, thread) for thread in registers.threads]
    named += [("edition", script.lang, script) for script in registers.edition.scripts]
    named += [("edition", kinds.of, kinds) for kinds in registers.edition.kinds]
    named += [(thread.id, (stop.at, stop.quote), stop) for thread in registers.threads for stop in thread.stops]
    named += [(sheet.thread, item.entry, item) for sheet in registers.sheets for item in sheet.treaties]
    named += [(sheet.thread, item.ask, item) for sheet in registers.sheets for item in sheet.questions]
    named += [(item.entry, item.scheme, item) for item in registers.identifiers if item.match != "refused"]
    seen: dict[Any, str] = {}
    for group, name, record in named:
        if (first := seen.setdefault((group, name), record.where)) != record.where:
            shown = name if isinstance(name, str) else name[1]
            yield Finding(record.where, f"expected {shown[:60]!r} once, found it at {first} too")


def notes_have_authority(edition: Edition) -> Iterator[Finding]:
    """Law 3: every note has an authority, every work is cited, and every verdict rests on what it must."""
    for note in edition.registers.notes:
        if not note.authority:
            yield Finding(note.where, "expected an authority, found none")
        for passage in note.passages:
            if passage.work not in note.authority:
                yield Finding(passage.where, f"expected a work that its note cites, found {passage.work!r}")
    cited = {name for note in edition.registers.notes for name in note.authority}
    cited |= {name for entry in edition.registers.entries for name in entry.authority}
    for work in edition.registers.works:
        if work.id not in cited:
            yield Finding(work.where, "expected a note or an entry that cites this work, found none")
        if work.begin and not work.record:
            yield Finding(work.where, "expected where the record of a work to begin with was found, found nothing")
    for claim in edition.registers.claims:
        if claim.judgement == bool(claim.history) or (claim.judgement and claim.fact):
            yield Finding(claim.where, "expected a judgement or what the history says, found both or neither")
        if claim.fact and not claim.notes:
            yield Finding(claim.where, f"expected a note for {claim.fact!r}, found none")
        if any(passage.at.siglum == claim.at.siglum for passage in claim.bears):
            yield Finding(claim.where, "expected a passage of another text that bears on it, found its own text's")
        if any(passage.at.siglum != claim.at.siglum for passage in claim.itself):
            yield Finding(claim.where, "expected a passage of the same text that it contradicts, found another text's")


def notes_rest_on_works(edition: Edition) -> Iterator[Finding]:
    """Law 3: a note rests on works that can know what it tells; a passage stands beside them only against another."""
    for note in edition.registers.notes:
        works = [edition.work_of[name] for name in note.authority if name in edition.work_of]
        if (note.authority and not works) or (len(works) < len(note.authority) and note.kind != "contradiction"):
            due = "a work beside the other passage" if note.kind == "contradiction" else "works alone"
            yield Finding(note.where, f"expected {due} as authority, found {', '.join(note.authority)}")
        # What has no year is kept up to date by who publishes it.
        years = [int(found[-1]) if (found := YEAR.findall(work.year)) else 9999 for work in works]
        told = max(map(int, YEAR.findall(note.text)), default=0)
        if works and told > max(years):
            yield Finding(note.where, f"expected a work that can tell of {told}, found none later than {max(years)}")


def identifiers_are_witnessed(edition: Edition) -> Iterator[Finding]:
    """Law 3: an identifier is one entry's, and two witnesses say so; one refused has the reason."""
    owners: dict[str, str] = {}
    for item in edition.registers.identifiers:
        if item.identifier.startswith("Q") != (item.scheme == "Wikidata"):
            yield Finding(item.where, f"expected an identifier of {item.scheme}, found {item.identifier!r}")
        if item.match == "refused":
            if not item.reason:
                yield Finding(item.where, "expected a reason for refusing it, found none")
        elif len(set(item.witnesses)) < 2:
            yield Finding(item.where, f"expected two witnesses, found {len(set(item.witnesses))}")
        elif owners.setdefault(item.url, item.entry) != item.entry:
            yield Finding(item.where, f"expected an identifier of its own, found that of {owners[item.url]!r}")


def entries_are_named(edition: Edition) -> Iterator[Finding]:
    """Law 3: every form stands in the texts, every entry is mentioned."""
    texts = [p.words for p in edition.paragraph_of.values()]
    texts += [s.title for s in edition.section_of.values()] + [c.heading for c in edition.chapters]
    everything = fold("\n".join(texts))
    by_token = by_first_token(forms_of(edition.registers.entries))
    whole = {everything[start:end] for start, end in form_spans(everything, by_token)}
    mentioned = {m.entry.id for m in edition.mentions}
    for entry in edition.registers.entries:
        for form in entry.forms:
            if fold(form) not in whole:
                yield Finding(entry.where, f"expected the form {form!r} in the texts, found it nowhere")
        if entry.file_under and entry.file_under not in entry.name:
            yield Finding(entry.where, f"file_under: expected words of its name, found {entry.file_under!r}")
        if entry.register == "places" and (entry.claimed_by or entry.administered_by) and not entry.authority:
            yield Finding(entry.where, "expected a work that says who has it or claims it, found none")
        if entry.id not in mentioned and not any(fold(form) in whole for form in entry.forms):
            yield Finding(entry.where, "expected a mention, found none")


def notes_open_short(edition: Edition) -> Iterator[Finding]:
    """Law 3: a note of the first rank opens with a sentence of at most 20 words; on a heading it is at its section."""
    first = {name: s.paragraphs[0].locus for name, s in edition.section_of.items() if s.paragraphs}
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
    """Law 3: a thread has one sheet at most, which asks few questions and nothing on faulted words."""
    sheets = edition.registers.sheets
    for sheet in sheets:
        if len(sheet.questions) > MOST_QUESTIONS:
            yield Finding(sheet.where, f"expected at most {MOST_QUESTIONS} questions, found {len(sheet.questions)}")
        for item in sheet.questions:
            if item.right and not item.by_note:
                yield Finding(item.where, "expected the note that gives the right fact, found none")
            if not item.right and (note := _faulted(edition, item)):
                yield Finding(item.where, f"expected the right fact, since note {note!r} faults the answer, found none")
    for thread in edition.registers.threads:
        if (found := sum(s.thread == thread.id for s in sheets)) > 1:
            yield Finding(thread.where, f"expected one sheet at most in sheets.yml, found {found}")


def _faulted(edition: Edition, item: Question) -> str | None:
    """The note that faults words of the answer."""
    paragraph = edition.paragraph_of.get(item.at)
    at = occurrences(paragraph.words, item.quote) if paragraph else []
    for note in edition.notes_at.get(item.at, ()):
        for start in occurrences(paragraph.words, note.quote) if at and note.faults and not note.section else ():
            if start < at[0] + len(item.quote) and at[0] < start + len(note.quote):
                return note.id
    return None

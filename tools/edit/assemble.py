"""The pure half of reading: from the editors' data and the texts' bytes to the edition in order.

A text with ``publish: no`` is left out, with all that speaks of it alone: an owner may have to do without a text whose
rights are not theirs; the records stay.
"""

from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from tools.edit.chapters import chapters, known_names
from tools.edit.emend import emend, text_as_received
from tools.edit.mentions import by_first_token, find_mentions, fold, form_spans, forms_of
from tools.edit.parse import parse
from tools.model.apparatus import Entry
from tools.model.edition import Chapter, Edition, Mention, Registers
from tools.model.errors import DataError, collected, refuse


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

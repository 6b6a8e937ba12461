"""The pure half of reading: from the editors' data and the texts' bytes to the edition in order."""

from collections.abc import Mapping
from dataclasses import replace

from tools.edit.chapters import chapters
from tools.edit.emend import emend, text_as_received
from tools.edit.headings import known_names
from tools.edit.mentions import find_mentions
from tools.edit.occurrences import by_first_token
from tools.edit.parse import parse
from tools.edit.unpublished import published, still_named, without_unnamed
from tools.model.edition import Edition, Registers
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

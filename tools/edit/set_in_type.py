"""The edition as it is printed: every word of the texts typeset, in paragraphs, headings and quotations alike."""

from dataclasses import replace
from typing import Any

from tools.edit.typography import typeset
from tools.model.apparatus import Note
from tools.model.edition import Chapter, Edition, Paragraph, Run, Section
from tools.model.records import Event

QUOTING = ("notes", "events", "crosslinks", "threads", "claims", "sheets")
"""Files whose records quote the texts, or have records within that do."""
WITHIN = ("stops", "bears", "itself", "questions")
"""The fields with those."""


def set_in_type(edition: Edition) -> Edition:
    """``edition`` with the texts' words typeset; offsets and the records of corrections stay as they are.

    A quotation is cut out of its typeset paragraph, since how a mark turns depends on what stands before it.
    """
    chapters = tuple(_chapter(chapter) for chapter in edition.chapters)
    before = {p.locus: p.words for c in edition.chapters for p in c.paragraphs}
    after = {p.locus: p.words for c in chapters for p in c.paragraphs}
    titles = {s.id: s.title for c in edition.chapters for s in c.sections}

    def quoted(record: Any) -> Any:
        inner = {name: tuple(map(quoted, getattr(record, name))) for name in WITHIN if hasattr(record, name)}
        record = replace(record, **inner)
        if getattr(record, "quote", None) is None or record.at not in before:
            return record
        heading = titles.get(record.section or "") if isinstance(record, Note | Event) else None
        words, printed = (heading, typeset(heading)) if heading else (before[record.at], after[record.at])
        start = words.find(record.quote)
        return replace(record, quote=printed[start : start + len(record.quote)]) if start >= 0 else record

    printed = {name: tuple(map(quoted, getattr(edition.registers, name))) for name in QUOTING}
    return replace(edition, chapters=chapters, registers=replace(edition.registers, **printed))


def _chapter(chapter: Chapter) -> Chapter:
    sections = tuple(_section(section) for section in chapter.sections)
    return replace(
        chapter, heading=typeset(chapter.heading), lead=tuple(map(_paragraph, chapter.lead)), sections=sections
    )


def _section(section: Section) -> Section:
    return replace(section, title=typeset(section.title), paragraphs=tuple(map(_paragraph, section.paragraphs)))


def _paragraph(paragraph: Paragraph) -> Paragraph:
    printed, at, runs = typeset(paragraph.words), 0, []
    for run in paragraph.runs:
        runs.append(Run(printed[at : at + len(run.words)], run.emendation))
        at += len(run.words)
    return replace(paragraph, runs=tuple(runs))

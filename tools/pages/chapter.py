"""A chapter: a line on what it is, then the source's sections, each followed by its ways into other periods."""

from itertools import pairwise

from tools.drawings.periods import emblem_name
from tools.edit.addresses import CORRECTIONS, NOTES, record_address, relative
from tools.edit.chronology import first_clause
from tools.edit.link import notes_of, numbered_notes, split_at_marks
from tools.edit.markdown import attribute, escape, link
from tools.files.registers import licence_named
from tools.model.edition import Chapter, Edition, Mark, Paragraph, Section
from tools.model.records import Period
from tools.model.values import Locus
from tools.pages.apparatus import chapter_notes, claims_of, claims_under, verdict_table
from tools.pages.frame import (
    aside,
    bullets,
    emendation_count,
    folded,
    joined,
    link_to,
    minutes,
    page,
    plural,
    prev_next,
    quoted,
)
from tools.pages.maps import plate_block
from tools.pages.onward import across, more

Marks = dict[Locus, tuple[Mark, ...]]


def chapter_page(edition: Edition, chapter: Chapter, marks: Marks) -> str:
    here, period = f"{chapter.id}.md", chapter.period
    return page(
        chapter.title,
        f"{period.years}. {period.summary}" if period else f"{chapter.text.title}: {chapter.text.standing}.",
        f"docs/data/ (the text itself, docs/texts/{chapter.text.file}, is never edited)",
        # The period's part of the emblem.
        f"![]({emblem_name(chapter.id)}){{.emblem data-not-source=''}}" if period and edition.registers.threads else "",
        _title(chapter),
        _head(edition, chapter, here),
        *(_section(edition, chapter, section, marks, here) for section in (None, *chapter.sections)),
        verdict_table(edition, chapter),
        chapter_notes(edition, chapter, here),
        prev_next(here, [(c.title, f"{c.id}.md") for c in edition.chapters]),
        meta=_meta(chapter),
    )


def _meta(chapter: Chapter) -> list[str]:
    text = chapter.text
    licence_name, licence = licence_named(text.licence) or (None, None)
    fields = {"text": text.title, "origin": text.origin, "rights": text.licence, "author": text.author}
    fields |= {"licence_name": licence_name, "licence": licence, "source_url": text.url}
    meta = [f"period: {chapter.period.id if chapter.period else chapter.id}", "source: yes"]
    meta += [f"{name}: {quoted(value)}" for name, value in fields.items() if value]
    return meta + ["robots: noindex"] * text.no_index


def _title(chapter: Chapter) -> str:
    """The page's title; beneath it the source's own heading, where the title does not already say it."""
    if chapter.heading and chapter.heading.lower() in chapter.title.lower():
        return f"# {escape(chapter.title)} {{#{chapter.id}}}"
    title = f"# {escape(chapter.title)} {{#{chapter.id} data-not-source=''}}"
    if not chapter.heading:
        return title
    return f'{title}\n\n<p class="printed" id="{chapter.id}-heading">{attribute(chapter.heading)}</p>'


def _head(edition: Edition, chapter: Chapter, here: str) -> str:
    """One line on what the text is, and folded what a period's head has besides."""
    parts = [escape(chapter.period.years)] if chapter.period else []
    parts += [escape(chapter.text.standing), minutes(chapter.paragraphs)]
    if count := emendation_count(chapter):
        parts.append(link_to(here, plural(count, "correction"), f"{CORRECTIONS}#{chapter.id}"))
    if notes := notes_of(edition, chapter):
        parts.append(link_to(here, plural(len(notes), "editors’ note"), f"{NOTES}#{chapter.id}"))
    if claims := claims_of(edition, chapter):
        parts.append(link(f"{plural(len(claims), 'statement')} weighed", f"#weighed-{chapter.id}"))
    about = aside("head", "About this text", " · ".join(parts), _told_in_full(edition, chapter, here))
    return joined(about, _key_dates(edition, chapter.period) if chapter.period else "")


def _key_dates(edition: Edition, period: Period) -> str:
    return folded(
        "lead",
        "Key dates, and what the text leaves out",
        escape(period.powers),
        bullets(f"**{e.from_.year}** {escape(first_clause(e))}" for e in edition.key_dates_of.get(period.id, ())),
        folded("gaps", "What the text leaves out", bullets(map(escape, period.leaves_out))),
    )


def _told_in_full(edition: Edition, chapter: Chapter, here: str) -> str:
    """From a text's lead the way to the chapters that tell the same in full."""
    loci = {p.locus for p in chapter.paragraphs}
    parts = []
    for period in edition.registers.periods:
        if mine := [str(locus.paragraph) for locus in period.overview if locus in loci]:
            numbers = "–".join(dict.fromkeys((mine[0], mine[-1])))
            parts.append(f"{link_to(here, period.title, f'{period.id}.md')} ({numbers})")
    return f"In full: {' · '.join(parts)}." if parts else ""


def _section(edition: Edition, chapter: Chapter, section: Section | None, marks: Marks, here: str) -> str:
    """A section with what leads on from it; with none, the paragraphs before the first."""
    own = (section.id, section.title) if section else (chapter.heading_id, chapter.heading)
    # With none, the plates that show no section by name.
    mine = [p for p in edition.registers.plates if chapter.period and p.chapter == chapter.period.id]
    return joined(
        _heading(edition, chapter, section, here) if section else "",
        _paragraphs(edition, section.paragraphs if section else chapter.lead, marks, here),
        *(plate_block(edition, p, here) for p in mine if p.section == (section and section.id)),
        across(edition, chapter, *own, here),
        more(edition, chapter, section, here),
    )


def _heading(edition: Edition, chapter: Chapter, section: Section, here: str) -> str:
    """The heading with the signs of the notes on its words; a list that repeats it shows a ring in their place."""
    signs = "".join(
        _sign(note.id, relative(here, record_address(edition, note)), number)
        for note, number in numbered_notes(chapter, edition)
        if note.section == section.id
    )
    label = f' data-toc-label="{attribute(section.title)}\u2060°"' if signs else ""
    return f"{'#' * section.level} {escape(section.title)}{signs} {{#{section.id}{label}}}"


def _paragraphs(edition: Edition, items: tuple[Paragraph, ...], marks: Marks, here: str) -> str:
    """Paragraphs and bullet lists in order, each with its claims; without those of which emendation left no word."""
    body = ""
    for before, item in pairwise((None, *items)):
        if item.words.strip():
            words = "".join(_piece(words, mark, here) for words, mark in split_at_marks(item.words, marks[item.locus]))
            bullet = "- " if item.kind == "bullet" else ""
            # The fold of a bullet's claims ends its list.
            in_list = before and before.kind == item.kind == "bullet" and before.locus not in edition.claims_at
            gap = "\n" if in_list else "\n\n"
            body += gap * bool(body) + f"{bullet}{_number(item, edition, here)} {words}"
            body = joined(body, claims_under(edition, item, here))
    return body


def _piece(words: str, mark: Mark | None, here: str) -> str:
    if mark is None:
        return escape(words)
    address = mark.target.partition("#")[2]
    if mark.weighed:
        return f'<span id="{address}" class="weighed">' if mark.weighed == "from" else "</span>"
    if mark.number is None and not mark.ring:
        return link_to(here, words, mark.target, mark.title)
    return _sign(address, relative(here, mark.target), mark.number)


def _sign(note: str, target: str, number: int | None) -> str:
    """A note's sign: a number that leads to it on this page, or a ring that leads to it on its own."""
    if number is None:
        return f"[°]({target}){{#{note} .ring aria-label='Note' data-not-source=''}}"
    return (
        f'<a id="to-{note}" class="note-sign" href="{target}" aria-label="Note {number}" data-not-source>{number}</a>'
    )


def _number(item: Paragraph, edition: Edition, here: str) -> str:
    """The paragraph's number as a link to itself, its permanent address, and a dot for the notes on no word of it."""
    locus = item.locus
    found = f'<a id="{locus}" class="pn" href="#{locus}" data-not-source>{locus.paragraph}</a>'
    others = [n for n in edition.notes_at.get(locus, ()) if n.tier == "2" and not n.faults]
    if others:
        target = relative(here, record_address(edition, others[0]))
        label = plural(len(others), "note") + " on this paragraph"
        found += f"[·]({target}){{#{others[0].id} .dot aria-label='{label}' data-not-source=''}}"
    kept = (*others[1:], *edition.former_notes_at.get(locus, ()))
    return found + "".join(f'<a id="{note.id}" data-not-source></a>' for note in kept)

"""A chapter: a line on what it is, then the source's sections, each followed by its ways into other periods."""

from collections.abc import Iterable

from tools.drawings.periods import emblem_name
from tools.edit.addresses import CORRECTIONS, NOTES, record_address, relative
from tools.edit.chronology import first_clause
from tools.edit.link import notes_of, numbered_notes
from tools.edit.markdown import attribute, escape, link
from tools.files.registers import licence_named
from tools.model.edition import Chapter, Edition, Mark, Paragraph, Section
from tools.model.records import Period
from tools.model.values import Locus
from tools.pages.claims import claims_under, verdict_table
from tools.pages.frame import aside, bullets, folded, joined, page, plural, prev_next, quoted
from tools.pages.maps import plate_block
from tools.pages.notes import chapter_notes
from tools.pages.onward import across, more
from tools.pages.prose import paragraphs, sign

WORDS_A_MINUTE = 230
"""Of silent reading in English: Brysbaert 2019, Journal of Memory and Language 109, gives 238 for non-fiction."""

Marks = dict[Locus, tuple[Mark, ...]]


def chapter_page(edition: Edition, chapter: Chapter, marks: Marks) -> str:
    here = f"{chapter.id}.md"
    return page(
        chapter.title,
        _description(chapter),
        f"docs/data/ (the text itself, docs/texts/{chapter.text.file}, is never edited)",
        _emblem(edition, chapter),
        _title(chapter),
        _head(edition, chapter, here),
        _lead(edition, chapter, marks, here),
        *(_section(edition, chapter, section, marks, here) for section in chapter.sections),
        verdict_table(edition, chapter),
        chapter_notes(edition, chapter, here),
        prev_next(here, [(c.title, f"{c.id}.md") for c in edition.chapters]),
        meta=_meta(edition, chapter),
    )


def emendation_count(chapter: Chapter) -> int:
    """How many emendations stand in the chapter."""
    return sum(run.emendation is not None for p in chapter.paragraphs for run in p.runs)


def _meta(edition: Edition, chapter: Chapter) -> list[str]:
    text = chapter.text
    meta = [f"period: {chapter.period.id if chapter.period else chapter.id}", "source: yes"]
    meta += [f"text: {quoted(text.title)}", f"origin: {quoted(text.origin)}", f"rights: {quoted(text.licence)}"]
    if text.author:
        meta.append(f"author: {quoted(text.author)}")
    if licence := licence_named(text.licence):
        meta += [f"licence_name: {quoted(licence[0])}", f"licence: {quoted(licence[1])}"]
    if text.url:
        meta.append(f"source_url: {quoted(text.url)}")
    return meta + ["robots: noindex"] * chapter.text.no_index


def _description(chapter: Chapter) -> str:
    if chapter.period:
        return f"{chapter.period.years}. {chapter.period.summary}"
    return f"{chapter.text.title}: {chapter.text.standing}."


def _title(chapter: Chapter) -> str:
    """The page's title; beneath it the source's own heading, where the title does not already say it."""
    if chapter.heading and chapter.heading.lower() in chapter.title.lower():
        return f"# {escape(chapter.title)} {{#{chapter.id}}}"
    title = f"# {escape(chapter.title)} {{#{chapter.id} data-not-source=''}}"
    if not chapter.heading:
        return title
    return f'{title}\n\n<p class="printed" id="{chapter.id}-heading">{attribute(chapter.heading)}</p>'


def _emblem(edition: Edition, chapter: Chapter) -> str:
    """The period's part of the emblem, above its title."""
    if not chapter.period or not edition.registers.threads:
        return ""
    return f"![]({emblem_name(chapter.id)}){{.emblem data-not-source=''}}"


def _head(edition: Edition, chapter: Chapter, here: str) -> str:
    """One line on what the text is, and folded what a period's head has besides."""
    parts = [escape(chapter.period.years)] if chapter.period else []
    parts += [escape(chapter.text.standing), minutes(chapter.paragraphs)]
    if count := emendation_count(chapter):
        parts.append(link(plural(count, "correction"), relative(here, f"{CORRECTIONS}#{chapter.id}")))
    if notes := notes_of(edition, chapter):
        parts.append(link(plural(len(notes), "editors’ note"), relative(here, f"{NOTES}#{chapter.id}")))
    about = aside("head", "About this text", " · ".join(parts), _told_in_full(edition, chapter, here))
    return joined(about, _key_dates(edition, chapter.period) if chapter.period else "")


def _key_dates(edition: Edition, period: Period) -> str:
    gaps = bullets(escape(item) for item in period.leaves_out)
    return folded(
        "lead",
        "Key dates, and what the text leaves out",
        escape(period.powers),
        bullets(f"**{e.from_.year}** {escape(first_clause(e))}" for e in edition.key_dates_of.get(period.id, ())),
        folded("gaps", "What the text leaves out", gaps) if gaps else "",
    )


def minutes(items: Iterable[Paragraph]) -> str:
    """How long one reads, from the words."""
    count = sum(len(item.words.split()) for item in items)
    return plural(max(1, round(count / WORDS_A_MINUTE)), "minute")


def _told_in_full(edition: Edition, chapter: Chapter, here: str) -> str:
    """From a text's lead the way to the chapters that tell the same in full."""
    loci = [p.locus for p in chapter.paragraphs]
    parts = []
    for period in edition.registers.periods:
        if mine := [locus for locus in period.overview if locus in loci]:
            numbers = "–".join(dict.fromkeys(str(locus.paragraph) for locus in (mine[0], mine[-1])))
            parts.append(f"{link(period.title, relative(here, f'{period.id}.md'))} ({numbers})")
    return f"In full: {' · '.join(parts)}." if parts else ""


def _lead(edition: Edition, chapter: Chapter, marks: Marks, here: str) -> str:
    """Paragraphs before the first section."""
    body = _body(edition, chapter.lead, marks, here)
    onward = across(edition, chapter, chapter.heading_id, chapter.heading, here)
    rest = more(edition, chapter, None, here) if body else ""
    return joined(body, _plates(edition, chapter, None, here), onward, rest)


def _body(edition: Edition, items: tuple[Paragraph, ...], marks: Marks, here: str) -> str:
    """Paragraphs of the text, each with its claims where it makes any."""
    if not any(p.locus in edition.claims_at for p in items):
        return paragraphs(items, marks, edition, here)
    return joined(
        *(joined(paragraphs((item,), marks, edition, here), claims_under(edition, item, here)) for item in items)
    )


def _section(edition: Edition, chapter: Chapter, section: Section, marks: Marks, here: str) -> str:
    return joined(
        _heading(edition, chapter, section, here),
        _body(edition, section.paragraphs, marks, here),
        _plates(edition, chapter, section, here),
        across(edition, chapter, section.id, section.title, here),
        more(edition, chapter, section, here),
    )


def _heading(edition: Edition, chapter: Chapter, section: Section, here: str) -> str:
    """The heading with the signs of the notes on its words; a list that repeats it shows a ring in their place."""
    signs = "".join(
        sign(note.id, relative(here, record_address(edition, note)), number)
        for note, number in numbered_notes(chapter, edition)
        if note.section == section.id
    )
    label = f' data-toc-label="{attribute(section.title)}\u2060°"' if signs else ""
    return f"{'#' * section.level} {escape(section.title)}{signs} {{#{section.id}{label}}}"


def _plates(edition: Edition, chapter: Chapter, section: Section | None, here: str) -> str:
    """The plates that show what ``section`` tells; with none, those that show no section by name."""
    mine = [p for p in edition.registers.plates if chapter.period and p.chapter == chapter.period.id]
    return joined(*(plate_block(edition, p, here) for p in mine if p.section == (section and section.id)))

"""A chapter: its head in the editors' words, then the source's sections with ways into other periods."""

from tools.edit.addresses import entry_address, relative, stop_address
from tools.edit.link import link_chapter
from tools.edit.markdown import attribute, escape, link
from tools.edit.threads import Crosslink, Walk, strongest, walks
from tools.files.citation import licence_named
from tools.model.edition import Chapter, Edition, Mark, Paragraph, Section
from tools.model.text import Locus
from tools.pages.claims import claims_under, used_in, verdict_table
from tools.pages.frame import aside, folded, page, plural, prev_next, quoted
from tools.pages.maps import plate_block
from tools.pages.notes import chapter_notes, notes_of
from tools.pages.prose import paragraphs
from tools.pages.register import TITLES, filed
from tools.pages.timeline import stretch_line

Marks = dict[Locus, tuple[Mark, ...]]


def chapter_page(edition: Edition, chapter: Chapter) -> str:
    here = f"{chapter.id}.md"
    marks = link_chapter(chapter, edition)
    position = edition.chapters.index(chapter)
    before, after = (
        (edition.chapters[n].title, f"{edition.chapters[n].id}.md") if 0 <= n < len(edition.chapters) else None
        for n in (position - 1, position + 1)
    )
    return page(
        chapter.title,
        _description(chapter),
        f"docs/data/ (the text itself, docs/texts/{chapter.text.file}, is never edited)",
        _title(chapter),
        _head(edition, chapter, here),
        plate_block(edition, chapter, here),
        verdict_table(edition, chapter),
        _lead(edition, chapter, marks, here),
        *(_section(edition, chapter, section, marks, here) for section in chapter.sections),
        chapter_notes(edition, chapter, here),
        prev_next(here, before, after),
        meta=_meta(edition, chapter),
    )


def emendation_count(chapter: Chapter) -> int:
    """How many emendations stand in the chapter."""
    return sum(run.emendation is not None for p in chapter.paragraphs for run in p.runs)


def _meta(edition: Edition, chapter: Chapter) -> list[str]:
    text = chapter.text
    meta = [f"period: {chapter.period.id if chapter.period else chapter.id}", "source: yes"]
    meta += [f"text: {quoted(text.title)}", f"origin: {quoted(text.origin)}", f"rights: {quoted(text.licence)}"]
    if licence := licence_named(text.licence):
        meta.append(f"licence: {quoted(licence)}")
    meta += ["plates: yes"] * any(chapter.period and p.chapter == chapter.period.id for p in edition.registers.plates)
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


def _head(edition: Edition, chapter: Chapter, here: str) -> str:
    period = chapter.period
    count = link(
        plural(emendation_count(chapter), "misprint") + " mended", relative(here, f"about/corrections.md#{chapter.id}")
    )
    standing = f"Text: {escape(chapter.text.standing)}. {count}"
    if notes := notes_of(edition, chapter):
        standing += ", " + link(plural(len(notes), "editors’ note"), relative(here, f"about/notes.md#{chapter.id}"))
    if not period:
        return aside("head", "About this text", f"{standing}.", _told_in_full(edition, chapter, here))
    return (
        aside(
            "head",
            "About this chapter",
            f"**{escape(period.years)}** {escape(period.powers)}",
            f"{standing}.",
        )
        + "\n\n"
        + aside(
            "lead",
            "From the editors",
            "**Key dates**",
            "\n".join(f"- **{escape(d.date)}** {escape(d.label)}" for d in period.key_dates),
            "**What this text leaves out**",
            "\n".join(f"- {escape(item)}" for item in period.leaves_out),
        )
    )


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
    parts = (_body(edition, chapter.lead, marks, here), _named(edition, chapter.lead, "", here))
    return "\n\n".join(part for part in parts if part)


def _body(edition: Edition, items: tuple[Paragraph, ...], marks: Marks, here: str) -> str:
    """Paragraphs of the text, each with its claims where it makes any."""
    if not any(p.locus in edition.claims_at for p in items):
        return paragraphs(items, marks, here)
    return "\n\n".join(
        part for item in items for part in (paragraphs((item,), marks, here), claims_under(edition, item, here)) if part
    )


def _section(edition: Edition, chapter: Chapter, section: Section, marks: Marks, here: str) -> str:
    found = walks(edition, chapter, section)
    return "\n\n".join(
        part
        for part in (
            f"{'#' * section.level} {escape(section.title)} {{#{section.id}}}",
            _threads(edition, section, found, here),
            _body(edition, section.paragraphs, marks, here),
            _named(edition, section.paragraphs, used_in(edition, section, here), here),
        )
        if part
    )


def _named(edition: Edition, items: tuple[Paragraph, ...], more: str, here: str) -> str:
    """All that the paragraphs name, by kind, folded."""
    mentions = [m for p in items for m in edition.mentions_at.get(p.locus, ())]
    entries = list({m.entry.id: m.entry for m in mentions if not m.entry.ubiquitous}.values())
    lines = []
    for register, title in TITLES.items():
        mine = sorted((e for e in entries if e.register == register), key=filed)
        if mine:
            names = ", ".join(link(e.name, relative(here, entry_address(e))) for e in mine)
            lines.append(f"- *{title}*: {names}")
    if not lines and not more:
        return ""
    return folded("named", f"Named here: {len(entries)}", "\n".join(lines), more)


def _threads(edition: Edition, section: Section, found: tuple[Walk, ...], here: str) -> str:
    if not found:
        return ""
    shown = strongest(found)
    return aside(
        "threads",
        f"Threads from {section.title}",
        "\n".join(_line(item, here) for item in shown),
        folded(
            "more",
            f"{plural(len(found), 'thread')} through here",
            "\n".join(_walk(walk, here) for walk in found),
        ),
        stretch_line(edition, section, here),
    )


def _line(item: Crosslink, here: str) -> str:
    stop = item.stop
    target = relative(here, f"{item.chapter.id}.md#{stop.at}")
    thread = link(item.thread.short, relative(here, stop_address(item.thread, stop)))
    return (
        f"- *{'Later' if item.later else 'Earlier'}* {link(f'{stop.label}, {stop.date}', target, stop.quote)} {thread}"
    )


def _walk(walk: Walk, here: str) -> str:
    def to(stop_of: Crosslink) -> str:
        target = relative(here, f"{stop_of.chapter.id}.md#{stop_of.stop.at}")
        return link(f"{stop_of.stop.label}, {stop_of.stop.date}", target)

    name = link(walk.thread.title, relative(here, stop_address(walk.thread, walk.here[0])))
    parts = [f"- {name}"]
    for label, later in (("earlier", False), ("later", True)):
        if there := [to(item) for item in walk.elsewhere if item.later == later]:
            parts.append(f"    - *{label}* {' · '.join(there)}")
    return "\n".join(parts)

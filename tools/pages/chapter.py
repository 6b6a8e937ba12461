"""A chapter: its head in the editors' words, then the source's sections with ways into other periods."""

from tools.markdown import escape, link, relative
from tools.model import Chapter, Edition, Section
from tools.pages.frame import aside, folded, page, way_on, words
from tools.pages.prose import paragraphs
from tools.pages.thread import stop_address
from tools.pages.timeline import stretch_line
from tools.threads import Crosslink, Walk, strongest, walks


def chapter_page(edition: Edition, chapter: Chapter) -> str:
    here = f"{chapter.id}.md"
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
        paragraphs(chapter.lead, edition, here),
        *(_section(edition, chapter, section, here) for section in chapter.sections),
        way_on(here, before, after),
        meta=_meta(chapter),
    )


def mended(chapter: Chapter) -> int:
    """How many emendations stand in the chapter."""
    return sum(run.emendation is not None for p in chapter.paragraphs for run in p.runs)


def _meta(chapter: Chapter) -> list[str]:
    meta = [f"period: {chapter.period.id if chapter.period else chapter.id}", "source: yes"]
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
    return f'{title}\n\n<p class="printed" id="{chapter.id}-heading">{escape(chapter.heading)}</p>'


def _head(edition: Edition, chapter: Chapter, here: str) -> str:
    period = chapter.period
    standing = f"Text: {escape(chapter.text.standing)}. " + link(
        words(mended(chapter), "misprint") + " mended", relative(here, f"about/corrections.md#{chapter.id}")
    )
    if not period:
        return aside("head", "About this text", f"{standing}.")
    return aside(
        "head",
        "About this chapter",
        f"**{escape(period.years)}** {escape(period.powers)}",
        f"{standing}.",
    ) + "\n\n" + aside(
        "lead",
        "From the editors",
        "**Five dates**",
        "\n".join(f"- **{escape(d.date)}** {escape(d.label)}" for d in period.key_dates),
        "**What this text leaves out**",
        "\n".join(f"- {escape(item)}" for item in period.leaves_out),
    )


def _section(edition: Edition, chapter: Chapter, section: Section, here: str) -> str:
    heading = f"{'#' * section.level} {escape(section.title)} {{#{section.id}}}"
    found = walks(edition, chapter, section)
    return "\n\n".join(
        part
        for part in (
            heading,
            _threads(edition, section, found, here),
            paragraphs(section.paragraphs, edition, here),
        )
        if part
    )


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
            f"{words(len(found), 'thread')} through here",
            "\n".join(_walk(walk, here) for walk in found),
        ),
        stretch_line(edition, section, here),
    )


def _line(item: Crosslink, here: str) -> str:
    stop = item.stop
    target = relative(here, f"{item.chapter.id}.md#{stop.at}")
    thread = link(item.thread.short, relative(here, stop_address(item.thread, stop)))
    return (
        f"- *{'Later' if item.later else 'Earlier'}* "
        f"{link(f'{stop.label}, {stop.date}', target, stop.quote)} {thread}"
    )


def _walk(walk: Walk, here: str) -> str:
    def to(stop_of: Crosslink) -> str:
        target = relative(here, f"{stop_of.chapter.id}.md#{stop_of.stop.at}")
        return link(f"{stop_of.stop.label}, {stop_of.stop.date}", target, stop_of.stop.quote)

    name = link(walk.thread.title, relative(here, stop_address(walk.thread, walk.here[0])))
    parts = [f"- {name}"]
    for label, later in (("earlier", False), ("later", True)):
        if there := [to(item) for item in walk.elsewhere if item.later == later]:
            parts.append(f"    - *{label}* {' · '.join(there)}")
    return "\n".join(parts)

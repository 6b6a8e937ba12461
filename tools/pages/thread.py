"""A page a thread: its stops in order, from period to period; and the table of all threads."""

from collections.abc import Sequence

from tools.edit.addresses import entry_address, locus_address, relative, stop_address, stop_id
from tools.edit.markdown import escape, link
from tools.edit.threads import period_at
from tools.model.edition import Edition, grouped
from tools.model.records import Period, Sheet, Stop, Thread
from tools.pages.frame import aside, bullets, joined, page, plural, prev_next
from tools.pages.notes import cited
from tools.pages.sheet import gaps_list, plate_picture, questions, treaties_table


def thread_page(edition: Edition, thread: Thread) -> str:
    here = f"threads/{thread.id}.md"
    stops = _by_period(edition, thread)
    sheet = edition.sheet_of.get(thread.id, Sheet(thread=thread.id, change=thread.intro, closing=""))
    return page(
        thread.title,
        thread.intro,
        "docs/data/threads.yml and sheets.yml",
        f"# {escape(thread.title)} {{#{thread.id}}}",
        cited(sheet.change, edition, here),
        _start(edition, thread, here),
        plate_picture(edition, sheet, here),
        treaties_table(edition, sheet, here),
        *(_period(edition, thread, p, stops[p.id], here) for p in edition.registers.periods if p.id in stops),
        cited(sheet.closing, edition, here),
        _silences(edition, thread, here),
        gaps_list(edition, sheet, here),
        _names(edition, thread, here),
        questions(edition, sheet, here),
        _related(edition, thread, here),
        prev_next(here, [(t.title, f"threads/{t.id}.md") for t in edition.registers.threads]),
        meta=["period: threads", "sheet: threads"],
    )


def _start(edition: Edition, thread: Thread, here: str) -> str:
    """How many stops there are, and the way to the first in its chapter."""
    first = thread.stops[0]
    way = link(f"Walk it through the chapters, from “{first.label}”", relative(here, locus_address(edition, first.at)))
    return aside("walk-start", "The walk", f"{plural(len(thread.stops), 'stop')} · {way}", tag="nav")


def _names(edition: Edition, thread: Thread, here: str) -> str:
    """The thread's names in the registers."""
    entries = [edition.entry_of[name] for name in thread.entries]
    names = " · ".join(link(e.name, relative(here, entry_address(e))) for e in entries)
    return aside("names", "Names on this thread", f"**Names**: {names}") if names else ""


def threads_index(edition: Edition) -> str:
    here = "threads/index.md"
    return page(
        "Threads",
        "The themes that run through the periods, with their stops in each.",
        "docs/data/threads.yml",
        "# Threads {#threads}",
        "A thread follows one theme through the periods, from paragraph to paragraph. The figures are stops; "
        "each leads to the first one in its period, and a dash means that the text is silent.",
        *(_summary(edition, thread, here) for thread in edition.registers.threads),
        meta=["period: threads", "sheet: threads"],
    )


def _summary(edition: Edition, thread: Thread, here: str) -> str:
    """A thread's name with its stops in each period, and what it is about."""
    stops = _by_period(edition, thread)
    counts = (f"{escape(p.short)}: {_count(thread, p, stops.get(p.id, ()), here)}" for p in edition.registers.periods)
    line = f"{link(thread.title, relative(here, f'threads/{thread.id}.md'))} · {' · '.join(counts)}"
    return f"{line}\n\n{cited(thread.intro, edition, here)}"


def _by_period(edition: Edition, thread: Thread) -> dict[str, tuple[Stop, ...]]:
    """The stops in each period, by its id."""
    return grouped((p.id, s) for s in thread.stops if (p := period_at(edition, s.at)))


def _count(thread: Thread, period: Period, stops: Sequence[Stop], here: str) -> str:
    if not stops:
        return "–"
    title = f"{thread.title}: {plural(len(stops), 'stop')}, {period.title}"
    return link(str(len(stops)), relative(here, stop_address(thread, stops[0])), title)


def _period(edition: Edition, thread: Thread, period: Period, stops: Sequence[Stop], here: str) -> str:
    title = f"## {escape(period.title)} {{#{thread.id}-{period.id} .{period.id}}}"
    return joined(title, *(_stop(edition, thread, stop, here) for stop in stops))


def _stop(edition: Edition, thread: Thread, stop: Stop, here: str) -> str:
    here_id = stop_id(thread, stop)
    chapter = edition.chapter_of.get(stop.at)
    section = next((s for s in chapter.sections if any(p.locus == stop.at for p in s.paragraphs)), None)
    place = f"{section.title if section else chapter.title}, paragraph {stop.at.paragraph}"
    into_the_text = link(place, relative(here, f"{chapter.id}.md#{stop.at}"))
    return joined(
        f"### {escape(stop.label)} {link(stop.date, f'#{here_id}')}{{.when}} {{#{here_id}}}",
        escape(stop.why),
        f"> {escape(stop.quote)}",
        aside("stop-line", f"From {stop.label}", into_the_text, tag="nav"),
    )


def _silences(edition: Edition, thread: Thread, here: str) -> str:
    titles = {p.id: p.title for p in edition.registers.periods}
    items = bullets(
        f'<a id="{thread.id}-{s.period}"></a>{escape(titles[s.period])}: {cited(s.why, edition, here)}'
        for s in thread.silent
    )
    return aside("silent", "Where the text is silent", "**Where the text is silent**", items) if items else ""


def _related(edition: Edition, thread: Thread, here: str) -> str:
    links = (link(edition.thread_of[other].title, relative(here, f"threads/{other}.md")) for other in thread.related)
    line = " · ".join(links)
    return aside("related", "Related threads", f"**Related threads**: {line}") if line else ""

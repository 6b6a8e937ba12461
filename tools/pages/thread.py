"""A page a thread: its stops from period to period, and its sheet; and the table of all threads."""

from collections.abc import Sequence

from tools.edit.addresses import locus_address, record_address, stop_address, stop_id
from tools.edit.chronology import life
from tools.edit.markdown import escape, link
from tools.edit.threads import period_at
from tools.model.edition import Edition, grouped
from tools.model.records import Period, Question, Sheet, Stop, Thread
from tools.model.values import Locus
from tools.pages.apparatus import cited
from tools.pages.frame import aside, bullets, entry_link, folded, joined, link_to, page, plural, prev_next
from tools.pages.maps import plate_picture

META = ("period: threads", "sheet: threads")


def thread_page(edition: Edition, thread: Thread) -> str:
    here = f"threads/{thread.id}.md"
    stops = _by_period(edition, thread)
    sheet = edition.sheet_of.get(thread.id, Sheet(thread=thread.id, change=thread.intro, closing=""))
    plates = [plate for plate in edition.registers.plates if plate.id == sheet.plate]
    first = thread.stops[0]
    start = link_to(here, f"Walk it through the chapters, from “{first.label}”", locus_address(edition, first.at))
    titles = {p.id: escape(p.title) for p in edition.registers.periods}
    silences = bullets(
        f'<a id="{thread.id}-{s.period}"></a>{titles[s.period]}: {cited(s.why, edition, here)}' for s in thread.silent
    )
    silent, leaves_out = "Where the text is silent", "What the text leaves out"
    gaps = bullets(f"{escape(gap.what)}{_bracketed(edition, gap.by_note, here)}" for gap in sheet.gaps)
    names = " · ".join(entry_link(here, edition.entry_of[name]) for name in thread.entries)
    related = " · ".join(link_to(here, edition.thread_of[t].title, f"threads/{t}.md") for t in thread.related)
    return page(
        thread.title,
        thread.intro,
        "docs/data/threads.yml and sheets.yml",
        f"# {escape(thread.title)} {{#{thread.id}}}",
        cited(sheet.change, edition, here),
        aside("walk-start", "The walk", f"{plural(len(thread.stops), 'stop')} · {start}", tag="nav"),
        *(folded("map", f"Map: {p.title}", plate_picture(p, here)) for p in plates),
        _treaties(edition, sheet, here),
        *(_period(edition, thread, p, stops[p.id], here) for p in edition.registers.periods if p.id in stops),
        cited(sheet.closing, edition, here),
        aside("silent", silent, silences, title=silent),
        aside("leaves-out", leaves_out, gaps, title=f"{leaves_out} on this theme"),
        aside("names", "Names on this thread", names and f"**Names**: {names}"),
        _questions(edition, sheet, here),
        aside("related", "Related threads", related and f"**Related threads**: {related}"),
        prev_next(here, [(t.title, f"threads/{t.id}.md") for t in edition.registers.threads]),
        meta=META,
    )


def threads_index(edition: Edition) -> str:
    return page(
        "Threads",
        "The themes that run through the periods, with their stops in each.",
        "docs/data/threads.yml",
        "# Threads {#threads}",
        "A thread follows one theme through the periods, from paragraph to paragraph. The figures are stops; "
        "each leads to the first one in its period, and a dash means that the text is silent.",
        *(_summary(edition, thread, "threads/index.md") for thread in edition.registers.threads),
        meta=META,
    )


def _summary(edition: Edition, thread: Thread, here: str) -> str:
    """A thread's name with its stops in each period, and what it is about."""
    stops = _by_period(edition, thread)
    counts = [f"{escape(p.short)}: {_count(thread, p, stops.get(p.id, ()), here)}" for p in edition.registers.periods]
    line = " · ".join([link_to(here, thread.title, f"threads/{thread.id}.md"), *counts])
    return joined(line, cited(thread.intro, edition, here))


def _by_period(edition: Edition, thread: Thread) -> dict[str, tuple[Stop, ...]]:
    """The stops in each period, by its id."""
    return grouped((p.id, s) for s in thread.stops if (p := period_at(edition, s.at)))


def _count(thread: Thread, period: Period, stops: Sequence[Stop], here: str) -> str:
    if not stops:
        return "–"
    title = f"{thread.title}: {plural(len(stops), 'stop')}, {period.title}"
    return link_to(here, str(len(stops)), stop_address(thread, stops[0]), title)


def _period(edition: Edition, thread: Thread, period: Period, stops: Sequence[Stop], here: str) -> str:
    title = f"## {escape(period.title)} {{#{thread.id}-{period.id} .{period.id}}}"
    return joined(title, *(_stop(edition, thread, stop, here) for stop in stops))


def _stop(edition: Edition, thread: Thread, stop: Stop, here: str) -> str:
    here_id = stop_id(thread, stop)
    chapter = edition.chapter_of[stop.at]
    section = next((s for s in chapter.sections if any(p.locus == stop.at for p in s.paragraphs)), chapter)
    place = f"{section.title}, paragraph {stop.at.paragraph}"
    return joined(
        f"### {escape(stop.label)} {link(stop.date, f'#{here_id}')}{{.when}} {{#{here_id}}}",
        escape(stop.why),
        f"> “{escape(stop.quote)}”",
        aside("stop-line", f"From {stop.label}", link_to(here, place, locus_address(edition, stop.at)), tag="nav"),
    )


def _treaties(edition: Edition, sheet: Sheet, here: str) -> str:
    """The thread's treaties; a dash where neither note, entry nor text says what moved."""
    if len(sheet.treaties) < 2:
        return ""
    rows = ["| Date | Treaty | What moved |", "|---|---|---|"]
    for item in sheet.treaties:
        entry = edition.entry_of[item.entry]
        places = (_paragraph(edition, item.at, here), _note(edition, item.by_note, here))
        moved = " · ".join(filter(None, (escape(item.moved or "–"), *places)))
        rows.append(f"| {escape(life(entry) or '–')} | {entry_link(here, entry)} | {moved} |")
    return aside("treaties", "Treaties on this thread", "\n".join(rows), tag="section")


def _questions(edition: Edition, sheet: Sheet, here: str) -> str:
    """Questions, each with its answer folded; on paper and in the books the answers stand together at the end."""
    answers = [_answer(edition, item, here) for item in sheet.questions]
    asked = (folded("question", item.ask, answer) for item, answer in zip(sheet.questions, answers, strict=True))
    listed = "\n".join(f"{number}. {answer}" for number, answer in enumerate(answers, 1))
    return joined(
        aside("questions", "Questions", *asked, title="Questions", tag="section"),
        aside("on-paper", "Answers", listed, title="Answers", tag="section"),
    )


def _answer(edition: Edition, item: Question, here: str) -> str:
    right = f" {cited(item.right, edition, here)}" if item.right else ""
    place = _paragraph(edition, item.at, here)
    return f"“{escape(item.quote)}” ({place}){right}{_bracketed(edition, item.by_note, here)}"


def _paragraph(edition: Edition, at: Locus, here: str) -> str:
    return link_to(here, f"paragraph {at.paragraph}", locus_address(edition, at))


def _bracketed(edition: Edition, name: str | None, here: str) -> str:
    return f" ({_note(edition, name, here)})" if name else ""


def _note(edition: Edition, name: str | None, here: str) -> str:
    return link_to(here, "note", record_address(edition, edition.note_of[name])) if name else ""

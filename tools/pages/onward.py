"""What leads on from a section: the editor's links into other periods, and folded all else there is on it."""

from collections.abc import Iterable

from tools.edit.addresses import event_address, locus_address, stop_address
from tools.edit.chronology import events_in, stretch
from tools.edit.markdown import escape
from tools.edit.threads import Walk, chosen, walks
from tools.model.apparatus import Entry
from tools.model.edition import Chapter, Edition, Section, grouped
from tools.model.records import Crosslink
from tools.pages.apparatus import used_in
from tools.pages.frame import aside, bullets, entry_link, folded, link_to, plural
from tools.pages.register import TITLES, filed


def across(edition: Edition, chapter: Chapter, section: str, title: str, here: str) -> str:
    """The editor's links into the other periods, in one line, each with what the passages share."""
    found = ((later, _crosslink(edition, item, here)) for item, later in chosen(edition, chapter, section))
    ways = _sides("Earlier", "Later", found)
    none = dict.fromkeys(escape(c.why) for c in edition.crosslinks_of.get(section, ()) if c.none)
    return aside("across", f"Other periods, from “{title}”", " · ".join([*ways, *none]), tag="nav")


def more(edition: Edition, chapter: Chapter, section: Section | None, here: str) -> str:
    """All else that leads on from a section, folded: its threads, its names, its years, and who else speaks of it."""
    items = section.paragraphs if section else chapter.lead
    walked = walks(edition, chapter, section) if section else ()
    mentions = [m for p in items for m in edition.mentions_at.get(p.locus, ())]
    entries = {m.entry.id: m.entry for m in mentions if not m.entry.ubiquitous}.values()
    counts = [plural(len(found), one) for found, one in ((walked, "thread"), (entries, "name")) if found]
    timeline = ""
    if events := events_in(edition, section) if section else ():
        counts.append(f"timeline {stretch(events)}")
        title = plural(len(events), "event")
        timeline = link_to(here, f"Timeline: {stretch(events)}", event_address(events[0]), title)
    return folded(
        "more",
        f"More: {', '.join(counts)}",
        _block("threads", bullets(_walk(edition, walk, here) for walk in walked)),
        _named(entries, here),
        _block("essay", used_in(edition, section, here) if section else ""),
        timeline,
    )


def _sides(earlier: str, later: str, ways: Iterable[tuple[bool, str]]) -> list[str]:
    """Ways into other periods, each with whether it leads later, as a line of the earlier and one of the later."""
    there = grouped(ways)
    return [f"*{name}* {' · '.join(there[side])}" for name, side in ((earlier, False), (later, True)) if side in there]


def _crosslink(edition: Edition, item: Crosslink, here: str) -> str:
    label = item.label if item.date in item.label else f"{item.label}, {item.date}"
    return f"{link_to(here, label, locus_address(edition, item.at))} – {escape(item.reason)}"


def _block(kind: str, body: str) -> str:
    """What a book keeps of a fold, told apart by its class."""
    return f'<div class="{kind}" markdown="1" data-not-source>\n\n{body}\n\n</div>' if body else ""


def _named(entries: Iterable[Entry], here: str) -> str:
    """All that the paragraphs name, by kind."""
    links = grouped((entry.register, entry_link(here, entry)) for entry in sorted(entries, key=filed))
    return bullets(f"*{title}*: {', '.join(links[name])}" for name, title in TITLES.items() if name in links)


def _walk(edition: Edition, walk: Walk, here: str) -> str:
    name = link_to(here, walk.thread.title, stop_address(walk.thread, walk.here[0]))
    stops = (
        (item.later, link_to(here, f"{item.stop.label}, {item.stop.date}", locus_address(edition, item.stop.at)))
        for item in walk.elsewhere
    )
    return "\n    - ".join([name, *_sides("earlier", "later", stops)])

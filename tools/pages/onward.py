"""What leads on from a section: the editor's links into other periods, and folded all else there is on it."""

from collections.abc import Iterable

from tools.edit.addresses import entry_address, locus_address, relative, stop_address
from tools.edit.chronology import events_in, stretch
from tools.edit.markdown import escape, link
from tools.edit.threads import ThreadLink, Walk, chosen, walks
from tools.model.apparatus import Entry
from tools.model.edition import Chapter, Edition, Section, grouped
from tools.pages.claims import used_in
from tools.pages.frame import aside, bullets, folded, plural
from tools.pages.register import TITLES, filed
from tools.pages.timeline import timeline_line

SIDES = (("earlier", False), ("later", True))
"""What a line calls stops in other periods, and whether they are later."""


def across(edition: Edition, chapter: Chapter, section: str, title: str, here: str) -> str:
    """The editor's links into the other periods, in one line, each with what the passages share."""
    found = chosen(edition, chapter, section)
    parts, said = [], None
    for item, later in found:
        label = item.label if item.date in item.label else f"{item.label}, {item.date}"
        way = link(label, relative(here, locus_address(edition, item.at)))
        parts.append(f"{'' if said == later else '*Later* ' if later else '*Earlier* '}{way} – {escape(item.reason)}")
        said = later
    none = [escape(c.why) for c in edition.crosslinks_of.get(section, ()) if c.none]
    line = " · ".join([*parts, *none])
    return aside("across", f"Other periods, from “{title}”", line, tag="nav") if line else ""


def more(edition: Edition, chapter: Chapter, section: Section | None, here: str) -> str:
    """All else that leads on from a section, folded: its threads, its names, its years, and who else speaks of it."""
    items = section.paragraphs if section else chapter.lead
    walked = walks(edition, chapter, section) if section else ()
    mentions = [m for p in items for m in edition.mentions_at.get(p.locus, ())]
    entries = list({m.entry.id: m.entry for m in mentions if not m.entry.ubiquitous}.values())
    events = events_in(edition, section) if section else ()
    blocks = [
        _block("threads", bullets(_walk(walk, here) for walk in walked)),
        _named(entries, here),
        _block("essay", used_in(edition, section, here) if section else ""),
        timeline_line(events, here),
    ]
    counts = [plural(len(walked), "thread")] * bool(walked) + [plural(len(entries), "name")] * bool(entries)
    if events:
        counts.append(f"timeline {stretch(events)}")
    return folded("more", f"More: {', '.join(counts)}", *blocks) if any(blocks) else ""


def _block(kind: str, body: str) -> str:
    """What a book keeps of a fold, told apart by its class."""
    return f'<div class="{kind}" markdown="1" data-not-source>\n\n{body}\n\n</div>' if body else ""


def _named(entries: Iterable[Entry], here: str) -> str:
    """All that the paragraphs name, by kind."""
    links = grouped((e.register, link(e.name, relative(here, entry_address(e)))) for e in sorted(entries, key=filed))
    return bullets(f"*{title}*: {', '.join(links[name])}" for name, title in TITLES.items() if name in links)


def _walk(walk: Walk, here: str) -> str:
    name = link(walk.thread.title, relative(here, stop_address(walk.thread, walk.here[0])))
    there = grouped((item.later, _stop(item, here)) for item in walk.elsewhere)
    ways = [f"*{label}* {' · '.join(there[later])}" for label, later in SIDES if later in there]
    return "\n    - ".join([name, *ways])


def _stop(item: ThreadLink, here: str) -> str:
    return link(f"{item.stop.label}, {item.stop.date}", relative(here, f"{item.chapter.id}.md#{item.stop.at}"))

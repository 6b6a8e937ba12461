"""The timeline: every event in order of time under its period; a strip of the centuries and filters above."""

from collections import Counter
from itertools import groupby, pairwise

from tools.drawings.periods import strip_name
from tools.edit.addresses import TIMELINE, event_address, locus_address, record_address, relative, stop_address
from tools.edit.chronology import first_clause, in_the_text, years
from tools.edit.markdown import attribute, escape, link
from tools.model import dates
from tools.model.edition import Edition
from tools.model.records import Event, Period
from tools.pages.apparatus import cited
from tools.pages.frame import aside, bullets, entry_link, joined, link_to, page, plural, spelled

GROUPS = {"diplomacy": "Diplomacy", "trade": "Trade", "border": "Borders", "war": "War", "politics": "Politics"}
MANY = 5  # Events that make a century worth a way to it.
GAP = 15  # Years without an event that are worth a word.
FAR = 6  # So many times GAP is as wide as a gap is drawn.
BAR = 5  # Years to a step of the bar that shows how long an event lasted.


def timeline_page(edition: Edition) -> str:
    count = plural(len(edition.registers.events), "dated event")
    texts = spelled(len(edition.registers.texts), "text")
    return page(
        "Timeline",
        f"{count} from the {texts} in order of time, each linked to its paragraph and thread.",
        "docs/data/events.yml",
        "# Timeline {#timeline}",
        f"{count}, each a link to its paragraph. Dates are New Style, with the Old Style date in brackets where "
        "sources use it. Each event stands as it is known; its row "
        "says where the text has it otherwise, gives no date or leaves it out.",
        # Of no use in a book, which has neither.
        "A bar beside a date grows with the years. All of it as data: [YAML](data/events.yml) or "
        "[JSON](data/events.json).\n{: .see }",
        strip_block(edition, TIMELINE),
        _filters(edition),
        # The row of ways stays in sight beside the rows, and hides nothing above them.
        '<div markdown="1">',
        *(_period(edition, period) for period in edition.registers.periods),
        _jumps(edition),
        "</div>",
        meta=["period: timeline", "in_bar: yes", "sheet: timeline"],
    )


def strip_block(edition: Edition, here: str) -> str:
    """The key dates of each period under a drawing of who ruled: side by side, on a phone one below the other."""
    lanes = edition.registers.lanes
    words = ["From above: " + "; ".join(lane.shows for lane in lanes) + "."] if lanes else []
    words += [lane.note for lane in lanes if lane.note] + ["Each period has a scale of its own."]
    panels = (_panel(edition, period, here) for period in edition.registers.periods)
    caption = f"<small>{escape(' '.join(words))}</small>"
    return aside("strip", "The periods at a glance", *panels, caption, tag="div", extra=' role="region"')


def _panel(edition: Edition, period: Period, here: str) -> str:
    return joined(
        f'<div class="{period.id}" markdown="1">',
        f"{link_to(here, period.short, f'{period.id}.md')} *{escape(period.years)}*",
        f"![]({relative(here, strip_name(period))})",
        f"<small>{escape(period.powers)}</small>",
        bullets(
            f"[**{event.from_.year}** {escape(first_clause(event))}]({relative(here, event_address(event))})"
            for event in edition.key_dates_of.get(period.id, ())
        ),
        "</div>",
    )


def _filters(edition: Edition) -> str:
    """Boxes to tick, which need no script: the style sheet reads them."""
    themes = Counter(event.group for event in edition.registers.events)
    sets = {
        "Period": [_box(p.id, "", p.short, len(_events(edition, p))) for p in edition.registers.periods],
        "Theme": [_box(group, "ev ", name, themes[group]) for group, name in GROUPS.items()],
    }
    lines = [
        '<form class="filters" aria-label="What the timeline shows" autocomplete="off" data-not-source>',
        *("\n".join([f"<fieldset><legend>{name}</legend>", *boxes, "</fieldset>"]) for name, boxes in sets.items()),
        '<p class="filters-end"><label class="filters-names"><input type="checkbox" id="show-names"> '
        'Themes, threads and names</label> <button type="reset">Show all</button> <span class="filters-none" '
        'data-words="Nothing is chosen: tick a period and a theme."></span></p>',
        "</form>",
    ]
    return "\n".join(lines)


def _box(name: str, shape: str, label: str, count: int) -> str:
    return (
        f'<label class="{shape}{name}"><input type="checkbox" id="show-{name}" checked> '
        f"{attribute(label)} <small>{count}</small></label>"
    )


def _jumps(edition: Edition) -> str:
    """A row that stays on the screen: to each period, and within it to each century."""
    ways = []
    for period in edition.registers.periods:
        events = _events(edition, period)
        centuries = [list(group) for _, group in groupby(events, key=lambda event: event.from_.year // 100)]
        ways += [link(period.short, f"#timeline-{period.id}")] * bool(events)
        ways += [link(f"{c[0].from_.year // 100}00", f"#ev-{c[0].id}") for c in centuries[1:] if len(c) >= MANY]
    return aside("jumps", "To a period or century", " ".join(ways), tag="nav")


def _events(edition: Edition, period: Period) -> list[Event]:
    return [event for event in edition.registers.events if event.period == period.id]


def _period(edition: Edition, period: Period) -> str:
    events = _events(edition, period)
    if not events:
        return ""
    first, last = years(period)
    # Before each event, the years since the one above it was over.
    gaps = (0, *(after.from_.year - (before.to or before.from_).year for before, after in pairwise(events)))
    return joined(
        f'<div class="events {period.id}" markdown="1" data-not-source>',
        f"## {escape(period.title)} {{#timeline-{period.id} .{period.id}}}",
        f'<small class="count">{first}–{last}: {plural(len(events), "event")}</small>',
        *(_item(edition, event, gap) for event, gap in zip(events, gaps, strict=True)),
        "</div>",
    )


def _item(edition: Edition, event: Event, gap: int) -> str:
    # What the event concerns, but for the states that stand everywhere.
    entries = [entry_link(TIMELINE, e) for e in map(edition.entry_of.get, event.entries) if e and not e.ubiquitous]
    ways = (GROUPS[event.group], _thread(edition, event), ", ".join(entries))
    blocks = (
        f'<em class="gap far-{min(gap // GAP, FAR)}">{gap} years later</em>' if gap >= GAP else "",
        f"{_date(event)} {link_to(TIMELINE, event.label, locus_address(edition, event.at), event.quote)}",
        _remark(edition, event),
        f"<small>{' · '.join(filter(None, ways))}</small>",
    )
    return "1.  " + "\n\n    ".join(filter(None, blocks))


def _date(event: Event) -> str:
    """The date as the event's permanent address, as a paragraph's number is."""
    lasted = (event.to or event.from_).year - event.from_.year
    bar = f" span-{-(-lasted // BAR)}" if lasted else ""
    old = f" <small>[{event.old_style} Old Style]</small>" if event.old_style else ""
    # A span breaks after its dash and nowhere else.
    when = dates.span(event.from_, event.to, event.circa).replace(" ", "&nbsp;").replace("–&nbsp;", "– ")
    return f'<a id="ev-{event.id}" class="ev {event.group}{bar}" href="#ev-{event.id}">{when}{old}</a>'


def _remark(edition: Edition, event: Event) -> str:
    said = f"*The text has:* {cited(event.says, edition, TIMELINE)}." if event.says else ""
    if event.own:
        said = "*Not in the text: the editors’ own row.*"
    elif not said and event.from_.year not in in_the_text(edition, event):
        said = "*The text gives no date.*"
    note = cited(event.note, edition, TIMELINE) if event.note else ""
    notes = filter(None, map(edition.note_of.get, event.notes))
    more = ", ".join(link_to(TIMELINE, "Editors’ note", record_address(edition, n), f"On “{n.quote}”") for n in notes)
    return " ".join(filter(None, (said, note, more)))


def _thread(edition: Edition, event: Event) -> str:
    """The thread that the event belongs to, at its stop in the same paragraph where there is one."""
    thread = edition.thread_of.get(event.thread or "")
    if not thread:
        return ""
    stops = [s for s in thread.stops if s.at == event.at]
    stops.sort(key=lambda stop: str(event.from_.year) not in stop.date)
    target = stop_address(thread, stops[0]) if stops else f"threads/{thread.id}.md"
    return f"thread {link_to(TIMELINE, thread.title, target)}"

"""The timeline: dates that are dates, events that agree with texts and registers, a page that shows them."""

import gzip
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from casefiles import attempt, cases, lineless
from copies import name_edition
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

from tools.check.laws import findings
from tools.drawings import timeline as strip
from tools.edit.chronology import events_in, stretch
from tools.files.registers import read_registers
from tools.model import dates
from tools.model.edition import Edition
from tools.model.errors import DataError
from tools.model.records import Event
from tools.model.text import Date
from tools.pages.timeline import GROUPS, timeline_page
from tools.site.scan import read_page

FIRST_LOAD = 60_000
EVENT = {
    "label": "Something happens",
    "at": "h14",
    "quote": "The Russians gave up the Amur valley",
    "period": "imperial",
    "group": "border",
    "entries": ["siberia"],
}


@cases("dates")
def test_a_date_is_shown_or_refused_as_its_case_says(case: dict[str, Any]):
    """A date or a span reads as one would write it, and what is no date is refused in one line."""

    def shown() -> str:
        try:
            ends = [Date.parse(str(case[name])) for name in ("from", "to") if name in case]
        except ValueError as error:
            raise DataError("date", str(error)) from None
        return dates.span(*ends, circa=case.get("circa", False))

    assert attempt(shown) == (case.get("shown"), case.get("error"))


@pytest.mark.parametrize(
    ("new", "old"),
    [
        ((1582, 10, 15), (1582, 10, 5)),  # the first day of the new calendar
        ((1689, 9, 6), (1689, 8, 27)),
        ((1700, 3, 11), (1700, 2, 29)),  # a leap day in Old Style only
        ((1918, 2, 14), (1918, 2, 1)),  # the day on which Russia left the old one
    ],
)
def test_a_known_day_has_its_old_style_date(new, old):
    """Days whose dates in both calendars are on record."""
    assert dates.old_style(Date(*new)) == Date(*old)


@given(st.dates(date(1582, 10, 15), date(2100, 1, 1)))
def test_old_style_loses_no_day(day):
    """The next day has the next date: a day later in the month, or the first of the next one."""
    after = day + timedelta(1)
    old, then = (dates.old_style(Date(d.year, d.month, d.day)) for d in (day, after))
    assert then.day == old.day + 1 if then.month == old.month else then.day == 1 and then > old


@cases("timeline")
def test_events_that_do_not_agree_are_found(case: dict[str, Any], edition: Edition, tmp_path: Path):
    """Beside the real texts and registers, a case's events are read or refused, and faulted as it says."""
    path = tmp_path / "events.yml"
    events = [{"id": id_} | EVENT | given for id_, given in zip("ab", case["events"], strict=False)]
    path.write_text(json.dumps(events), "utf-8")
    name_edition(tmp_path)
    read, error = attempt(lambda: read_registers(tmp_path).events)
    assert lineless(error) == lineless(case.get("error"))
    if error is None:
        found = findings(_with_events(edition, read))
        assert [lineless(f) for f in found if f.where.startswith("docs/data/events.yml")] == [
            lineless(line) for line in case["findings"]
        ]


def test_a_key_date_without_an_event_is_found(edition: Edition):
    """A date at a chapter's head is on the timeline, unless the text leaves it out and the head says so."""
    others = tuple(e for e in edition.registers.events if e.from_.year != 1689)
    found = [f for f in findings(_with_events(edition, others)) if "expected an event" in f.message]
    assert [f.message for f in found] == ["expected an event in 1689, or a gap named for it, found neither"]


def test_the_dates_of_the_edition_agree(edition: Edition):
    """Events, key dates and registers say the same, and every quotation stands."""
    assert findings(edition) == []


def test_no_two_states_rule_a_lane_at_once():
    """In each lane of the strip, a state ends when the next begins."""
    for lane in (strip.RUSSIA, strip.CHINA):
        assert all(before[2] == after[1] for before, after in pairwise(lane))


def test_the_words_of_the_strip_cross_no_line(edition: Edition):
    """A turning point's words end where its own line comes down, and no later line passes through them."""
    drawing = ElementTree.fromstring(strip.strip(edition))
    svg = "{http://www.w3.org/2000/svg}"
    lines = [
        tuple(map(float, re.fullmatch(r"M([\d.]+) [\d.]+V([\d.]+)h-?6", path.get("d")).groups()))
        for path in drawing.iter(f"{svg}path")
        if path.get("class") == "strip-line"
    ]
    texts = [t for t in drawing.iter(f"{svg}text") if t.get("text-anchor") == "end"]
    assert len(lines) == len(texts) == sum(len(p.key_dates) for p in edition.registers.periods)
    for text in texts:
        right, y = float(text.get("x")), float(text.get("y"))
        left = right - strip.LETTER * len("".join(text.itertext()))
        assert left > 0
        assert not [line for line in lines if left < line[0] < right and line[1] > y - 12]


def test_an_edition_without_events_still_has_its_page(edition: Edition):
    """No list, no heading, and no failure."""
    text = timeline_page(_with_events(edition, ()))
    assert "0 dated events" in text
    assert "## " not in text


def test_a_section_leads_to_its_stretch(edition: Edition, site: Path):
    """Each section with an event links to the first one, by the years of all."""
    chapters = {c.id: read_page((site / f"{c.id}.html").read_text("utf-8")) for c in edition.chapters}
    for chapter in edition.chapters:
        for section in chapter.sections:
            if found := events_in(edition, section):
                assert f"timeline.html#ev-{found[0].id}" in chapters[chapter.id].links
                assert re.fullmatch(r"\d{4}(–\d{4})?", stretch(found))


def test_every_event_stands_once_in_order_and_leads_to_its_paragraph(edition: Edition, site: Path):
    """The built list is the file of events, and each links to where the text tells of it."""
    reading = read_page((site / "timeline.html").read_text("utf-8"))
    assert [i for i in reading.ids if i.startswith("ev-")] == [f"ev-{e.id}" for e in edition.registers.events]
    pages = {p.locus: c.id for c in edition.chapters for p in c.paragraphs}
    for event in edition.registers.events:
        assert f"{pages[event.at]}.html#{event.at}" in reading.links


def test_the_strip_stands_inline_under_its_words(edition: Edition, site: Path):
    """The page asks for no picture: the drawing follows its colours, and says in words what it shows."""
    html = (site / "timeline.html").read_text("utf-8")
    assert "strip.svg" not in html
    assert html.count('<svg role="img" aria-label="Four centuries in two lanes.') == 1
    assert re.findall(r'\sid="', strip.strip(edition)) == []


def test_the_first_load_is_light(site: Path):
    """Page, style sheet and script, as a server sends them."""
    files = ("timeline.html", "assets/reader.css", "assets/reader.js", "assets/favicon.svg")
    assert sum(len(gzip.compress((site / name).read_bytes(), 9)) for name in files) <= FIRST_LOAD


def _open(chromium: Browser, site: Path, **options: Any) -> Page:
    page = chromium.new_context(**options).new_page()
    page.goto((site / "timeline.html").as_uri())
    return page


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1400])
def test_axe_finds_no_fault(chromium: Browser, site: Path, width: int, scheme: str):
    """At both widths, in both schemes; and nothing is wider than the screen."""
    # Its script needs a page that lets scripts run inline; nothing else of the policy matters to it.
    screen = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    page = _open(chromium, site, bypass_csp=True, **screen)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    found = Axe().run(page).response["violations"]
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []


@pytest.mark.browser
def test_each_box_hides_what_it_names_and_nothing_else(chromium: Browser, site: Path, edition: Edition):
    """Without a script; and one button shows all again."""
    page = _open(chromium, site, java_script_enabled=False)
    events = edition.registers.events
    boxes = [("period", p.id) for p in edition.registers.periods] + [("group", g) for g in GROUPS]
    for field, name in boxes:
        page.uncheck(f"#show-{name}")
        left = [e.id for e in events if getattr(e, field) != name]
        assert _visible(page) == left
        assert page.locator(".gap").filter(visible=True).count() == 0
        page.click("button[type=reset]")
    assert _visible(page) == [e.id for e in events]
    assert page.locator(".gap").filter(visible=True).count() > 0


@pytest.mark.browser
def test_a_choice_of_nothing_says_so(chromium: Browser, site: Path):
    """A reader who unticks all of one row is told what to tick."""
    page = _open(chromium, site)
    assert not page.is_visible(".filters-none")
    for name in GROUPS:
        page.uncheck(f"#show-{name}")
    assert page.is_visible(".filters-none")
    assert _visible(page) == []


@pytest.mark.browser
def test_the_keyboard_reaches_strip_boxes_and_events(chromium: Browser, site: Path, edition: Edition):
    """In the order in which they stand; the space bar ticks a box."""
    page = _open(chromium, site, viewport={"width": 390, "height": 900})
    page.focus(".strip")
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.strip').scrollLeft > 0")
    reached = []
    for _ in range(3 + len(GROUPS) + 2):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.type"))
    boxes = [f"show-{name}" for name in (*(p.id for p in edition.registers.periods), *GROUPS)]
    assert reached == [*boxes, "reset", f"ev-{edition.registers.events[0].id}"]
    page.focus("#show-imperial")
    page.keyboard.press("Space")
    assert _visible(page)[0] == next(e.id for e in edition.registers.events if e.period != "imperial")


def _visible(page: Page) -> list[str]:
    found = page.locator(".events .ev").filter(visible=True)
    return [handle.get_attribute("id").removeprefix("ev-") for handle in found.element_handles()]


def _with_events(edition: Edition, events: tuple[Event, ...]) -> Edition:
    return replace(edition, registers=replace(edition.registers, events=events))

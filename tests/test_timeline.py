"""The timeline: dates that are dates, events that agree with texts and registers, a page that shows them."""

import gzip
import json
import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from axe_playwright_python.sync_playwright import Axe
from case_files import attempt, cases, lineless
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from playwright.sync_api import Browser, Page
from project_copies import name_edition

from tools.check.laws import findings
from tools.drawings import periods as strip
from tools.edit.chronology import events_in, stretch, years_in
from tools.files.registers import read_registers
from tools.model import dates
from tools.model.dates import Date
from tools.model.edition import Edition
from tools.model.errors import DataError
from tools.model.records import Event
from tools.pages.timeline import GROUPS, timeline_page
from tools.site.markup import read_page

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


def test_the_dates_of_the_edition_agree(edition: Edition):
    """Events, key dates and registers say the same, and every quotation stands."""
    assert findings(edition) == []


def test_a_lane_without_a_ruler_is_found(edition: Edition):
    """In each lane of the strip a state begins in the year in which the one before it ends."""
    lane = edition.registers.lanes[0]
    broken = replace(lane, states=(lane.states[0], *lane.states[2:]))
    found = findings(replace(edition, registers=replace(edition.registers, lanes=(broken,))))
    assert [f.message for f in found] == ["expected 1721 as beginning, found 1917"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("1689", {1689}),
        ("1904–05 and 1466/73", {1904, 1905, 1466, 1473}),
        ("the 1640s", set(range(1640, 1650))),
        ("in 12689", set()),
    ],
)
def test_years_are_read_as_they_are_written(words: str, found: set[int]):
    """Also the end of a span, of which two digits are written."""
    assert years_in(words) == found


def test_the_words_of_the_strip_stand_in_their_boxes(edition: Edition):
    """A state's name is no wider than its box, and each drawing has a dot for every key date of its period."""
    svg = "{http://www.w3.org/2000/svg}"
    for period in edition.registers.periods:
        drawing = ElementTree.fromstring(strip.strips(edition)[strip.strip_name(period)])
        boxes = [box for box in drawing if box.tag == f"{svg}rect"]
        names = [text for text in drawing if text.get("class") == "strip-ink"]
        assert len(boxes) == len(names) > 0
        for box, name in zip(boxes, names, strict=True):
            widest = max(strip.LETTER * len(line.text) for line in name)
            assert widest <= float(box.get("width"))
        assert len(drawing.findall(f"{svg}circle")) == len(edition.key_dates_of[period.id]) > 0


@pytest.mark.parametrize("page", ["index.html", "timeline.html"])
def test_every_mark_of_the_strip_is_a_row_of_the_list(edition: Edition, site: Path, page: str):
    """In the same order, under the same year, and each key date is marked."""
    (shown,) = html.fromstring((site / page).read_bytes()).find_class("strip")
    marks = [(a.get("href").rpartition("#ev-")[2], a.text_content()[:4]) for a in shown.xpath(".//li/a")]
    rows = html.fromstring((site / "timeline.html").read_bytes()).xpath("//*[contains(@class, 'events')]//li")
    listed = {row.xpath(".//a/@id")[0].removeprefix("ev-"): row.text_content() for row in rows}
    assert [name for name in listed if name in dict(marks)] == [name for name, _ in marks]
    assert all(year in listed[name] for name, year in marks)
    assert dict(marks).keys() == {e.id for e in edition.registers.events if e.key}


def test_a_row_of_our_own_says_so(edition: Edition, site: Path):
    """What no text tells of is told apart from the rest, and so is what it does not date."""
    rows = html.fromstring((site / "timeline.html").read_bytes()).xpath("//*[contains(@class, 'events')]//li")
    by_id = {row.xpath(".//a/@id")[0].removeprefix("ev-"): row.text_content() for row in rows}
    assert (
        {i for i, row in by_id.items() if "the editors’ own row" in row}
        == {e.id for e in edition.registers.events if e.own}
        >= {"normalised", "partnership-1996", "demarcation-2008"}
    )
    assert "The text gives no date." in by_id["sputnik"]
    assert "The text gives no date." not in by_id["nerchinsk"]


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


def test_the_strip_stands_inline(edition: Edition, site: Path):
    """The page asks for no picture: the drawings follow its colours, and words beside them say what they show."""
    page = (site / "timeline.html").read_text("utf-8")
    assert "assets/strip" not in page
    assert page.count('<svg aria-hidden="true"') == len(edition.registers.periods)
    assert not [drawing for drawing in strip.strips(edition).values() if ' id="' in drawing]


def test_the_first_load_is_light(site: Path):
    """Page, style sheet and script, as a server sends them."""
    files = ("timeline.html", "assets/reader.css", "assets/reader.js", "assets/favicon.svg")
    assert sum(len(gzip.compress((site / name).read_bytes(), 9)) for name in files) <= FIRST_LOAD


def _open(chromium: Browser, site: Path, **options: Any) -> Page:
    page = chromium.new_context(**options).new_page()
    page.goto((site / "timeline.html").as_uri())
    return page


@pytest.mark.browser
@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1400, "light")])
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
@pytest.mark.parametrize("width", [390, 820, 1400])
@pytest.mark.parametrize("name", ["index", "timeline"])
def test_each_label_of_the_strip_stands_on_its_own_ground(chromium: Browser, site: Path, width: int, name: str):
    """Whole in view without scrolling sideways, and high enough for a finger; on a wide screen side by side."""
    page = chromium.new_context(viewport={"width": width, "height": 900}).new_page()
    page.goto((site / f"{name}.html").as_uri())
    grounds = page.locator(".strip > div").all()
    boxes = [ground.bounding_box() for ground in grounds]
    assert (len({box["y"] for box in boxes}) == 1) == (width > 390)
    for ground, box in zip(grounds, boxes, strict=True):
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        marks = ground.locator("li a:visible").all()
        # On a phone home leaves the dates to the timeline.
        assert bool(marks) == (name == "timeline" or width > 390)
        for mark in marks:
            found = mark.bounding_box()
            assert found["height"] >= 24
            assert box["x"] <= found["x"] and found["x"] + found["width"] <= box["x"] + box["width"]


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1400])
def test_periods_and_centuries_are_one_step_away(chromium: Browser, site: Path, edition: Edition, width: int):
    """From the middle of the page, without a script."""
    page = _open(chromium, site, viewport={"width": width, "height": 900}, java_script_enabled=False)
    page.locator("#ev-kulja").scroll_into_view_if_needed()
    ways = page.locator(".jumps a").all()
    assert [way.inner_text() for way in ways if way.get_attribute("href").startswith("#timeline-")] == [
        period.short for period in edition.registers.periods
    ]
    for way in ways:
        box = way.bounding_box()
        assert min(box["height"], box["width"]) >= 24
        assert 0 < box["y"] < 900
    page.click(".jumps a:has-text('Soviet')")
    assert page.locator("#timeline-soviet").bounding_box()["y"] < 200


@pytest.mark.browser
def test_the_row_of_ways_hides_nothing_of_the_first_screen(chromium: Browser, site: Path):
    """It stands in sight beside the rows of events; above them, on a phone, are links that it would lie over."""
    page = _open(chromium, site, viewport={"width": 390, "height": 900})
    assert page.locator(".jumps").bounding_box()["y"] >= 900
    page.locator(".events .ev").first.scroll_into_view_if_needed()
    page.evaluate("scrollBy(0, 600)")
    assert page.locator(".jumps").bounding_box()["y"] < 900


@pytest.mark.browser
def test_a_phone_shows_a_row_in_short_until_asked(chromium: Browser, site: Path):
    """Themes, threads and names wait for a tick; the row that an address names shows them at once."""
    page = _open(chromium, site, viewport={"width": 390, "height": 900}, java_script_enabled=False)
    named = page.locator(".events li:has(#ev-kulja) a[href*=register]").first
    assert not named.is_visible()
    page.check("#show-names")
    assert named.is_visible()
    page.click("button[type=reset]")
    assert not named.is_visible()
    page.goto(f"{(site / 'timeline.html').as_uri()}#ev-kulja")
    assert named.is_visible()


@pytest.mark.browser
def test_the_keyboard_reaches_strip_boxes_and_events(chromium: Browser, site: Path, edition: Edition):
    """In the order in which they stand; the space bar ticks a box."""
    page = _open(chromium, site, viewport={"width": 390, "height": 900})
    page.locator(".strip li a").last.focus()
    reached = []
    for _ in range(3 + len(GROUPS) + 3):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.id || document.activeElement.type"))
    boxes = [f"show-{name}" for name in (*(p.id for p in edition.registers.periods), *GROUPS, "names")]
    assert reached == [*boxes, "reset", f"ev-{edition.registers.events[0].id}"]
    page.focus("#show-imperial")
    page.keyboard.press("Space")
    assert _visible(page)[0] == next(e.id for e in edition.registers.events if e.period != "imperial")


def _visible(page: Page) -> list[str]:
    found = page.locator(".events .ev").filter(visible=True)
    return [handle.get_attribute("id").removeprefix("ev-") for handle in found.element_handles()]


def _with_events(edition: Edition, events: tuple[Event, ...]) -> Edition:
    return replace(edition, registers=replace(edition.registers, events=events))

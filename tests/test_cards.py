"""Cards and citations in a real Chromium, from a server and from disk."""

import gzip
import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tools.model.edition import Edition
from tools.site.data import cards

pytestmark = pytest.mark.browser

TEXT = ".page p:has(> .pn) > "
# What a link leads to, an example of it on the imperial chapter, and words of its card.
KINDS = {
    "an entry": (TEXT + "a[href*='register/places.html#nerchinsk']", "Fort and town east of Lake Baikal"),
    "a paragraph": (".across a[href*='soviet.html#h43']", "Mongolia and Tuva became"),
    "a thread": (".more a[href*='threads/border.html']", "The two states first agreed"),
    "a note": (".note-sign[href='#h8-aigun-1858'], .note-sign", "“"),
    "an emendation": ("a[href*='texts/history.html#h15']", "as received: “Moscow January”"),
    "a section": (".side + * a[href*='soviet.html#split'], [data-made]", "After the PRC was proclaimed"),
}


@pytest.fixture(params=["on_disk", "served"])
def address(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue(request.param)


def chapter(browser: Browser, address: str, **more: object) -> Page:
    page = browser.new_context(viewport={"width": 1000, "height": 900}, **more).new_page()
    page.goto(f"{address}/imperial.html")
    page.evaluate("document.querySelectorAll('details.more').forEach(fold => fold.open = true)")
    # No page of this edition links to a section of another chapter in its text; one is made for the test.
    page.evaluate(
        "(() => { const a = document.createElement('a'); a.href = 'soviet.html#split'; a.textContent = 'section';"
        " a.dataset.made = ''; document.querySelector('.page').append(a); })()"
    )
    return page


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_shows_what_a_link_leads_to_by_pointer_and_by_keyboard(chromium, address, kind):
    """Hover and focus open it, Escape closes it, the title steps aside and comes back, focus stays."""
    selector, words = KINDS[kind]
    page = chapter(chromium, address)
    link, card = page.locator(selector).first, page.locator("#card")
    title = link.get_attribute("title")
    link.scroll_into_view_if_needed()
    link.hover()
    expect(card).to_contain_text(words, timeout=15_000)
    assert card.get_attribute("role") == "tooltip"
    assert link.get_attribute("aria-describedby") == "card"
    assert link.get_attribute("title") is None
    assert len(card.inner_text()) < 525 + 200
    card.hover()
    page.wait_for_timeout(500)
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    assert link.get_attribute("title") == title
    page.mouse.move(2, 2)
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(card).to_contain_text(words)
    assert link.evaluate("e => e === document.activeElement")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    page.context.close()


def test_nothing_is_loaded_before_the_first_card(chromium, on_disk):
    """0 bytes of script or data for cards, citations and search until a reader asks."""
    page = chromium.new_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rsplit("/", 1)[-1]))
    page.goto(f"{on_disk}/imperial.html")
    page.wait_for_timeout(700)
    assert not [name for name in asked if name.startswith(("cards", "search", "cite"))]
    page.context.close()


def test_a_card_moves_nothing_and_axe_finds_nothing(chromium, on_disk):
    """No layout shift; WCAG with a card open, light and dark."""
    for scheme in ("light", "dark"):
        page = chapter(chromium, on_disk, color_scheme=scheme, bypass_csp=True)
        link = page.locator(KINDS["an entry"][0]).first
        link.scroll_into_view_if_needed()
        before = page.evaluate("document.documentElement.scrollHeight")
        link.hover()
        expect(page.locator("#card")).to_be_visible(timeout=15_000)
        assert page.evaluate("document.documentElement.scrollHeight") == before
        found = Axe().run(page, context="#card").response["violations"]
        found += Axe().run(page, options={"runOnly": ["region"]}).response["violations"]
        assert [v["id"] for v in found] == []
        page.context.close()


def phone(browser: Browser, address: str) -> Page:
    page = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True).new_page()
    page.goto(address)
    return page


UNDER = "mark => document.querySelector('.note-open').getBoundingClientRect().top - mark.getBoundingClientRect().bottom"


@pytest.mark.parametrize(("mark", "words"), [("p > .note-sign", "[12]\\d{3}"), ("p > .ring", "Among all notes")])
def test_a_tap_opens_the_whole_note_under_the_line_of_its_mark(chromium, on_disk, mark, words):
    """A second tap or Escape closes it; what is open is said, and focus stays on the mark."""
    page = phone(chromium, f"{on_disk}/imperial.html")
    sign, note = page.locator(mark).first, page.locator(".note-open")
    assert sign.get_attribute("aria-expanded") == "false"
    sign.tap()
    expect(note).to_contain_text(re.compile(words), timeout=15_000)
    assert sign.get_attribute("aria-expanded") == "true"
    assert 0 <= sign.evaluate(UNDER) <= 40
    sign.tap()
    expect(note).to_have_count(0)
    assert sign.get_attribute("aria-expanded") == "false"
    sign.tap()
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    assert sign.evaluate("e => e === document.activeElement")
    assert page.url.endswith("imperial.html")
    page.context.close()


def test_a_dot_opens_all_notes_of_its_paragraph(chromium, on_disk, edition):
    """Each with the words it is on."""
    page = phone(chromium, f"{on_disk}/imperial.html")
    dot = page.locator(".dot[aria-label^='2 notes']").first
    here = next(n.at for n in edition.registers.notes if n.id == dot.get_attribute("id"))
    dot.tap()
    expect(page.locator(".note-open b")).to_have_count(2, timeout=15_000)
    assert len([n for n in edition.notes_at[here] if n.tier == "2" and not n.faults]) == 2
    page.context.close()


def test_a_name_or_a_misprint_opens_its_sheet_and_a_second_tap_follows(chromium, on_disk):
    """The sheet hides no line that was tapped; a link in a fold is followed at once."""
    page = phone(chromium, f"{on_disk}/imperial.html")
    name, sheet = page.locator(KINDS["an entry"][0]).first, page.locator(".card.sheet")
    name.evaluate("e => scrollTo(0, e.getBoundingClientRect().bottom + scrollY - innerHeight + 4)")
    name.tap()
    expect(sheet.get_by_role("link", name="Open the entry")).to_be_visible(timeout=15_000)
    assert name.bounding_box()["y"] + name.bounding_box()["height"] <= sheet.bounding_box()["y"]
    page.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    name.tap()
    expect(sheet).to_be_visible()
    name.tap()
    page.wait_for_url("**/register/places.html#nerchinsk")
    page.goto(f"{on_disk}/essay.html")
    page.locator(".weighed a[href*='texts/']").first.tap()
    expect(sheet.get_by_role("link", name="In the text as received")).to_be_visible()
    page.goto(f"{on_disk}/imperial.html")
    page.evaluate("document.querySelector('details.more').open = true")
    page.locator("details.more a[href*='register/']").first.tap()
    page.wait_for_url("**/register/**")
    page.context.close()


def test_the_first_card_is_soon_there_above_the_line(chromium, on_disk):
    """0.4 s after the pointer rests; what is read next stays in sight."""
    page = chapter(chromium, on_disk)
    link = page.locator(KINDS["an entry"][0]).first
    link.evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 600)")
    page.mouse.move(500, 500)
    page.wait_for_timeout(500)
    box = link.bounding_box()
    page.mouse.move(box["x"] + 4, box["y"] + 4)
    expect(page.locator("#card")).to_be_visible(timeout=400)
    card = page.locator("#card").bounding_box()
    assert card["y"] + card["height"] <= box["y"]
    page.context.close()


def test_what_others_left_in_the_store_or_the_address_stops_nothing(chromium, on_disk):
    """Search still opens."""
    page = chromium.new_context().new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"{on_disk}/imperial.html")
    page.evaluate(
        "sessionStorage.setItem('hits', '{x'); localStorage.setItem('place', 'javascript:1|1|x');"
        " localStorage.setItem('scheme', '<b>')"
    )
    page.goto(f"{on_disk}/soviet.html#%E0%A4%A")
    page.keyboard.press("/")
    expect(page.get_by_role("dialog")).to_be_visible(timeout=15_000)
    page.goto(f"{on_disk}/index.html")
    assert not page.locator("#place").is_visible()
    assert faults == []
    page.context.close()


def test_a_paragraph_gives_its_citation_to_copy(chromium, address):
    """It names the work, its authors and copy, the edition and version; every style and unit is at hand."""
    page = chapter(chromium, address, permissions=["clipboard-read", "clipboard-write"])
    page.locator("#h14").click()
    line = page.locator(".cite p")
    expect(line).to_contain_text(
        "Wikipedia contributors. “History of Sino-Russian relations” (copy of 2024, CC BY-SA 4.0)"
    )
    expect(line).to_contain_text("“The imperial period”, para. 14. In The Sino-Russian Reader. Version ")
    expect(line).to_contain_text("In a copy without a public address.")
    page.get_by_role("button", name="Copy citation").click()
    expect(page.locator(".cite [role=status]")).to_have_text("Copied")
    if not address.startswith("file:"):
        assert page.evaluate("navigator.clipboard.readText()") == line.inner_text()
    page.get_by_label("Style").select_option("BibTeX")
    expect(line).to_contain_text("@incollection{reader-imperial-14,")
    page.get_by_label("What to cite").select_option("This chapter")
    expect(line).to_contain_text("@incollection{reader-imperial,")
    page.get_by_label("What to cite").select_option("The edition")
    expect(line).to_contain_text("@book{reader,")
    page.keyboard.press("Escape")
    expect(page.locator(".cite")).to_have_count(0)
    assert page.evaluate("document.activeElement.id") == "h14"
    page.context.close()


def test_a_published_copy_gives_its_address(chromium, address):
    """From the canonical link, never from the disk's path."""
    page = chapter(chromium, address)
    page.evaluate(
        "document.head.insertAdjacentHTML('beforeend', '<link rel=canonical href=https://example.org/r/imperial.html>')"
    )
    page.locator("#h14").click()
    expect(page.locator(".cite p")).to_contain_text("https://example.org/r/imperial.html#h14.")
    page.context.close()


def test_an_error_is_reported_in_two_taps(chromium, address):
    """A complete report to copy; a prefilled issue where the site names a repository, and never from disk."""
    page = chapter(chromium, address)
    page.locator("#h14").click()
    page.get_by_role("button", name="Report an error").click()
    report = page.locator(".cite p")
    expect(report).to_contain_text("Where: imperial.html#h14")
    expect(report).to_contain_text("Version: ")
    expect(report).to_contain_text("It says: “After their first victory at Albazin in 1685")
    expect(page.get_by_role("button", name="Copy report")).to_be_visible()
    page.keyboard.press("Escape")
    page.evaluate("document.querySelector('.page').dataset.report = 'https://example.org/owner/reader'")
    page.locator("#h14").click()
    page.get_by_role("button", name="Report an error").click()
    link = page.get_by_role("link", name="Send it")
    if address.startswith("file:"):
        assert link.count() == 0
    else:
        href = link.get_attribute("href")
        assert href.startswith("https://example.org/owner/reader/issues/new?title=Error%20at%20h14")
        assert "imperial.html%23h14" in href
    page.context.close()


@pytest.mark.parametrize("place", ["about/notes.html#h8-amur-1640", "register/places.html#nerchinsk"])
def test_a_note_and_an_entry_are_reported_from_the_pages_foot(chromium, address, place):
    page = chapter(chromium, address)
    page.goto(f"{address}/{place}")
    page.get_by_role("link", name="Report an error on this page").click()
    expect(page.locator(".cite p")).to_contain_text("Where: " + place.split("/")[1])
    expect(page.locator(".cite p")).to_contain_text("It says: “")
    page.context.close()


def test_the_scripts_of_cards_are_light(site):
    """At most 4 kB for the script, and 92 for the data, which the search loads too and has in two files."""
    assert len(gzip.compress((site / "assets/cards.js").read_bytes())) <= 4000
    data = [(site / "assets" / name).read_bytes() for name in ("search-data.js", "cards-data.js")]
    assert sum(len(gzip.compress(one)) for one in data) <= 92_000


def test_every_entry_and_note_has_a_card(edition: Edition):
    """By the address that links to it bear."""
    held = edition.registers
    assert len(cards(edition)) == sum(map(len, (held.entries, held.notes, held.events, held.threads)))

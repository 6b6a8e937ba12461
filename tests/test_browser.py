"""The site in a real Chromium: quiet, accessible, at home on a phone, and complete without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from browsing import Complaints, opened
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGE_TYPES = (
    "index.html",
    "overview.html",
    "imperial.html",
    "essay.html",
    "threads/index.html",
    "threads/border.html",
    "timeline.html",
    "register/index.html",
    "register/treaties.html",
    "about/corrections.html",
    "about/notes.html",
    "about/works.html",
    "about/proof.html",
    "texts/history.html",
)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def test_a_file_that_is_missing_is_a_complaint_and_a_load_that_is_left_is_none(chromium, tmp_path):
    """What the tests below rest on: a reader who goes on while an icon loads has lost nothing."""
    (tmp_path / "index.html").write_text("<link rel=icon href=data:,><img src=slow.png><img src=missing.png>")
    page = chromium.new_context().new_page()
    complaints = Complaints(page, tmp_path.as_uri())
    page.route("**/slow.png", lambda route: None)
    page.goto(f"{tmp_path.as_uri()}/index.html", wait_until="commit")
    page.wait_for_event("requestfailed", lambda request: request.url.endswith("missing.png"))
    page.goto(tmp_path.as_uri(), wait_until="commit")
    assert [one for one in complaints.found if one.startswith("failed")] == [f"failed: {tmp_path.as_uri()}/missing.png"]
    page.context.close()


def test_no_page_complains_or_asks_anything_of_others_from_disk(chromium, on_disk, site):
    """Law 7: 0 console errors, 0 failed loads, 0 foreign requests on every page."""
    context = chromium.new_context()
    found = {}
    for path in sorted(site.rglob("*.html")):
        page = context.new_page()
        complaints = Complaints(page, on_disk)
        page.goto(f"{on_disk}/{path.relative_to(site).as_posix()}")
        if complaints.found:
            found[path.name] = complaints.found
        page.close()
    assert found == {}


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_no_page_complains_from_a_server_under_a_sub_path(chromium, served, name):
    """Law 7 on http."""
    page = chromium.new_context().new_page()
    complaints = Complaints(page, served)
    page.goto(f"{served}/{name}")
    page.wait_for_load_state()
    assert complaints.found == []
    page.context.close()


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1400, "dark")])
@pytest.mark.parametrize("name", PAGE_TYPES)
def test_axe_finds_nothing(chromium, on_disk, name, width, scheme):
    """WCAG 2.0 to 2.2, A and AA: menu open, everything folded opened."""
    page = opened(chromium, f"{on_disk}/{name}", width, scheme, bypass_csp=True)
    if width == 390:
        page.locator("#menu").check(force=True)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    assert _violations(page) == []
    page.context.close()


# Words of a table that begin on one line and end on another, without a hyphen.
BROKEN = """() => [...document.querySelectorAll('td, th')].flatMap(cell => {
  cell.style.hyphens = 'manual'
  const found = [], walk = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT)
  for (let node; (node = walk.nextNode());) for (const word of node.data.matchAll(/[\\p{L}\\p{M}]+/gu)) {
    const range = document.createRange()
    range.setStart(node, word.index)
    range.setEnd(node, word.index + word[0].length)
    if (new Set([...range.getClientRects()].map(part => Math.round(part.top))).size > 1) found.push(word[0])
  }
  return found
})"""


def test_no_word_of_a_table_is_broken_on_a_phone(chromium, on_disk, site):
    """A column has room for its words, or stands below the others."""
    context = chromium.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    broken = {}
    for path in sorted(site.rglob("*.html")):
        if b"<td" in path.read_bytes():
            page.goto(f"{on_disk}/{path.relative_to(site).as_posix()}")
            if found := page.evaluate(BROKEN):
                broken[path.name] = found
    assert broken == {}
    context.close()


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_no_page_is_wider_than_a_small_screen(chromium, on_disk, name):
    """Reflow at 320 px, and at 390 px with text at twice its size."""
    page = opened(chromium, f"{on_disk}/{name}", 320)
    assert _overflow(page) <= 0
    page.set_viewport_size({"width": 780, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert _overflow(page) <= 0
    page.context.close()


def test_without_script_text_menu_and_notes_are_complete(chromium, on_disk):
    """Principle 9: a checkbox opens the menu, a note's sign leads to its note, nothing waits for a script."""
    page = opened(chromium, f"{on_disk}/imperial.html", 390, java_script_enabled=False)
    assert page.locator("#find, #scheme").all() != []
    assert not any(button.is_visible() for button in page.locator("#find, #scheme").all())
    assert not page.locator(".side").is_visible()
    page.locator("#menu").focus()
    page.keyboard.press("Space")
    assert page.locator(".side").is_visible()
    assert page.locator("p:has(> .pn)").count() > 30
    sign = page.locator(".note-sign").first
    target = sign.get_attribute("href")
    sign.click()
    assert page.url.endswith(target)
    page.context.close()


def test_plain_text_hides_the_marks_and_nothing_of_the_text(chromium, on_disk):
    """The switch works without script and leaves every word."""
    page = opened(chromium, f"{on_disk}/soviet.html", 1400, java_script_enabled=False)
    assert page.locator(".pn").first.is_visible()
    words = page.locator("p:has(> .pn)").first.inner_text()
    page.locator("#plain").check()
    assert not page.locator(".pn, .note-sign, .threads").first.is_visible()
    assert words.removeprefix(page.locator(".pn").first.text_content()).strip() in words
    page.context.close()


def test_the_colour_scheme_is_switched_and_remembered_from_disk(chromium, on_disk):
    """The script's one setting survives a change of page."""
    page = opened(chromium, f"{on_disk}/index.html", 1400, "light")
    before = _paper(page)
    page.locator("#scheme").click()
    assert _paper(page) != before
    page.goto(f"{on_disk}/about/proof.html")
    assert _paper(page) != before
    page.context.close()


def test_every_stop_of_the_keyboard_is_seen(chromium, on_disk):
    """The first 40 stops of the tab key are visible and carry an outline; the first is the skip link."""
    page = opened(chromium, f"{on_disk}/imperial.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "md-skip"
    for _ in range(40):
        page.keyboard.press("Tab")
        shown = page.evaluate(
            "(e => { const box = e.getBoundingClientRect(); const style = getComputedStyle(e);"
            " return box.width > 0 && (style.outlineStyle !== 'none' || e.id === 'menu'); })"
            "(document.activeElement)"
        )
        assert shown, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")
    page.context.close()


def test_a_printed_chapter_keeps_numbers_and_notes_and_drops_the_frame(chromium, on_disk):
    """Print: black on white, endnotes, no navigation."""
    page = opened(chromium, f"{on_disk}/imperial.html", scheme="dark")
    page.emulate_media(media="print")
    assert not page.locator(".top").is_visible()
    assert not page.locator(".side").is_visible()
    assert page.locator(".pn").first.is_visible()
    assert page.locator(".notes li").first.is_visible()
    assert _paper(page) == "rgb(255, 255, 255)"
    page.context.close()


def test_a_printed_plate_stands_whole_in_its_frame_with_its_key(chromium, on_disk):
    """Stretched out of its shape it would show what lies beyond the frame; without a key its lines mean nothing."""
    page = opened(chromium, f"{on_disk}/soviet.html")
    page.emulate_media(media="print")
    plate = page.locator(".map img")
    box = plate.bounding_box()
    assert box["width"] / box["height"] == pytest.approx(
        int(plate.get_attribute("width")) / int(plate.get_attribute("height")), rel=0.01
    )
    shown = page.locator(".map .shown > *").evaluate_all(
        "all => all.filter(e => e.checkVisibility()).map(e => e.tagName)"
    )
    assert shown == ["UL"]
    page.context.close()


def _violations(page: Page) -> list[str]:
    found = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
    return [f"{v['id']}: {node['target']}" for v in found for node in v["nodes"][:3]]


def _overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def _paper(page: Page) -> str:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")

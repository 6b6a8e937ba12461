"""What a reader feels: where the text begins, how much of the way is text, and notes at their signs."""

import pytest
from browsing import Browser
from playwright.sync_api import Page, expect

from tools.edit.link import numbered_notes
from tools.edit.typography import set_in_type
from tools.site.markup import read

CHAPTERS = ("overview", "imperial", "soviet", "post-1991", "essay")
PERIODS = ("imperial", "soviet", "post-1991")
FIRST_LINE = """() => {
  const range = document.createRange();
  range.selectNodeContents(document.querySelector(".pn").closest("p, li"));
  return (range.getClientRects()[0].top + scrollY) / innerHeight;
}"""
APPARATUS = """() => {
  const blocks = [...document.querySelectorAll(".pn")].map(number => number.closest("p, li").getBoundingClientRect());
  const top = blocks[0].top, end = blocks.at(-1).bottom, seen = [];
  let height = 0, most = 0;
  for (const block of document.querySelectorAll(".across, .more, .map, .lead, .verdicts, .notes, .prev-next")) {
    const box = block.getBoundingClientRect();
    if (box.top < top || box.top >= end || seen.some(other => other.contains(block))) continue;
    seen.push(block);
    height += box.height;
  }
  for (const heading of document.querySelectorAll(".page h2, .page h3")) {
    let own = 0;
    for (let next = heading.nextElementSibling; next && !/^H[23]$/.test(next.tagName); next = next.nextElementSibling)
      if (next.matches(".across, .more, .map")) own += next.getBoundingClientRect().height;
    most = Math.max(most, own);
  }
  return { share: height / (end - top), most };
}"""
NOTES = """() => {
  const boxes = [...document.querySelectorAll(".margin-note")].map(
    note => [note.dataset.note, note.getBoundingClientRect()]);
  const lead = document.querySelector(".lead");
  const all = boxes.map(([, box]) => box).concat(lead ? [lead.getBoundingClientRect()] : []);
  const found = { hidden: 0, far: 0, astray: 0, overlapping: 0, signs: 0 };
  for (const sign of document.querySelectorAll(".note-sign")) {
    const at = sign.getBoundingClientRect(), middle = (at.top + at.bottom) / 2;
    const mine = boxes.find(([name]) => name === decodeURIComponent(sign.hash.slice(1)));
    found.signs++;
    if (!mine || !mine[1].height) { found.hidden++; continue; }
    if (Math.abs(mine[1].top - at.top) <= 44) continue;
    found.far++;
    const beside = box => box.top <= middle && middle <= box.bottom;
    if (!beside(mine[1]) && boxes.some(([, box]) => beside(box))) found.astray++;
  }
  all.forEach((one, n) => all.slice(n + 1).forEach(other => {
    if (one.top < other.bottom - 1 && other.top < one.bottom - 1) found.overlapping++;
  }));
  return found;
}"""


def opened(browser: Browser, address: str, name: str, width: int, height: int) -> Page:
    page = browser.new_context(viewport={"width": width, "height": height}).new_page()
    page.goto(f"{address}/{name}.html")
    page.evaluate("document.fonts.ready")
    page.wait_for_timeout(300)
    return page


def test_every_note_that_faults_words_has_its_sign_at_them(site, edition):
    """Of the first rank a number, of the second a ring; what is left out or identified may have a dot."""
    printed = set_in_type(edition)
    for chapter in printed.chapters:
        page = read(site, f"{chapter.id}.html")
        for note, number in numbered_notes(chapter, printed):
            signs = page.xpath("//a[@id=$sign or @id=$ring][@href]", sign=f"to-{note.id}", ring=note.id)
            assert [sign.get("class") for sign in signs] == ["note-sign" if number else "ring"], note.id
            before = signs[0].xpath(
                "ancestor::*[self::p or self::li or self::h1 or self::h2 or self::h3][1]"
                "//text()[not(ancestor::*[@data-not-source])][following::a[@id=$id]]",
                id=signs[0].get("id"),
            )
            assert "".join(before).endswith(note.quote), note.id
    signed = {note.id for chapter in printed.chapters for note, _ in numbered_notes(chapter, printed)}
    assert {n.id for n in edition.registers.notes if n.kind in ("fact", "contradiction", "dated")} <= signed


@pytest.mark.browser
@pytest.mark.parametrize("name", CHAPTERS)
@pytest.mark.parametrize(("width", "height", "most"), [(390, 844, 0.6), (1400, 900, 0.5)])
def test_a_chapter_opens_with_its_text(chromium, on_disk, name, width, height, most):
    """In screens from the top of the page to the first line of the text."""
    page = opened(chromium, on_disk, name, width, height)
    assert page.evaluate(FIRST_LINE) <= most
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize(("name", "most"), [(n, 0.09) for n in CHAPTERS[:4]] + [("essay", 0.2)])
def test_little_on_the_way_is_not_text(chromium, on_disk, name, most):
    """On a phone, from the first line to the last; in a section at most 110 px."""
    page = opened(chromium, on_disk, name, 390, 844)
    found = page.evaluate(APPARATUS)
    assert found["share"] <= most
    assert found["most"] <= 110 or name == "essay"
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", CHAPTERS)
@pytest.mark.parametrize(("width", "height"), [(1400, 900), (1920, 1080)])
def test_every_note_stands_at_its_sign(chromium, on_disk, name, width, height):
    """None hidden, none over another, nine in ten within two lines, none far off beside another's sign."""
    page = opened(chromium, on_disk, name, width, height)
    found = page.evaluate(NOTES)
    assert found["hidden"] == found["overlapping"] == found["astray"] == 0, found
    assert found["far"] <= max(1, found["signs"] // 10), found
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", PERIODS)
def test_nothing_stands_between_a_heading_and_its_first_sentence(chromium, on_disk, name):
    page = opened(chromium, on_disk, name, 390, 844)
    after = page.evaluate(
        "[...document.querySelectorAll('.page h2')].map(h => h.nextElementSibling)"
        ".filter(e => !e.querySelector(':scope > .pn, :scope > li > .pn') && !/^H3$/.test(e.tagName)).length"
    )
    assert after == 0
    page.context.close()


@pytest.mark.browser
def test_home_offers_to_go_on_where_one_stopped(chromium, served):
    """On this device alone, and forgets it when asked."""
    page = opened(chromium, served, "imperial", 390, 844)
    page.evaluate("document.getElementById('h23').scrollIntoView()")
    page.wait_for_timeout(400)
    page.goto(f"{served}/index.html")
    offer = page.get_by_role("link", name="Go on at paragraph")
    expect(offer).to_be_visible()
    assert "imperial.html#h" in offer.get_attribute("href")
    page.get_by_role("button", name="Forget it").click()
    page.reload()
    expect(offer).to_have_count(0)
    page.context.close()


@pytest.mark.browser
def test_a_note_that_is_cut_says_still_how_sure_it_is(chromium, on_disk):
    """What is merely probable is not certain for want of room beside it."""
    page = opened(chromium, on_disk, "imperial", 1400, 900)
    cut = page.evaluate("""() => [...document.querySelectorAll(".margin-note")]
      .filter(note => note.lastElementChild.textContent === "more")
      .map(note => [document.getElementById(note.dataset.note).closest("li"), note])
      .filter(([whole]) => whole.querySelector("[href*='#certainty']"))
      .map(([whole, note]) => note.textContent.includes("(probable)") || note.textContent.includes("doubtful)"))""")
    assert cut and all(cut)
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1400])
def test_the_way_to_the_top_leads_there(chromium, on_disk, width):
    """And the contents beside the text follow one who goes in leaps."""
    page = opened(chromium, on_disk, "imperial", width, 900)
    page.evaluate("document.getElementById('h37').scrollIntoView()")
    expect(page.locator(".side .contents a[aria-current]")).to_have_text("1890s alliance")
    page.get_by_role("link", name="Back to top").click()
    page.wait_for_function("scrollY === 0")
    page.context.close()


@pytest.mark.browser
def test_an_address_in_a_fold_opens_it(chromium, on_disk):
    page = opened(chromium, on_disk, "imperial", 390, 844)
    page.goto(f"{on_disk}/imperial.html#plate-imperial-list")
    expect(page.locator("#plate-imperial")).to_have_attribute("open", "")
    page.context.close()


@pytest.mark.browser
def test_plain_text_hides_every_mark_and_says_so(chromium, on_disk):
    """Map and notes included; the next page shows them again."""
    page = opened(chromium, on_disk, "imperial", 1400, 900)
    page.locator("#plain").check()
    expect(page.get_by_text("Marks hidden: show them")).to_be_visible()
    for part in (".pn", ".note-sign", ".ring", ".map", ".across", ".more", ".notes", ".margin-note"):
        assert not page.locator(part).first.is_visible(), part
    page.goto(f"{on_disk}/soviet.html")
    assert page.locator(".pn").first.is_visible()
    page.context.close()

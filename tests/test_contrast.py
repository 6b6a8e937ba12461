"""Lettering over drawings, which axe leaves undecided: its contrast, measured by pixels."""

import base64

import pytest
from browsing import opened
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

LEAST = 4.5
"""WCAG 1.4.3, for text of usual size; no lettering here is large."""
MOST_BELOW = 0.04
"""Of a word's pixels: a line of the drawing may touch a letter's edge where the halo ends."""
DRAWINGS = {
    "maps.html": "svg.plate",
    "timeline.html": "svg.strip-svg",
    "index.html": "svg.strip-svg",
}
BARE = "svg text, svg text * { fill: transparent !important; }"
"""The letters gone, their halo still there."""
LETTERS = """
svg => Array.from(svg.querySelectorAll('text')).filter(one => one.textContent.trim()).map(one => {
  const own = svg.getBoundingClientRect(), box = one.getBoundingClientRect();
  return {words: one.textContent, fill: getComputedStyle(one).fill,
    box: [box.left - own.left, box.top - own.top, box.width, box.height]};
})
"""
# For each word the share of its pixels that stand on ground too near to its colour.
SHARES = """
async ([lettered, bare, letters, scale, least]) => {
  async function pixels(picture) {
    const image = new Image();
    image.src = 'data:image/png;base64,' + picture;
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), {width: image.width, height: image.height});
    const pen = canvas.getContext('2d', {willReadFrequently: true});
    pen.drawImage(image, 0, 0);
    return pen.getImageData(0, 0, image.width, image.height);
  }
  function light(parts) {
    const linear = parts.map(part => part / 255)
      .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }
  const one = await pixels(lettered), other = await pixels(bare);
  return letters.map(letter => {
    const ink = light(letter.fill.match(/[\\d.]+/g).slice(0, 3).map(Number));
    const [left, top, width, height] = letter.box.map(side => Math.round(side * scale));
    let inked = 0, faint = 0;
    for (let y = Math.max(0, top); y < Math.min(one.height, top + height); y++) {
      for (let x = Math.max(0, left); x < Math.min(one.width, left + width); x++) {
        const at = (y * one.width + x) * 4;
        const ground = Array.from(other.data.slice(at, at + 3));
        const change = ground.reduce((sum, part, side) => sum + Math.abs(part - one.data[at + side]), 0);
        if (change < 60) continue;
        inked++;
        const under = light(ground);
        if ((Math.max(ink, under) + 0.05) / (Math.min(ink, under) + 0.05) < least) faint++;
      }
    }
    return {words: letter.words, inked: inked, share: inked ? faint / inked : 1};
  });
}
"""


def faint(page: Page, selector: str, scale: int) -> tuple[int, dict[str, float]]:
    """How many words were measured, and those too faint, each with the share of its pixels that are."""
    count, found = 0, {}
    page.add_style_tag(content="html { scroll-behavior: auto !important; }")
    for drawing in page.locator(selector).all():
        if not drawing.is_visible():
            continue
        letters = drawing.evaluate(LETTERS)
        lettered = drawing.screenshot()
        style = page.add_style_tag(content=BARE)
        bare = drawing.screenshot()
        style.evaluate("one => one.remove()")
        shots = [base64.b64encode(shot).decode("ascii") for shot in (lettered, bare)]
        shares = page.evaluate(SHARES, [*shots, letters, scale, LEAST])
        count += len(shares)
        found |= {one["words"]: round(one["share"], 2) for one in shares if one["share"] > MOST_BELOW}
    return count, found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", DRAWINGS)
def test_lettering_stands_out_from_what_is_drawn_beneath(chromium, on_disk, name, scheme):
    """Every word of plates and strip, in both schemes, on the ground that it really has."""
    page = opened(chromium, f"{on_disk}/{name}", scheme=scheme, bypass_csp=True, device_scale_factor=2)
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    count, found = faint(page, DRAWINGS[name], 2)
    assert count > 5
    assert found == {}
    page.context.close()


def test_faint_lettering_is_noticed(chromium, on_disk):
    """Grey words on the same drawing."""
    page = opened(chromium, f"{on_disk}/maps.html", scheme="light", bypass_csp=True, device_scale_factor=2)
    page.add_style_tag(content="svg.plate text { fill: rgb(160, 160, 160) !important; }")
    count, found = faint(page, "svg.plate >> nth=0", 2)
    assert len(found) > count * 0.9
    page.context.close()

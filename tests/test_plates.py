"""The plates: projection, drawing, truth to the data, and how they stand in pages."""

import gzip
import hashlib
import os
import re
import zipfile
from copy import deepcopy
from itertools import pairwise
from math import hypot
from pathlib import Path
from typing import Any

import pytest
import yaml
from case_files import attempt, cases, lineless
from hypothesis import given
from hypothesis import strategies as st
from project_copies import name_edition

from tools.build import render_files
from tools.drawings import palette as light
from tools.drawings.atlas import drawings, plates_of, squares
from tools.drawings.ground import (
    PHONE,
    WIDE,
    Albers,
    Ground,
    Grounds,
    View,
    dotted,
    ground_of,
    points,
    read_grounds,
    steps,
)
from tools.drawings.labels import STYLES, meet
from tools.files.registers import read_registers
from tools.model.edition import Edition
from tools.model.maps import Plate
from tools.site.book.edition import NAME
from tools.site.finish import inline_drawings

FRAME = {"centre": [100, 50], "parallels": [48, 52], "width": 1000, "height": 300, "graticule": 10, "scale": 100}
PLACES = """
- {id: town, name: Town, kind: town, forms: [Town], gloss: A town., tier: 2, lat: 50, lon: 100, certainty: certain}
- {id: doubtful, name: Doubtful, kind: town, forms: [D], gloss: A., tier: 2, lat: 50, lon: 100, certainty: probable}
- {id: fort, name: Fort, kind: fort, forms: [Fort], gloss: A fort., tier: 2, lat: 50, lon: 100, certainty: certain}
- {id: far, name: Far, kind: town, forms: [Far], gloss: A town., tier: 2, lat: 50, lon: 140, certainty: certain}
- {id: fight, name: Fight, kind: battle, forms: [Fight], gloss: A fight., tier: 2}
"""
TOWNS = "- {id: elsewhere, name: Elsewhere, lat: 50.5, lon: 101, source: A list}"
EXTENTS = """
- {id: far, box: [99, 49, 101, 51], source: A list}
- {id: doubtful, crest: [[99, 51], [101, 51]], source: A list}
"""
RIVER = [(float(x), 150.0) for x in range(0, 600, 20)]
"""On the fiftieth parallel, as the drawing has it."""
COLOUR = re.compile(r"--(?P<name>[a-z]+): light-dark\((?P<light>#[0-9a-f]{6}), (?P<dark>#[0-9a-f]{6})\)")


@pytest.fixture(scope="module")
def svgs(edition: Edition, root: Path) -> dict[str, str]:
    """The real drawings by name: ``amur``, ``amur-phone``."""
    grounds = read_grounds(root / "docs/data/grounds.json")
    return {Path(name).stem: text for name, text in drawings(edition.registers, grounds).items()}


@cases("plates")
def test_a_plate_is_drawn_or_refused_as_its_case_says(case: dict[str, Any], tmp_path: Path):
    """Each case adds its lines, places and lettering to a bare plate; ``phone`` are words of the phone's drawing."""
    svgs, error = attempt(lambda: _drawn(case, tmp_path))
    assert lineless(error) == lineless(case.get("error"))
    for drawing, words in (("case", "drawn"), ("case-phone", "phone")):
        assert [part for part in case.get(words, ()) if part not in svgs[f"assets/plates/{drawing}.svg"]] == []


def _drawn(case: dict[str, Any], folder: Path) -> dict[str, str]:
    record = {name: f"A {name}." for name in ("title", "caption", "limits", "description")}
    record |= {"id": "case", "frame": FRAME, "phone": deepcopy(FRAME)}
    record |= {name: case.get(name, []) for name in ("subject", "rivers", "stretches", "places", "lettering")}
    (folder / "plates.yml").write_text(yaml.safe_dump([record], sort_keys=False).replace("true", "yes"), "utf-8")
    for name, text in (("places", PLACES), ("positions", TOWNS), ("extents", EXTENTS)):
        (folder / f"{name}.yml").write_text(text, "utf-8")
    name_edition(folder)
    registers = read_registers(folder)
    return drawings(registers, _grounds(registers.plates[0], case.get("stale", False)))


def _grounds(plate: Plate, stale: bool) -> Grounds:
    """A ground with one river, along which every boundary runs."""
    ground = {"land": [], "lakes": {}, "rivers": {"River": [steps(RIVER)]}, "graticule": []}
    ground["stretches"] = [[steps(RIVER)] if line.of else [] for line in plate.stretches]
    cut = "" if stale else plate.cut(plate.frame)
    return {("case", across): Ground(**ground, plate="case", across=across, cut=cut) for across in (WIDE, PHONE)}


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ('"land":', '"sea":', "0, land: Field required"),
        ('"across":', '"cross":', "0, across: Field required"),
        ('"land":[', '"land":[null,', "0, land, 0: Input should be a valid array"),
        ("[\n", "{\n", "its start: Invalid JSON"),
    ],
)
def test_grounds_of_another_shape_are_refused_in_a_line(root, tmp_path, old, new, found):
    """The file is written by a program, but may be mended by hand."""
    text = (root / "docs/data/grounds.json").read_text("utf-8").replace(old, new, 1)
    (tmp_path / "grounds.json").write_text(text, "utf-8")
    _, error = attempt(lambda: read_grounds(tmp_path / "grounds.json"))
    assert error.startswith(f"docs/data/grounds.json: expected the grounds as JSON, found at {found}")


def test_albers_gives_the_worked_example_of_snyder():
    """J. P. Snyder, Map Projections: A Working Manual (1987), p. 291: a sphere of radius 1."""
    albers = Albers(29.5, 45.5, 23, -96)
    assert albers.n == pytest.approx(0.6028370, abs=1e-7)
    assert albers.c == pytest.approx(1.3512213, abs=1e-7)
    assert albers.project(-75, 35) == pytest.approx((0.2952720, 0.2416774), abs=1e-7)


LINES = st.lists(st.tuples(st.integers(-800, 800), st.integers(-800, 800)), min_size=1, max_size=30)


@given(LINES)
def test_a_line_comes_out_of_its_steps(line):
    """First point and steps say where every point lies."""
    halves = [(x / 2, y / 2) for x, y in line]
    assert points(steps(halves)) == halves


@given(LINES)
def test_no_two_dots_of_a_line_lie_far_apart(line):
    """So nothing lies over a line unseen; its ends are among them."""
    found = list(dotted(line))
    assert (found[0], found[-1]) == (line[0], line[-1])
    assert all(hypot(b[0] - a[0], b[1] - a[1]) <= 4.5 for a, b in pairwise(found))


def test_turned_rectangles_meet_only_where_they_do():
    """A corner in the other's bounding box is no meeting yet."""
    level = ((0, 0), (4, 0), (4, 2), (0, 2))
    turned = ((5, 1), (7, 3), (6, 4), (4, 2.2))
    assert not meet(level, turned)
    assert meet(level, tuple((x - 2, y - 1) for x, y in turned))


def test_the_committed_plates_are_what_the_build_draws(edition, root):
    """``check`` says so too; here for the plates alone."""
    files = render_files(root, edition)
    plates = {name: text for name, text in files.items() if name.startswith("docs/assets/plates/")}
    assert len(plates) >= 4
    assert {name: (root / name).read_bytes().decode("utf-8") for name in plates} == plates


def test_a_plate_weighs_at_most_9_kb_and_a_chapters_plates_12(edition, svgs):
    """Compressed, as a server sends it: DESIGN, Budgets."""
    weights = {name: len(gzip.compress(svg.encode("utf-8"), 9)) for name, svg in svgs.items()}
    assert {name: weight for name, weight in weights.items() if weight > 9200} == {}
    for period in edition.registers.periods:
        mine = [weights[plate.id] for plate in edition.registers.plates if plate.chapter == period.id]
        assert mine and sum(mine) <= 12000, period.id


def test_a_plate_obeys_a_strict_policy_and_speaks_to_who_does_not_see_it(edition, svgs):
    """No style of its own, a title, a description, text as text, a link for every name that a register has."""
    for name, svg in svgs.items():
        assert " style=" not in svg and "<style" not in svg and "<script" not in svg
        assert f'role="group" aria-labelledby="plate-{name}-title" aria-describedby="plate-{name}-desc"' in svg
        assert svg.count("<title") == svg.count("<desc") == 1
        plate = next(plate for plate in edition.registers.plates if plate.id == name.removesuffix("-phone"))
        shown = (item for item in (*plate.places, *plate.lettering) if not name.endswith("-phone") or item.phone)
        assert svg.count("<a href=") == sum(bool(item.id) for item in shown), name


def test_a_name_that_a_register_has_leads_there(edition):
    """Rivers, lakes, ranges, regions and states as well as towns."""
    names = {name for entry in edition.registers.entries for name in (entry.name, *entry.forms)}
    for plate in edition.registers.plates:
        shown = [(spot.label, spot) for spot in plate.places] + [(item.text, item) for item in plate.lettering]
        assert [text for text, item in shown if text in names and not item.id] == [], plate.id


def test_lettering_is_large_enough_on_every_screen():
    """11 px where a chapter's column is narrowest: 567 px for the wide drawing, 320 for the phone's."""
    smallest = min(style.size for style in STYLES.values())
    assert smallest * 567 / WIDE >= 11 and smallest * 320 / PHONE >= 11


def test_rivers_that_were_the_frontier_are_the_boundary_still(edition, root):
    """The Argun and the Ussuri below the Sungacha: today's boundary runs within 35 km of each of their points."""
    plate = next(plate for plate in edition.registers.plates if plate.id == "amur")
    ground, view = _real(plate, root), View(plate.frame, WIDE)
    lines = (points(line) for found in ground.stretches for line in found)
    border = [point for line in lines for point in dotted(line)]
    north = view.px((133.4, 45.57))[1]
    for river, south in (("Argun", 1000.0), ("Ussuri", north)):
        for line in ground.rivers[river]:
            for point in points(line):
                if point[1] < south:
                    assert min(hypot(point[0] - x, point[1] - y) for x, y in border) < 35 * view.scale, (river, point)


def test_a_border_is_whole(edition, root):
    """The Soviet plate has the boundary with China in both its parts, from Tajikistan to the Tumen, and Mongolia's."""
    plate = next(plate for plate in edition.registers.plates if plate.id == "soviet")
    drawn = {line.of for line, found in zip(plate.stretches, _real(plate, root).stretches, strict=True) if found}
    pairs = {f"{state}–China" for state in ("Russia", "Kazakhstan", "Kyrgyzstan", "Tajikistan", "Mongolia")}
    assert drawn - {None} == pairs | {"Russia–Mongolia"}


def _real(plate: Plate, root: Path) -> Ground:
    return ground_of(read_grounds(root / "docs/data/grounds.json"), plate, plate.frame, WIDE)


def test_what_was_never_surveyed_says_so(edition):
    """Sketches, roads, railways and pipelines are told from what was measured, in words."""
    for plate in edition.registers.plates:
        for item in plate.stretches:
            if item.kind != "boundary":
                assert "sketch" in item.meaning, item.where
            else:
                assert re.search(r"\btoday\b|The same", item.meaning), item.where
        assert "as it runs today" in plate.limits and re.search("Not drawn|is not shown", plate.limits), plate.id


def test_no_boundary_has_a_year_that_no_note_gives_it(edition):
    """On the western border no year stands at the line: no note gives both ends of what was agreed in one."""
    plate = next(plate for plate in edition.registers.plates if plate.id == "turkestan")
    assert not any(re.search(r"\d", item.text) for item in plate.lettering if item.style == "remark")
    assert any(item.text == "boundary today" for item in plate.lettering)


def test_a_place_leads_to_the_plates_that_show_it(edition):
    """And to the square of the frame; what shares a dot is not forgotten."""
    names = ("albazin", "kuningtou", "berlin")
    found = {name: [plate.id for plate in plates_of(edition.registers, name)] for name in names}
    assert found == {"albazin": ["imperial", "amur"], "kuningtou": ["soviet"], "berlin": []}
    assert all(re.fullmatch(r"[A-F][1-9]", square) for _, square in squares(edition.registers, "albazin"))


def test_lettering_has_contrast_in_light_and_dark(root):
    """WCAG 1.4.3: 4.5 to 1, on land and on water; the file alone has the light colours of the style sheet."""
    css = "".join((root / f"docs/assets/{name}.css").read_text("utf-8") for name in ("reader", "plates"))
    colours = {found["name"]: found for found in COLOUR.finditer(css)}
    for scheme in ("light", "dark"):
        for text in ("ink", "soft", "stream", "border"):
            for ground in ("land", "water"):
                assert _contrast(colours[text][scheme], colours[ground][scheme]) >= 4.5, (scheme, text, ground)
    alone = {"land": light.LAND, "water": light.SEA, "stream": light.STREAM, "border": light.FRONTIER}
    assert {name: colours[name]["light"] for name in alone} == alone


def _contrast(one: str, other: str) -> float:
    lights = sorted(_light(colour) for colour in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _light(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_ground_is_the_one_of_its_notice(root):
    """Whoever makes it again from the named packages gets these bytes."""
    digest = hashlib.sha256((root / "docs/data/grounds.json").read_bytes()).hexdigest()
    assert digest in (root / "docs/data/grounds-notice.txt").read_text("utf-8")


@pytest.mark.skipif("NATURAL_EARTH" not in os.environ, reason="NATURAL_EARTH names no folder with the shapefiles")
def test_the_ground_comes_out_of_its_shapefiles_byte_for_byte(edition, root):
    """For maintainers: the folder holds what the notice says to download; another edition of a file is refused."""
    from tools.upkeep.naturalearth import SHAPES, grounds, read_shapes

    shapes = read_shapes(Path(os.environ["NATURAL_EARTH"]), SHAPES)
    assert grounds(edition.registers.plates, shapes) == (root / "docs/data/grounds.json").read_bytes().decode("utf-8")
    _, error = attempt(lambda: read_shapes(root / "docs", SHAPES))
    assert error is not None and error.startswith("ne_10m_land: expected a file .shp of the sha256")


PLATE = '<svg class="plate"><a href="../../register/places.html#town"><text>Town</text></a></svg>\n'


@pytest.fixture
def a_site(tmp_path: Path) -> Path:
    """A built site with one plate."""
    (tmp_path / "assets/plates").mkdir(parents=True)
    for name in ("one", "one-phone"):
        (tmp_path / f"assets/plates/{name}.svg").write_text(PLATE, "utf-8")
    return tmp_path


def test_a_plate_in_a_page_has_links_as_seen_from_there(a_site):
    """In a folder and at the top; the rest of the page stays."""
    html = '<p>Before <img alt="One" src="../assets/plates/one.svg" /> after</p>'
    found = inline_drawings(html, a_site, "threads/border.html")
    assert found == f"<p>Before {PLATE.strip().replace('../../register', '../register')} after</p>"
    top = inline_drawings('<img src="assets/plates/one.svg">', a_site, "maps.html")
    assert 'href="register/places.html#town"' in top


def test_a_waiting_picture_keeps_its_drawing_for_narrow_screens(a_site):
    """In a page it waits with both; in a book, which fetches nothing, both stand."""
    narrow = '<source media="(max-width: 599px)" srcset="assets/plates/one-phone.svg">'
    html = f'<a><picture>{narrow}<img src="assets/plates/one.svg" loading="lazy"></picture></a>'
    assert inline_drawings(html, a_site, "imperial.html") == html
    book = inline_drawings(html, a_site, "imperial.html", waiting=True)
    assert book == f"<a>{PLATE.strip().replace('../../register', 'register') * 2}</a>"


@pytest.mark.parametrize(
    ("html", "error"),
    [
        (
            '<img src="assets/plates/one.svg"><img src="assets/plates/one.svg">',
            "maps.html: expected the drawing 'assets/plates/one.svg' once, found it twice",
        ),
        (
            '<img src="assets/plates/two.svg">',
            "maps.html: expected the drawing 'assets/plates/two.svg' in the built site, found none",
        ),
        (
            '<object data="assets/plates/one.svg"></object>',
            "maps.html: expected plates as pictures only, found 1 other mentions of assets/plates/",
        ),
    ],
)
def test_a_plate_is_inlined_once_or_not_at_all(a_site, html, error):
    """Twice, missing, or put in another way: the build stops."""
    assert attempt(lambda: inline_drawings(html, a_site, "maps.html")) == (None, error)


def test_every_page_with_plates_has_them_inlined(site):
    """On the page of maps; in a chapter a picture waits to be fetched. Each drawing's ids are there once."""
    for page in sorted(site.rglob("*.html")):
        html = page.read_text("utf-8")
        pictures = re.findall(r"<(?:img|source)[^>]*assets/plates/[^>]*>", html)
        assert html.count("assets/plates/") == len(pictures) == 2 * sum('loading="lazy"' in tag for tag in pictures)
        ids = re.findall(r'id="(plate-[a-z0-9-]+)"', html)
        assert len(ids) == len(set(ids)), page.name
    assert (site / "maps.html").read_text("utf-8").count("<svg") == len(list((site / "assets/plates").glob("*.svg")))


# Words that meet by more than the room between two lines, or stand outside their drawing; the size of the smallest.
MEETINGS = """() => [...document.querySelectorAll('svg.plate')].filter(svg => svg.checkVisibility()).flatMap(svg => {
  const frame = svg.getBoundingClientRect(), scale = frame.width / svg.viewBox.baseVal.width
  const words = [...svg.querySelectorAll('text')].map(t => [t, t.getBoundingClientRect()])
  const out = words.filter(([, r]) =>
    r.left < frame.left || r.right > frame.right || r.top < frame.top || r.bottom > frame.bottom)
  const level = words.filter(([t]) => !t.hasAttribute('transform'))
  const over = level.flatMap(([a, r], n) => level.slice(n + 1).filter(([, s]) =>
    Math.min(r.right, s.right) > Math.max(r.left, s.left) &&
    Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top) > 3 * scale
  ).map(([b]) => a.textContent + ' over ' + b.textContent))
  const small = words.filter(([t]) => parseFloat(getComputedStyle(t).fontSize) * scale < 11)
  return [...out.map(([t]) => t.textContent + ' out'), ...over, ...small.map(([t]) => t.textContent + ' small')]
})"""
# Of each plate's linked names the share that is in view once the plate is, without a tap.
IN_VIEW = """() => [...document.querySelectorAll('svg.plate')].filter(svg => svg.checkVisibility()).map(svg => {
  svg.scrollIntoView()
  const names = [...svg.querySelectorAll('a text')].map(t => t.getBoundingClientRect())
  const seen = names.filter(r => r.left >= 0 && r.right <= innerWidth && r.top >= 0 && r.bottom <= innerHeight)
  return seen.length / names.length
})"""


SHOWN = "() => [...document.querySelectorAll('svg.plate')].filter(svg => svg.checkVisibility()).length"


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 390, 820, 1400])
def test_in_a_browser_no_words_meet_leave_the_frame_or_are_small(chromium, on_disk, width):
    """Whatever the face that the machine has: the widths reckoned with are wide enough."""
    page = chromium.new_page(viewport={"width": width, "height": 844})
    page.goto(f"{on_disk}/maps.html")
    assert page.evaluate(MEETINGS) == []
    page.close()


@pytest.mark.browser
def test_on_a_phone_a_plate_is_in_view_and_a_tap_enlarges_it(chromium, on_disk):
    """No script is needed: a box without which the wide drawing, with all names, is not shown."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=True)
    page = context.new_page()
    page.goto(f"{on_disk}/maps.html")
    shares = page.evaluate(IN_VIEW)
    assert len(shares) == 5 and min(shares) >= 0.8
    plate = page.locator("section.map").first
    assert not plate.locator("svg.wide").is_visible()
    plate.get_by_role("checkbox").check()
    assert plate.locator("svg.wide").bounding_box()["width"] > 700 and not plate.locator("svg.phone").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("width", [360, 639, 640])
def test_the_books_show_each_plate_once_with_words_that_can_be_read(chromium, edition, site, tmp_path, width):
    """In the EPUB one of its two drawings, in the one file the wide one, which a phone moves sideways."""
    plates = len(edition.registers.plates)
    with zipfile.ZipFile(site / edition.registers.edition.epub) as book:
        book.extractall(tmp_path)
    page = chromium.new_page(viewport={"width": width, "height": 800})
    shown, faults = 0, []
    for path in sorted((tmp_path / "EPUB").glob("*.xhtml")):
        page.goto(path.as_uri())
        shown += page.evaluate(SHOWN)
        faults += page.evaluate(MEETINGS)
    assert (shown, faults) == (plates, [])
    page.goto((site / NAME).as_uri())
    assert (page.evaluate(SHOWN), page.evaluate(MEETINGS)) == (plates, [])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.close()

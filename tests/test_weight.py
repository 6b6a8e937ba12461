"""Pages stay light: a bound for what a first visit loads."""

import pytest
from bench_weight import weigh

HEAVIEST, MOST_REQUESTS = 60_000, 6
ONE_FILE = "edition.html"


def test_no_chapter_outweighs_its_budget(edition, site):
    """At most 60 kB (gzip) and 6 requests a page, search and cards not among them."""
    names = sorted(p.relative_to(site).as_posix() for p in site.rglob("*.html") if p.name != ONE_FILE)
    assert {f"{c.id}.html" for c in edition.chapters} <= set(names)
    weights = [weigh(site, name) for name in names]
    print(max(weights, key=lambda weight: weight.total))
    assert [w for w in weights if w.total > HEAVIEST or w.requests > MOST_REQUESTS] == []


@pytest.mark.parametrize(("name", "most"), [("imperial", 36_000), ("soviet", 32_000)])
def test_a_chapter_is_light_before_its_plate_is_in_sight(site, name, most):
    """What waits to be fetched (a lazy picture) is not of the first load. Bytes by gzip, a little above the level 9."""
    found = weigh(site, f"{name}.html")
    assert found.requests <= 5
    assert found.total <= most


def test_a_page_is_weighed_with_all_that_it_fetches(site, tmp_path):
    """What the weight counts is really there: without its style sheet a page weighs less."""
    whole = weigh(site, "imperial.html")
    assert whole.requests >= 4
    assert whole.total > whole.html > 10_000
    (tmp_path / "imperial.html").write_bytes((site / "imperial.html").read_bytes())
    assert weigh(tmp_path, "imperial.html").rest == 0


@pytest.mark.parametrize("name", ["assets/reader.js", "assets/cards.js", "assets/cite.js"])
def test_a_script_of_the_page_is_small(site, name):
    """Plain scripts, readable as they are."""
    assert (site / name).stat().st_size < 20_000

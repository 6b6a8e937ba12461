"""What is read off a built page: source words, headings, and what a browser fetches by itself."""

import pytest

from tools.model.errors import DataError
from tools.site.markup import read_page

PAGE = """<!doctype html><html lang="en"><head><title>A page</title><link rel="stylesheet" href="a.css">
<link rel="canonical" href="https://example.org/"><script src="a.js"></script></head><body>
<h1 id="top" data-not-source>Ours</h1><h2 id="s">The  border<a href="#n" data-not-source>1</a></h2>
<p><a class="pn" id="h1" href="#h1" data-not-source>1</a>Two <i>words</i><sup data-not-source>note</sup>,
no more.</p><ul><li><a class="x pn" id="h2" data-not-source>2</a> An item</li></ul>
<aside data-not-source><h3>Apparatus</h3><p>Not source</p></aside>
<img src="now.svg"><img src="later.svg" loading="lazy"></body></html>"""


def test_source_text_is_what_is_not_marked():
    """By paragraph, under the address of its number."""
    assert read_page(PAGE).source == {"h1": "Two words, no more.", "h2": "An item"}


def test_headings_are_those_of_the_source():
    """Without the signs of notes, and without those of the apparatus."""
    assert read_page(PAGE).headings == [(2, "s", "The border")]


def test_a_lazy_picture_is_a_link_but_not_fetched():
    """It waits until it is in sight."""
    page = read_page(PAGE)
    assert page.fetched == ["a.css", "a.js", "now.svg"]
    assert "later.svg" in page.links
    assert (page.lang, page.title, page.ids) == ("en", "A page", ["top", "s", "h1", "h2"])


def test_a_page_out_of_balance_is_not_read():
    """Words might be taken for those of another block."""
    with pytest.raises(DataError, match="in balance"):
        read_page("<p><b>x</p>")

"""Addresses: where a page, an entry or a stop is found, from docs/ and from another page."""

import pytest

from tools.edit.addresses import built, relative, stop_address, stop_id
from tools.model.records import Stop, Thread
from tools.model.values import Locus


@pytest.mark.parametrize(
    ("page", "target", "seen"),
    [
        ("imperial.md", "about/notes.md#n3", "about/notes.md#n3"),
        ("threads/border.md", "about/notes.md#n3", "../about/notes.md#n3"),
        ("threads/border.md", "threads/taiwan.md", "taiwan.md"),
        ("threads/border.md", "threads/border.md#stop-h14", "#stop-h14"),
        ("about/notes.md", "#n3", "#n3"),
    ],
)
def test_an_address_is_as_its_page_sees_it(page, target, seen):
    """Relative, so that it leads on from disk too; on its own page a fragment alone."""
    assert relative(page, target) == seen


def test_the_built_site_has_pages_where_docs_has_markdown():
    """Only the ending of the page changes, whatever the fragment is."""
    assert built("about/notes.md#on.md") == "about/notes.html#on.md"


def test_stops_at_one_paragraph_have_addresses_of_their_own():
    """The first has the paragraph's, the next are numbered, so that none changes when one is added behind."""
    first, other, second = (Stop(Locus("h", at), "q", "l", "1700", why) for at, why in ((14, "a"), (9, "b"), (14, "c")))
    thread = Thread("border", "The border", "Border", "", (first, other, second))
    assert [stop_id(thread, stop) for stop in thread.stops] == ["stop-h14", "stop-h9", "stop-h14-2"]
    assert stop_address(thread, second) == "threads/border.md#stop-h14-2"

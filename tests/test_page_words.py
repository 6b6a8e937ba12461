"""What the search learns from the finished pages: our own words, once, each with the place it leads to."""

import pytest
from lxml import html

from tools.site.page_words import passages


def _found(page: str, name: str = "about/x.html", told: set[str] | None = None) -> list[list[str]]:
    return list(passages(html.fromstring(page), name, told if told is not None else set(), {"Nerchinsk", "The border"}))


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("<article><h1 id='a'>Title</h1><p>Some words.</p></article>", [["", "", "Some words."]]),
        (
            "<article><h1>Title</h1><p>Some words.</p><h2 id='b'>Part</h2><p>More words.</p><p>And more.</p></article>",
            [["", "", "Some words."], ["b", "Part", "More words. And more."]],
        ),
        (
            "<article><h1>Title</h1><ul><li id='one'>First item.</li><li>Second item.</li></ul></article>",
            [["one", "", "First item."], ["", "", "Second item."]],
        ),
        ("<article><h1>Title</h1><blockquote><p>A text's own words.</p></blockquote></article>", []),
        ("<article><h1>Title</h1><p>1 · 2</p></article>", []),
        ("<article><h1>Title</h1><p><a href='#x'>Nerchinsk</a> · <a href='#y'>The border</a></p></article>", []),
    ],
    ids=["under the title", "under a heading", "an item with an address", "a quotation", "no words", "titles only"],
)
def test_a_page_gives_its_passages(page: str, found: list[list[str]]):
    assert _found(page) == found


def test_on_a_page_of_source_text_only_ours_is_taken():
    """The text itself is in the search already."""
    page = """<article data-source><h1>Title</h1><p>Words of the text.</p>
    <aside data-not-source><p>Words of ours.</p></aside></article>"""
    assert _found(page, "imperial.html") == [["", "", "Words of ours."]]


def test_what_has_been_said_is_not_said_again():
    told = {"Some words."}
    assert _found("<article><h1>T</h1><p>Some words.</p><p>Other words.</p></article>", told=told) == [
        ["", "", "Other words."]
    ]
    assert told == {"Some words.", "Other words."}


def test_of_a_page_that_other_data_hold_what_stands_before_its_first_list_is_taken():
    page = "<article><h1>People</h1><p>An entry each.</p><h2 id='a'>A</h2><p>Alexander.</p></article>"
    assert _found(page, "register/people.html") == [["", "", "An entry each."]]

"""What all pages share: blocks and lists, the line at the foot, counts in sentences."""

import pytest

from tools.pages.frame import aside, bullets, folded, joined, listed, plural, prev_next, spelled

PAGES = [("One", "one.md"), ("Two", "two.md"), ("Three", "three.md")]


def test_an_empty_block_leaves_no_gap():
    """Blocks stand a line apart."""
    assert joined("a", "", "b") == "a\n\nb"
    assert bullets(["a", "b"]) == "- a\n- b"


def test_a_block_that_holds_nothing_is_not_there():
    """Nor is its title, which stands above what it holds."""
    assert aside("gaps", "Gaps", "", title="Gaps") == folded("more", "More", "") == ""
    assert "\n\n**Gaps**\n\nOne\n\n" in aside("gaps", "Gaps", "", "One", title="Gaps")


@pytest.mark.parametrize(
    ("here", "line"),
    [
        ("one.md", "\n[Two](two.md) →\n"),
        ("two.md", "\n← [One](one.md) · [Three](three.md) →\n"),
        ("three.md", "\n← [Two](two.md)\n"),
    ],
)
def test_a_page_leads_to_those_beside_it(here, line):
    """The first to none before it, the last to none behind."""
    assert line in prev_next(here, PAGES)


def test_a_page_that_stands_alone_leads_nowhere():
    """No empty line of apparatus."""
    assert prev_next("one.md", PAGES[:1]) == ""


def test_counts_are_words_of_a_sentence():
    """One of a thing is one; nine is the last number as a word."""
    assert [plural(1, "note"), plural(2, "note"), plural(2, "entry", "entries")] == ["1 note", "2 notes", "2 entries"]
    assert [spelled(n, "text") for n in (0, 1, 9, 10)] == ["no texts", "one text", "nine texts", "10 texts"]


@pytest.mark.parametrize(
    ("words", "told"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_a_list_ends_with_and(words, told):
    assert listed(words) == told

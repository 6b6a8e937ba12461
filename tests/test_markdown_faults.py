"""Faults once found in the writing of Markdown, each with what shows it."""

from rendering import Rendered, rendered

from tools.edit.addresses import escape, link


def test_a_title_in_single_quotes_keeps_them():
    """Python-Markdown takes quotation marks off a title once more: a lone apostrophe would give none."""
    assert Rendered(rendered(link("a", "a.md", "'Record of Alien Regions'"))).titles == ["'Record of Alien Regions'"]


def test_an_exclamation_mark_before_a_link_makes_no_image():
    """Law 2: '!' directly before a marked word makes "![…](…)", an image; the word is lost."""
    assert Rendered(rendered(escape("War!") + link("Kyakhta", "a.md"))).words["p"] == "War!Kyakhta"

"""Escaping: what the reader sees is the text, character for character."""

from posixpath import dirname, join, normpath
from typing import Any

import pytest
import yaml
from case_files import cases
from hypothesis import given
from hypothesis import strategies as st
from rendering import Rendered, rendered
from strategies import PROSE

from tools.edit.addresses import relative
from tools.edit.link import split_at_marks
from tools.edit.markdown import escape, link
from tools.model.edition import Mark
from tools.pages.frame import aside, folded, quoted

NUMBER = '<a id="h1" class="pn" href="#h1" data-not-source>1</a> '
# Where the pages put escaped words. A harmless word shows what each place is to look like.
HARMLESS = "Kyakhta"
PLACES = {
    "numbered paragraph": NUMBER + "{}",
    "numbered bullet": "- " + NUMBER + "{}",
    "bullet": "- {}",
    "bullet after bold": "- **1689** {}",
    "bullet in a bullet": "- a\n    - *later* {}",
    "bold": "- **{}** x",
    "heading": "## {} {{#x}}",
    "heading with a date": "### {}, {} {{#x}}",
    "title that is not source": "# {} {{#x data-not-source=''}}",
    "quotation": "> {}",
    "table head": "| x | {} |\n|---|---|\n| x | y |",
    "table cell": "| x | y |\n|---|---|\n| {} | y |",
    "reason in a table": '| x | y |\n|---|---|\n| <a id="i"></a>[3](a.md#h3) | {} (join) |',
    "block of apparatus": aside("lead", "Label", "{}"),
    "bullet in a block": aside("lead", "Label", "- {}\n- b"),
    "bullet in a folded block": folded("more", "Two", "- {}\n- b"),
    "link": "[{}](a.md)",
    "link with a title": '[{}](a.md "t")',
    "link in bold": "- **[{}](a.md)** {}",
    "after a link": "[x](a.md) {}",
    "before a link": "{} — [x](a.md)",
    "before a full stop": "Text: {}. [x](a.md)",
}


@cases("markdown")
def test_a_trap_is_seen_as_written(case: dict[str, Any]):
    """What stands in a source stands on the page, alone and after its number."""
    assert visible(escape(case["text"])) == case["text"]
    assert visible(f"x {escape(case['text'])} x") == f"x {case['text']} x"


@given(PROSE)
def test_text_survives_rendering(text):
    """What the reader sees is the text, character for character."""
    assert visible(escape(text)) == text


@pytest.mark.parametrize("place", PLACES)
@given(PROSE)
def test_text_survives_wherever_pages_put_it(place, text):
    """Markup around a text stays what it is around a harmless word, and the text is seen in its place."""
    model, shown = (Rendered(rendered(PLACES[place].replace("{}", escape(t)))) for t in (HARMLESS, text))
    assert shown.tags == model.tags
    assert shown.words == {tag: words.replace(HARMLESS, text) for tag, words in model.words.items()}


@given(PROSE, PROSE)
def test_the_title_of_a_link_is_what_was_meant(words, title):
    """Words and title of a link come through, white space in the title single."""
    shown = Rendered(rendered(link(words, "a.md", title)))
    assert shown.words["a"] == words
    assert shown.titles == [" ".join(title.split())] if title.split() else not shown.titles


@given(PROSE, PROSE)
def test_the_label_of_a_block_is_what_was_meant(words, label):
    """A block's label comes through as an attribute, its words as text."""
    shown = Rendered(rendered(aside("lead", label, escape(words))).replace("aria-label=", "title="))
    assert shown.titles == [" ".join(label.split())]
    assert shown.words["p"] == words


@given(PROSE)
def test_a_quoted_scalar_is_what_was_meant(text):
    """Front matter gives back a title as it was."""
    assert yaml.safe_load(quoted(text)) == text


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    """A text and marks on it, in order, none overlapping."""
    text = draw(PROSE)
    ends = sorted(draw(st.sets(st.integers(0, len(text)), max_size=6)))
    return text, [Mark(a, b, "a.md", "t") for a, b in zip(ends[::2], ends[1::2], strict=False)]


@given(marked())
def test_linking_changes_no_word(given_):
    """Joining the pieces gives back the words, in the data and on the page."""
    text, marks = given_
    cut = split_at_marks(text, marks)
    assert "".join(words for words, _ in cut) == text
    assert [mark for _, mark in cut if mark] == marks
    body = "".join(link(words, mark.target, mark.title) if mark else escape(words) for words, mark in cut)
    assert Rendered(rendered(NUMBER + body)).words["p"] == "1 " + text


NAMES = st.lists(st.sampled_from(["a", "b", "threads", "about"]), min_size=1, max_size=3).map("/".join)


@given(NAMES, NAMES, st.sampled_from(["", "#h3"]))
def test_a_relative_address_leads_to_its_target(page, path, anchor):
    """Followed from its page, an address arrives where it was meant to."""
    address = relative(f"{page}.md", f"{path}.md{anchor}")
    there, hash_, name = address.partition("#")
    assert normpath(join(dirname(page), there)) == f"{path}.md" if there else page == path
    assert hash_ + name == anchor


def visible(markdown: str) -> str:
    """The text of Markdown that is one paragraph and nothing else."""
    shown = Rendered(rendered(markdown))
    assert shown.tags == ["p"], shown.html
    return shown.words["p"]


def test_a_title_in_single_quotes_keeps_them():
    """Python-Markdown takes quotation marks off a title once more: a lone apostrophe would give none."""
    assert Rendered(rendered(link("a", "a.md", "'Record of Alien Regions'"))).titles == ["'Record of Alien Regions'"]


def test_an_exclamation_mark_before_a_link_makes_no_image():
    """Law 2: '!' directly before a marked word makes "![…](…)", an image; the word is lost."""
    assert Rendered(rendered(escape("War!") + link("Kyakhta", "a.md"))).words["p"] == "War!Kyakhta"

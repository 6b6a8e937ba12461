"""The notes' own page and their chapters: each stands once, with its words, its works and the way back."""

import re
from pathlib import Path

import pytest

from tools.build import read_edition
from tools.model.edition import Edition
from tools.pages.notes import chapter_notes, cited, notes_page


@pytest.fixture
def mini_edition(mini: Path) -> Edition:
    return read_edition(mini)


def _chapter(edition: Edition, name: str):
    return next(c for c in edition.chapters if c.id == name)


def test_every_note_stands_once_on_the_page_of_notes(edition: Edition):
    """In the order of the texts, with the words it is on and a way back to them."""
    page = notes_page(edition)
    ids = re.findall(r'<a id="([\w-]+)"></a><span class="lemma">“', page)
    assert sorted(ids) == sorted(note.id for note in edition.registers.notes)
    places = [(edition.note_of[name].at.siglum, edition.note_of[name].at.paragraph) for name in ids]
    texts = [record.siglum for record in edition.registers.texts]
    assert places == sorted(places, key=lambda place: (texts.index(place[0]), place[1]))
    for note in edition.registers.notes:
        target = f"../{edition.chapter_of[note.at].id}.md#{'to-' * (note.tier == '1')}{note.id}"
        assert page.count(f"]({target})") >= 1, note.id


def test_a_note_of_the_first_rank_stands_in_its_chapter_with_a_number(mini_edition: Edition):
    """The others are one link; a chapter without notes has no block."""
    old = chapter_notes(mini_edition, _chapter(mini_edition, "old"), "old.md")
    assert '1. <a id="a3-kopeks"></a><span class="lemma">“5\\_kopeks”:</span> It was 6 kopeks' in old
    assert "more" not in old
    new = chapter_notes(mini_edition, _chapter(mini_edition, "new"), "new.md")
    assert "[1 more editors’ notes](about/notes.md#new)" in new


def test_works_stand_behind_a_note_with_the_passage(mini_edition: Edition):
    old = chapter_notes(mini_edition, _chapter(mini_edition, "old"), "old.md")
    authority = re.search(r'<span class="authority">(.*?)</span>', old)[1]
    assert re.search(r"\]\(about/works\.md#oar-1888\); \[.*\]\(about/works\.md#tolls\), no\. 3\.$", authority)


def test_what_is_not_certain_says_so(mini_edition: Edition):
    page = notes_page(mini_edition)
    assert re.search(r"Written before the toll .*? \*\(\[probable\]\(#certainty\)\)\*", page)
    assert "*([the statement is doubtful](#certainty))*" in page


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("As a2 says.", "As [paragraph\u00a02](old.md#a2) says."),
        ("a2 says so.", "[Paragraph\u00a02](old.md#a2) says so."),
        ("So it is. a2 says so.", "So it is. [Paragraph\u00a02](old.md#a2) says so."),
        ("As b1 says.", "As [letter, paragraph\u00a01](letter.md#b1) says."),
        ("The A4 is paper, and a99 no paragraph.", "The A4 is paper, and a99 no paragraph."),
        ("a2", "[Paragraph\u00a02](old.md#a2)"),
        ("1 < 2 & *so*", "1 &lt; 2 &amp; \\*so\\*"),
    ],
)
def test_a_locus_in_our_words_is_a_link(mini_edition: Edition, text: str, found: str):
    """Named as a sentence names it; what looks like one and is none stays as it is."""
    assert cited(text, mini_edition, "lead.md") == found

"""Typography: marks and spaces turn, letters never, and every change is undone by its record."""

from typing import Any

from casefiles import cases
from hypothesis import given
from hypothesis import strategies as st

from tools.edit.typography import raw, set_in_type, turned, typeset


@cases("typography")
def test_a_text_is_set_as_its_case_says(case: dict[str, Any]):
    """And undone to the character."""
    assert typeset(case["words"]) == case["printed"]
    assert raw(case["printed"], turned(case["words"])) == case["words"]


@given(st.text(alphabet=st.sampled_from("aB1 2'\"-–(.)May 1689")))
def test_what_is_set_is_undone_by_its_records(words: str):
    """raw(typeset(t)) = t, and every offset stays."""
    printed = typeset(words)
    assert len(printed) == len(words)
    assert raw(printed, turned(words)) == words


def test_the_texts_are_set_and_undone(edition):
    """Over the real texts: nothing but marks, dashes and spaces differs, and the records give each paragraph back."""
    printed = set_in_type(edition).paragraph_of
    for locus, paragraph in edition.paragraph_of.items():
        after = printed[locus].words
        assert raw(after, turned(paragraph.words)) == paragraph.words
        changed = {(a, b) for a, b in zip(paragraph.words, after, strict=True) if a != b}
        assert changed <= {('"', "“"), ('"', "”"), ("'", "‘"), ("'", "’"), ("-", "–"), (" ", "\u00a0")}
        assert "'" not in after and '"' not in after


def test_every_quotation_stands_in_the_text_as_printed(edition):
    """A quotation is cut out of its paragraph, so that its marks turn as they do there."""
    printed = set_in_type(edition)
    words = {locus: p.words for locus, p in printed.paragraph_of.items()}
    for note in printed.registers.notes:
        assert note.section or words[note.at].count(note.quote) == 1, note.id
    for thread in printed.registers.threads:
        assert all(words[stop.at].count(stop.quote) == 1 for stop in thread.stops)

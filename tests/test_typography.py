"""The texts as they are printed: each mark turned as a printer would turn it, in place, wherever they stand."""

from dataclasses import replace
from typing import Any

from case_files import cases
from hypothesis import given
from hypothesis import strategies as st

from tools.edit.typography import Turned, set_in_type, turned, typeset


def raw(printed: str, records: tuple[Turned, ...]) -> str:
    """The words again, each change undone by its record."""
    signs = list(printed)
    for item in records:
        signs[item.start] = item.sic
    return "".join(signs)


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


def test_every_paragraph_can_be_had_back(edition):
    """The printed words are as long, and undoing the records gives the words before."""
    for before, after in zip(edition.paragraph_of.values(), set_in_type(edition).paragraph_of.values(), strict=True):
        assert after.words == typeset(before.words)
        assert raw(after.words, turned(before.words)) == before.words
        assert [len(run.words) for run in after.runs] == [len(run.words) for run in before.runs]


def test_every_quotation_stands_in_its_printed_paragraph(edition):
    """Cut out of it, since how a mark turns depends on what stands before it; a note on a heading out of that."""
    printed = set_in_type(edition)
    titles = {s.id: s.title for c in printed.chapters for s in c.sections}
    registers = printed.registers
    stops = [stop for thread in registers.threads for stop in thread.stops]
    questions = [question for sheet in registers.sheets for question in sheet.questions]
    passages = [p for claim in registers.claims for p in (claim, *claim.bears, *claim.itself)]
    links = [link for link in registers.crosslinks if link.quote]
    for record in (*stops, *questions, *passages, *links, *(n for n in registers.notes if not n.section)):
        assert record.quote in printed.paragraph_of[record.at].words, record.where
    for note in registers.notes:
        assert not note.section or note.quote in titles[note.section], note.where


def test_a_quotation_that_stands_nowhere_is_left_for_the_check(edition):
    """The law on quotations tells it; here nothing is guessed."""
    note = replace(edition.registers.notes[0], quote="stands nowhere", section=None)
    changed = replace(edition, registers=replace(edition.registers, notes=(note,)))
    assert set_in_type(changed).registers.notes[0].quote == "stands nowhere"

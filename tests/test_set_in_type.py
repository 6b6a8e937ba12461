"""The printed edition: marks turned in texts, headings and quotations alike, letters and offsets as they were."""

from dataclasses import replace

from tools.edit.typography import raw, set_in_type, turned, typeset


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

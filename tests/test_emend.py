"""A text as received: divided without loss, mended by records that can be undone, and its words accounted for."""

from dataclasses import replace
from typing import Any

import pytest
from case_files import attempt, cases
from hypothesis import assume, given
from hypothesis import strategies as st
from strategies import PROSE, SOURCES

from tools.edit.emend import emend, ledger, occurrences, text_as_received
from tools.edit.parse import parse
from tools.model.edition import Text
from tools.model.errors import DataError
from tools.model.records import Emendation
from tools.model.values import LOCUS, Locus


@cases("emend")
def test_a_text_is_mended_as_its_case_says(case: dict[str, Any]):
    """The emended words are those of the case and can be undone, or its one line refuses the records."""
    text = parse(case["source"], "a", "texts/a.txt")
    records = [_record(number, **given) for number, given in enumerate(case["emendations"], start=1)]
    paragraphs, error = attempt(lambda: emend(text, records))
    assert error == case.get("error")
    assert error or {str(locus): p.words for locus, p in paragraphs.items()} == case["words"]
    assert error or text_as_received(text, paragraphs) == case["source"]


def _record(number: int, at: str, sic: str, corr: str, kind: str = "misprint") -> Emendation:
    place = LOCUS.fullmatch(at)
    locus = Locus(place["siglum"], int(place["paragraph"]))
    return Emendation(f"e{number}", locus, sic, corr, kind, "a reason", where=f"emendation {number}")


@st.composite
def emended(draw: st.DrawFn) -> tuple[str, Text, list[Emendation]]:
    """A source, its text, and for each paragraph at most one record that stands there once."""
    source = draw(SOURCES)
    text, error = attempt(lambda: parse(source, "a", "texts/a.txt"))
    assume(error is None)
    records: list[Emendation] = []
    blocks = iter(zip(text.blocks, (*text.blocks, None)[1:], strict=True))
    for block, after in blocks:
        if block.kind == "heading":
            continue
        start = draw(st.integers(0, len(block.words) - 1))
        sic = block.words[start : draw(st.integers(start + 1, len(block.words)))]
        kind = "misprint"
        if after and after.kind != "heading" and draw(st.booleans()):
            sic, kind = block.words[start:] + block.tail + after.lead + after.words[:1], "join"
            next(blocks)
        corr = draw(st.just("") | PROSE)
        if kind == "join" or (corr != sic and len(occurrences(block.words, sic)) == 1):
            records.append(Emendation("m", block.locus, sic, corr, kind, "a reason"))
    return source, text, records


@given(emended())
def test_undoing_gives_back_every_source(given_):
    """Joining what each run replaced gives the source, character for character."""
    source, text, records = given_
    assert text_as_received(text, emend(text, records)) == source


@given(emended())
def test_a_record_changes_only_what_it_names(given_):
    """Runs without a record are words of the source; each record stands in one run."""
    _, text, records = given_
    runs = [run for p in emend(text, records).values() for run in p.runs]
    kept = sorted(run.emendation.sic for run in runs if run.emendation)
    assert kept == sorted(record.sic for record in records)
    assert all(run.words == run.emendation.corr for run in runs if run.emendation)


def test_the_account_of_both_texts_balances(edition):
    """What was received, less what went, with what came, is what stands on the pages."""
    for record in edition.registers.texts:
        account = ledger(edition, record)
        assert account.received - account.taken_out + account.put_in == account.on_pages
        assert account.received > 700


def test_a_lost_paragraph_is_missed(edition):
    """An edition without its last section does not balance."""
    chapter = next(c for c in edition.chapters if c.sections)
    short = replace(chapter, sections=chapter.sections[:-1])
    torn = replace(edition, chapters=tuple(short if c == chapter else c for c in edition.chapters))
    with pytest.raises(DataError, match=r"expected 0 words unresolved, found [1-9]"):
        ledger(torn, chapter.text)

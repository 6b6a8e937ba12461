"""Mentions: the longest form, whole words, never inside another name; by first words as by reading for every form."""

import itertools
import re
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest
import yaml
from case_files import attempt, cases
from hypothesis import given
from hypothesis import strategies as st

from tools.edit.emend import occurrences
from tools.edit.link import link, split_at_marks
from tools.edit.mentions import (
    by_first_token,
    candidate_forms,
    drop_overlapping,
    find_mentions,
    fold,
    form_spans,
    forms_of,
    named_in,
)
from tools.model.apparatus import Binding, Entry
from tools.model.edition import Chapter, Edition, Paragraph, Registers, Run
from tools.model.values import Locus

CASES = Path(__file__).parent / "cases" / "mentions"
PRECISION, RECALL = 0.99, 0.98
LETTERS = st.sampled_from(["a", "b", "_", "-", " ", "“", "é", "1", "́"])
WORDS = st.text(LETTERS, max_size=24)
FORMS = st.sets(st.text(LETTERS, min_size=1, max_size=5).filter(lambda form: not form[0].isspace()), max_size=8)


@pytest.fixture(scope="module")
def sample() -> list[dict[str, str]]:
    return yaml.load((CASES / "sample.yml").read_text("utf-8"), yaml.BaseLoader)


@pytest.fixture(scope="module")
def found(edition: Edition) -> dict[tuple[str, int, int], str]:
    """What the edition binds: the entry by paragraph, start and end."""
    return {(str(m.locus), m.start, m.end): m.entry.id for m in edition.mentions if not m.inside}


@cases("names")
def test_names_are_found_as_their_case_says(case: dict[str, Any]):
    """In one paragraph the mentions, or the line that refuses the data."""
    paragraph = Paragraph(Locus("a", 1), "paragraph", (Run(case["words"]),))
    entries = tuple(
        Entry(id=name, name=name, kind="name", forms=tuple(forms), gloss="", tier="1", where=name)
        for name, forms in case["entries"].items()
    )
    bindings = tuple(
        Binding(at=Locus("a", 1), reason="", where="binding", **binding) for binding in case.get("bindings", ())
    )
    empty = dict.fromkeys((field.name for field in fields(Registers)), ())
    registers = Registers(**empty | {"entries": entries, "mentions": bindings})
    chapter = Chapter("a", "A", None, None, "", "", (paragraph,), ())
    found, error = attempt(lambda: find_mentions([chapter], registers))
    assert error == case.get("error")
    told = (f"{m.entry.id} {m.start} {case['words'][m.start : m.end]}{' inside' * m.inside}" for m in found or ())
    assert error or list(told) == case["mentions"]


def test_the_sample_is_bound_as_it_was_read(edition, sample, found):
    """Precision and recall over the hand-checked records; a failure lists every miss."""
    words = {str(p.locus): p.words for c in edition.chapters for p in c.paragraphs}
    right, missed, wrong = 0, [], []
    for record in sample:
        start = occurrences(words[record["at"]], record["form"])[int(record["nth"]) - 1]
        entry = found.get((record["at"], start, start + len(record["form"])), "none")
        if entry == record["entry"]:
            right += entry != "none"
        else:
            (missed if entry == "none" else wrong).append({**record, "found": entry})
    print(f"{len(sample)} records: {right} mentions right, {len(missed)} missed, {len(wrong)} wrong")
    assert right / (right + len(wrong)) >= PRECISION, wrong
    assert right / (right + len(missed) + len(wrong)) >= RECALL, missed


def test_paragraphs_read_to_the_end_hold_no_other_mention(edition, sample, found):
    """In the paragraphs recorded completely nothing is bound beyond the record."""
    whole = set((CASES / "exhaustive.txt").read_text("utf-8").split()) & {str(p) for p in edition.chapter_of}
    words = {str(p.locus): p.words for c in edition.chapters for p in c.paragraphs}
    known = set()
    for record in sample:
        start = occurrences(words[record["at"]], record["form"])[int(record["nth"]) - 1]
        known.add((record["at"], start, start + len(record["form"])))
    beyond = [
        (at, words[at][start:end], entry)
        for (at, start, end), entry in found.items()
        if at in whole and (at, start, end) not in known
    ]
    total = sum(at in whole for at, _, _ in found)
    assert len(whole) >= 14
    assert len(beyond) <= total * (1 - PRECISION), beyond


def test_every_register_is_sampled_and_half_of_the_sample_is_hard(edition, sample):
    """The sample is large, wide and hard enough to mean something."""
    entries = {e.id: e.register for e in edition.registers.entries}
    assert len(sample) >= 200
    assert {entries[r["entry"]] for r in sample if r["entry"] != "none"} == set(entries.values())
    assert (CASES / "sample.yml").read_text("utf-8").count("# hard") >= len(sample) / 2


def test_mentions_do_not_overlap_and_show_a_form_of_their_entry(edition):
    """A mention is a form of its entry, or a binding; none stands inside another unless it says so."""
    words = {p.locus: p.words for c in edition.chapters for p in c.paragraphs}
    bound = {(b.at, b.entry) for b in edition.registers.mentions}
    end = {}
    for mention in (m for m in edition.mentions if not m.inside):
        form = fold(words[mention.locus][mention.start : mention.end])
        forms = {fold(f) for f in mention.entry.forms}
        assert form in forms or (mention.locus, mention.entry.id) in bound
        assert mention.start >= end.get(mention.locus, 0)
        end[mention.locus] = mention.end


def test_no_word_has_two_marks_and_marking_changes_none(edition):
    """Cut at its marks and joined again a text is the same, and marks do not overlap."""
    marks = link(edition)
    for locus, paragraph in edition.paragraph_of.items():
        assert "".join(words for words, _ in split_at_marks(paragraph.words, marks[locus])) == paragraph.words
        assert all(a.end <= b.start for a, b in itertools.pairwise(marks[locus]))


def test_names_are_links_at_most_three_times_in_a_hundred_words(edition):
    """The page is for reading: in a section an entry is linked once at most, and no section is crowded."""
    marks = link(edition)
    linked = words = 0
    for chapter in edition.chapters:
        for paragraphs in (chapter.lead, *(s.paragraphs for s in chapter.sections)):
            names = [m.target for p in paragraphs for m in marks[p.locus] if m.target.startswith("register/")]
            count = sum(len(p.words.split()) for p in paragraphs)
            assert len(set(names)) == len(names) <= max(1, count / 18)
            linked, words = linked + len(names), words + count
    assert linked <= 0.0305 * words


def test_no_long_paragraph_is_bare_where_its_section_has_names_to_link(edition):
    """Links are spread over the paragraphs, treaties, conflicts and persons before places."""
    marks = link(edition)
    kyakhta = [m.target for m in marks[Locus("h", 20)] if m.target.startswith("register/")]
    assert kyakhta
    linked = {m.target.split("#")[1] for found in marks.values() for m in found if m.target.startswith("register/")}
    assert {"treaty-of-aigun", "convention-of-peking", "tulishen", "brezhnev", "manza-war"} <= linked


def test_finding_twice_finds_the_same(edition):
    """The order of records in the registers decides nothing."""
    again = find_mentions(edition.chapters, edition.registers)
    assert again == edition.mentions


def test_headings_name_entries_by_the_longest_form(edition):
    """As paragraphs do: the heading of a treaty is no mention of its town, nor does one republic name the other."""
    forms = forms_of(edition.registers.entries)
    named = {
        section.title: set(named_in(section.title, forms, by_first_token(forms)))
        for chapter in edition.chapters
        for section in chapter.sections
    }
    assert named["People's Republic of China"] == {"prc"}
    assert named["Treaty of Nerchinsk (1689)"] == {"treaty-of-nerchinsk"}
    assert named["Treaty of Kyakhta (1729)"] == {"treaty-of-kyakhta"}


@given(WORDS, FORMS, st.integers(0, 24), st.integers(0, 24))
def test_the_longest_form_at_each_place_is_what_an_alternation_finds(words, forms, start, end):
    """An expression of all forms, longest first, is the definition; it is slow where there are many."""
    start, end = sorted((min(start, len(words)), min(end, len(words))))
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in longest_first) or r"(?!)")
    expected = [found.span() for found in pattern.finditer(words, start, end)]
    assert list(drop_overlapping(form_spans(words, by_first_token(forms), start, end))) == expected


@given(WORDS, FORMS)
def test_a_form_that_stands_in_a_text_is_among_those_that_perhaps_do(words, forms):
    """What is left out can't stand there."""
    by_token = by_first_token(forms)
    there = {words[start:end] for start, end in form_spans(words, by_token)}
    assert there <= set(candidate_forms(words, by_token)) <= forms

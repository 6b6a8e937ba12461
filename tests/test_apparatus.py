"""Notes and claims: a note stands once, with its works and the way back; a verdict is counted once, told and led to."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from tools.build import read_edition
from tools.model.apparatus import Fact, Verdict
from tools.model.edition import Edition
from tools.pages.apparatus import (
    VERDICTS,
    chapter_notes,
    cited,
    claims_of,
    claims_under,
    notes_page,
    used_in,
    verdict_table,
)


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


def _with(edition: Edition, **fields: object) -> Edition:
    """The mini with its first claim changed."""
    first, *rest = edition.registers.claims
    return replace(edition, registers=replace(edition.registers, claims=(replace(first, **fields), *rest)))


def _under(edition: Edition, at: str = "b1") -> str:
    paragraph = next(p for locus, p in edition.paragraph_of.items() if str(locus) == at)
    return claims_under(edition, paragraph, "letter.md")


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({}, "1 statement: history bears out 1; in fact wrong 1"),
        ({"fact": None}, "1 statement: history bears out 1"),
        ({"history": "silent"}, "1 statement: history silent 1; in fact wrong 1"),
        ({"history": "too unclear to weigh"}, "1 statement: too unclear to weigh 1; in fact wrong 1"),
        ({"history": None, "fact": None, "judgement": True}, "1 statement: a judgement 1"),
    ],
)
def test_the_line_of_a_fold_says_the_result(mini_edition: Edition, fields: dict, line: str):
    assert f"<summary>{line}</summary>" in _under(_with(mini_edition, **fields))


def test_a_statement_that_its_own_text_contradicts_quotes_the_place(mini_edition: Edition):
    under = _under(mini_edition, "b2")
    assert "<summary>1 statement: a judgement 1, contradicts itself 1</summary>" in under
    assert "But the letter also says “Yes, says” ([letter, paragraph\u00a01](#b1))." in under


def test_a_paragraph_without_statements_has_no_fold(mini_edition: Edition):
    assert _under(mini_edition, "a3") == ""


def test_the_table_counts_every_verdict_of_the_text_once(edition: Edition):
    """Each that was given, as often as it was given, and what each means."""
    chapter = next(c for c in edition.chapters if claims_of(edition, c))
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \| (\d+) \|$", verdict_table(edition, chapter), re.MULTILINE)
    told = {verdict: int(count) for verdict, _, count in rows}
    given = Counter(c.history for c in claims_of(edition, chapter) if c.history)
    given.update(f"in fact {c.fact}" for c in claims_of(edition, chapter) if c.fact)
    given["a judgement"] = sum(c.judgement for c in claims_of(edition, chapter))
    given["contradicts itself"] = sum(bool(c.itself) for c in claims_of(edition, chapter))
    assert {verdict.removeprefix("history "): count for verdict, count in told.items() if count} == {
        verdict: count for verdict, count in given.items() if count
    }
    meanings = {verdict: meaning for given in VERDICTS.values() for verdict, meaning in given.items()}
    assert {meaning for _, meaning, _ in rows} == set(meanings.values())
    assert set(get_args(Verdict)) | set(get_args(Fact)) <= meanings.keys()


def test_a_paragraph_that_bears_on_a_statement_leads_back_to_it(mini_edition: Edition):
    chapter = next(c for c in mini_edition.chapters if any(str(p.locus) == "a3" for p in c.paragraphs))
    section = chapter.sections[0]
    here = f"{chapter.id}.md"
    found = used_in(mini_edition, replace(section, paragraphs=chapter.paragraphs), here)
    assert found == "*The letter on this*: [“a toll of 5 kopeks”](letter.md#b1-toll) (history bears out; in fact wrong)"
    assert used_in(mini_edition, replace(section, paragraphs=()), here) == ""

"""What is said of the statements of a text: every verdict is counted once, told in words, and led to."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest

from tools.build import read_edition
from tools.model.apparatus import Fact, Verdict
from tools.model.edition import Edition
from tools.pages.claims import VERDICTS, claims_of, claims_under, used_in, verdict_table


@pytest.fixture
def mini_edition(mini: Path) -> Edition:
    return read_edition(mini)


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

"""Texts put in order: a lead, a chapter a period, sections under headings normalised by rule or by record."""

from pathlib import Path
from typing import Any

import pytest
from case_files import cases
from project_copies import replace_once

from tools.build import read_edition
from tools.edit.chapters import sentence_case
from tools.model.errors import DataError


def test_a_text_with_periods_is_a_lead_and_a_chapter_each(mini: Path):
    """And one without is a page; what stands before the first section is its lead."""
    chapters = read_edition(mini).chapters
    assert [(c.id, c.period and c.period.id, c.heading, [s.id for s in c.sections]) for c in chapters] == [
        ("lead", None, "A history of the ferry", []),
        ("old", "old", "Old times", ["first-boat", "lost-years"]),
        ("new", "new", "New times", ["last-boat"]),
        ("letter", None, "Was the ferry worth it?", []),
    ]
    assert [[str(p.locus) for p in c.lead] for c in chapters] == [["a1"], ["a2", "a3", "a4"], ["a9"], ["b1", "b2"]]
    assert [[str(p.locus) for p in s.paragraphs] for c in chapters for s in c.sections] == [
        ["a6", "a7", "a8"],
        [],
        ["a10", "a11"],
    ]


def test_a_section_has_the_title_of_its_record_or_sentence_case(mini: Path):
    titles = [(s.printed, s.title) for c in read_edition(mini).chapters for s in c.sections]
    assert titles == [
        ("The first Boat", "The first boat"),
        ("Lost  years", "Lost years"),
        ("The last boat", "The last boat (2024)"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "- {id: old-times, siglum: a, printed: Old Times}\n",
            "",
            "expected a section printed 'Old Times' (ferry.txt: line 5), found 'The first Boat'",
        ),
        ("- {id: last-boat", "# {id: last-boat", "expected a section printed 'The last boat', found none"),
        (
            "- {id: last-boat",
            "- {id: pier, siglum: a, printed: Pier}\n- {id: last-boat",
            "expected a section printed 'The last boat' (ferry.txt: line 22), found 'Pier'",
        ),
        (
            ', reason: "a title of our own, [so] marked"',
            "",
            "expected a reason for the override, found none",
        ),
        ("printed: The first Boat}", "printed: The first Boat, level: 1, reason: x}", "expected a level of 2 or more"),
    ],
    ids=["one gone", "the last gone", "one more", "an override without a reason", "too high a level"],
)
def test_headings_and_records_go_in_step(mini: Path, old: str, new: str, told: str):
    """One to one in order, or a line says which does not."""
    replace_once(mini / "docs/data/sections.yml", old, new)
    with pytest.raises(DataError) as refused:
        read_edition(mini)
    assert told in str(refused.value)
    assert "docs/data/sections.yml" in str(refused.value)


@cases("headings")
def test_a_heading_is_normalised_as_its_case_says(case: dict[str, Any]):
    """The title is that of the case, and normalising it again changes nothing."""
    names = case.get("names", [])
    title = sentence_case(case["printed"], names)
    assert title == case["title"]
    assert sentence_case(title, names) == title

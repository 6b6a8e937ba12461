"""An edition put together: texts in order under their headings, and nothing of a text that an owner leaves out."""

import re
from pathlib import Path
from typing import Any

import pytest
from casefiles import cases
from copies import copy_edition, replace_once

from tools.build import build_edition, read_edition
from tools.edit.assemble import sentence_case
from tools.model.errors import DataError

BY_HAND = {
    "docs/index.md": (
        (", in a copy of a Wikipedia article and an anonymous web essay; our notes\nsay where they err.", "."),
        ("- [An anonymous essay](essay.md) from the web, its statements weighed against the history\n", ""),
        (
            "; the essay is anonymous and undated.\nNeither is a work of reference, and our notes",
            ".\nIt is no work of reference, and our notes",
        ),
        (",\n[essay](texts/essay.md)", ""),
    ),
    "docs/about/names.md": ((", the [South China Sea](../register/places.md#south-china-sea)", ""),),
    "docs/about/principles.md": (
        (",\nand the [essay](../essay.md) is an anonymous web page. Both are presented as that.", "."),
    ),
}


def test_an_owner_leaves_the_essay_out(tmp_path: Path):
    """One switch, three files and four links taken out; what is built knows nothing of the essay."""
    root = copy_edition(tmp_path / "owner")
    said = [p.words for p in read_edition(root).chapter_of[_first(root)].paragraphs if p.words]
    replace_once(root / "docs/data/texts.yml", "- siglum: e\n", "- siglum: e\n  publish: no\n")
    for name in ("docs/texts/essay.txt", "docs/texts/essay.md", "docs/essay.md"):
        (root / name).unlink()
    for name, changes in BY_HAND.items():
        for old, new in changes:
            replace_once(root / name, old, new)
    assert build_edition(root) == 0
    edition = read_edition(root)
    assert [record.siglum for record in edition.registers.texts] == ["h"]
    assert len(edition.registers.entries) > 300
    files = [p for p in (root / "site").rglob("*") if p.suffix in (".html", ".json", ".js", ".txt")]
    published = "\n".join(path.read_text("utf-8") for path in files)
    plain = re.sub(r"<[^>]*>", "", published)
    assert not [words for words in said if words[:60] in plain]


def _first(root: Path):
    return next(locus for locus in read_edition(root).chapter_of if locus.siglum == "e")


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

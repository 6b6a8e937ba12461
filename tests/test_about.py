"""The list of corrections and the bibliography: every record once, with the place it belongs to."""

import re
from pathlib import Path

from tools.build import read_edition
from tools.model.edition import Edition
from tools.pages.about import corrections_page, works_page


def test_every_emendation_is_a_row_in_the_order_of_the_texts(edition: Edition):
    rows = re.findall(r'^\| <a id="([\w-]+)"></a>', corrections_page(edition), re.MULTILINE)
    runs = [run for c in edition.chapters for p in c.paragraphs for run in p.runs if run.emendation]
    assert rows == [run.emendation.id for run in runs]
    assert len(rows) == len(edition.registers.emendations)


def test_a_row_says_what_was_done(mini: Path):
    """A line break has a sign, what was taken out says so, what is more than a misprint names its kind."""
    page = corrections_page(read_edition(mini))
    row = dict(re.findall(r'^\| <a id="([\w-]+)"></a>(.*) \|$', page, re.MULTILINE))
    assert "[ferryman ⏎ kept]" in " ".join(row["a4-join"].split())
    assert row["a4-join"].endswith("| line broken in the middle of a sentence (join)")
    assert row["a4-the"].endswith("| the | letters turned about")
    assert row["a11-button"].startswith("[11](../new.md) |")
    assert "| *(taken out)* |" in row["a11-button"]
    assert row["b2-miller"].endswith("(supplied)")


def test_a_heading_that_was_changed_stands_beside_the_printed_one(mini: Path):
    page = corrections_page(read_edition(mini))
    assert "| The first Boat | [The first boat](../old.md#first-boat) | sentence case |" in page
    assert "| a title of our own, \\[so\\] marked |" in page
    assert "| Old Times |" not in page


def test_every_work_stands_once_under_its_kind(edition: Edition):
    """Filed by the short name, with each paragraph whose notes cite it."""
    page = works_page(edition)
    assert sorted(re.findall(r'<a id="([\w-]+)"></a>\*\*', page)) == sorted(w.id for w in edition.registers.works)
    for work in edition.registers.works:
        line = next(line for line in page.splitlines() if f'<a id="{work.id}"></a>' in line)
        at = {str(note.at.paragraph) for note in edition.notes_citing.get(work.id, ())}
        cited = line.split("*Cited at paragraph*")[1] if "*Cited at paragraph*" in line else ""
        assert set(re.findall(r"\[(\d+)\]", cited)) == at, work.id

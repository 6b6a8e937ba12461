"""The blocks of the home page and the menu: figures that the data bear out, and every page in the menu once."""

import re
from pathlib import Path

import pytest
import yaml

from tools.build import read_edition
from tools.files.registers import read_citation
from tools.model.edition import Edition
from tools.pages.home import edition_block, figures_block, nav_block, periods_block, start_block


def _pages(menu: list) -> list[str]:
    found = [page for item in menu for page in item.values()]
    return [p for page in found for p in (_pages(page) if isinstance(page, list) else [page])]


def test_every_page_stands_in_the_menu_once(edition: Edition, root: Path):
    """All that docs/ has, those by hand too."""
    pages = _pages(yaml.safe_load(nav_block(edition))["nav"])
    there = [p.relative_to(root / "docs").as_posix() for p in (root / "docs").rglob("*.md")]
    assert sorted(pages) == sorted(there)


def test_figures_are_those_of_the_data(edition: Edition):
    registers = edition.registers
    told = [int(n.replace(",", "")) for n in re.findall(r"\d[\d,]*", figures_block(edition))]
    words = sum(len(p.words.split()) for c in edition.chapters for p in c.paragraphs)
    sections = sum(len(c.sections) for c in edition.chapters)
    stops = sum(len(t.stops) for t in registers.threads)
    mended = sum(run.emendation is not None for c in edition.chapters for p in c.paragraphs for run in p.runs)
    counts = [len(registers.threads), stops, len(registers.notes), len(registers.works)]
    assert told == [words, sections, *counts, len(registers.entries), len(edition.mentions), mended]


@pytest.fixture
def mini_edition(mini: Path) -> Edition:
    return read_edition(mini)


def test_one_begins_at_the_first_chapter(mini_edition: Edition):
    """A short text takes a minute, never none."""
    assert start_block(mini_edition).startswith("[Start reading](lead.md){.start} *1 minute from first word to last")


def test_periods_stand_in_their_order_with_years(mini_edition: Edition):
    lines = periods_block(mini_edition).splitlines()
    assert [re.match(r"- \*\*\[(.+?)\]\((\w+)\.md\)\*\* \*([\d–]+)", line).groups() for line in lines] == [
        ("Old times", "old", "1850–1900"),
        ("New times", "new", "1901–1910"),
    ]


def test_what_the_citation_says_is_yaml_whatever_its_words(mini_edition: Edition, root: Path):
    """Quotation marks and colons too."""
    citation = read_citation(root)
    told = yaml.safe_load(edition_block(mini_edition, citation))
    assert told["site_name"] == citation.title
    assert told["extra"]["edition"]["abstract"] == citation.abstract
    assert citation.version in told["extra"]["edition"]["credit"]

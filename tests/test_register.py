"""The pages of the registers: where a name is filed, what stands below it, and the way from other names."""

import re
from pathlib import Path

import pytest

from tools.build import read_edition
from tools.model.apparatus import Entry
from tools.model.edition import Edition
from tools.pages.register import filed, register_index, register_page, sort_key


def _entry(**fields: object) -> Entry:
    given = {"id": "x", "name": "X", "kind": "town", "forms": (), "gloss": "", "tier": "1"}
    return Entry(**given | fields)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The miller", "miller"),
        ("Theodore", "theodore"),
        ("Li–Lobanov Treaty", "lilobanov treaty"),
        ("Łódź", "lodz"),
        ("Ürümqi", "urumqi"),
        ("北京", "北京"),
    ],
)
def test_an_index_knows_neither_article_nor_accent(name: str, key: str):
    assert sort_key(name) == key


def test_a_person_is_filed_by_surname():
    """Where the data give one; else by the name as it stands."""
    assert filed(_entry(name="Vladimir Putin", file_under="Putin")) < filed(_entry(name="Qing"))
    assert filed(_entry(name="Mao Zedong")) == "mao zedong"


@pytest.fixture
def mini_edition(mini: Path) -> Edition:
    return read_edition(mini)


def test_another_name_leads_to_its_entry(mini_edition: Edition):
    """Under its own letter, as a line of the letter's; a form in small letters only is no heading."""
    page = register_page(mini_edition, "people")
    letters = dict(re.findall(r"^## (\w) .*?$(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL))
    assert "*Joseph the Ferryman* see [Osip Perevozchik](#osip)" in letters["J"]
    assert "### Osip Perevozchik (born 1820) {#osip}" in letters["O"]
    assert "*miller*" not in page


def test_a_kind_stands_before_a_gloss_that_does_not_say_it(mini_edition: Edition):
    page = register_page(mini_edition, "people")
    assert "\nThe first ferryman, by trade and by name.\n" in page
    assert "\n*Miller.* Owner of a mill.\n" in page


def test_every_mention_is_quoted_once_with_its_paragraph(edition: Edition):
    """Of each entry that does not stand everywhere: as many lines as sentences that name it."""
    for register in ("treaties", "conflicts", "people"):
        page = register_page(edition, register)
        for entry in (e for e in edition.registers.entries if e.register == register and not e.ubiquitous):
            body = page.split(f" {{#{entry.id}}}\n", 1)[1].split("\n### ", 1)[0].split("\n## ", 1)[0]
            quoted = set(re.findall(r"^    - \[(\d+)\]\(\.\./([\w-]+)\.md", body, re.MULTILINE))
            mentions = edition.mentions_of.get(entry.id, ())
            named = {(str(m.locus.paragraph), edition.chapter_of[m.locus].id) for m in mentions}
            assert quoted == named, entry.id


def test_treaties_stand_by_date_too(edition: Edition):
    """A line above the letters, the oldest first."""
    page = register_page(edition, "treaties")
    line = next(line for line in page.splitlines() if line.startswith("By date: "))
    years = [int(year) for year in re.findall(r"(?:^By date: | · )(\d{4})", line)]
    assert years == sorted(years)
    dated = [e for e in edition.registers.entries if e.register == "treaties" and e.from_]
    assert len(re.findall(r"\]\(#", line)) == len(dated)


def test_the_index_lists_what_stands_in_two_periods(edition: Edition):
    """And no state that stands everywhere."""
    page = register_index(edition)
    rows = page.split("{#across}", 1)[1]
    listed = set(re.findall(r"\(\w+\.md#([\w-]+)\)", rows))
    for entry in edition.registers.entries:
        found = {
            c.period.id for m in edition.mentions_of.get(entry.id, ()) if (c := edition.chapter_of[m.locus]).period
        }
        assert (entry.id in listed) == (len(found) > 1 and not entry.ubiquitous), entry.id

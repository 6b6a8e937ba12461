"""The editors' data: every fault a person can make in YAML is told in one line, and all faults at once."""

import re
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_type_hints

import pytest
from case_files import attempt, cases, lineless
from project_copies import name_edition, replace_once

from tools.build import read_edition
from tools.files.registers import FILES, read_citation, read_registers
from tools.model.apparatus import REGISTERS, Entry


@cases("registers")
def test_a_file_is_read_or_refused_as_its_case_says(case: dict[str, Any], tmp_path: Path):
    """The first record has the values of the case, or the case's lines refuse the file."""
    path = tmp_path / f"{case['file']}.yml"
    if "bytes" in case:
        path.write_bytes(case["bytes"].encode("latin-1"))
    else:
        path.write_text(case["yaml"] * case.get("times", 1), "utf-8")
    name_edition(tmp_path)
    found, error = attempt(lambda: read_registers(tmp_path))
    assert error == case.get("error")
    if not error:
        records = getattr(found, "entries" if case["file"] in REGISTERS else case["file"])
        assert len(records) == case.get("count", 1)
        assert {name: getattr(records[0], name) for name in case.get("values", {})} == _lists(case)


def _lists(case: dict[str, Any]) -> dict[str, Any]:
    values = case.get("values", {})
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        ('  - {light: "#7b5200", dark: "#e2b25c"}\n', "  []\n", "colours: expected a colour or more, found ()"),
        ("lang: zh", "lang: is", "scripts, item 2: lang: expected a free name, found 'is'"),
        ("lang: zh", "lang: id", "scripts, item 2: lang: expected a free name, found 'id'"),
        ("of: people", "of: peoples", "kinds, item 1: of: expected one of people, places, treaties, conflicts, "
         "organisations, concepts, found 'peoples': did you mean 'people'?"),
    ],
)  # fmt: skip
def test_what_the_edition_is_called_and_looks_like_is_refused_in_a_line(mini: Path, old: str, new: str, error: str):
    """Names that Python or an entry has already, and what the drawings cannot do without."""
    replace_once(mini / "docs/data/edition.yml", old, new)
    _, told = attempt(lambda: read_registers(mini / "docs/data"))
    assert lineless(told).partition("(ferry-reader): ")[2] == error


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("authors", "[]", "authors: expected an author or more, found ()"),
        ("title", '"The\\nReader"', "title: expected one line of text, found 'The\\nReader'"),
        ("date-released", "2126-11-29", "date-released: expected a day before 2100, found '2126-11-29'"),
    ],
)
def test_what_a_citation_cannot_say_is_refused_in_a_line(tmp_path: Path, field: str, value: str, error: str):
    """No author, a title that breaks the line of a format, a day that no zip knows."""
    fields = {"title": "A", "version": "1", "date-released": "2026-11-29", "license": "CC-BY-SA-4.0", "abstract": "B."}
    fields |= {"authors": "[{name: C}]", field: value}
    (tmp_path / "CITATION.cff").write_text("".join(f"{name}: {text}\n" for name, text in fields.items()), "utf-8")
    _, told = attempt(lambda: read_citation(tmp_path))
    assert told == f"CITATION.cff: {error}"


def test_an_id_in_two_registers_is_refused(mini: Path):
    """A person and a place can't share an id: both would be the same address."""
    (mini / "docs/data/people.yml").write_bytes((mini / "docs/data/places.yml").read_bytes())
    _, error = attempt(lambda: read_registers(mini / "docs/data"))
    assert error.startswith("docs/data/places.yml:1: place 1 (left-bank): expected an id of its own, found 'left-bank'")
    assert error.endswith("as in docs/data/people.yml:1: person 1 (left-bank)")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id: ferry-reader", "id: Ferry", "id: expected a slug such as 'mary-tudor', found 'Ferry'"),
        ('"#7b5200"', "brown", "colours, item 1: light: expected a colour such as '#7b5200', found 'brown'"),
        ("lang: el", "lang: el-GR", "item 3: lang: expected the name of a field in small letters, found 'el-GR'"),
        ("Noto Sans CJK SC", "'a; b'", "item 2: fonts: expected names of fonts with commas between, found 'a; b'"),
        ("cite_key: ferry\n", "", "expected field 'cite_key', found none"),
    ],
)
def test_the_house_style_is_refused_where_it_would_not_do(mini, old, new, told):
    """What becomes the name of a file, a field or a style rule has its form."""
    replace_once(mini / "docs/data/edition.yml", old, new)
    _, error = attempt(lambda: read_registers(mini / "docs/data"))
    assert error.startswith("docs/data/edition.yml:") and error.endswith(told)


def test_a_script_that_the_edition_does_not_name_has_no_field(mini):
    """An entry gives names in the edition's scripts and in no others."""
    replace_once(mini / "docs/data/edition.yml", "  - {lang: zh, name: Chinese, fonts: Noto Sans CJK SC}\n", "")
    _, error = attempt(lambda: read_registers(mini / "docs/data"))
    assert "docs/data/noted_people.yml:1: noted person 1 (ivan): expected one of its fields, found 'zh'" in error


def test_all_faults_of_all_files_are_told_at_once(mini: Path):
    """One line a fault, in the order of the files, whatever sort of fault each is."""
    data = mini / "docs/data"
    replace_once(data / "works.yml", "id: tolls", "id: Tolls")
    replace_once(data / "threads.yml", "at: a9", "at: paragraph 9")
    replace_once(data / "threads.yml", "short: boats", "shrt: boats")
    replace_once(data / "people.yml", "kind: ferryman", 'kind: ""')
    (data / "notes.yml").write_text("- {id: x", "utf-8")
    _, error = attempt(lambda: read_registers(data))
    assert [re.sub(r":\d+", "", line.split(": ")[0]) for line in error.splitlines()] == [
        f"docs/data/{name}.yml" for name in ("notes", "people", "threads", "threads", "threads", "works")
    ]


def test_a_file_that_is_not_there_has_no_records(mini: Path):
    """A new edition begins with few files."""
    whole = read_edition(mini).registers
    for path in (mini / "docs/data").glob("*.yml"):
        if path.read_text("utf-8") == "[]\n":
            path.unlink()
    assert read_edition(mini).registers == whole


def test_a_folder_without_the_name_of_an_edition_is_none(tmp_path: Path):
    """Most likely it is the wrong folder."""
    _, error = attempt(lambda: read_edition(tmp_path))
    assert error.startswith("docs/data/edition.yml: ") and error.endswith("found none: is this the project's folder?")


def test_an_unknown_file_is_refused(mini: Path):
    """A register that no code knows would be left out in silence."""
    (mini / "docs/data/peopel.yml").write_text("[]\n", "utf-8")
    _, error = attempt(lambda: read_registers(mini / "docs/data"))
    assert error == "docs/data/peopel.yml: expected a file of records, found another: did you mean 'people.yml'?"


def test_a_field_says_what_form_its_text_has():
    """A bare number or truth would take what the library takes for one: 1_000, true, on."""
    for kind in (*FILES.values(), Entry):
        hints = get_type_hints(kind, include_extras=True)
        parts = {name: get_args(hint) if isinstance(hint, UnionType) else (hint,) for name, hint in hints.items()}
        assert not [name for name, given in parts.items() if {int, float, bool} & set(given)], kind

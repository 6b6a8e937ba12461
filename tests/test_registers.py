"""The editors' data: every fault a person can make in YAML is told in one line."""

from typing import Any

import pytest
from casefiles import attempt, cases
from copies import replace_once

from tools.files.registers import FILES, read_records, read_registers
from tools.model.apparatus import Entry


@cases("registers")
def test_a_file_is_read_or_refused_as_its_case_says(case: dict[str, Any], tmp_path):
    """The first record has the values of the case, or the case's one line refuses the file."""
    path = tmp_path / f"{case['file']}.yml"
    if "bytes" in case:
        path.write_bytes(case["bytes"].encode("latin-1"))
    elif "yaml" in case:
        path.write_text(case["yaml"] * case.get("times", 1), "utf-8")
    records, error = attempt(lambda: read_records(path, FILES.get(case["file"], Entry)))
    assert error == case.get("error")
    assert error or len(records) == case.get("count", 1)
    assert error or {name: getattr(records[0], name) for name in case.get("values", {})} == _lists(case)


def _lists(case: dict[str, Any]) -> dict[str, Any]:
    values = case.get("values", {})
    return {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}


def test_an_id_in_two_registers_is_refused(mini):
    """A person and a place can't share an id: both would be the same address."""
    (mini / "docs/data/people.yml").write_bytes((mini / "docs/data/places.yml").read_bytes())
    _, error = attempt(lambda: read_registers(mini / "docs/data"))
    assert error.startswith("data/places.yml: place 1") and "'left-bank' as in data/people.yml" in error


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id: ferry-reader", "id: Ferry", "expected a slug such as 'mary-tudor' as id, found 'Ferry'"),
        ('"#7b5200"', "brown", "colours, item 1: expected a colour such as '#7b5200', found 'brown'"),
        ("lang: el", "lang: el-GR", "scripts, item 3: expected the name of a field in small letters, found 'el-GR'"),
        ("Noto Sans CJK SC", "'a; b'", "scripts, item 2: expected names of fonts with commas between, found 'a; b'"),
        ("cite_key: ferry\n", "", "expected field 'cite_key', found none"),
    ],
)
def test_the_house_style_is_refused_where_it_would_not_do(mini, old, new, told):
    """What becomes the name of a file, a field or a style rule has its form."""
    replace_once(mini / "docs/data/edition.yml", old, new)
    _, error = attempt(lambda: read_registers(mini / "docs/data"))
    assert error.startswith("data/edition.yml (") and error.endswith(f": {told}")


def test_a_script_that_the_edition_does_not_name_has_no_field(mini):
    """An entry gives names in the edition's scripts and in no others."""
    replace_once(mini / "docs/data/edition.yml", "  - {lang: zh, name: Chinese, fonts: Noto Sans CJK SC}\n", "")
    _, error = attempt(lambda: read_registers(mini / "docs/data"))
    assert error.startswith("data/noted_people.yml: noted_people 1 (ivan): expected one of")
    assert error.endswith("found unknown field 'zh'")


def test_a_missing_file_is_refused(mini):
    """Every register is there, even if it is empty."""
    (mini / "docs/data/threads.yml").unlink()
    _, error = attempt(lambda: read_registers(mini / "docs/data"))
    assert error == "data/threads.yml: expected a readable file, found none (No such file or directory)"

"""The editors' data: every fault a person can make in YAML is told in one line."""

from typing import Any

from casefiles import attempt, cases

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


def test_a_missing_file_is_refused(mini):
    """Every register is there, even if it is empty."""
    (mini / "docs/data/threads.yml").unlink()
    _, error = attempt(lambda: read_registers(mini / "docs/data"))
    assert error == "data/threads.yml: expected a readable file, found none (No such file or directory)"

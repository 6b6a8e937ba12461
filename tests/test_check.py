"""The checks: each has a case that makes it fail."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from inspect import isgeneratorfunction, signature
from pathlib import Path
from typing import Any, get_type_hints

import pytest
import yaml
from case_files import CASES, attempt, cases, lineless
from project_copies import replace_once

from tools.build import read_edition, render_files
from tools.check import built, laws, paths, references, times, words
from tools.files.registers import read_citation
from tools.model.dates import Date
from tools.model.errors import Finding
from tools.site.book.edition import book_scripts
from tools.site.markup import read_site

CHECKS = {
    name: function
    for module in (built, paths, references, times, words)
    for name, function in vars(module).items()
    if isgeneratorfunction(function) and get_type_hints(function)["return"] == Iterator[Finding]
}


@cases("check")
def test_a_check_finds_the_fault_of_its_case(case: dict[str, Any], mini: Path, request):
    """Before the change the check finds nothing, after it what the case says, one line a finding."""
    if "site" in case["change"]:
        shutil.copytree(request.getfixturevalue("built_mini") / "site", mini / "site")
    assert _findings(CHECKS[case["check"]], mini) == []
    _change(mini / case["change"], case)
    for name, (old, new) in case.get("also", {}).items():
        replace_once(mini / name, old, new)
    found = _findings(CHECKS[case["check"]], mini)
    assert found == [lineless(line) for line in case["findings"]]
    assert all("\n" not in line for line in found)


def _change(path: Path, case: dict[str, Any]) -> None:
    if case.get("remove"):
        path.unlink()
    elif "write" in case:
        path.parent.mkdir(exist_ok=True)
        path.write_text(case["write"], "utf-8")
    else:
        before = path.read_bytes()
        replace_once(path, case["old"], case["new"])
        if path.suffix == ".txt":
            old, new = (hashlib.sha256(data).hexdigest() for data in (before, path.read_bytes()))
            replace_once(path.parents[1] / "data/texts.yml", old, new)


def _findings(function: Callable[..., Iterator[Finding]], root: Path) -> list[str]:
    """What a check finds in the project under ``root``; it is given what its parameters are named for."""
    site, edition, citation = root / "site", read_edition(root), read_citation(root)
    given = {
        "edition": lambda: edition,
        "site": lambda: site,
        "pages": lambda: read_site(site),
        "root": lambda: root,
        "within": lambda: (book_scripts(site),),
        "citation": lambda: citation,
        "today": lambda: Date.parse(citation.date),
        "files": lambda: render_files(root, edition),
    }
    asked = {name: given[name]() for name in signature(function).parameters}
    return [lineless(finding) for finding in function(**asked)]


@pytest.mark.parametrize("name", ["one.css", "one.js"])
def test_a_sheet_or_script_that_is_no_utf_8_is_told_in_a_line(mini: Path, name: str):
    """Both checks read them as all else is read."""
    (mini / "docs/assets" / name).write_bytes(b"/* caf\xe9 */\n")
    check = built.sheets_parse if name.endswith("css") else built.scripts_parse
    _, error = attempt(lambda: list(check(mini)))
    assert error == f"docs/assets/{name}:1: expected UTF-8, found byte 0xe9"


def test_every_check_has_a_case_that_makes_it_fail():
    """Law 8: a check without a case checks nothing that we know of."""
    shown = {yaml.safe_load(path.read_text("utf-8"))["check"] for path in (CASES / "check").glob("*.yml")}
    assert set(CHECKS) - shown == set()


def test_the_mini_breaks_no_law(mini, built_mini):
    """What the cases change is whole before."""
    edition = read_edition(mini)
    assert [*laws.findings(edition), *laws.site_findings(built_mini / "site", edition)] == []

"""The mini: a whole tiny project, built from its texts and data; its pages are in tests/golden."""

import shutil
from pathlib import Path

import pytest
from project_copies import TESTS

from tools.build import build_edition, read_edition, render_files
from tools.files.write import stale, write_pages

GOLDEN = TESTS / "golden"


def test_the_pages_of_the_mini_are_golden(mini: Path, pytestconfig: pytest.Config):
    """Every generated file of the mini is as a person has approved it; --update-golden rewrites them."""
    files = render_files(mini, read_edition(mini))
    if pytestconfig.getoption("--update-golden"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        write_pages(files, GOLDEN)
    kept = {name: data.decode("utf-8") for name, data in _bytes(GOLDEN).items()}
    assert sorted(files) == sorted(kept)
    for name, text in files.items():
        assert text.splitlines(keepends=True) == kept[name].splitlines(keepends=True), name


def test_building_pages_twice_writes_nothing(mini: Path):
    """Law 6: what is written is current, generated blocks in pages by hand included."""
    edition = read_edition(mini)
    files = render_files(mini, edition)
    assert sorted(write_pages(files, mini)) == sorted(files)
    again = render_files(mini, read_edition(mini))
    assert again == files
    assert stale(again, mini) == write_pages(again, mini) == []


def test_two_clean_builds_are_the_same_bytes(built_mini: Path, mini: Path):
    """Law 6: another folder, another time, the same site and the same zip."""
    assert build_edition(mini) == 0
    for part in ("site", "dist"):
        one, other = (_bytes(root / part) for root in (built_mini, mini))
        assert sorted(one) == sorted(other)
        assert [name for name in one if one[name] != other[name]] == []


def _bytes(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_no_page_holds_a_path_of_the_machine(built_mini: Path):
    """Where the project lies leaves no trace in the site."""
    found = [name for name, data in _bytes(built_mini / "site").items() if str(built_mini).encode() in data]
    assert found == []

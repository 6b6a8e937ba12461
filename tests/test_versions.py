"""Versions: what one changed is named from the data, and each released one keeps an address of its own."""

import json
import os
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from case_files import attempt
from project_copies import ROOT, replace_once

from tools.upkeep import changed

CHANGES = Path(changed.TARGET)


def _git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=Osip", "-c", "user.email=osip@example.org")
    subprocess.run(["git", *who, *words], cwd=root, check=True, capture_output=True)


@pytest.fixture
def released(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project whose version 0.1 is committed and whose next one has begun."""
    data = tmp_path / "docs/data"
    data.mkdir(parents=True)
    (tmp_path / "CITATION.cff").write_text("cff-version: 1.2.0\nversion: 0.1.0\n", "utf-8")
    (data / "paragraphs.json").write_text('[{"at":"a1","words":"one","href":"a.html"},{"at":"a2","words":"two"}]')
    (data / "notes.json").write_text('[{"id":"n1","text":"a"},{"id":"n2","text":"b"}]')
    (data / "entries.json").write_text('[{"id":"e1","gloss":"c"}]')
    first = '- version: 0.1.0\n  date: "2028-02-29"\n  changes: [the ferry is launched]\n'
    (tmp_path / CHANGES).write_text(f"# By version.\n{first}", "utf-8")
    _git(tmp_path, "init", "-q")
    _git(tmp_path, "add", ".")
    _git(tmp_path, "commit", "-qm", "Version 0.1.0")
    _git(tmp_path, "tag", "v0.1.0")
    begun = '- version: 0.2.0\n  date: "2028-03-01"\n  changes: [a bell]\n'
    replace_once(tmp_path / CHANGES, "- version: 0.1.0", f"{begun}- version: 0.1.0")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_is_other_new_or_gone_is_named_in_the_latest_version(released: Path):
    """Where a record stands is no change of it, and a second run replaces the first."""
    data = released / "docs/data"
    replace_once(data / "paragraphs.json", '"one","href":"a.html"', '"one","href":"b.html"')
    replace_once(data / "paragraphs.json", "two", "three")
    replace_once(data / "notes.json", '{"id":"n1","text":"a"},', "")
    assert changed.main(["v0.1.0"]) == 0
    assert '  date: "2028-03-01"\n  paragraphs: [a2]\n  notes: [n1]\n  changes: [a bell]\n' in CHANGES.read_text()
    replace_once(data / "notes.json", "[", '[{"id":"n1","text":"a"},')
    replace_once(data / "entries.json", "[", '[{"id":"e2","gloss":"d"},')
    assert [changed.main(["v0.1.0"]), changed.main(["v0.1.0"])] == [0, 0]
    text = CHANGES.read_text()
    assert '  date: "2028-03-01"\n  paragraphs: [a2]\n  entries: [e2]\n  changes: [a bell]\n' in text
    assert text.endswith('- version: 0.1.0\n  date: "2028-02-29"\n  changes: [the ferry is launched]\n')


def test_many_ids_stand_on_lines_that_are_read_as_they_were(released: Path):
    """A line never breaks within an id."""
    ids = [f"h{number}-on-the-left-bank" for number in range(40)]
    (released / "docs/data/notes.json").write_text(json.dumps([{"id": name} for name in ids]))
    assert changed.main(["v0.1.0"]) == 0
    text = CHANGES.read_text()
    assert max(map(len, text.splitlines())) <= 120
    assert yaml.safe_load(text)[0]["notes"] == [*ids, "n1", "n2"]


def test_a_commit_of_the_same_version_or_of_none_is_refused(released: Path):
    """Nothing is written then."""
    before = CHANGES.read_text()
    _, error = attempt(lambda: changed.with_changes(before, "v0.2.0"))
    assert error == "CITATION.cff: expected it in the commit v0.2.0, found none"
    CHANGES.write_text(before.replace("0.2.0", "0.1.0"))
    assert changed.main(["v0.1.0"]) == 1
    assert "paragraphs" not in CHANGES.read_text()


GH = """#!/bin/sh
case "$1" in
  api) echo "$*" | grep -q 'reader.zip' && printf '%s\\n' $TAGS ;;
  release) mkdir -p "$9" && cp reader.zip "$9" ;;
esac
"""
"""A stand-in for the host's own command: it has one zip for every tag."""


@pytest.mark.parametrize(
    ("tags", "kept", "said"),
    [
        ("v1.1.0 v1.2.0 nightly", ["1.1.0", "1.2.0"], ""),
        ("", [], "No release has reader.zip, so no earlier version is kept.\n"),
    ],
)
def test_every_released_version_stands_beside_the_site(tmp_path: Path, tags: str, kept: list[str], said: str):
    """By its number; a tag that is none is left out, and that there is none is said."""
    site = tmp_path / "site"
    site.mkdir()
    for path in (site / "reader.zip", tmp_path / "reader.zip"):
        with ZipFile(path, "w") as archive:
            archive.writestr("reader/index.html", "as it was")
    gh = tmp_path / "bin/gh"
    gh.parent.mkdir()
    gh.write_text(GH)
    gh.chmod(0o755)
    here = os.environ | {"PATH": f"{gh.parent}:{os.environ['PATH']}", "GITHUB_REPOSITORY": "osip/ferry", "TAGS": tags}
    run = subprocess.run(
        [ROOT / ".ci/versions", site], cwd=tmp_path, env=here, capture_output=True, text=True, check=True
    )
    assert sorted(path.parent.name for path in site.glob("versions/*/index.html")) == kept
    assert run.stdout == said

"""The command line: 0 good, 1 findings or bad data in lines without traceback, 2 wrong usage."""

import os
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from case_files import lineless
from project_copies import ROOT, replace_once

from tools.__main__ import main


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What ``python -m tools`` with ``words`` does in the folder ``root``, without a Python of its own."""
    with chdir(root), redirect_stdout(StringIO()) as out, redirect_stderr(StringIO()) as error:
        try:
            code = main(words)
        except SystemExit as stopped:
            code = stopped.code
    return subprocess.CompletedProcess(words, code, out.getvalue(), error.getvalue())


def contents(root: Path) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_build_makes_pages_site_and_zip_and_check_agrees(mini):
    """A build exits 0 and says what to open; after it, check finds nothing."""
    built = run(mini, "build")
    assert (built.returncode, built.stderr) == (0, "")
    assert "site/index.html" in built.stdout
    assert (mini / "site/index.html").is_file()
    assert [path.suffix for path in (mini / "dist").iterdir()].count(".zip") == 1
    assert not (mini / "site.new").exists()
    checked = run(mini, "check")
    assert (checked.returncode, checked.stderr) == (0, "")


def test_the_module_is_a_command(mini):
    """With a Python of its own, in which a warning is an error: the same findings, and the same exit status."""
    command = [sys.executable, "-W", "error", "-m", "tools", "check"]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=mini, env=env, capture_output=True, text=True, check=False)
    here = run(mini, "check")
    assert (done.returncode, done.stdout, done.stderr) == (here.returncode, here.stdout, here.stderr)
    assert here.returncode == 1


def test_whoever_stops_listening_is_told_in_one_line(mini):
    """As behind ``| head -1``: a pipe that is closed has no name."""
    read, write = os.pipe()
    os.close(read)
    command = [sys.executable, "-u", "-m", "tools", "check"]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=mini, env=env, stdout=write, stderr=subprocess.PIPE, text=True, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (1, "output: expected to read or write it, found: Broken pipe\n")


def test_check_before_a_build_names_the_stale_pages_and_changes_nothing(mini):
    """A page that is not what the build would write is a finding, and stays as it is."""
    before = contents(mini)
    checked = run(mini, "check")
    assert checked.returncode == 1
    assert "docs/old.md: " in checked.stdout
    assert contents(mini) == before


FAULTS = {
    "a locus that is none": ("docs/data/threads.yml", "at: a9", "at: paragraph 9"),
    "a text that was edited": ("docs/texts/ferry.txt", "Two banks", "Two sides"),
    "an emendation that does not match": ("docs/data/emendations.yml", "sic: teh", "sic: hte"),
    "a heading that is not there": ("docs/data/sections.yml", "The first Boat", "The First Boat"),
    "a heading without a record": ("docs/data/sections.yml", "- {id: last-boat", "# {id: last-boat"),
    "a heading with two records": (
        "docs/data/sections.yml",
        "- {id: last-boat",
        "- {id: more, siglum: a, printed: More}\n- {id: last-boat",
    ),
    "an override without a reason": (
        "docs/data/sections.yml",
        ', reason: "a title of our own, [so] marked"',
        "",
    ),
    "a period that begins nowhere": ("docs/data/periods.yml", "heading: New Times", "heading: Newer Times"),
    "a block that is not there": ("docs/index.md", "generated: figures", "figures"),
    "a block that does not end": ("mkdocs.yml", "nav: []\n# generated: end", "nav: []\n#"),
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("command", ["build", "check"])
def test_bad_data_is_told_in_one_line_and_nothing_is_written(fault, command, mini):
    """The one line names the file at fault; no page, site or zip comes of it."""
    name, old, new = FAULTS[fault]
    replace_once(mini / name, old, new)
    before = contents(mini)
    done = run(mini, command)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1), done.stderr
    assert done.stderr.startswith((name, "docs/data/sections.yml:"))
    assert contents(mini) == before


def test_a_finding_stops_the_build_before_it_writes(mini):
    """A law that is broken is told in a line, and the pages stay as they were."""
    replace_once(mini / "docs/data/threads.yml", "quote: nobody pays a toll", "quote: nobody paid")
    before = contents(mini)
    done = run(mini, "build")
    assert (done.returncode, done.stderr) == (1, "")
    assert lineless(done.stdout).startswith("data/threads.yml: thread 1 (toll): stops, item 3: expected 'nobody paid'")
    assert contents(mini) == before


def test_a_page_that_mkdocs_refuses_leaves_the_old_site(mini):
    """A dead link in a page by hand stops the build with MkDocs' words on one line; site and zip stay."""
    assert run(mini, "build").returncode == 0
    before = contents(mini)
    replace_once(mini / "docs/about/principles.md", "(corrections.md)", "(corections.md)")
    done = run(mini, "build")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "corections.md" in done.stderr
    changed = {name for name, data in contents(mini).items() if before.get(name) != data}
    assert [name for name in changed if name.startswith(("site/", "dist/"))] == []


def test_a_file_that_is_missing_is_told_in_one_line(mini):
    """Not the editors' data, but as plain."""
    (mini / "docs/index.md").unlink()
    done = run(mini, "build")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "index.md" in done.stderr


@pytest.mark.parametrize("words", [[], ["bake"], ["build", "more"], ["build", "--fast"]])
def test_wrong_usage_exits_2(words, tmp_path):
    """What is no command is told with the usage, and does nothing."""
    done = run(tmp_path, *words)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("usage: python -m tools")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_folder_without_a_project_is_told_in_one_line(command, tmp_path):
    """Run in the wrong folder, both commands say which file they miss."""
    done = run(tmp_path, command)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert list(tmp_path.iterdir()) == []

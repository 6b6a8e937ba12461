"""A build that breaks off, by a kill or a full disk, leaves old files whole, and the next build mends all."""

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from project_copies import ROOT, replace_once
from test_command import contents, run

# Run the build and kill it, past all clean-up, at the nth time that a file is to take its place.
KILLED = """
import os, pathlib, signal, sys
from mkdocs.__main__ import cli
place, left = pathlib.Path.replace, [int(sys.argv[1])]
def replace(self, target):
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return place(self, target)
pathlib.Path.replace = replace
cli(["build", "--strict"])
"""


@pytest.fixture
def changed(mini: Path, built_mini: Path) -> Path:
    """The mini as built before, with a correction that changes pages, site and zip."""
    for part in ("docs", "site", "dist"):
        subprocess.run(["cp", "-a", f"{built_mini}/{part}", str(mini)], check=True)
    (mini / "mkdocs.yml").write_bytes((built_mini / "mkdocs.yml").read_bytes())
    replace_once(mini / "docs/data/emendations.yml", "reason: word doubled", "reason: word set twice")
    return mini


@pytest.fixture(scope="module")
def finished(built_mini: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What a build of the changed mini makes where nothing breaks it off."""
    root = tmp_path_factory.mktemp("finished") / "mini"
    subprocess.run(["cp", "-a", str(built_mini), str(root)], check=True)
    replace_once(root / "docs/data/emendations.yml", "reason: word doubled", "reason: word set twice")
    assert run(root, "build").returncode == 0
    return contents(root)


def start(root: Path, *words: str, limit: int = resource.RLIM_INFINITY) -> subprocess.Popen[str]:
    """Python in ``root``, in a process group of its own, whose files are ``limit`` bytes at most."""
    return subprocess.Popen(
        [sys.executable, *words],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        start_new_session=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def whole(root: Path, before: dict[str, bytes], after: dict[str, bytes]) -> None:
    """Every file of docs/ and dist/ is the old or the new one; the site is all old or all new, or aside."""
    now = {name: data for name, data in contents(root).items() if not Path(name).name.startswith(".")}
    for name, data in now.items():
        if not name.startswith("site"):
            assert data in (before.get(name), after.get(name)), name
    assert before.keys() - {name for name in before if name.startswith("site/")} <= now.keys()
    sites = [
        {name.removeprefix(folder): data for name, data in files.items() if name.startswith(folder)}
        for files, folder in ((now, "site/"), (now, "site.old/"), (before, "site/"), (after, "site/"))
    ]
    assert sites[0] in sites[2:] or (not sites[0] and sites[1] in sites[2:])


@pytest.mark.parametrize("nth", range(1, 7))
def test_a_build_that_is_killed_leaves_old_files_whole(nth, changed, finished):
    """Killed before a file takes its place: page, site, zip. The next build ends as if nothing had been."""
    before = contents(changed)
    process = start(changed, "-c", KILLED, str(nth))
    process.communicate(timeout=120)
    if process.returncode != -signal.SIGKILL:
        assert (process.returncode, contents(changed)) == (0, finished)
        assert nth > 4
        return
    whole(changed, before, finished)
    assert run(changed, "build").returncode == 0
    assert contents(changed) == finished


def test_a_build_that_is_killed_while_pages_are_rendered_leaves_the_old_site(changed, finished):
    """In the midst of MkDocs, with half of a new site beside the old one."""
    before = contents(changed)
    process = start(changed, "-m", "tools", "build")
    end = time.monotonic() + 60
    while not (changed / "site.new/index.html").exists() and time.monotonic() < end:
        time.sleep(0.005)
    os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
    whole(changed, before, finished)


@pytest.mark.parametrize("limit", [0, 2_000, 20_000, 100_000])
def test_a_disk_that_takes_no_more_leaves_old_files_whole(limit, changed, finished):
    """A write that fails, wherever it is, is told in one line."""
    before = contents(changed)
    process = start(changed, "-m", "tools", "build", limit=limit)
    _, error = process.communicate(timeout=120)
    assert (process.returncode, error.count("\n")) == (1, 1), error
    whole(changed, before, finished)

"""``mkdocs serve``: an edit is on the page, in its card and in the search; and what is missing is told in a line."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from project_copies import ROOT, replace_once

PATIENCE = 60


@pytest.fixture
def address(mini: Path, built_mini: Path) -> Iterator[str]:
    """The mini, served while a test edits it."""
    # With the menu that the data give; a build writes it.
    shutil.copy(built_mini / "mkdocs.yml", mini)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-W", "ignore", "-m", "mkdocs", "serve", "-a", f"127.0.0.1:{port}"],
        cwd=mini,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate()


def until(address: str, holds: Callable[[str], bool]) -> str:
    """What stands at the address as soon as it holds; else what was there last."""
    found, end = "", time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                found = answer.read().decode("utf-8")
        except (urllib.error.URLError, OSError):
            found = ""
        if holds(found):
            return found
        time.sleep(0.2)
    return found


def test_an_edit_is_on_the_page_in_its_card_and_in_the_search(mini, address):
    """Of the data, of the theme and of a script, without another command; a fault stands on the page."""
    page = f"{address}/register/people.html"
    assert "by trade and by name" in until(page, lambda found: "by trade and by name" in found)

    replace_once(mini / "docs/data/people.yml", "Joseph the Ferryman", "Joseph of the Boat")
    assert "Joseph of the Boat" in until(f"{address}/assets/search-data.js", lambda found: "of the Boat" in found)
    replace_once(mini / "docs/data/people.yml", "The first ferryman, by trade and by name.", "A most unusual ferryman.")
    assert "A most unusual ferryman" in until(page, lambda found: "unusual ferryman" in found)
    assert "unusual ferryman" in until(f"{address}/assets/cards-data.js", lambda found: "unusual ferryman" in found)

    replace_once(mini / "tools/site/theme/partials/footer.html", "Back to top", "Up again")
    assert "Up again" in until(page, lambda found: "Up again" in found)

    with (mini / "docs/assets/reader.js").open("a", encoding="utf-8") as script:
        script.write("window.edited = true;\n")
    assert "window.edited" in until(f"{address}/assets/reader.js", lambda found: "window.edited" in found)

    replace_once(mini / "docs/data/people.yml", "gloss: A most unusual ferryman.", "gloss: [x")
    broken = until(page, lambda found: 'role="alert"' in found)
    assert "people.yml" in broken.split('role="alert"')[1][:300]


MISSING = """
import importlib.abc, runpy, sys
class Nobody(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name == "lxml":
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
sys.meta_path.insert(0, Nobody())
sys.argv = sys.argv[1:]
runpy.run_module(sys.argv[0], run_name="__main__")
"""


@pytest.mark.parametrize("command", [("tools", "build"), ("mkdocs", "build")])
def test_a_package_that_is_missing_is_told_in_a_line(command, mini):
    """And how to install it; no traceback."""
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", MISSING, *command],
        cwd=mini,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    told = run.stdout + run.stderr
    assert "lxml: expected this package to be installed" in told
    assert "Traceback" not in told


def test_an_old_python_is_told_in_a_line(tmp_path):
    """It can read the command that far."""
    command = "import runpy, sys; sys.version_info = (3, 9, 18); runpy.run_module('tools', run_name='__main__')"
    run = subprocess.run(
        [sys.executable, "-c", command],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (1, "Python: expected 3.11.5 or later, found 3.9.18\n")

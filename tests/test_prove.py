"""The published script finds what somebody changed in a copy of the site, and names it."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PARTS = ("imperial.html", "overview.html", "soviet.html", "post-1991.html", "essay.html", "edition.html")


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """What the script reads, to be tampered with."""
    for folder in ("about", "data", "texts"):
        shutil.copytree(site / folder, tmp_path / folder)
    for name in PARTS:
        shutil.copy(site / name, tmp_path / name)
    return tmp_path


def proved(copy: Path) -> tuple[int, str]:
    run = subprocess.run(
        [sys.executable, "about/prove.py"], cwd=copy, capture_output=True, text=True, check=False, timeout=60
    )
    assert run.stderr == ""
    return run.returncode, run.stdout


def changed(name: str, old: str, new: str) -> Callable[[Path], None]:
    def tamper(copy: Path) -> None:
        text = (copy / name).read_text("utf-8")
        assert old in text
        (copy / name).write_text(text.replace(old, new, 1), "utf-8")

    return tamper


def without_paragraph(name: str) -> Callable[[Path], None]:
    def tamper(copy: Path) -> None:
        text = (copy / name).read_text("utf-8")
        shorter = re.sub(r'<p><a[^>]* id="h8".*?</p>|<p><a id="h8".*?</p>', "", text, count=1, flags=re.DOTALL)
        assert shorter != text
        (copy / name).write_text(shorter, "utf-8")

    return tamper


def swapped(copy: Path) -> None:
    text = (copy / "imperial.html").read_text("utf-8")
    one, two = (re.search(rf'<p><a[^>]*id="{at}".*?</p>', text, re.DOTALL)[0] for at in ("h12", "h13"))
    text = text.replace(one, "\0").replace(two, one).replace("\0", two)
    (copy / "imperial.html").write_text(text, "utf-8")


def forged(copy: Path) -> None:
    """Page, data and text alike."""
    for name in ("imperial.html", "edition.html", "data/paragraphs.json", "texts/history.txt"):
        path = copy / name
        path.write_text(path.read_text("utf-8").replace("opposite ends of Eurasia", "opposite ends of Asia"), "utf-8")


def gone(name: str) -> Callable[[Path], None]:
    return lambda copy: (copy / name).unlink()


TAMPERINGS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a word changed": (changed("imperial.html", "opposite ends", "other ends"), "h6"),
    "a word dropped": (changed("imperial.html", "at opposite ends", "at ends"), "h6"),
    "a word added": (changed("imperial.html", "Lying at opposite", "Lying quietly at opposite"), "h6"),
    "a mark turned back": (changed("imperial.html", "“Taibykankan”", '"Taibykankan"'), "h7"),
    "a word marked as ours": (
        changed("imperial.html", "opposite ends", "<span data-not-source>opposite</span> ends"),
        "h6",
    ),
    "a word hidden": (changed("imperial.html", "opposite ends", "<span hidden>opposite</span> ends"), "h6"),
    "a paragraph removed": (without_paragraph("imperial.html"), "h8"),
    "a paragraph twice": (changed("imperial.html", 'id="h9"', 'id="h8"'), "imperial.html"),
    "two paragraphs swapped": (swapped, "imperial.html: paragraph h1"),
    "a chapter gone": (gone("imperial.html"), "imperial.html: expected this page, found none"),
    "the essay gone": (gone("essay.html"), "essay.html: expected this page, found none"),
    "a word changed in the one file": (changed("edition.html", "opposite ends", "other ends"), "edition.html: h1"),
    "a paragraph of the one file gone": (without_paragraph("edition.html"), "edition.html"),
    "a text changed": (changed("texts/history.txt", "opposite ends", "other ends"), "texts/history.txt"),
    "all forged alike": (forged, "SHA-256"),
    "a correction forged": (
        changed("data/emendations.json", '"sic":"government, was"', '"sic":"government was"'),
        "history.txt",
    ),
    "the account of marks emptied": (
        changed("data/paragraphs.json", '"typography":[[', '"typography":[[0,"x"],['),
        "h",
    ),
}


def test_an_untouched_copy_is_proved(copy):
    code, out = proved(copy)
    assert code == 0, out
    assert out.count(", 0 unresolved") == 2


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_tampering_is_found_and_named(copy, name):
    """At least fifteen ways; each ends in 1 and names the place."""
    tamper, place = TAMPERINGS[name]
    tamper(copy)
    code, out = proved(copy)
    assert code == 1, out
    assert place in out

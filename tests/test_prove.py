"""The published script finds what somebody changed in a copy of the site, and names it."""

import ast
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from project_copies import ROOT

EPUB = "sino-russian-reader.epub"
PARTS = ("imperial.html", "overview.html", "soviet.html", "post-1991.html", "essay.html", "edition.html", EPUB)
OLD = ("python3.8", "python3.9", "python3.10")


@pytest.fixture
def copy(site: Path, tmp_path: Path) -> Path:
    """What the script reads, to be tampered with."""
    for folder in ("about", "data", "texts"):
        shutil.copytree(site / folder, tmp_path / folder)
    for name in PARTS:
        shutil.copy(site / name, tmp_path / name)
    return tmp_path


def proved(copy: Path, python: str = sys.executable) -> tuple[int, str]:
    run = subprocess.run([python, "about/prove.py"], cwd=copy, capture_output=True, text=True, check=False, timeout=60)
    assert run.stderr == ""
    return run.returncode, run.stdout


def changed(name: str, old: str, new: str) -> Callable[[Path], None]:
    def tamper(copy: Path) -> None:
        text = (copy / name).read_text("utf-8")
        assert old in text
        (copy / name).write_text(text.replace(old, new, 1), "utf-8")

    return tamper


def in_epub(part: str, old: str, new: str | None) -> Callable[[Path], None]:
    """Words of one part of the EPUB changed, or without ``new`` the part left out."""

    def tamper(copy: Path) -> None:
        with zipfile.ZipFile(copy / EPUB) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        name = f"EPUB/{part}.xhtml"
        assert old.encode() in parts[name]
        parts[name] = parts[name].replace(old.encode(), (new or "").encode(), 1)
        with zipfile.ZipFile(copy / EPUB, "w") as archive:
            for found, data in parts.items():
                if new is not None or found != name:
                    archive.writestr(found, data)

    return tamper


def without_paragraph(name: str) -> Callable[[Path], None]:
    def tamper(copy: Path) -> None:
        text = (copy / name).read_text("utf-8")
        shorter = re.sub(r'<p><a[^>]* id="?h8\b.*?</p>', "", text, count=1, flags=re.DOTALL)
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


def forged_heading(copy: Path) -> None:
    """In every page and book, and in the data."""
    for name in ("imperial.html", "edition.html", "data/headings.json"):
        path = copy / name
        text = path.read_text("utf-8").replace(">Early contacts<", ">First contacts<")
        path.write_text(text.replace('"words":"Early contacts"', '"words":"First contacts"'), "utf-8")
    in_epub("imperial", ">Early contacts<", ">First contacts<")(copy)


def gone(name: str) -> Callable[[Path], None]:
    return lambda copy: (copy / name).unlink()


TAMPERINGS: dict[str, tuple[Callable[[Path], None], str]] = {
    "a word changed": (changed("imperial.html", "opposite ends", "other ends"), "h6"),
    "a word dropped": (changed("imperial.html", "at opposite ends", "at ends"), "h6"),
    "a word added": (changed("imperial.html", "Lying at opposite", "Lying quietly at opposite"), "h6"),
    "a mark turned back": (changed("imperial.html", "the name “", 'the name "'), "h7"),
    "a word marked as ours": (
        changed("imperial.html", "opposite ends", "<span data-not-source>opposite</span> ends"),
        "h6",
    ),
    "a word hidden": (changed("imperial.html", "opposite ends", "<span hidden>opposite</span> ends"), "h6"),
    "a paragraph removed": (without_paragraph("imperial.html"), "h8"),
    "a paragraph twice": (changed("imperial.html", 'id="h9"', 'id="h8"'), "imperial.html"),
    "two paragraphs swapped": (swapped, "imperial.html: h1"),
    "a chapter gone": (gone("imperial.html"), "imperial.html: expected it, found none"),
    "the essay gone": (gone("essay.html"), "essay.html: expected it, found none"),
    "a word changed in the one file": (changed("edition.html", "opposite ends", "other ends"), "edition.html: h1"),
    "a paragraph of the one file gone": (without_paragraph("edition.html"), "edition.html"),
    "a text changed": (changed("texts/history.txt", "opposite ends", "other ends"), "texts/history.txt"),
    "all forged alike": (forged, "SHA-256"),
    "a heading forged": (
        changed("imperial.html", 'id="early-contacts">Early', 'id="early-contacts">First'),
        "imperial.html: early-contacts",
    ),
    "a heading gone": (
        changed("soviet.html", '<h2 id="chinese-civil-war">KMT, CCP, and the Chinese Civil War</h2>', ""),
        "soviet.html: chinese-civil-war missing",
    ),
    "a heading forged in page and data": (forged_heading, "heading early-contacts: expected 'Early contacts'"),
    "a chapter’s printed heading hidden": (
        changed("soviet.html", '<p class="printed" id="soviet-heading">', '<p hidden id="soviet-heading">'),
        "soviet-heading",
    ),
    "a heading of the one file forged": (
        changed("edition.html", "class=t2>Early contacts<", 'class="t2">First contacts<'),
        "edition.html: early-contacts",
    ),
    "an unnumbered paragraph added": (
        changed("imperial.html", "</article>", "<p>They met as friends.</p></article>"),
        "marked as ours: 'They met as friends.'",
    ),
    "a word hidden by a style": (
        changed("imperial.html", "opposite ends", '<span style="display:none">opposite</span> ends'),
        "h6: expected 'opposite ends",
    ),
    "a word hidden by a class": (
        changed("imperial.html", "opposite ends", '<span class="marks-hidden">opposite</span> ends'),
        "h6: expected 'opposite ends",
    ),
    "a word in a comment": (changed("imperial.html", "opposite ends", "<!-- opposite --> ends"), "h6: expected"),
    "a word changed in the EPUB": (in_epub("imperial", "opposite ends", "other ends"), f"{EPUB}: imperial: h6"),
    "a heading changed in the EPUB": (
        in_epub("imperial", ">Early contacts<", ">First contacts<"),
        f"{EPUB}: imperial: early-contacts",
    ),
    "a paragraph added to the EPUB": (
        in_epub("essay", "</body>", "<p>They are allies.</p></body>"),
        f"{EPUB}: essay: neither",
    ),
    "a chapter of the EPUB gone": (in_epub("soviet", "<", None), f"{EPUB}: soviet: expected it, found none"),
    "the EPUB gone": (gone(EPUB), "EPUB: essay: expected it, found none"),
    "the one file gone": (gone("edition.html"), "edition.html: expected it, found none"),
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
    assert "28 headings" in out


def test_the_script_speaks_an_old_python():
    """Readers have what their system brought: its grammar is that of 3.8, and it needs nothing but Python."""
    tree = ast.parse((ROOT / "docs/about/prove.py").read_text("utf-8"), feature_version=(3, 8))
    names = {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}
    names |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_the_script_runs_on_an_old_python(copy):
    """Where one is installed and starts."""
    starting = (
        path
        for name in OLD
        if (path := shutil.which(name)) and not subprocess.run([path, "-c", ""], capture_output=True).returncode
    )
    if not (python := next(starting, None)):
        pytest.skip(f"none of {', '.join(OLD)} is installed")
    assert proved(copy, python)[0] == 0
    changed("imperial.html", "opposite ends", "other ends")(copy)
    assert "h6: expected 'opposite ends" in proved(copy, python)[1]


@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_tampering_is_found_and_named(copy, name):
    """Each ends in 1 and names the place."""
    tamper, place = TAMPERINGS[name]
    tamper(copy)
    code, out = proved(copy)
    assert code == 1, out
    assert place in out

"""A third text with periods and data of its own: records are added, no code is changed, a site is built."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from project_copies import TESTS, copy_edition
from test_command import run

from tools.build import build_edition, read_edition, render_files
from tools.check import laws as check
from tools.edit.emend import text_as_received
from tools.files.write import stale
from tools.model.edition import Edition
from tools.site.markup import PageScan, read_site

THIRD = TESTS / "third"
CHAPTERS = ("tea", "caravans", "steamers")
# Words of the text that Markdown or HTML would take for its own.
TRAPS = {
    "t1": "<b>nothing</b>",
    "t2": "*because* the tea was carried in two ways & because {whoever}",
    "t3": "1727. After",
    "t4": "1_200 grams",
    "t5": "1) The leaf",
    "t9": "‘nobody’ washed",
    "t10": "# 3 weeks",
    "t11": "$1,358,000 –",
    "t13": "<http://example.org/tea?a=1&b=2> and ${nothing}",
    "t14": "> The brick",
    "t15": "+ The railway",
    "t16": "|Nobody| has tried. &amp; that is all.",
    "t17": "</article><script>alert(“third”)</script>",
}


def add_third(root: Path) -> None:
    """What CONTRIBUTING.md says of adding a text: the file, and records at the end of the data files."""
    for path in sorted((THIRD / "docs/texts").iterdir()):
        (root / "docs/texts" / path.name).write_bytes(path.read_bytes())
    for path in sorted((THIRD / "docs/data").iterdir()):
        with (root / "docs/data" / path.name).open("ab") as file:
            file.write(b"\n" + path.read_bytes())


@pytest.fixture(scope="module")
def three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of a copy of the real project with the third text, built."""
    root = copy_edition(tmp_path_factory.mktemp("three"))
    add_third(root)
    assert build_edition(root) == 0
    return root


@pytest.fixture(scope="module")
def threefold(three: Path) -> Edition:
    return read_edition(three)


@pytest.fixture(scope="module")
def readings(three: Path) -> dict[str, PageScan]:
    return read_site(three / "site")


def test_the_laws_hold_with_three_texts(three, threefold):
    """Laws 1, 3, 4 and 5 as the checks tell them; the pages are current; the text can be had back."""
    assert [str(f) for f in check.findings(threefold)] == []
    assert [str(f) for f in check.site_findings(three / "site", threefold)] == []
    assert stale(render_files(three, threefold), three) == []
    text = next(t for t in threefold.texts if t.siglum == "t")
    paragraphs = {p.locus: p for c in threefold.chapters for p in c.paragraphs if p.locus.siglum == "t"}
    assert text_as_received(text, paragraphs) == (THIRD / "docs/texts/tea.txt").read_text("utf-8")


def test_the_other_texts_stay_as_they_are(edition, threefold):
    """A text added takes no word from the others."""
    before = {str(p.locus): p.words for c in edition.chapters for p in c.paragraphs}
    after = {str(p.locus): p.words for c in threefold.chapters for p in c.paragraphs}
    assert {at: words for at, words in after.items() if not at.startswith("t")} == before


def test_every_trap_is_shown_as_it_was_written(readings):
    """Words that look like markup stand on the page as words."""
    words = {at: shown for name in CHAPTERS for at, shown in readings[f"{name}.html"].source.items()}
    assert {at: trap for at, trap in TRAPS.items() if trap not in words[at]} == {}
    assert len(words) == 17


def test_home_menu_and_registers_hold_the_third_text(three, readings):
    """Chapters, thread, entries, events, note, text as received and word account are where readers look."""
    home, menu = readings["index.html"].links, readings["overview.html"].links
    for period in ("caravans", "steamers"):
        assert f"{period}.html" in home
        assert f"show-{period}" in readings["timeline.html"].ids
        assert f"timeline-{period}" in readings["timeline.html"].ids
    assert all(f"{name}.html" in menu for name in CHAPTERS)
    assert {"ev-fence-built", "ev-canal", "ev-railway-takes-rest"} <= set(readings["timeline.html"].ids)
    assert "brick-tea" in readings["register/concepts.html"].ids
    assert "volunteer-fleet" in readings["register/organisations.html"].ids
    assert "../caravans.html#t4" in readings["register/concepts.html"].links
    assert "stop-t10" in readings["threads/brick-road.html"].ids
    assert "threads/brick-road.html#stop-h18" in readings["imperial.html"].links
    assert "imperial.html#h18" in readings["caravans.html"].links
    assert "t11-figures" in readings["about/notes.html"].ids
    assert "received-t" in readings["texts/tea.html"].ids
    assert "source-t" in readings["about/sources.html"].ids
    proof = (three / "docs/about/proof.md").read_text("utf-8")
    assert "| A short account of brick tea |" in proof


def test_the_third_text_is_called_by_its_name(three):
    """Neither an essay nor the history: what our sentences call it is in its record."""
    docs = three / "docs"
    assert "*The account on this*: [“After the treaty" in (docs / "imperial.md").read_text("utf-8")
    assert "see [account, paragraph\u00a04](#t4) and [paragraph\u00a018]" in (docs / "caravans.md").read_text("utf-8")
    assert "three texts" in (docs / "timeline.md").read_text("utf-8")


def test_each_period_has_a_colour_and_a_filter(three):
    """The style sheet of the site knows the periods that the data know."""
    css = (three / "site/assets/reader.css").read_text("utf-8")
    for period in ("imperial", "soviet", "post-1991", "caravans", "steamers"):
        assert f'[data-period="{period}"]' in css
        assert f"#show-{period}:not(:checked)" in css
    assert "@import" not in css


def test_earlier_and_later_go_by_years_not_by_the_order_of_the_texts(three):
    """From the history's last period the account, which stands behind it, is earlier."""
    page = (three / "docs/caravans.md").read_text("utf-8")
    assert re.search(r"\*later\* .*\[The canal, 1869\]\(steamers\.md#t12", page)
    assert re.search(r"\*earlier\* .*\[A treaty that names a market, 1727\]\(imperial\.md#h18", page)


def test_anyone_can_prove_the_third_text_too(three):
    """The published script finds each text and leaves no word over."""
    done = subprocess.run(
        [sys.executable, "about/prove.py"], cwd=three / "site", capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    *texts, headings = done.stdout.splitlines()
    assert len(texts) == 3
    assert all(line.endswith(" 0 unresolved") for line in texts)
    assert "headings; pages, edition.html and EPUB" in headings


def test_check_agrees(three):
    """The command says so too, and counts the chapters."""
    done = run(three, "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "8 chapters" in done.stdout

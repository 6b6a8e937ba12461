"""The built site and its zip, read as HTML."""

import io
import re
import zipfile
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from case_files import attempt
from project_copies import TESTS

from tools.build import read_edition, render_files
from tools.check import laws as check
from tools.check.built import links_resolve
from tools.files.registers import licence_named
from tools.files.write import bundle, write_pages
from tools.site import make as site_module
from tools.site.markup import read_page, read_site

# Elements that make a browser fetch something, with the address.
FETCHED = re.compile(
    r"<(?P<tag>script|img|source|iframe|object|embed|video|audio|track|use|link|form)\b[^>]*?"
    r"\s(?:src|srcset|href|xlink:href|data|poster|action)=[\"']?(?P<address>[^\"'\s>]*)"
)
# In a style sheet or a style attribute.
CSS_FETCHED = re.compile(r"(?:url\(\s*|@import\s+)[\"']?(?P<address>[^\"')\s;]+)")
NOT_FETCHED = re.compile(r"<link\b[^>]*rel=[\"']?(?:canonical|license|author)[^>]*>")
OWN = ("", "data")
# What a script on file:// must not use, or what reaches another host.
FROM_A_SERVER = {"sw.js", "keep.js"}
"""They keep the edition on a device, and do nothing from disk (tests/test_pocket.py)."""
NO_SERVER = re.compile(r"\bfetch\(|XMLHttpRequest|\bimport\(|type=[\"']module|serviceWorker|WebSocket")


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, str]:
    """Every HTML page by its name."""
    return {p.relative_to(site).as_posix(): p.read_text("utf-8") for p in sorted(site.rglob("*.html"))}


@pytest.fixture(scope="module")
def unpacked(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that a reader unpacks from the zip."""
    [path] = (built / "dist").glob("*.zip")
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    [top] = folder.iterdir()
    return top


def test_the_site_breaks_no_law(built, site):
    """Laws 1 and 4: every word stands, every id is one, every link and anchor leads somewhere."""
    assert [str(finding) for finding in check.site_findings(site, read_edition(built))] == []


def test_a_page_stands_for_every_markdown_page(built, pages):
    """No page is lost on the way, and none comes from nowhere but the error page."""
    docs = built / "docs"
    expected = {p.relative_to(docs).with_suffix(".html").as_posix() for p in docs.rglob("*.md")}
    assert expected <= pages.keys()
    assert pages.keys() - expected <= {"404.html", "edition.html"}


def test_every_page_has_a_title_of_its_own_a_language_and_one_heading_1(pages):
    """What a reader's tab, a screen reader and a search engine ask for first."""
    readings = {name: read_page(html) for name, html in pages.items()}
    assert {name: r.lang for name, r in readings.items() if r.lang != "en"} == {}
    assert [name for name, r in readings.items() if not r.title.strip()] == []
    titles = [r.title for r in readings.values()]
    assert sorted({t for t in titles if titles.count(t) > 1}) == []
    counts = {name: len(re.findall(r"<h1\b", html)) for name, html in pages.items()}
    assert {name: count for name, count in counts.items() if count != 1} == {}


def test_headings_leave_out_no_level(pages):
    """A heading is at most one level below the one before it."""
    for name, html in pages.items():
        levels = [int(level) for level in re.findall(r"<h([1-6])\b", html)]
        assert all(after <= before + 1 for before, after in pairwise(levels)), name


def test_every_way_around_the_text_is_named(pages):
    """A page's navigations have labels, and pictures have their text."""
    for name, html in pages.items():
        assert all("aria-label" in nav for nav in re.findall(r"<(?:nav|aside)\b[^>]*>", html)), name
        assert all(" alt=" in image for image in re.findall(r"<img\b[^>]*>", html)), name


def test_nothing_is_fetched_from_another_host(site, pages):
    """Law 7: scripts, styles and pictures lie in the site, and are addressed from where the page lies."""
    found = []
    for path in sorted(p for p in site.rglob("*") if p.suffix in (".html", ".css", ".svg")):
        text = NOT_FETCHED.sub("", path.read_text("utf-8"))
        addresses = [m["address"] for m in (*FETCHED.finditer(text), *CSS_FETCHED.finditer(text))]
        found += [(path.name, a) for a in addresses if a.startswith("/") or urlsplit(a).scheme not in OWN]
    assert found == []
    assert pages


def test_no_script_needs_a_server(site):
    """Opened from disk, a script may not fetch; so none tries."""
    scripts = [p for p in site.rglob("*") if p.suffix in (".js", ".html") and p.name not in FROM_A_SERVER]
    assert len(scripts) > len(FROM_A_SERVER)
    assert [p.name for p in scripts if NO_SERVER.search(p.read_text("utf-8"))] == []


def test_no_page_asks_for_more_than_six_files(pages):
    """The budget of a first load: the page, its style, its scripts, its pictures, its icon."""
    for name, html in pages.items():
        # Of a picture's two drawings a browser takes one.
        asked = {m["address"].replace("-phone.svg", ".svg") for m in FETCHED.finditer(NOT_FETCHED.sub("", html))}
        assert len(asked) <= 5, name


def test_the_zip_is_one_folder_to_open(unpacked):
    """One folder at its top, with the page to open first, and nothing that only a server needs."""
    assert (unpacked / "index.html").is_file()
    assert not (unpacked / "404.html").exists()


def test_every_link_resolves_in_the_unpacked_zip(unpacked, edition):
    """Law 4: the same pages, read from disk."""
    assert [str(finding) for finding in links_resolve(read_site(unpacked), unpacked, edition)] == []


def test_the_zip_holds_the_site_byte_for_byte(unpacked, site):
    """Law 8 of the design: the same bytes are published and zipped."""
    inside = {p.relative_to(unpacked).as_posix() for p in unpacked.rglob("*") if p.is_file()}
    assert [name for name in inside if (site / name).read_bytes() != (unpacked / name).read_bytes()] == []


def test_the_zip_is_within_its_budget(built):
    """At most 3 MB."""
    [path] = (built / "dist").glob("*.zip")
    assert path.stat().st_size <= 3_000_000


def test_the_same_site_gives_the_same_zip(site):
    """Law 6: bundled twice, the same bytes, sorted names and one time."""
    one, two = bundle(site, "reader", 1_700_000_000), bundle(site, "reader", 1_700_000_000)
    assert one == two
    with zipfile.ZipFile(io.BytesIO(one)) as archive:
        names = archive.namelist()
        assert {info.date_time for info in archive.infolist()} == {(2023, 11, 14, 22, 13, 20)}
    assert names == sorted(names)
    assert len({name.split("/")[0] for name in names}) == 1


def test_every_page_of_the_history_links_its_article_and_its_licence(edition, pages):
    """In words that a reader sees, at the page's foot; a text without a licence links none."""
    licensed = 0
    for chapter in edition.chapters:
        foot = pages[f"{chapter.id}.html"].split('<footer class="foot">')[1]
        licence = licence_named(chapter.text.licence)
        licensed += bool(licence)
        assert (f'href="{licence[1]}">{licence[0]}</a>' in foot) if licence else ("creativecommons" not in foot)
        assert not licence or f'<a href="{chapter.text.url}">{chapter.text.title}</a>' in foot
    assert licensed == 4


def test_the_texts_of_the_licences_go_with_the_site(unpacked):
    """What is redistributed is named with its terms, in the zip too."""
    terms = (unpacked / "LICENSE.txt").read_text("utf-8")
    for words in ("Permission is hereby granted", "Martin Donath", "Natural Earth", "about/cc-by-sa-4.0.txt"):
        assert words in terms
    deed = (unpacked / "about/cc-by-sa-4.0.txt").read_text("utf-8")
    assert deed.startswith("Creative Commons Attribution-ShareAlike 4.0 International")
    assert "Section 8" in deed
    assert 'href="cc-by-sa-4.0.txt"' in (unpacked / "about/sources.html").read_text("utf-8")


def test_a_zip_knows_no_time_before_1980(site):
    """An epoch of 0 is the first moment that a zip can tell."""
    with zipfile.ZipFile(io.BytesIO(bundle(site, "reader", 0))) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_building_the_pages_again_writes_nothing(built):
    """Law 6, on the real texts."""
    assert write_pages(render_files(built, read_edition(built)), built) == []


@pytest.mark.parametrize(("given", "seconds"), [("1700000000", 1_700_000_000), ("0", 315_532_800)])
def test_the_time_of_the_edition_can_be_given(given, seconds, tmp_path, monkeypatch):
    """SOURCE_DATE_EPOCH goes before the last commit's time; nothing is before 1980."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    assert site_module.epoch(tmp_path) == seconds


def test_a_time_that_is_none_is_refused(tmp_path, monkeypatch):
    """One line names the variable."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    _, error = attempt(lambda: site_module.epoch(tmp_path))
    assert error == "SOURCE_DATE_EPOCH: expected seconds since 1970, found 'yesterday'"


GONE = {"threads/taiwan.html#stop-h35": "the passage speaks of trade with an island and not of the thread's theme"}
"""Addresses of version 1.0 that lead nowhere any more, with the reason."""


def test_every_address_of_version_1_0_still_leads_somewhere(site):
    """Paragraphs, sections, notes, entries, stops, events: what was ever cited."""
    ids = {f"{name}#{i}" for name, page in read_site(site).items() for i in page.ids}
    known = (TESTS / "addresses.txt").read_text("utf-8").split()
    assert [address for address in known if address not in ids and address not in GONE] == []
    assert len(known) > 1400

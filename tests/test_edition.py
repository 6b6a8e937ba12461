"""The laws over the real texts and the committed pages."""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest
from rendering import read_markdown, rendered

from tools.build import render_files
from tools.check import laws as check
from tools.edit.emend import emend, text_as_received
from tools.edit.parse import parse
from tools.files.write import stale
from tools.model.edition import Edition, Paragraph, Text
from tools.model.records import TextRecord
from tools.model.values import Locus
from tools.pages.downloads import downloads
from tools.pages.everything import render_pages
from tools.site.markup import PageScan, read_page

# "### Early contacts {#early-contacts}"
HEADING = re.compile(r"^#{2,6} .*\{#(?P<id>[\w-]+)[^}]*\}$", re.MULTILINE)
# "](soviet.md#h42" in a chapter: a way straight to a paragraph of another chapter.
WAY = re.compile(r"\]\((?P<page>[\w-]+)\.md#(?P<locus>[a-z]\d+)\b")
TAG = re.compile(r"<[^>]+>")


def emended(edition: Edition, record: TextRecord, source: str) -> tuple[Text, dict[Locus, Paragraph]]:
    """A text parsed and emended afresh, without what puts it in order."""
    text = parse(source, record.siglum, record.file, record.title_line)
    return text, emend(text, [e for e in edition.registers.emendations if e.at.siglum == record.siglum])


@pytest.fixture(scope="module")
def texts(root: Path, edition: Edition) -> list[tuple[TextRecord, bytes, Text, dict[Locus, Paragraph]]]:
    """Every text: its record, its bytes, its blocks, its emended paragraphs."""
    found = []
    for record in edition.registers.texts:
        data = (root / "docs/texts" / record.file).read_bytes()
        found.append((record, data, *emended(edition, record, data.decode("utf-8"))))
    return found


@pytest.fixture(scope="module")
def readings(edition: Edition) -> dict[str, PageScan]:
    """Every generated page as Markdown shows it."""
    return {name: read_page(rendered(text)) for name, text in render_pages(edition).items()}


@pytest.fixture(scope="module")
def committed(root: Path) -> dict[str, PageScan]:
    """Every Markdown page as it lies in docs/, those by hand included."""
    docs = root / "docs"
    return {p.relative_to(docs).as_posix(): read_markdown(p) for p in sorted(docs.rglob("*.md"))}


def test_the_texts_are_as_received(texts, root):
    """Each file has the SHA-256 on record, and no file lies beside them without a record."""
    assert [hashlib.sha256(data).hexdigest() for _, data, _, _ in texts] == [r.sha256 for r, _, _, _ in texts]
    assert sorted(p.name for p in (root / "docs/texts").glob("*.txt")) == sorted(r.file for r, _, _, _ in texts)


def test_undoing_the_records_gives_back_the_texts_byte_for_byte(texts):
    """Law 1: no letter was changed but by a record."""
    for _, data, text, paragraphs in texts:
        assert text_as_received(text, paragraphs).encode("utf-8") == data


def test_every_emendation_is_used(edition, texts):
    """Each record changes one paragraph, once."""
    used = [
        run.emendation.id for *_, paragraphs in texts for p in paragraphs.values() for run in p.runs if run.emendation
    ]
    assert sorted(used) == sorted(e.id for e in edition.registers.emendations)


def test_every_word_stands_on_a_page_once_and_in_order(edition, texts, readings):
    """Law 1: source words of the chapters, one after the other, are the emended texts from end to end."""
    expected = [
        (str(locus), p.words.split()) for *_, paragraphs in texts for locus, p in paragraphs.items() if p.words.strip()
    ]
    found = [
        (address, words.split()) for c in edition.chapters for address, words in readings[f"{c.id}.md"].source.items()
    ]
    assert found == expected


def test_no_other_page_has_source_words(edition, readings):
    """A paragraph stands on its chapter's page and on no other."""
    chapters = {f"{c.id}.md" for c in edition.chapters}
    assert [name for name, reading in readings.items() if reading.source and name not in chapters] == []


def test_every_heading_stands_on_its_page(edition, texts, readings):
    """Headings stand as normalised, in the order of the texts; a text's own stands at its chapter's head."""
    printed = [b.words for _, _, text, _ in texts for b in text.blocks if b.kind == "heading"]
    pages, shown = render_pages(edition), []
    for chapter in edition.chapters:
        reading = readings[f"{chapter.id}.md"]
        words = unescape(TAG.sub("", rendered(pages[f"{chapter.id}.md"])))
        assert [title for level, _, title in reading.headings if level > 1] == [s.title for s in chapter.sections]
        assert not chapter.heading or chapter.heading.casefold() in words.casefold()
        shown += [chapter.heading] * bool(chapter.heading) + [s.printed for s in chapter.sections]
    assert [title.casefold() for title in shown] == [title.casefold() for title in printed]


def test_no_check_finds_anything(edition):
    """Laws 3 to 5, as check tells them."""
    assert [str(finding) for finding in check.findings(edition)] == []


def test_the_committed_pages_are_current(root, edition):
    """Each generated page and block is what the build would write."""
    assert stale(render_files(root, edition), root) == []


def test_every_link_in_the_markdown_leads_somewhere(root, edition, committed):
    """Law 4: files and anchors, relative to the page, as a code host follows them; downloads are only on the site."""
    names = edition.registers.edition
    later = {names.checksum, *(one.file for one in downloads(names))}
    pages = {
        name: replace(r, links=[x for x in r.links if x.removeprefix("../") not in later])
        for name, r in committed.items()
    }
    dead = [_dead(name, reading, committed, root / "docs") for name, reading in pages.items()]
    assert [finding for findings in dead for finding in findings] == []


def _dead(name: str, reading: PageScan, pages: dict[str, PageScan], docs: Path) -> Iterator[str]:
    for link in reading.links:
        parts = urlsplit(link)
        target = normpath(join(dirname(name), unquote(parts.path))) if parts.path else name
        if parts.scheme or parts.netloc:
            continue
        if not (docs / target).is_file():
            yield f"{name}: no file at {link}"
        elif parts.fragment and (target not in pages or unquote(parts.fragment) not in pages[target].ids):
            yield f"{name}: no anchor at {link}"


def test_every_id_stands_once_on_its_markdown_page(committed):
    """Law 4: an address leads to one place."""
    twice = {name: Counter(reading.ids).most_common(1) for name, reading in committed.items() if reading.ids}
    assert [(name, found) for name, found in twice.items() if found[0][1] > 1] == []


def test_every_section_leads_into_another_period_or_says_why_not(root, edition):
    """Law 5, read from the committed Markdown: a link to a paragraph there, or a reason on record."""
    periods = {c.id for c in edition.chapters if c.period}
    for chapter in edition.chapters:
        parts = _sections((root / f"docs/{chapter.id}.md").read_text("utf-8"))
        for section in chapter.sections if chapter.period else ():
            ways = {found["page"] for found in WAY.finditer(parts[section.id])} & (periods - {chapter.id})
            assert bool(ways) != bool(section.record.alone), section.id


def _sections(page: str) -> dict[str, str]:
    """The Markdown of each section by its id."""
    starts = [(found["id"], found.start()) for found in HEADING.finditer(page)]
    after = [*starts[1:], ("", len(page))]
    return {name: page[start:end] for (name, start), (_, end) in zip(starts, after, strict=False)}


def test_threads_are_seen_from_both_ends(edition, readings):
    """Law 5: a thread's page links each of its stops to the paragraph that it quotes."""
    for thread in edition.registers.threads:
        links = readings[f"threads/{thread.id}.md"].links
        for stop in thread.stops:
            assert any(link.endswith(f".md#{stop.at}") for link in links), stop.where


def test_generated_pages_say_so(root, edition):
    """The first lines of a generated page name what to edit instead."""
    for name in render_pages(edition):
        head = (root / "docs" / name).read_text("utf-8").split("\n\n")[0]
        assert "Do not edit; edit " in head, name

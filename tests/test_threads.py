"""The threads: sheets that teach, and a walk from stop to stop in the chapters themselves."""

import gzip
import json
import re
import subprocess
from dataclasses import replace

import pytest
from browsing import opened

from tools.check.laws import summary

HEAVIEST = 40_000
"""Bytes of a thread's page, compressed."""


def test_a_sheet_has_its_lead_its_walk_and_its_answers(site, edition):
    for thread in edition.registers.threads:
        sheet = edition.sheet_of[thread.id]
        html = (site / f"threads/{thread.id}.html").read_text("utf-8")
        assert len(re.findall(r'<h3 id="stop-', html)) == len(thread.stops)
        assert len(re.findall(r'<details[^>]*class="question"', html)) == len(sheet.questions)
        assert len(re.findall(r'<section[^>]* class="on-paper"', html)) == bool(sheet.questions)
        assert len(re.findall(r"[.!?](?:\s|$)", sheet.change)) == 3, thread.id
        assert len(gzip.compress(html.encode())) < HEAVIEST


def test_the_bars_data_mark_the_words_of_each_stop(site, edition):
    script = (site / "assets/walks-data.js").read_text("utf-8")
    walks = json.loads(script.removeprefix("window.readerWalks=").removesuffix(";\n"))
    assert list(walks) == [t.id for t in edition.registers.threads]
    for thread in edition.registers.threads:
        for stop, (address, start, end, label) in zip(thread.stops, walks[thread.id][1], strict=True):
            assert address.endswith(f"#{stop.at}")
            assert len(edition.paragraph_of[stop.at].words[start:end]) == len(stop.quote)
            assert label == stop.label


def test_the_editor_is_told_where_many_links_lead(edition):
    """Three links to the same words of a paragraph are many, two are not."""
    first, other = (c for c in edition.registers.crosslinks[:2])
    few = replace(edition, registers=replace(edition.registers, crosslinks=(first, first, other, other, other)))
    assert [line for line in summary(few) if "lead here" in line] == [f"{other.label} ({other.at}): 3 links lead here"]


@pytest.mark.browser
@pytest.mark.parametrize("name", ["border", "taiwan"])
@pytest.mark.parametrize("way", ["tap", "key"])
@pytest.mark.parametrize("place", ["disk", "server"])
def test_a_thread_is_walked_in_place_one_tap_a_stop(chromium, on_disk, served, edition, name, way, place):
    """From the thread's page into the chapters; the stop's words are marked, and Escape closes the bar."""
    thread = edition.thread_of[name]
    root = on_disk if place == "disk" else served
    page = opened(chromium, f"{root}/threads/{name}.html", 390, has_touch=True)
    page.locator(".walk-start a").click()
    for number, stop in enumerate(thread.stops, 1):
        page.wait_for_url(f"**walk={name}.{number}#{stop.at}")
        page.locator(".walk-bar").wait_for()
        marked = "".join(page.locator("mark.stop").all_text_contents())
        assert re.sub(r"\W", "", marked) == re.sub(r"\W", "", stop.quote)
        assert page.locator(".walk-bar").evaluate("e => e.getBoundingClientRect().bottom <= innerHeight + 1")
        if number == len(thread.stops):
            break
        if way == "tap":
            page.locator(".walk-bar > a").last.tap()
        else:
            page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.locator(".walk-bar, mark.stop").count() == 0
    assert "walk=" not in page.url
    page.context.close()


@pytest.mark.browser
def test_without_script_the_links_of_a_walk_are_plain(chromium, on_disk, edition):
    page = opened(chromium, f"{on_disk}/threads/border.html", 390, java_script_enabled=False)
    page.locator(".stop-line a").first.click()
    assert page.url.endswith(f"#{edition.thread_of['border'].stops[0].at}")
    page.context.close()


@pytest.mark.browser
@pytest.mark.parametrize("name", ["border", "trade", "people"])
def test_a_thread_prints_on_few_pages_with_the_answers_on_their_own(chromium, on_disk, name, tmp_path):
    page = opened(chromium, f"{on_disk}/threads/{name}.html")
    page.emulate_media(media="print")
    assert page.locator(".question > :not(summary)").first.is_hidden()
    assert page.locator(".on-paper").is_visible()
    sheet = tmp_path / "sheet.pdf"
    page.pdf(path=sheet)
    words = subprocess.run(["pdftotext", str(sheet), "-"], capture_output=True, text=True, check=True).stdout
    pages = words.rstrip("\f").split("\f")
    assert "Answers" in pages[-1]
    assert len(pages) <= 4
    page.context.close()

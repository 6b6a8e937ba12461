"""The pages of the threads: every stop once under its period, and the table of all threads."""

import re

from tools.edit.threads import period_at
from tools.model.edition import Edition
from tools.pages.thread import thread_page, threads_index


def test_every_stop_stands_once_under_its_period_in_order(edition: Edition):
    for thread in edition.registers.threads:
        page = thread_page(edition, thread)
        titles = {period.title: period.id for period in edition.registers.periods}
        found, period = [], None
        for heading in re.findall(r"^(##+) (.*) \{#([\w-]+).*?\}$", page, re.MULTILINE):
            if heading[1] in titles:
                period = titles[heading[1]]
            elif heading[2].startswith("stop-"):
                found.append((period, re.match(r"stop-([a-z]\d+)", heading[2])[1]))
        due = [(p.id, str(stop.at)) for stop in thread.stops if (p := period_at(edition, stop.at))]
        assert found == due, thread.id


def test_a_stop_quotes_the_text_and_leads_into_it(edition: Edition):
    for thread in edition.registers.threads:
        page = thread_page(edition, thread)
        assert page.count("\n> ") == len(thread.stops)
        for stop in thread.stops:
            assert f"](../{edition.chapter_of[stop.at].id}.md#{stop.at})" in page


def test_a_silence_of_the_text_is_said(edition: Edition):
    """With the period and an address of its own."""
    for thread in edition.registers.threads:
        page = thread_page(edition, thread)
        assert page.count("**Where the text is silent**") == bool(thread.silent)
        for silence in thread.silent:
            assert f'<a id="{thread.id}-{silence.period}"></a>' in page


def test_the_table_counts_the_stops_of_each_period(edition: Edition):
    index = threads_index(edition)
    for thread in edition.registers.threads:
        line = next(line for line in index.splitlines() if line.startswith(f"[{thread.title}]("))
        told = [int(n) for n in re.findall(r"[a-z0-9]: \[(\d+)\]", line)]
        counts = [sum(period_at(edition, s.at) == period for s in thread.stops) for period in edition.registers.periods]
        assert told == [count for count in counts if count], thread.id

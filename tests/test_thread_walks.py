"""The threads that pass through a section, and where each leads from there."""

from dataclasses import fields
from types import SimpleNamespace
from typing import Any

from case_files import cases

from tools.edit.threads import chosen, walks
from tools.model.edition import Chapter, Edition, Paragraph, Registers, Run, Section
from tools.model.records import Begins, Crosslink, Period, Stop, Thread
from tools.model.values import Locus

YEARS = {"a": "1600–1700", "b": "1700–1800", "c": "1700–1800"}
"""Of three chapters, each a period of its own; the third is another text's."""


def _locus(text: str) -> Locus:
    return Locus(text[0], int(text[1:]))


def _chapter(name: str) -> Chapter:
    paragraphs = tuple(Paragraph(Locus(name, n), "paragraph", (Run("Words."),)) for n in (1, 2))
    section = Section(f"section-{name}", name, name, 2, paragraphs)
    empty = dict.fromkeys((field.name for field in fields(Period)), ())
    period = Period(**empty | {"id": name, "years": YEARS[name], "begins": Begins(name, name)})
    return Chapter(name, name, SimpleNamespace(siglum=name), period, "", "", (), (section,))


def _edition(**registers: Any) -> Edition:
    chapters = tuple(map(_chapter, YEARS))
    empty = dict.fromkeys((field.name for field in fields(Registers)), ())
    return Edition(Registers(**empty | {"periods": tuple(c.period for c in chapters)} | registers), chapters)


@cases("threads")
def test_a_thread_leads_on_as_its_case_says(case: dict[str, Any]):
    """From the section at a paragraph to every stop in another period, each earlier or later by years."""
    stops = tuple(Stop(_locus(at), "Words", at, "1700", "") for at in case["stops"])
    edition = _edition(threads=(Thread("thread", "T", "t", "", stops),))
    here = edition.chapter_of[_locus(case["at"])]
    leads = [link for walk in walks(edition, here, here.sections[0]) for link in walk.elsewhere]
    assert [f"{link.stop.at} {'later' if link.later else 'earlier'}" for link in leads] == case["leads"]


def test_threads_pass_in_the_order_of_their_file():
    """Not in that of the paragraphs at which they stop."""
    late, early = (Stop(_locus(at), "Words", at, "1700", "") for at in ("a2", "a1"))
    edition = _edition(threads=(Thread("one", "One", "1", "", (late,)), Thread("two", "Two", "2", "", (early,))))
    here = edition.chapters[0]
    assert [walk.thread.id for walk in walks(edition, here, here.sections[0])] == ["one", "two"]


def test_the_earlier_of_the_chosen_links_come_first():
    """Whatever their order in the file; one that says why there is none leads nowhere."""
    found = (
        Crosslink("section-b", none="c", why="No honest link."),
        Crosslink("section-b", at=_locus("c1"), quote="Words", label="C", date="1750", reason="Both."),
        Crosslink("section-b", at=_locus("a2"), quote="Words", label="A", date="1650", reason="Both."),
    )
    edition = _edition(crosslinks=found)
    leads = chosen(edition, edition.chapters[1], "section-b")
    assert [(str(link.at), later) for link, later in leads] == [("a2", False), ("c1", False)]

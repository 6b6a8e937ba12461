"""The data that search and previews share, as one classic script: every text and name in it once.

What is said of them beyond that (names in one other script, glosses, notes, events, threads) is in
:mod:`tools.site.cards_data`, our words on other pages in :mod:`tools.site.page_words`: both are searched once this has
answered. Rows, since keys would weigh more than most values; each function says what its row holds, and
docs/assets/search-records.js reads them.
"""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping

from tools.edit.addresses import NOTED, built
from tools.edit.link import life
from tools.edit.threads import period_at
from tools.model.apparatus import REGISTERS, Entry, NotedPerson
from tools.model.edition import Chapter, Edition, Paragraph
from tools.model.errors import DataError
from tools.model.text import Locus

SCRIPT = "assets/search-data.js"
BETWEEN = "|"
"""Stands between the names in a list of them."""
APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻ`´"))


def search_script(edition: Edition) -> str:
    """The script that hands the data over, ``window.readerData={…};``."""
    data = json.dumps(search_data(edition), ensure_ascii=False, separators=(",", ":"))
    return f"window.readerData={data};\n"


def search_data(edition: Edition) -> dict[str, list | dict]:
    """The records by kind, as rows."""
    entries = edition.registers.entries
    named = _named(edition)
    return {
        # Names in the first other script, the heaviest, come with the cards.
        "native": [[joined(e, getattr(e, s.lang)) for e in entries] for s in edition.registers.edition.scripts[1:]],
        "entries": {name: [_entry(e) for e in entries if e.register == name] for name in REGISTERS},
        "noted": [built(NOTED), *(_noted(edition, person) for person in edition.registers.noted_people)],
        "texts": [[t.siglum, t.short] for t in edition.registers.texts],
        "chapters": [_chapter(edition, chapter, named) for chapter in edition.chapters],
    }


def _chapter(edition: Edition, chapter: Chapter, named: Mapping[Locus, list[int]]) -> list:
    """id, title, heading as the text has it, period, years, parts.

    A part is a section: id, title, paragraphs. The first, without id and title, is what stands before them.
    """
    period = chapter.period
    parts = [("", "", chapter.lead), *((s.id, s.title, s.paragraphs) for s in chapter.sections)]
    return [
        chapter.id,
        chapter.title,
        chapter.heading,
        period.short if period else "",
        period.years if period else "",
        [[id_, title, [_paragraph(edition, p, named) for p in found]] for id_, title, found in parts],
    ]


def _paragraph(edition: Edition, paragraph: Paragraph, named: Mapping[Locus, list[int]]) -> list:
    """locus, words, the places in ``entries`` of those it names; the period it tells of where its chapter has none."""
    chapter, period = edition.chapter_of[paragraph.locus], period_at(edition, paragraph.locus)
    own = [period.short] if period and not chapter.period else []
    return [str(paragraph.locus), paragraph.words, named[paragraph.locus], *own]


def _named(edition: Edition) -> dict[Locus, list[int]]:
    place = {entry.id: number for number, entry in enumerate(edition.registers.entries)}
    found: dict[Locus, dict[int, None]] = {p.locus: {} for c in edition.chapters for p in c.paragraphs}
    for mention in edition.mentions:
        found[mention.locus][place[mention.entry.id]] = None
    return {locus: list(numbers) for locus, numbers in found.items()}


def _entry(entry: Entry) -> list:
    """id (empty where it is the name's own slug), name, kind, years, other forms, forms from outside."""
    id_ = "" if entry.id == "-".join(_words(entry.name)) else entry.id
    forms = [form for form in entry.forms if form != entry.name]
    # A reader's "Lifanyuan" and "Li-fan Yüan" are one to the search: it knows neither accents nor gaps.
    others = {"".join(_words(form)): form for form in reversed(entry.outside_forms)}
    known = {"".join(_words(form)) for form in (entry.name, *forms)}
    outside = [form for tight, form in reversed(others.items()) if tight not in known]
    return [id_, entry.name, entry.kind, life(entry), joined(entry, forms), joined(entry, outside)]


def _noted(edition: Edition, person: NotedPerson) -> list[str]:
    """Name, names in other scripts and years of a person whom only the notes name."""
    names = [name for script in edition.registers.edition.scripts for name in getattr(person, script.lang)]
    return [person.name, " ".join(filter(None, (*names, person.from_, person.to)))]


def joined(entry: Entry, names: Iterable[str]) -> str:
    """Names of the entry as one string. Raises DataError for one that holds what stands between them."""
    names = list(names)
    if any(BETWEEN in name for name in names):
        raise DataError(entry.where, f"expected no {BETWEEN!r} in a name, found {BETWEEN.join(names)!r}")
    return BETWEEN.join(names)


def _words(text: str) -> list[str]:
    """The words of ``text`` without case, accents and apostrophes, as the search reads them."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(APOSTROPHES))
    return re.findall(r"[^\W_]+", "".join(c for c in plain if not unicodedata.combining(c)))

"""What search, cards and the bar of a thread load: classic scripts, every text and name in one of them once.

Rows, since keys would weigh more than most values; each function says what its row holds, and
docs/assets/search-records.js reads those of the search, which also searches what the cards say. Our words on other
pages are in :mod:`tools.site.page_words`.
"""

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from tools.edit.addresses import NOTED, built, entry_address, event_address, locus_address, record_address
from tools.edit.chronology import CITED, life
from tools.edit.threads import period_at
from tools.model.apparatus import REGISTERS, Entry, NotedPerson
from tools.model.dates import span
from tools.model.edition import Chapter, Edition, Paragraph
from tools.model.errors import DataError
from tools.model.records import Event, Stop, Thread
from tools.model.values import Locus
from tools.pages.apparatus import SURE

BETWEEN = "|"
"""Stands between the names in a list of them."""
APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼʻ`´"))


def script(name: str, data: Any) -> str:
    """A classic script that hands ``data`` over: ``window.readerData={…};``."""
    return f"window.{name}={json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def search_data(edition: Edition) -> dict[str, list | dict]:
    """What search and previews share, the records by kind: every text, and the names."""
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
    found = {locus: [place[m.entry.id] for m in mentions] for locus, mentions in edition.mentions_at.items()}
    return {locus: list(dict.fromkeys(found.get(locus, ()))) for locus in edition.paragraph_of}


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


def cards(edition: Edition) -> dict[str, list[str]]:
    """What a card shows beyond what the search knows, by the address, from the site's root, of what is linked to.

    Of an entry its gloss, mentions, names in the first other script and what else is known of it; of an event what is
    said of it, label, date, locus and period; of a thread its words, two titles and periods; of a note its words, what
    it is on, and its works.
    """
    found = {built(entry_address(e)): _entry_card(edition, e) for e in edition.registers.entries}
    found |= {f"threads/{thread.id}.html": _thread_card(edition, thread) for thread in edition.registers.threads}
    found |= {built(event_address(e)): _event_card(edition, e) for e in edition.registers.events}
    for note in edition.registers.notes:
        works = "; ".join(edition.work_of[name].short for name in note.authority if name in edition.work_of)
        sure = f" ({SURE[note.certainty]})" if note.certainty in SURE else ""
        words = [_spelled(note.text, edition) + sure, f"Note on “{note.quote}”", *[f"{works}."] * bool(works)]
        found[built(record_address(edition, note))] = words
    return found


def _entry_card(edition: Edition, entry: Entry) -> list[str]:
    scripts = edition.registers.edition.scripts
    native = joined(entry, (name for s in scripts[:1] for name in getattr(entry, s.lang)))
    readings = (getattr(entry, s.reading) for s in scripts if s.reading)
    known = filter(None, (*readings, entry.modern, entry.administered_by, entry.claimed_by, entry.uncertain))
    return [entry.gloss, _mentioned(edition, entry), native, ". ".join(known)]


def _mentioned(edition: Edition, entry: Entry) -> str:
    """How often in each period: "Named: Imperial 3, Soviet 1"."""
    titles = (
        period.short if (period := period_at(edition, m.locus)) else edition.chapter_of[m.locus].title
        for m in edition.mentions_of.get(entry.id, ())
    )
    counts = ", ".join(f"{title} {count}" for title, count in Counter(titles).items())
    return f"Named: {counts}" if counts else ""


def _thread_card(edition: Edition, thread: Thread) -> list[str]:
    periods = [period.short for stop in thread.stops if (period := period_at(edition, stop.at))]
    return [thread.intro, thread.title, thread.short, ", ".join(dict.fromkeys(periods))]


def _event_card(edition: Edition, event: Event) -> list[str]:
    said = ". ".join(filter(None, (event.old_style, event.says, event.note)))
    period = next(p.short for p in edition.registers.periods if p.id == event.period)
    return [said, event.label, span(event.from_, event.to, event.circa), str(event.at), period]


def _spelled(text: str, edition: Edition) -> str:
    """An editor's sentence with each locus in words: "as paragraph 20 says"."""

    def words(found: re.Match[str]) -> str:
        chapter = edition.chapter_of.get(locus := Locus.parse(found[0]))
        if not chapter:
            return found[0]
        other = "" if chapter.text == edition.registers.texts[0] else f"{chapter.text.short}, "
        return f"{other}paragraph\u00a0{locus.paragraph}"

    return CITED.sub(words, text)


def walks(edition: Edition) -> dict[str, list]:
    """What the bar of a thread shows, by its id: its title, and its stops in order."""
    return {t.id: [t.title, [_stop(edition, stop) for stop in t.stops]] for t in edition.registers.threads}


def _stop(edition: Edition, stop: Stop) -> list[str | int]:
    """Address from the site's root, the offsets of its words in the paragraph (UTF-16 units), label."""
    before = edition.paragraph_of[stop.at].words.partition(stop.quote)[0]
    start, end = (len(words.encode("utf-16-le")) // 2 for words in (before, before + stop.quote))
    return [built(locus_address(edition, stop.at)), start, end, stop.label]

"""What a card shows of a link's target beyond what the search knows: glosses, mentions by period, notes."""

import json
import re
from collections import Counter

from tools.edit.addresses import built, entry_address, event_address, record_address
from tools.edit.chronology import CITED
from tools.edit.threads import period_at
from tools.model.apparatus import Entry
from tools.model.dates import span
from tools.model.edition import Edition
from tools.model.records import Event, Thread
from tools.model.text import Locus
from tools.site.search_data import joined

SCRIPT = "assets/cards-data.js"


def cards_script(edition: Edition) -> str:
    """The classic script that hands the data over: ``window.readerCards = {address: [words, more]}``."""
    data = json.dumps(cards(edition), ensure_ascii=False, separators=(",", ":"))
    return f"window.readerCards={data};\n"


def cards(edition: Edition) -> dict[str, list[str]]:
    """By address from the site's root, what is said there.

    Of an entry its gloss, mentions, names in the first other script and what else is known of it; of an event what is
    said of it, label, date, locus and period; of a thread its words, two titles and periods; of a note its words, what
    it is on, and its works.
    """
    found = {
        built(entry_address(e)): [e.gloss, _mentioned(edition, e), _native(edition, e), _known(edition, e)]
        for e in edition.registers.entries
    }
    found |= {f"threads/{thread.id}.html": _thread(edition, thread) for thread in edition.registers.threads}
    found |= {built(event_address(e)): _event(edition, e) for e in edition.registers.events}
    for note in edition.registers.notes:
        works = "; ".join(edition.work_of[name].short for name in note.authority if name in edition.work_of)
        words = [_spelled(note.text, edition), f"Note on “{note.quote}”", *[f"{works}."] * bool(works)]
        found[built(record_address(edition, note))] = words
    return found


def _native(edition: Edition, entry: Entry) -> str:
    return joined(entry, [name for s in edition.registers.edition.scripts[:1] for name in getattr(entry, s.lang)])


def _known(edition: Edition, entry: Entry) -> str:
    readings = [getattr(entry, s.reading) for s in edition.registers.edition.scripts if s.reading]
    known = (*readings, entry.modern, entry.administered_by, entry.claimed_by, entry.uncertain)
    return ". ".join(filter(None, known))


def _thread(edition: Edition, thread: Thread) -> list[str]:
    periods = [period.short for stop in thread.stops if (period := period_at(edition, stop.at))]
    return [thread.intro, thread.title, thread.short, ", ".join(dict.fromkeys(periods))]


def _event(edition: Edition, event: Event) -> list[str]:
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


def _mentioned(edition: Edition, entry: Entry) -> str:
    """How often in each period: "Named: Imperial 3, Soviet 1"."""
    titles = [
        period.short if (period := period_at(edition, m.locus)) else edition.chapter_of[m.locus].title
        for m in edition.mentions_of.get(entry.id, ())
    ]
    counts = Counter(titles)
    return "Named: " + ", ".join(f"{title} {count}" for title, count in counts.items()) if counts else ""

"""What a card shows of a link's target beyond what the search knows: glosses, mentions by period, notes."""

import json
from collections import Counter

from tools.edit.addresses import built, entry_address
from tools.edit.threads import period_at
from tools.model.apparatus import Entry
from tools.model.edition import Edition

SCRIPT = "assets/cards-data.js"


def cards_script(edition: Edition) -> str:
    """The classic script that hands the data over: ``window.readerCards = {address: [words, more]}``."""
    data = json.dumps(cards(edition), ensure_ascii=False, separators=(",", ":"))
    return f"window.readerCards={data};\n"


def cards(edition: Edition) -> dict[str, list[str]]:
    """By address from the site's root: for an entry its gloss and mentions, for a note its words and what it is on."""
    found = {built(entry_address(e)): [e.gloss, _mentioned(edition, e)] for e in edition.registers.entries}
    for note in edition.registers.notes:
        if chapter := edition.chapter_of.get(note.at):
            found[f"{chapter.id}.html#{note.id}"] = [note.text, f"Note on “{note.quote}”"]
    return found


def _mentioned(edition: Edition, entry: Entry) -> str:
    """How often in each period: "Named: Imperial 3, Soviet 1"."""
    titles = [
        period.short if (period := period_at(edition, m.locus)) else edition.chapter_of[m.locus].title
        for m in edition.mentions_of.get(entry.id, ())
    ]
    counts = Counter(titles)
    return "Named: " + ", ".join(f"{title} {count}" for title, count in counts.items()) if counts else ""

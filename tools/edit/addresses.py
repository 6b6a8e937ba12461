"""Where everything stands: addresses of pages, entries, stops, events and plates, from docs/ and in Markdown."""

from posixpath import dirname, relpath

from tools.model.apparatus import Claim, Entry, Note
from tools.model.edition import Edition
from tools.model.maps import Plate
from tools.model.records import Emendation, Event, Stop, TextRecord, Thread
from tools.model.values import Locus

CORRECTIONS = "about/corrections.md"
NOTES = "about/notes.md"
WORKS = "about/works.md"
TIMELINE = "timeline.md"
MAPS = "maps.md"
NOTED = "register/people.md#noted"
"""The list of persons whom only the notes name."""


def built(address: str) -> str:
    """The address in the built site of a page's Markdown address: ``about/notes.html#n3``."""
    return address.replace(".md", ".html", 1)


def relative(page: str, target: str) -> str:
    """The address ``target`` ("about/notes.md#n3") as seen from ``page`` ("threads/border.md")."""
    path, hash_, anchor = target.partition("#")
    if path in ("", page):
        return hash_ + anchor
    return relpath(path, dirname(page) or ".") + hash_ + anchor


def locus_address(edition: Edition, locus: Locus) -> str:
    """Of a paragraph on the page of its chapter."""
    return f"{edition.chapter_of[locus].id}.md#{locus}"


def record_address(edition: Edition, record: Note | Claim) -> str:
    """Of a claim, or a note of the first rank, in its chapter; the other notes stand on a page of their own."""
    if isinstance(record, Note) and record.tier == "2":
        return f"{NOTES}#{record.id}"
    return f"{edition.chapter_of[record.at].id}.md#{record.id}"


def entry_address(entry: Entry) -> str:
    return f"register/{entry.register}.md#{entry.id}"


def stop_address(thread: Thread, stop: Stop) -> str:
    return f"threads/{thread.id}.md#{stop_id(thread, stop)}"


def stop_id(thread: Thread, stop: Stop) -> str:
    """The stop's address on its page: the paragraph it stands at, numbered where it has company there."""
    same = [s for s in thread.stops if s.at == stop.at]
    place = same.index(stop) + 1
    return f"stop-{stop.at}" + (f"-{place}" if place > 1 else "")


def event_address(event: Event) -> str:
    return f"{TIMELINE}#ev-{event.id}"


def plate_address(plate: Plate) -> str:
    """Where the page of maps has a plate."""
    return f"{MAPS}#plate-{plate.id}"


def work_address(work: str) -> str:
    return f"{WORKS}#{work}"


def received_address(edition: Edition, emendation: Emendation) -> str:
    """Where the text as received shows what was mended."""
    return f"{received_name(edition.text_of[emendation.at.siglum])}#{emendation.id}"


def received_name(record: TextRecord) -> str:
    """The page of a text as received."""
    return f"texts/{record.file.rsplit('.', 1)[0]}.md"

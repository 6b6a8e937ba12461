"""What the bar of a thread shows: its stops in order, each with the words to mark."""

import json

from tools.edit.addresses import built, locus_address
from tools.model.edition import Edition
from tools.model.records import Stop

SCRIPT = "assets/walks-data.js"


def walks_script(edition: Edition) -> str:
    """The classic script that hands the stops over: ``window.readerWalks = {thread: [title, [stop, …]]}``.

    A stop is its address from the site's root, its words' offsets in the paragraph (UTF-16 units) and its label.
    """
    walks = {t.id: [t.title, [_stop(edition, stop) for stop in t.stops]] for t in edition.registers.threads}
    data = json.dumps(walks, ensure_ascii=False, separators=(",", ":"))
    return f"window.readerWalks={data};\n"


def _stop(edition: Edition, stop: Stop) -> list[str | int]:
    before, words, _ = edition.paragraph_of[stop.at].words.partition(stop.quote)
    start = _units(before)
    return [built(locus_address(edition, stop.at)), start, start + _units(words), stop.label]


def _units(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2

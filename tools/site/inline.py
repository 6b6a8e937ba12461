"""Put the plates into the built pages: drawn in the page, their names are links and their colours the page's own.

A picture from a file can do neither, and a reference into another file is blocked on pages opened from disk.
"""

import re
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

from tools.model.errors import DataError

FOLDER = "assets/plates"
PICTURE = re.compile(rf'<img\b[^>]*\ssrc="(?P<address>[^"]*\b{FOLDER}/[^"]*)"[^>]*>')
LINK = re.compile(r'(?<=\shref=")(?P<address>[^"#][^"]*)(?=")')


def inline_plates(html: str, site: Path, page: str) -> str:
    """``html`` of the built ``page`` (a name from ``site``) with each picture of a plate replaced by its drawing.

    Raises DataError for a plate that is not there, one that stands twice (its ids would), and one named otherwise
    than by a picture.
    """
    seen: set[str] = set()

    def drawing(found: re.Match[str]) -> str:
        name = normpath(join(dirname(page), found["address"]))
        if name in seen:
            raise DataError(page, f"expected the plate {name!r} once, found it twice")
        seen.add(name)
        path = site / name
        if not path.is_file():
            raise DataError(page, f"expected the plate {name!r} in the built site, found none")
        return _seen_from(path.read_bytes().decode("utf-8").strip(), page)

    inlined = PICTURE.sub(drawing, html)
    if (left := inlined.count(f"{FOLDER}/")) != 0:
        raise DataError(page, f"expected plates as pictures only, found {left} other mentions of {FOLDER}/")
    return inlined


def _seen_from(svg: str, page: str) -> str:
    """A drawing with its links, which are written as seen from its own file, as seen from ``page``."""

    def turned(found: re.Match[str]) -> str:
        path, hash_, anchor = found["address"].partition("#")
        return relpath(normpath(join(FOLDER, path)), dirname(page) or ".") + hash_ + anchor

    return LINK.sub(turned, svg)

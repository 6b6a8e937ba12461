"""Put the drawings into the built pages: drawn in the page, their names are links and their colours the page's own.

A picture from a file can do neither, and a reference into another file is blocked on pages opened from disk.
"""

import re
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

from tools.model.errors import DataError

FOLDER = "assets/plates"
PICTURE = re.compile(
    rf'<img\b[^>]*\ssrc="(?P<address>[^"]*\b(?:{FOLDER}/[^"]*|assets/(?:strip|emblem)[\w-]*\.svg))"[^>]*>'
)
LAZY = 'loading="lazy"'
# The drawing for a narrow screen, which a picture takes instead; a drawing in the page has none.
NARROW = re.compile(rf'<source\b[^>]*\ssrcset="[^"]*{FOLDER}/[^"]*"[^>]*>')
FRAME = re.compile(r"</?picture>")
ALT = re.compile(r'\salt="(?P<words>[^"]*)"')
LINK = re.compile(r'(?<=\shref=")(?P<address>[^"#][^"]*)(?=")')


def inline_drawings(html: str, site: Path, page: str, *, waiting: bool = False) -> str:
    """``html`` of the built ``page`` (a name from ``site``) with each picture of ours replaced by its drawing.

    What a picture says in words the drawing says; one that says nothing is an ornament.

    One that waits to be fetched (``loading="lazy"``) stays a picture unless ``waiting``.
    Raises DataError for a drawing that is not there, one that stands twice (its ids would), and a plate named
    otherwise than by a picture.
    """
    seen: set[str] = set()

    def drawing(found: re.Match[str]) -> str:
        if not waiting and LAZY in found[0]:
            return found[0]
        name = normpath(join(dirname(page), found["address"]))
        if name in seen:
            raise DataError(page, f"expected the drawing {name!r} once, found it twice")
        seen.add(name)
        path = site / name
        if not path.is_file():
            raise DataError(page, f"expected the drawing {name!r} in the built site, found none")
        svg = path.read_bytes().decode("utf-8").strip()
        if FOLDER in name:
            return _seen_from(svg, page)
        words = ALT.search(found[0])
        told = f'role="img" aria-label="{words["words"]}"' if words and words["words"] else 'aria-hidden="true"'
        return svg.replace("<svg ", f"<svg {told} ", 1)

    inlined = PICTURE.sub(drawing, FRAME.sub("", NARROW.sub("", html)) if waiting else html)
    left = len(re.findall(f"{FOLDER}/", inlined)) - len(NARROW.findall(inlined))
    left -= sum(LAZY in tag[0] for tag in PICTURE.finditer(inlined))
    if left:
        raise DataError(page, f"expected plates as pictures only, found {left} other mentions of {FOLDER}/")
    return inlined


def _seen_from(svg: str, page: str) -> str:
    """A drawing with its links, which are written as seen from its own file, as seen from ``page``."""

    def turned(found: re.Match[str]) -> str:
        path, hash_, anchor = found["address"].partition("#")
        return relpath(normpath(join(FOLDER, path)), dirname(page) or ".") + hash_ + anchor

    return LINK.sub(turned, svg)

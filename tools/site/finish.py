"""Work on the built site what a generator can't do, each step exactly once or stop."""

import base64
import hashlib
import re
import shutil
from collections.abc import Iterable
from pathlib import Path

from tools.drawings.palette import IMPORT, PERIODS, SHEET
from tools.model.errors import DataError
from tools.site.inline import inline_drawings
from tools.site.styles import used_rules

# What the theme's page skeleton brings for a script that is not loaded: (what, what for instead).
THEME_PATCHES = (
    ('<html lang="en" class="no-js">', '<html lang="en">'),
    ('<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">', ""),
    ('<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">', ""),
    ('<label class="md-overlay" for="__drawer"></label>', ""),
    (
        '<div class="md-dialog" data-md-component="dialog">\n'
        '      <div class="md-dialog__inner md-typeset"></div>\n    </div>',
        "",
    ),
    ('<div data-md-component="announce">\n      \n    </div>', ""),
)
THEME_FOLDERS = ("assets/javascripts", "assets/stylesheets", "assets/images")
"""Scripts, styles and pictures of the theme: nothing of ours asks for them."""
STYLE_SHEETS = (
    "assets/reader.css",
    "assets/plates.css",
    "assets/timeline.css",
    "assets/search.css",
    "assets/cards.css",
    "assets/threads.css",
    "assets/walk.css",
)
SCRIPTS = (
    "assets/reader.js",
    "assets/cards.js",
    "assets/cite.js",
    "assets/search.js",
    "assets/search-rank.js",
    "assets/search-records.js",
    "assets/search-times.js",
    "assets/walk.js",
)
"""They may name classes and ids that no page has."""
ERROR_PAGE = "404.html"

# The one line that must run before the page is drawn, so that it does not flash in the wrong scheme.
INLINE_SCRIPT = re.compile(r"<script>(?P<body>try \{ var scheme[^<]*)</script>")
INLINE_STYLE = re.compile(r"<style>(?P<body>.*?)</style>", re.DOTALL)
# A line that is a comment and nothing else, a remark within a line, and what a line is indented by: of use in
# docs/assets only.
REMARK = re.compile(r"^[ \t]*(//.*\n|\n)?| /\*[^*\n]*\*/", re.MULTILINE)
CHARSET = '<meta charset="utf-8">'


def finish(site: Path) -> None:
    """Finish the built site in place.

    Raises DataError where the theme's pages are not what the patches expect, or a style rule serves nothing.
    """
    for folder in THEME_FOLDERS:
        shutil.rmtree(site / folder)
    pages = sorted(p for p in site.rglob("*.html") if p.name != ERROR_PAGE)
    for page in pages:
        name = page.relative_to(site).as_posix()
        html = page.read_bytes().decode("utf-8")
        html = inline_drawings(patched(html, name), site, name)
        page.write_bytes(secured(html, name).encode("utf-8"))
    error_page = site / ERROR_PAGE
    html = error_page.read_bytes().decode("utf-8")
    error_page.write_bytes(secured(html, ERROR_PAGE).encode("utf-8"))
    _trim_scripts(site)
    _join_styles(site)
    _trim_styles(site, [p.read_bytes().decode("utf-8") for p in pages])


def patched(html: str, name: str) -> str:
    """``html`` without the theme's faults; raises DataError unless each is there exactly once."""
    for fault, patch in THEME_PATCHES:
        html = _once(html, fault, patch, name)
    return html


def secured(html: str, name: str) -> str:
    """``html`` with a Content Security Policy that allows our own files and nothing else, from disk too."""
    own = ["'self'"] * ('rel="stylesheet"' in html)
    styles = " ".join([*own, *(_hash(found["body"]) for found in INLINE_STYLE.finditer(html))])
    scripts = "".join(f" {_hash(found['body'])}" for found in INLINE_SCRIPT.finditer(html))
    policy = (
        # Nothing of ours connects anywhere; auditors ask for robots.txt from within the page.
        f"default-src 'none'; style-src {styles}; script-src 'self'{scripts}; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'"
    )
    return _once(html, CHARSET, f'{CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{policy}">', name)


def _hash(body: str) -> str:
    digest = base64.b64encode(hashlib.sha256(body.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _once(html: str, old: str, new: str, name: str) -> str:
    if (found := html.count(old)) != 1:
        raise DataError(name, f"expected {old[:80]!r} once in the built page, found it {found} times")
    return html.replace(old, new)


def _join_styles(site: Path) -> None:
    """The periods' rules into the sheet that asks for them: one request less."""
    rules, sheet = site / PERIODS, site / SHEET
    css = sheet.read_bytes().decode("utf-8")
    sheet.write_bytes(_once(css, IMPORT, rules.read_bytes().decode("utf-8"), SHEET).encode("utf-8"))
    rules.unlink()


def _trim_scripts(site: Path) -> None:
    for name in SCRIPTS:
        path = site / name
        path.write_bytes(REMARK.sub("", path.read_bytes().decode("utf-8")).encode("utf-8"))


def _trim_styles(site: Path, pages: Iterable[str]) -> None:
    scripts = [(site / name).read_bytes().decode("utf-8") for name in SCRIPTS]
    texts = [*pages, *scripts]
    for name in STYLE_SHEETS:
        path = site / name
        path.write_bytes(used_rules(path.read_bytes().decode("utf-8"), texts, name).encode("utf-8"))

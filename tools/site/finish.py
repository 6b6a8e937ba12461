"""Work on the built site what a generator can't do, each step exactly once or stop."""

import base64
import hashlib
import re
import shutil
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
ERROR_PAGE = "404.html"

# The one line that must run before the page is drawn, so that it does not flash in the wrong scheme.
INLINE_SCRIPT = re.compile(r"<script>(?P<body>.*?)</script>", re.DOTALL)
INLINE_STYLE = re.compile(r"<style>(?P<body>.*?)</style>", re.DOTALL)
# A line that is a comment and nothing else, a remark within a line, and what a line is indented by: of use in
# docs/assets only.
REMARK = re.compile(r"^[ \t]*(//.*\n|\n)?| /\*[^*\n]*\*/", re.MULTILINE)
# What the theme indents; within <pre> every space counts.
INDENT, KEPT = re.compile(r"\n\s+"), re.compile(r"(<pre.*?</pre>)", re.DOTALL)
# A link between pages within raw HTML, which the generator hands on as it stands in Markdown.
RAW_LINK = re.compile(r'(?<=href=")(?P<page>[^":]+)\.md(?P<at>(?:#[^"]*)?)(?=")')
CHARSET = '<meta charset="utf-8">'
KEEP, KEEPING = "assets/keep.js", "; worker-src 'self'; manifest-src 'self'"
"""What a page asks for that can keep the edition on a device, and what only it may."""


def finish(site: Path) -> None:
    """Finish the built site in place.

    Raises DataError where the theme's pages are not what the patches expect, or a style rule serves nothing.
    """
    for folder in THEME_FOLDERS:
        shutil.rmtree(site / folder)
    # Packed by this machine's zlib, each its own way; robots read the plain one.
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    texts = []
    for path in sorted(site.rglob("*.html")):
        name, html = path.relative_to(site).as_posix(), _text(path)
        if name != ERROR_PAGE:
            html = unindented(inline_drawings(RAW_LINK.sub(r"\g<page>.html\g<at>", patched(html, name)), site, name))
            texts.append(html)
        path.write_bytes(secured(html, name).encode("utf-8"))
    # The periods' rules into the sheet that asks for them: one request less.
    (site / SHEET).write_bytes(replaced_once(_text(site / SHEET), IMPORT, _text(site / PERIODS), SHEET).encode("utf-8"))
    (site / PERIODS).unlink()
    for path in (site / "assets").glob("*.js"):
        path.write_bytes(REMARK.sub("", _text(path)).encode("utf-8"))
        texts.append(_text(path))  # It may name classes and ids that no page has.
    for path in (site / "assets").glob("*.css"):
        path.write_bytes(used_rules(_text(path), texts, path.name).encode("utf-8"))


def replaced_once(html: str, old: str, new: str, name: str) -> str:
    """``html`` with ``new`` in the place of ``old``. Raises DataError unless that stands there exactly once."""
    if (found := html.count(old)) != 1:
        raise DataError(name, f"expected {old[:80]!r} once, found it {found} times")
    return html.replace(old, new)


def patched(html: str, name: str) -> str:
    """``html`` without the theme's faults; raises DataError unless each is there exactly once."""
    for fault, patch in THEME_PATCHES:
        html = replaced_once(html, fault, patch, name)
    return html


def unindented(html: str) -> str:
    """``html`` without blank lines and indents, which weigh and show nothing."""
    return "".join(part if part.startswith("<pre") else INDENT.sub("\n", part) for part in KEPT.split(html))


def secured(html: str, name: str) -> str:
    """``html`` with a Content Security Policy that allows our own files and nothing else, from disk too."""
    own = ["'self'"] * ('rel="stylesheet"' in html)
    styles = " ".join([*own, *(_hash(found["body"]) for found in INLINE_STYLE.finditer(html))])
    # A title in a style sheet may look like a script.
    scripts = "".join(f" {_hash(found['body'])}" for found in INLINE_SCRIPT.finditer(INLINE_STYLE.sub("", html)))
    policy = (
        # Nothing of ours connects anywhere; auditors ask for robots.txt from within the page.
        f"default-src 'none'; style-src {styles}; script-src 'self'{scripts}; img-src 'self' data:; "
        f"connect-src 'self'; base-uri 'none'; form-action 'none'{KEEPING * (KEEP in html)}"
    )
    return replaced_once(
        html, CHARSET, f'{CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{policy}">', name
    )


def _hash(body: str) -> str:
    digest = base64.b64encode(hashlib.sha256(body.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")

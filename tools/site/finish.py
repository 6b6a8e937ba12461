"""Work on the built site what a generator can't do, each step exactly once or stop.

A drawing is put into its page: there its names are links and its colours the page's own. A picture from a file can do
neither, and a reference into another file is blocked on pages opened from disk.
"""

import base64
import hashlib
import re
import shutil
from collections.abc import Iterable
from itertools import groupby, pairwise
from pathlib import Path
from posixpath import dirname, join, normpath, relpath

import tinycss2
import tinycss2.ast

from tools.drawings.palette import IMPORT, PERIODS, SHEET
from tools.model.errors import DataError

THEME_FAULTS = (
    ' class="no-js"',
    '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">',
    '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">',
    '<label class="md-overlay" for="__drawer"></label>',
    '<div class="md-dialog" data-md-component="dialog">\n'
    '      <div class="md-dialog__inner md-typeset"></div>\n    </div>',
    '<div data-md-component="announce">\n      \n    </div>',
)
"""What the theme's page skeleton brings for a script that is not loaded."""
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

FOLDER = "assets/plates"
PICTURE = re.compile(
    rf'<img\b[^>]*\ssrc="(?P<address>[^"]*\b(?:{FOLDER}/[^"]*|assets/(?:strip|emblem)[\w-]*\.svg))"[^>]*>'
)
LAZY = 'loading="lazy"'
# The drawing for a narrow screen, which a picture takes instead.
NARROW = re.compile(rf'<source\b[^>]*\ssrcset="(?P<address>[^"]*{FOLDER}/[^"]*)"[^>]*>')
FRAME = re.compile(r"</?picture>")
ALT = re.compile(r'\salt="(?P<words>[^"]+)"')
LINK = re.compile(r'(?<=\shref=")(?P<page>[^"#]+)(?=["#])')
# What a class or an id may be called.
NAME = re.compile(r"[A-Za-z_][\w-]*")


def finish(site: Path) -> None:
    """Finish the built site in place.

    Raises DataError where the theme's pages are not what is expected, or a style rule serves nothing.
    """
    for folder in THEME_FOLDERS:
        shutil.rmtree(site / folder)
    # Packed by this machine's zlib, each its own way; robots read the plain one.
    (site / "sitemap.xml.gz").unlink(missing_ok=True)
    texts = []
    for path in sorted(site.rglob("*.html")):
        name, html = path.relative_to(site).as_posix(), _text(path)
        if name != ERROR_PAGE:
            for fault in THEME_FAULTS:
                html = replaced_once(html, fault, "", name)
            html = unindented(inline_drawings(RAW_LINK.sub(r"\g<page>.html\g<at>", html), site, name))
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


def unindented(html: str) -> str:
    """``html`` without blank lines and indents, which weigh and show nothing."""
    return "".join(part if part.startswith("<pre") else INDENT.sub("\n", part) for part in KEPT.split(html))


def secured(html: str, name: str) -> str:
    """``html`` with a Content Security Policy that allows our own files and nothing else, from disk too."""
    own = ["'self'"] * ('rel="stylesheet"' in html)
    styles = " ".join([*own, *map(_hash, INLINE_STYLE.findall(html))])
    # A title in a style sheet may look like a script.
    scripts = " ".join(["'self'", *map(_hash, INLINE_SCRIPT.findall(INLINE_STYLE.sub("", html)))])
    policy = (
        # Nothing of ours connects anywhere; auditors ask for robots.txt from within the page.
        f"default-src 'none'; style-src {styles}; script-src {scripts}; img-src 'self' data:; "
        f"connect-src 'self'; base-uri 'none'; form-action 'none'{KEEPING * (KEEP in html)}"
    )
    told = f'{CHARSET}\n<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return replaced_once(html, CHARSET, told, name)


def _hash(body: str) -> str:
    digest = base64.b64encode(hashlib.sha256(body.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"


def inline_drawings(html: str, site: Path, page: str, *, waiting: bool = False) -> str:
    """``html`` of the built ``page`` (a name from ``site``) with each picture of ours replaced by its drawing.

    What a picture says in words the drawing says; one that says nothing is an ornament.

    One that waits to be fetched (``loading="lazy"``) stays a picture unless ``waiting``; then both its drawings stand.
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
        if not (site / name).is_file():
            raise DataError(page, f"expected the drawing {name!r} in the built site, found none")
        svg = _text(site / name).strip()
        if FOLDER in name:
            # Links are written as seen from the drawing's own file.
            return LINK.sub(lambda to: relpath(normpath(join(FOLDER, to["page"])), dirname(page) or "."), svg)
        words = ALT.search(found[0])
        told = f'role="img" aria-label="{words["words"]}"' if words else 'aria-hidden="true"'
        return svg.replace("<svg ", f"<svg {told} ", 1)

    inlined = PICTURE.sub(drawing, FRAME.sub("", NARROW.sub(r'<img src="\g<address>">', html)) if waiting else html)
    left = len(re.findall(f"{FOLDER}/", inlined)) - len(NARROW.findall(inlined))
    left -= sum(LAZY in tag[0] for tag in PICTURE.finditer(inlined))
    if left:
        raise DataError(page, f"expected plates as pictures only, found {left} other mentions of {FOLDER}/")
    return inlined


def used_rules(css: str, texts: Iterable[str], where: str) -> str:
    """``css`` without comments, spare white space, and rules for classes or ids that stand in none of ``texts``.

    Raises DataError for a sheet that does not parse, or of which nothing is left.
    """
    words = {word for text in texts for word in NAME.findall(text)}
    kept = _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), words, where)
    if not kept:
        raise DataError(where, "expected rules that the pages use, found none")
    return kept + "\n"


def _rules(rules: Iterable[tinycss2.ast.Node], words: set[str], where: str) -> str:
    return "".join(_rule(rule, words, where) for rule in rules)


def _rule(rule: tinycss2.ast.Node, words: set[str], where: str) -> str:
    if rule.type == "error":
        raise DataError(f"{where}: line {rule.source_line}", f"expected a style rule, found: {rule.message}")
    if rule.type == "at-rule":
        prelude = _tight(rule.prelude)
        if rule.content is None:
            return f"@{rule.at_keyword} {prelude};"
        if rule.at_keyword not in ("media", "supports", "layer", "container"):
            return f"@{rule.at_keyword}{' ' * bool(prelude)}{prelude}{{{_tight(rule.content)}}}"
        inner = _rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), words, where)
        return f"@{rule.at_keyword} {prelude}{{{inner}}}" if inner else ""
    selectors = (list(part) for comma, part in groupby(rule.prelude, key=lambda token: token == ",") if not comma)
    used = ",".join(_tight(selector) for selector in selectors if _names(selector) <= words)
    return f"{used}{{{_tight(rule.content).rstrip(';')}}}" if used else ""


def _names(selector: list[tinycss2.ast.Node]) -> set[str]:
    """Classes and ids that a selector asks for; what stands within :not() or :is() is left to chance."""
    pairs = pairwise([None, *selector])
    return {token.value for before, token in pairs if token.type == "hash" or (token.type == "ident" and before == ".")}


def _tight(tokens: Iterable[tinycss2.ast.Node]) -> str:
    text = tinycss2.serialize([t for t in tokens if t.type != "comment"])
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = " ".join(text.split())
    return re.sub(r" ?([,;{}>]) ?|(:) (?!:)", lambda m: m[1] or m[2], text) if '"' not in text else text


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")

"""One reference in the forms that scholars and their programs ask for: Chicago, MLA, BibTeX, RIS, CSL-JSON.

Fields carry CSL's names. Authorities: The Chicago Manual of Style, 17th ed., 14.205–6; MLA Handbook, 9th ed.; the RIS
specification of 2011; the CSL 1.0.2 input schema.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

MLA_MONTHS = ("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
Kind = Literal["book", "chapter", "article-journal", "document"]
BIBTEX = {"book": "book", "chapter": "incollection", "article-journal": "article", "document": "misc"}
RIS = {"book": "BOOK", "chapter": "CHAP", "article-journal": "JOUR", "document": "GEN"}
# What BibTeX reads as its own, but for braces, which no title of ours holds unbalanced.
SPECIAL = re.compile(r"[&%$#_]")


@dataclass(frozen=True)
class Name:
    """A person by family and given name, or whoever has one name only."""

    family: str
    given: str = ""


@dataclass(frozen=True)
class Reference:
    """What is cited, and in which book it stands."""

    id: str
    kind: Kind
    title: str
    author: tuple[Name, ...] = ()
    editor: tuple[Name, ...] = ()
    note: str = ""
    """What kind of copy it is, and its rights."""
    part: str = ""
    """The chapter that is meant."""
    paragraph: str = ""
    container: str = ""
    publisher: str = ""
    version: str = ""
    issued: str = ""
    """``2026-11-24``, ``1968``, or what a title page has instead."""
    url: str = ""


def chicago(it: Reference) -> str:
    """A line for a bibliography, plain."""
    day = date.fromisoformat(it.issued)
    inside = f" In {it.container}." if it.container else ""
    return f"{_who(it)}{_what(it, 'para.')}{inside} Version {it.version}, {day:%B} {day.day}, {day.year}.{_where(it)}"


def mla(it: Reference) -> str:
    day = date.fromisoformat(it.issued)
    inside = f" {it.container}, version" if it.container else " Version"
    dated = f"{day.day} {MLA_MONTHS[day.month - 1]} {day.year}"
    return f"{_who(it)}{_what(it, 'par.')}{inside} {it.version}, {dated}.{_where(it)}"


def bibtex(it: Reference) -> str:
    container = {"chapter": "booktitle", "article-journal": "journal"}.get(it.kind, "howpublished")
    fields = {
        "author": _bibtex_names(it.author),
        "editor": _bibtex_names(it.editor),
        "title": f"{{{_bibtex(it.title)}}}",
        "chapter": _bibtex(it.part),
        container: _bibtex(it.container),
        "publisher": _bibtex(it.publisher),
        "edition": _bibtex(it.version and f"Version {it.version}"),
        "pages": it.paragraph and f"para. {it.paragraph}",
        "year": _bibtex(it.issued[:4] if it.version else it.issued),
        "date": it.issued if it.version else "",
        "note": _bibtex(it.note),
        "url": it.url,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{BIBTEX[it.kind]}{{{it.id},", *lines, "}"])


def ris(it: Reference) -> str:
    fields = [
        ("TY", RIS[it.kind]),
        ("ID", it.id),
        *(("AU", _inverted(name)) for name in it.author),
        *(("ED", _inverted(name)) for name in it.editor),
        ("TI", it.title),
        ("T2", it.container),
        ("SE", it.part),
        ("SP", it.paragraph and f"para. {it.paragraph}"),
        ("PB", it.publisher),
        ("ET", it.version and f"Version {it.version}"),
        ("PY", it.issued[:4] if it.version else it.issued),
        ("DA", it.issued.replace("-", "/") if it.version else ""),
        ("N1", it.note),
        ("UR", it.url),
    ]
    return "\n".join([*(f"{tag}  - {value}" for tag, value in fields if value), "ER  - "])


def csl(it: Reference) -> str:
    parts = [int(part) for part in it.issued.split("-")] if re.fullmatch(r"\d{4}(-\d\d)*", it.issued) else []
    fields = {
        "id": it.id,
        "type": it.kind,
        "author": [_csl_name(name) for name in it.author],
        "editor": [_csl_name(name) for name in it.editor],
        "title": it.title,
        "container-title": it.container,
        "section": it.part,
        "locator": it.paragraph,
        "label": it.paragraph and "paragraph",
        "publisher": it.publisher,
        "version": it.version,
        "issued": {"date-parts": [parts]} if parts else {"literal": it.issued},
        "note": it.note,
        "URL": it.url,
    }
    return json.dumps({name: value for name, value in fields.items() if value}, ensure_ascii=False)


STYLES = {"Chicago": chicago, "MLA": mla, "BibTeX": bibtex, "RIS": ris, "CSL-JSON": csl}


def _who(it: Reference) -> str:
    names = ", ".join(f"{name.given} {name.family}".strip() for name in it.author or it.editor)
    return f"{names}. " if names else ""


def _what(it: Reference, paragraph: str) -> str:
    title = f"“{it.title}”" if it.container else it.title
    parts = [f"{title}{f' ({it.note})' if it.note else ''}", it.part and f"“{it.part}”"]
    parts.append(it.paragraph and f"{paragraph} {it.paragraph}")
    return ", ".join(part for part in parts if part) + "."


def _where(it: Reference) -> str:
    return f" {it.url}." if it.url else " In a copy without a public address."


def _bibtex(text: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", text)


def _bibtex_names(names: Iterable[Name]) -> str:
    return " and ".join(_bibtex(_inverted(n)) if n.given else f"{{{_bibtex(n.family)}}}" for n in names)


def _inverted(name: Name) -> str:
    return f"{name.family}, {name.given}" if name.given else name.family


def _csl_name(name: Name) -> dict[str, str]:
    return {"family": name.family, "given": name.given} if name.given else {"literal": name.family}

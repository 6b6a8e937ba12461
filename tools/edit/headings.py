"""Normalise headings: sentence case that keeps proper names, en dashes between years, single spaces.

The rule is the common one for headings in running prose (sentence case); what it cannot know is an
override in sections.yml, with a reason.
"""

import re
from collections.abc import Iterable

from tools.model.edition import Registers

YEARS = re.compile(r"(?<=\d{4})\s*[-–—]\s*(?=\d{2,4}\b)")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
DASHES = str.maketrans("-—‑", "–––")


def sentence_case(printed: str, names: Iterable[str]) -> str:
    """``printed`` with only its first word, names and abbreviations in capitals.

    A word keeps its capital where it stands in one of ``names`` (spelling of dashes set aside).
    """
    title = YEARS.sub("–", " ".join(printed.split()))
    plain = title.translate(DASHES)
    kept = [
        found.span()
        for name in names
        if name.translate(DASHES) in plain
        for found in re.finditer(rf"(?<!\w){re.escape(name.translate(DASHES))}(?!\w)", plain)
    ]

    def small(found: re.Match[str]) -> str:
        word = found[0]
        opens = not re.search(r"\w", title[: found.start()])
        named = any(start <= found.start() and found.end() <= end for start, end in kept)
        if opens or named or word.isupper() or not word[0].isupper():
            return word
        return word[0].lower() + word[1:]

    return WORD.sub(small, title)


def lowered(printed: str, title: str) -> list[str]:
    """The words of ``title`` that had a capital in ``printed``, in small letters."""
    pairs = zip(WORD.findall(printed), WORD.findall(title), strict=True)
    return [new for old, new in pairs if old != new]


def known_names(registers: Registers) -> tuple[str, ...]:
    """Names that keep their capitals in a heading, longest first."""
    found = {
        form
        for entry in registers.entries
        for form in (entry.name, *entry.forms, *entry.outside_forms)
        if not form.islower()
    }
    return tuple(sorted(found, key=lambda form: (-len(form), form)))

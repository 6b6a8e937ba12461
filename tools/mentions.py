"""Find every mention of every entry: longest form first, whole words, never inside another name.

Hyphen and dash count as one character, straight and curly apostrophes as one; case counts. What the rule
gets wrong, mentions.yml binds.
"""

import re
from collections.abc import Iterable, Iterator

from tools.emend import occurrences
from tools.errors import DataError
from tools.model import Binding, Chapter, Entry, Locus, Mention, Paragraph, Registers

FOLD = str.maketrans("‐‑–—’‘", "----''")


def find_mentions(chapters: Iterable[Chapter], registers: Registers) -> tuple[Mention, ...]:
    """All mentions in the order of the texts, and for entries without any those inside other names.

    Raises DataError for a form that two entries claim, and for a binding that meets nothing.
    """
    forms = _forms(registers.entries)
    pattern = _pattern(forms)
    entries = {entry.id: entry for entry in registers.entries}
    bound = _by_locus(registers.mentions)
    paragraphs = [p for chapter in chapters for p in chapter.paragraphs]
    if unmet := bound.keys() - {p.locus for p in paragraphs}:
        where = bound[min(unmet)][0].where
        raise DataError(where, f"expected a paragraph at {min(unmet)}, found none")
    found = [
        mention
        for paragraph in paragraphs
        for mention in _in_paragraph(paragraph, forms, pattern, entries, bound.get(paragraph.locus, ()))
    ]
    return tuple(found) + tuple(_inside(found, registers.entries, {p.locus: p for p in paragraphs}))


def fold(text: str) -> str:
    """``text`` with dashes and apostrophes made alike; every offset stays."""
    return text.translate(FOLD)


def in_words(words: str, forms: Iterable[str]) -> bool:
    """Whether one of ``forms`` stands in ``words`` as whole words."""
    return any(re.search(_whole(form), fold(words)) for form in forms)


def _forms(entries: Iterable[Entry]) -> dict[str, Entry]:
    forms: dict[str, Entry] = {}
    for entry in entries:
        for form in entry.forms:
            other = forms.setdefault(fold(form), entry)
            if other is not entry:
                raise DataError(entry.where, f"expected the form {form!r} in one entry, found it in {other.where} too")
    return forms


def _whole(form: str) -> str:
    return rf"(?<!\w){re.escape(fold(form))}(?!\w)"


def _pattern(forms: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return re.compile("|".join(_whole(form) for form in longest_first) or r"(?!)")


def _by_locus(bindings: Iterable[Binding]) -> dict[Locus, list[Binding]]:
    found: dict[Locus, list[Binding]] = {}
    for binding in bindings:
        found.setdefault(binding.at, []).append(binding)
    return found


def _in_paragraph(
    paragraph: Paragraph,
    forms: dict[str, Entry],
    pattern: re.Pattern[str],
    entries: dict[str, Entry],
    bindings: Iterable[Binding],
) -> Iterator[Mention]:
    words = fold(paragraph.words)
    spans = {_span(binding, words): _bound_entry(binding, entries) for binding in bindings}
    at = 0
    for start, end in [*sorted(span for span, entry in spans.items() if entry), (len(words), len(words))]:
        for match in pattern.finditer(words, at, start):
            if match.span() not in spans:
                yield Mention(forms[match[0]], paragraph.locus, *match.span())
        if end > start:
            yield Mention(spans[start, end], paragraph.locus, start, end)
        at = end


def _span(binding: Binding, words: str) -> tuple[int, int]:
    found = occurrences(words, fold(binding.form))
    if not 1 <= binding.nth <= len(found):
        raise DataError(
            binding.where,
            f"expected {binding.form!r} {binding.nth} times or more at {binding.at}, found it {len(found)} times",
        )
    start = found[binding.nth - 1]
    return start, start + len(binding.form)


def _bound_entry(binding: Binding, entries: dict[str, Entry]) -> Entry | None:
    if binding.entry == "none":
        return None
    if binding.entry not in entries:
        raise DataError(binding.where, f"expected an entry or none, found {binding.entry!r}")
    return entries[binding.entry]


def _inside(
    found: list[Mention], entries: Iterable[Entry], paragraphs: dict[Locus, Paragraph]
) -> Iterator[Mention]:
    """Mentions within longer names, for the entries that have no others: Nixon in "Nixon visit to China"."""
    named = {mention.entry.id for mention in found}
    for entry in entries:
        if entry.id in named:
            continue
        pattern = _pattern(fold(form) for form in entry.forms)
        for outer in found:
            words = fold(paragraphs[outer.locus].words)
            for match in pattern.finditer(words, outer.start, outer.end):
                yield Mention(entry, outer.locus, *match.span(), inside=True)

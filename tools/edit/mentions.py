"""Find every mention of every entry: longest form first, whole words, never inside another name.

Hyphen and dash count as one character, straight and curly apostrophes as one; case counts. What the rule
gets wrong, mentions.yml binds. Forms are found by their first words, so that time grows with the text alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from tools.edit.emend import occurrences
from tools.model.apparatus import Binding, Entry
from tools.model.edition import Chapter, Mention, Paragraph, Registers, grouped
from tools.model.errors import DataError, meant, refuse
from tools.model.values import Locus

FOLD = str.maketrans("‐‑–—’‘", "----''")
# What a form may begin with: a word, or a sign such as a quotation mark.
TOKEN = re.compile(r"\w+|[^\w\s]")
Forms = Mapping[str, tuple[str, ...]]  # Forms by the token that they begin with, longest first.


def find_mentions(chapters: Iterable[Chapter], registers: Registers) -> tuple[Mention, ...]:
    """All mentions in the order of the texts, and for entries without any those inside other names.

    Raises DataError for a form that two entries claim, and for a binding that meets nothing.
    """
    forms = forms_of(registers.entries)
    by_token = by_first_token(forms)
    entries = {entry.id: entry for entry in registers.entries}
    bound = _by_locus(registers.mentions)
    paragraphs = [p for chapter in chapters for p in chapter.paragraphs]
    if unmet := bound.keys() - {p.locus for p in paragraphs}:
        where = bound[min(unmet)][0].where
        raise DataError(where, f"expected a paragraph at {min(unmet)}, found none")
    found = [
        mention
        for paragraph in paragraphs
        for mention in _in_paragraph(paragraph, forms, by_token, entries, bound.get(paragraph.locus, ()))
    ]
    words = {p.locus: fold(p.words) for p in paragraphs}
    return tuple(found) + tuple(_inside(found, registers.entries, forms, words))


def fold(text: str) -> str:
    """``text`` with dashes and apostrophes made alike; every offset stays."""
    return text.translate(FOLD)


def named_in(words: str, forms: Mapping[str, Entry], by_token: Forms) -> dict[str, Entry]:
    """The entries that ``words`` name, the longest form first and none within another, by id."""
    folded = fold(words)
    found = (forms[folded[start:end]] for start, end in drop_overlapping(form_spans(folded, by_token)))
    return {entry.id: entry for entry in found}


def forms_of(entries: Iterable[Entry]) -> dict[str, Entry]:
    """Each form, folded, with its entry. Raises DataError for a form that two entries claim."""
    forms: dict[str, Entry] = {}
    faults = []
    for entry in entries:
        for form in entry.forms:
            other = forms.setdefault(fold(form), entry)
            if other is not entry:
                message = f"expected the form {form!r} in one entry, found it in {other.where} too"
                faults.append(DataError(entry.where, message))
    refuse(faults)
    return forms


def _by_locus(bindings: tuple[Binding, ...]) -> dict[Locus, tuple[Binding, ...]]:
    known: dict[tuple[Locus, str, int], Binding] = {}
    for binding in bindings:
        twin = known.setdefault((binding.at, binding.form, binding.nth), binding)
        if twin is not binding:
            raise DataError(binding.where, f"expected another form or nth than in {twin.where}, found the same")
    return grouped((binding.at, binding) for binding in bindings)


def _in_paragraph(
    paragraph: Paragraph,
    forms: dict[str, Entry],
    by_token: Forms,
    entries: dict[str, Entry],
    bindings: Iterable[Binding],
) -> Iterator[Mention]:
    words = fold(paragraph.words)
    spans = {_span(binding, words): _bound_entry(binding, entries) for binding in bindings}
    at = 0
    for start, end in [*sorted(span for span, entry in spans.items() if entry), (len(words), len(words))]:
        for span in drop_overlapping(form_spans(words, by_token, at, start)):
            if span not in spans:
                yield Mention(forms[words[slice(*span)]], paragraph.locus, *span)
        if end > start:
            yield Mention(spans[start, end], paragraph.locus, start, end)
        at = end


def _span(binding: Binding, words: str) -> tuple[int, int]:
    found = occurrences(words, fold(binding.form))
    if binding.nth > len(found):
        raise DataError(
            binding.where,
            f"expected {binding.form!r} at least {binding.nth} times at {binding.at}, found it {len(found)} times",
        )
    start = found[binding.nth - 1]
    return start, start + len(binding.form)


def _bound_entry(binding: Binding, entries: dict[str, Entry]) -> Entry | None:
    if binding.entry == "none":
        return None
    if binding.entry not in entries:
        near = meant(binding.entry, entries)
        raise DataError(binding.where, f"expected an entry or none, found {binding.entry!r}{near}")
    return entries[binding.entry]


def _inside(
    found: list[Mention], entries: Iterable[Entry], forms: Mapping[str, Entry], words: Mapping[Locus, str]
) -> Iterator[Mention]:
    """Mentions within longer names, for the entries that have no others: Nixon in "Nixon visit to China"."""
    named = {mention.entry.id for mention in found}
    others = by_first_token(form for form, entry in forms.items() if entry.id not in named)
    inside: dict[str, list[Mention]] = {}
    for outer in found:
        ends: dict[str, int] = {}
        for start, end in form_spans(words[outer.locus], others, outer.start, outer.end):
            entry = forms[words[outer.locus][start:end]]
            if start >= ends.get(entry.id, 0):
                ends[entry.id] = end
                inside.setdefault(entry.id, []).append(Mention(entry, outer.locus, start, end, inside=True))
    for entry in entries:
        yield from inside.get(entry.id, ())


def by_first_token(forms: Iterable[str]) -> Forms:
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    return grouped((token[0], form) for form in longest_first if (token := TOKEN.match(form)))


def form_spans(words: str, forms: Forms, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Every span from ``start`` to ``end`` at which a form stands as whole words, the longest first."""
    end = len(words) if end is None else end
    for token in TOKEN.finditer(words, start, end):
        at = token.start()
        if at and _in_word(words[at - 1]):
            continue
        for form in forms.get(token[0], ()):
            after = at + len(form)
            if words.startswith(form, at, end) and (after == end or not _in_word(words[after])):
                yield at, after


def drop_overlapping(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """``spans`` without those that begin within the one before."""
    last = 0
    for start, end in spans:
        if start >= last:
            yield start, end
            last = end


def candidate_forms(words: str, forms: Forms) -> list[str]:
    """The forms whose first token stands in ``words``."""
    return [form for token in dict.fromkeys(TOKEN.findall(words)) for form in forms.get(token, ())]


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_"

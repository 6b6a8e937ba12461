"""Where forms stand in a text as whole words: by first words, so that time grows with the text alone."""

import re
from collections.abc import Iterable, Iterator, Mapping

from tools.model.edition import grouped

# What a form may begin with: a word, or a sign such as a quotation mark.
TOKEN = re.compile(r"\w+|[^\w\s]")

Forms = Mapping[str, tuple[str, ...]]
"""Forms by the token that they begin with, longest first."""


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

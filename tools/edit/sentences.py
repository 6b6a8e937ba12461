"""Sentences of a text, for who quotes one."""

import re

# A sentence ends at a stop before a space and a capital; not after an initial or a short title.
SENTENCE_END = re.compile(r"(?<!\b[A-Z])(?<!\bDr)(?<!\bvs)(?<!U\.N)(?<!U\.S)[.!?][\"”’)]*\s+(?=[\"“‘(]?[A-Z0-9])")


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence of ``text`` in which ``start`` to ``end`` stands."""
    begins = 0
    for found in SENTENCE_END.finditer(text):
        if found.end() <= start:
            begins = found.end()
        elif found.start() >= end - 1:
            return text[begins : found.end()].strip()
    return text[begins:].strip()

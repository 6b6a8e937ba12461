"""Forms in a text: what is found by first words is what reading for every form at every place would find."""

import re

from hypothesis import given
from hypothesis import strategies as st

from tools.edit.mentions import by_first_token, candidate_forms, drop_overlapping, form_spans

LETTERS = st.sampled_from(["a", "b", "_", "-", " ", "“", "é", "1", "́"])
WORDS = st.text(LETTERS, max_size=24)
FORMS = st.sets(st.text(LETTERS, min_size=1, max_size=5).filter(lambda form: not form[0].isspace()), max_size=8)


@given(WORDS, FORMS, st.integers(0, 24), st.integers(0, 24))
def test_the_longest_form_at_each_place_is_what_an_alternation_finds(words, forms, start, end):
    """An expression of all forms, longest first, is the definition; it is slow where there are many."""
    start, end = sorted((min(start, len(words)), min(end, len(words))))
    longest_first = sorted(forms, key=lambda form: (-len(form), form))
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(form)}(?!\w)" for form in longest_first) or r"(?!)")
    expected = [found.span() for found in pattern.finditer(words, start, end)]
    assert list(drop_overlapping(form_spans(words, by_first_token(forms), start, end))) == expected


@given(WORDS, FORMS)
def test_a_form_that_stands_in_a_text_is_among_those_that_perhaps_do(words, forms):
    """What is left out can't stand there."""
    by_token = by_first_token(forms)
    there = {words[start:end] for start, end in form_spans(words, by_token)}
    assert there <= set(candidate_forms(words, by_token)) <= forms

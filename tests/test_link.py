"""Which words carry a mark: the changed ones of a mended stretch, and never a word that has one."""

import pytest

from tools.edit.link import _changed, _taken
from tools.model.edition import Mark, Mention
from tools.model.values import Locus


@pytest.mark.parametrize(
    ("sic", "corr", "marked"),
    [
        ("led the Treaty", "led to the Treaty", "to"),
        ("War, Beiyang", "War, the Beiyang", "the"),
        ("Nerchensk", "Nerchinsk", "Nerchinsk"),
        ("government, was", "government was", "government"),
        ("countries to emerge", "countries", "countries"),
        ("the the traffic", "the traffic", "traffic"),
        ("alliance them", "alliance with them in", "with them in"),
        ("the bank", "a far bank", "a far"),
        ("by the west", "by the West", "West"),
        ("a", "a b", "b"),
        ("b", "a b", "a"),
        ("a c", "a b c", "b"),
        ("x c", "a b c", "a b"),
    ],
)
def test_the_mark_is_on_the_words_that_changed(sic, corr, marked):
    """Words before and after that both readings share carry none."""
    start, end = _changed(sic, corr)
    assert corr[start:end] == marked


def _mention(start: int, end: int) -> Mention:
    return Mention(entry=None, locus=Locus("h", 1), start=start, end=end)


@pytest.mark.parametrize(
    ("start", "end", "mark", "taken"),
    [
        (4, 9, Mark(0, 4, "x"), False),
        (4, 9, Mark(0, 5, "x"), True),
        (4, 9, Mark(9, 12, "x"), False),
        (4, 9, Mark(8, 12, "x"), True),
        (4, 9, Mark(9, 9, "x", number=1), True),
        (4, 9, Mark(9, 9, "x", ring=True), True),
        (4, 9, Mark(3, 3, "x", number=1), False),
        (4, 9, Mark(12, 12, "x", number=1), False),
    ],
)
def test_a_name_beside_a_mark_is_free_and_one_that_meets_it_is_taken(start, end, mark, taken):
    """A sign takes the word before it, bounds of two marks may touch."""
    assert _taken(_mention(start, end), "the Argun of old", (mark,)) == taken

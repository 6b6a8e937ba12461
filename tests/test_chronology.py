"""Years in prose: which a text names, over which an event lasts, and what stands first in a label."""

import pytest

from tools.edit.chronology import first_clause, stretch, years, years_in
from tools.model.dates import Date
from tools.model.edition import Edition
from tools.model.errors import DataError
from tools.model.records import Begins, Period


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("In 1689, at Nerchinsk", {1689}),
        ("the war of 1904–05", {1904, 1905}),
        ("of 1904-1905", {1904, 1905}),
        ("in the 1640s", set(range(1640, 1650))),
        ("1466/73", {1466, 1473}),
        ("16890 roubles, 999 men", set()),
        ("h1689", set()),
        ("", set()),
    ],
)
def test_the_years_of_a_sentence_are_found(text: str, found: set[int]):
    assert years_in(text) == found


def _period(given: str) -> Period:
    begins = Begins(siglum="a", heading="A")
    rest = {"title": "", "short": "", "powers": "", "summary": "", "leaves_out": ()}
    return Period(id="a", years=given, begins=begins, where="periods.yml: period 1", **rest)


def test_a_period_has_a_first_and_a_last_year():
    assert years(_period("1582–1917")) == (1582, 1917)
    with pytest.raises(DataError, match=r"periods\.yml: period 1: expected years such as 1582–1917, found"):
        years(_period("since 1991"))


def test_events_stretch_from_the_first_to_the_end_of_the_last(edition: Edition):
    """A long event that began earlier may end later."""
    by_id = {event.id: event for event in edition.registers.events}
    fighting = next(event for event in by_id.values() if event.from_ == Date(1652) and event.to)
    other = next(event for event in by_id.values() if event.from_.year == 1654 and not event.to)
    assert stretch((fighting, other)) == "1652–1689"
    assert stretch((other,)) == "1654"


def test_a_label_is_short_as_far_as_its_first_clause(edition: Edition):
    for event in edition.registers.events:
        short = first_clause(event)
        assert event.label.startswith(short)
        assert not {":", ";"} & set(short)

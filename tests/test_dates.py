"""Times as editors write them: what each reaches over, and the same day in the calendar that Russia kept."""

import pytest

from tools.model.dates import EVER, agree, ends, old_style, written
from tools.model.values import Date


@pytest.mark.parametrize(
    ("text", "reaches"),
    [
        ("1689", [("1689", "1689-12-31")]),
        ("1689-09", [("1689-09", "1689-09-31")]),
        ("c. 1563", [("1563", "1563-12-31")]),
        ("1890s", [("1890", "1899-12-31")]),
        ("17th century", [("1600", "1699-12-31")]),
        ("late 19th century", [("1800", "1899-12-31")]),
        ("1858–1860", [("1858", "1858-12-31"), ("1860", "1860-12-31")]),
        ("1727, 1768", [("1727", "1727-12-31"), ("1768", "1768-12-31")]),
    ],
)
def test_a_time_reaches_from_its_first_day_to_its_last(text: str, reaches: list[tuple[str, str]]):
    assert [(written(first), written(last)) for first, last in ends(text)] == reaches


def test_what_is_open_has_no_end():
    """Since a year: to the end of all days; before one: from their beginning; undated: all of them."""
    assert ends("since 1997")[-1] == (EVER, EVER)
    assert ends("after 1997")[0][1] == EVER
    assert ends("before 1520") == [(Date(0), Date(1520, 12, 31))]
    assert ends("undated") == [(Date(0), EVER)]


@pytest.mark.parametrize("text", ["", "soon", "16890", "1689-13", "1689-02-30", "1860–1858", "undated 1689", "1689–"])
def test_what_is_no_time_is_refused(text: str):
    with pytest.raises(ValueError, match="expected "):
        ends(text)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (Date(1689), Date(1689, 9, 6), True),
        (Date(1689, 9), Date(1689, 9, 6), True),
        (Date(1689, 8), Date(1689, 9, 6), False),
        (Date(1689), Date(1690), False),
    ],
)
def test_dates_agree_as_far_as_both_are_known(one: Date, other: Date, same: bool):
    assert agree(one, other) is agree(other, one) is same


@pytest.mark.parametrize(
    ("new", "old"),
    [
        (Date(1689, 9, 6), Date(1689, 8, 27)),
        (Date(1727, 9, 1), Date(1727, 8, 21)),
        (Date(1800, 3, 11), Date(1800, 2, 28)),
        (Date(1800, 3, 12), Date(1800, 2, 29)),
        (Date(1881, 2, 24), Date(1881, 2, 12)),
        (Date(1900, 3, 14), Date(1900, 3, 1)),
        (Date(1918, 2, 14), Date(1918, 2, 1)),
    ],
)
def test_a_day_has_its_own_date_in_the_old_style(new: Date, old: Date):
    """Ten days behind in the 17th century, eleven in the 18th, and one more from each leap day that only it had."""
    assert old_style(new) == old

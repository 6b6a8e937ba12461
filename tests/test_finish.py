"""Work on the built site: each step exactly once, or a stop; of style sheets what the pages can use is kept, tight."""

from typing import Any

import pytest
from case_files import attempt, cases

from tools.model.errors import DataError
from tools.site.finish import replaced_once, used_rules


def test_what_stands_once_is_replaced():
    """There, and nothing else."""
    assert replaced_once("<p>a</p>", "a", "b", "x.html") == "<p>b</p>"


@pytest.mark.parametrize(("html", "count"), [("", 0), ("aa", 2)])
def test_what_stands_not_at_all_or_twice_is_refused(html, count):
    """A theme that changed would else be patched in the wrong place, or not."""
    with pytest.raises(DataError, match=f"x.html: expected 'a' once, found it {count} times"):
        replaced_once(html, "a", "b", "x.html")


@cases("styles")
def test_a_sheet_is_reduced_or_refused_as_its_case_says(case: dict[str, Any]):
    """Rules for what stands in the texts, which may be pages or scripts."""
    kept, error = attempt(lambda: used_rules(case["css"], case["pages"], "x.css"))
    assert (kept, error) == (case.get("kept"), case.get("error"))

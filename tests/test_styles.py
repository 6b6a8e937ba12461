"""Style sheets: what the pages can use is kept, and written tight."""

from typing import Any

from casefiles import attempt, cases

from tools.site.styles import used_rules


@cases("styles")
def test_a_sheet_is_reduced_or_refused_as_its_case_says(case: dict[str, Any]):
    """Rules for what stands in the texts, which may be pages or scripts."""
    kept, error = attempt(lambda: used_rules(case["css"], case["pages"], "x.css"))
    assert (kept, error) == (case.get("kept"), case.get("error"))

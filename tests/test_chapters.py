"""Headings: sentence case that knows names."""

from typing import Any

from casefiles import cases

from tools.edit.chapters import sentence_case


@cases("headings")
def test_a_heading_is_normalised_as_its_case_says(case: dict[str, Any]):
    """The title is that of the case, and normalising it again changes nothing."""
    names = case.get("names", [])
    title = sentence_case(case["printed"], names)
    assert title == case["title"]
    assert sentence_case(title, names) == title

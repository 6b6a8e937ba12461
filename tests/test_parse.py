"""Dividing a text: into the right blocks, and no character lost or moved."""

import re
from typing import Any

from case_files import attempt, cases
from hypothesis import assume, given
from strategies import SOURCES

from tools.edit.parse import parse
from tools.model.edition import Block, Text


@cases("parse")
def test_a_text_is_divided_as_its_case_says(case: dict[str, Any]):
    """Blocks, their loci, lines and words are those of the case, or its one line refuses the text."""
    text, error = attempt(lambda: parse(case["source"], "a", "docs/texts/a.txt", case.get("title_line")))
    assert error == case.get("error")
    assert error or [_told(block) for block in text.blocks] == case["blocks"]
    assert error or _joined(text) == case["source"]


def _joined(text: Text) -> str:
    return text.prelude + "".join(block.lead + block.words + block.tail for block in text.blocks)


def _told(block: Block) -> str:
    name = f"{block.kind} {block.level}" if block.kind == "heading" else f"{block.kind} {block.locus}"
    return f"{block.line}: {name}: {block.words}"


@given(SOURCES)
def test_every_text_that_is_accepted_is_given_back(source):
    """Joining the blocks again gives the source, character for character."""
    text, error = attempt(lambda: parse(source, "a", "docs/texts/a.txt"))
    assume(error is None)
    assert _joined(text) == source


@given(SOURCES)
def test_no_text_breaks_the_parser(source):
    """A text that is refused is refused in one line that names its place."""
    _, error = attempt(lambda: parse(source, "a", "docs/texts/a.txt"))
    assert error is None or (re.match(r"docs/texts/a\.txt:\d+: ", error) and "\n" not in error)


@given(SOURCES)
def test_numbers_count_every_filled_line_that_is_no_heading(source):
    """Paragraphs are numbered from 1 without a gap, bullets included."""
    text, error = attempt(lambda: parse(source, "a", "docs/texts/a.txt"))
    assume(error is None)
    numbers = [block.locus.paragraph for block in text.blocks if block.kind != "heading"]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(text.blocks) == sum(bool(line.strip()) for line in source.split("\n"))

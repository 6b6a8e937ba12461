"""The account of words."""

from dataclasses import replace

import pytest

from tools.edit.emend import ledger
from tools.model.errors import DataError


def test_the_account_of_both_texts_balances(edition):
    """What was received, less what went, with what came, is what stands on the pages."""
    for record in edition.registers.texts:
        account = ledger(edition, record)
        assert account.received - account.taken_out + account.put_in == account.on_pages
        assert account.received > 700


def test_a_lost_paragraph_is_missed(edition):
    """An edition without its last section does not balance."""
    chapter = next(c for c in edition.chapters if c.sections)
    short = replace(chapter, sections=chapter.sections[:-1])
    torn = replace(edition, chapters=tuple(short if c == chapter else c for c in edition.chapters))
    with pytest.raises(DataError, match=r"expected 0 words unresolved, found [1-9]"):
        ledger(torn, chapter.text)

"""Law 5 for names: an entry of the first rank is a link somewhere in the texts."""

from collections.abc import Iterator

from tools.check.finding import Finding
from tools.edit.addresses import entry_address
from tools.edit.link import link
from tools.model.edition import Edition


def first_rank_is_linked(edition: Edition) -> Iterator[Finding]:
    """Law 5: every entry of the first rank that does not stand everywhere is a link in running text."""
    linked = {mark.target for marks in link(edition).values() for mark in marks}
    for entry in edition.registers.entries:
        if entry.tier == "1" and not entry.ubiquitous and entry_address(entry) not in linked:
            yield Finding(entry.where, "expected a link in the texts, found none: its tier is 2")

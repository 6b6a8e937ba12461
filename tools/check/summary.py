"""What the command tells of an edition that breaks no law, for the editor to look over."""

from collections import Counter
from collections.abc import Iterator

from tools.check.names import unclaimed
from tools.edit.threads import walks
from tools.model.edition import Chapter, Edition, Section
from tools.pages.works import passages

OFTEN = 3
"""Chosen links to one passage that are worth a line."""


def summary(edition: Edition) -> Iterator[str]:
    """A line a section, a line a passage to which many chosen links lead, and what the citations name."""
    for chapter in edition.chapters:
        yield from (_linked(edition, chapter, section) for section in chapter.sections)
    counts = Counter((c.at, c.label) for c in edition.registers.crosslinks if c.at)
    for (at, label), count in counts.most_common():
        if count >= OFTEN:
            yield f"{label} ({at}): {count} links lead here"
    yield from unclaimed(edition)
    yield passages(edition)
    yield f"laws hold, pages are current: {len(edition.chapters)} chapters"


def _linked(edition: Edition, chapter: Chapter, section: Section) -> str:
    """How many links lead from a section into each other period, and by which threads."""
    links = [link for walk in walks(edition, chapter, section) for link in walk.elsewhere]
    if not links:
        return f"{section.id:<24} alone: {(section.record and section.record.alone) or 'no period of its own'}"
    counts = Counter(link.chapter.id for link in links)
    threads = dict.fromkeys(link.thread.id for link in links)
    return f"{section.id:<24} {', '.join(f'{n} to {name}' for name, n in counts.items())} by {', '.join(threads)}"

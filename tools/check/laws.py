"""The laws of the edition, numbered; every check is a generator of findings, and whoever calls prints them.

1. Every word of a text as received stands on a page once, in order; undoing the emendations gives the text back
   byte for byte (while reading: ``build.read_edition``; on the built pages: ``built.words_stand``).
2. What is escaped shows as it was written (tests/test_markdown.py, with the extensions that mkdocs.yml enables).
3. Every quotation, form and reference in the data stands where it claims to, once, and a single word is
   what it seems: in one script, of a known kind, with a sense that no misprint turns (``references``, ``words``).
4. Every address stands for one thing, and every link leads somewhere (``paths``, ``built.links_resolve``), and
   no file outlives its record (``built``).
5. A thread joins two periods or more, no section stands alone (``paths``), and every name of the first rank leads on
   (``words``).
6. Building again writes nothing, and one commit gives the same bytes everywhere (tests/test_reproducible.py).
7. No page asks anybody else for anything, and no script fails (``built``, tests/test_site.py, tests/test_walk.py).
8. Every check has a case that makes it fail (tests/cases/check).
9. A place is drawn where an independent list puts it, or its record says that its site is uncertain (``paths``).
10. Whatever says when something was agrees with what else says so, ends after it begins and is past (``times``).
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tools.check import built, paths, references, times, words
from tools.edit.threads import walks
from tools.files.registers import Citation
from tools.model.dates import Date
from tools.model.edition import Chapter, Edition, Section
from tools.model.errors import Finding
from tools.pages.about import passages
from tools.site.book.edition import book_scripts
from tools.site.markup import read_site

OFTEN = 3  # Chosen links to one passage that are worth a line.
CHECKS = (
    references.references_are_known,
    references.ids_are_of_their_place,
    references.records_are_apart,
    references.notes_have_authority,
    references.notes_rest_on_works,
    references.entries_are_named,
    references.identifiers_are_witnessed,
    paths.addresses_are_one,
    paths.threads_join_periods,
    paths.crosslinks_are_few,
    paths.no_section_alone,
    references.notes_open_short,
    references.former_notes_are_former,
    references.noted_people_are_noted,
    references.plates_show_sections,
    references.sheets_teach,
    times.nothing_runs_backwards,
    times.events_go_forward,
    times.events_stand_right,
    times.dates_agree,
    times.titles_are_plain,
    words.kinds_are_known,
    words.loci_lead_somewhere,
    words.names_keep_to_their_script,
    words.misprints_keep_the_sense,
    words.headings_keep_names,
    words.sentences_end,
    paths.points_are_whole,
    paths.places_are_drawn,
    paths.towns_stand_right,
    paths.regions_stand_right,
)
"""Those of texts and data, besides the first and the last; their findings are told in this order."""


def findings(edition: Edition) -> list[Finding]:
    """What in texts and data breaks laws 3 to 5, 9 and 10."""
    misquoted = list(references.quotations_stand(edition))
    # Signs and links are set where the quoted words stand.
    checks = CHECKS if misquoted else (*CHECKS, words.first_rank_is_linked)
    return [*misquoted, *(finding for check in checks for finding in check(edition))]


def project_findings(root: Path, edition: Edition, citation: Citation, today: Date) -> list[Finding]:
    """What in versions and times, scripts and style sheets breaks laws 3, 7 and 10."""
    return [
        *times.versions_agree(edition, citation, root),
        *built.settings_name_the_hook(root),
        *built.pages_by_hand_are_sound(root),
        *times.nothing_is_to_come(edition, today),
        *built.scripts_parse(root),
        *built.sheets_parse(root),
    ]


def site_findings(site: Path, edition: Edition) -> list[Finding]:
    """What in the built site breaks laws 1, 4 and 7."""
    # Of a site that another version built there is nothing more to tell.
    if lost := list(built.scripts_are_there(site)):
        return lost
    pages = read_site(site)
    return [
        *built.words_stand(pages, edition),
        *built.links_resolve(pages, site, edition),
        *built.bounds_hold(site, edition),
        *built.named_files_are_there(site),
        *built.pages_ask_nobody(pages, (book_scripts(site),)),
    ]


def summary(edition: Edition) -> Iterator[str]:
    """A line a section, a line a passage to which many chosen links lead, and what the citations name."""
    for chapter in edition.chapters:
        yield from (_linked(edition, chapter, section) for section in chapter.sections)
    counts = Counter((c.at, c.label) for c in edition.registers.crosslinks if c.at)
    for (at, label), count in counts.most_common():
        if count >= OFTEN:
            yield f"{label} ({at}): {count} links lead here"
    yield from words.unclaimed(edition)
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

"""The laws of the edition, numbered; every check is a generator of findings, and whoever calls prints them.

1. Every word of a text as received stands on a page once, in order; undoing the emendations gives the text back
   byte for byte (while reading: ``build.read_edition``; on the built pages: ``built.words_stand``).
2. What is escaped shows as it was written (tests/test_markdown.py, with the extensions that mkdocs.yml enables).
3. Every quotation, form and reference in the data stands where it claims to, once, and a single word is
   what it seems: in one script, of a known kind, with a sense that no misprint turns (``references``, ``words``).
4. Every address stands for one thing, and every link leads somewhere (``paths``, ``built.links_resolve``), and
   no file outlives its record (``files``).
5. A thread joins two periods or more, no section stands alone (``paths``), and every name of the first rank leads on
   (``names``).
6. Building again writes nothing, and one commit gives the same bytes everywhere (tests/test_reproducible.py).
7. No page asks anybody else for anything, and no script fails (``built.pages_ask_nobody``, ``files``,
   tests/test_site.py, tests/test_walk.py).
8. Every check has a case that makes it fail (tests/cases/check).
9. A place is drawn where an independent list puts it, or its record says that its site is uncertain (``places``).
10. Whatever says when something was agrees with what else says so (``edit.chronology.disagreements``, ``agreement``),
    ends after it begins and is past (``times``).
"""

from collections.abc import Collection
from pathlib import Path

from tools.check.agreement import dates_agree, titles_are_plain
from tools.check.built import bounds_hold, links_resolve, pages_ask_nobody, words_stand
from tools.check.files import nothing_is_left_behind, scripts_parse, sheets_parse
from tools.check.finding import Finding
from tools.check.names import first_rank_is_linked, kinds_are_known
from tools.check.paths import addresses_are_one, crosslinks_are_few, no_section_alone, threads_join_periods
from tools.check.places import places_are_drawn, regions_stand_right, towns_stand_right
from tools.check.references import (
    entries_are_named,
    identifiers_are_witnessed,
    notes_have_authority,
    notes_rest_on_works,
    quotations_stand,
    references_are_known,
    versions_agree,
)
from tools.check.teaching import (
    former_notes_lead_on,
    noted_people_are_noted,
    notes_open_short,
    plates_show_sections,
    sheets_teach,
)
from tools.check.times import nothing_is_to_come, nothing_runs_backwards
from tools.check.words import (
    headings_keep_names,
    loci_lead_somewhere,
    misprints_keep_the_sense,
    names_keep_to_their_script,
)
from tools.edit.chronology import disagreements
from tools.files.citation import Citation
from tools.model.edition import Edition
from tools.model.text import Date
from tools.site.book.files import book_scripts
from tools.site.scan import read_site


def findings(edition: Edition) -> list[Finding]:
    """What in texts and data breaks laws 3 to 5, 9 and 10."""
    misquoted = list(quotations_stand(edition))
    return [
        *misquoted,
        *references_are_known(edition),
        *notes_have_authority(edition),
        *notes_rest_on_works(edition),
        *entries_are_named(edition),
        *identifiers_are_witnessed(edition),
        *addresses_are_one(edition),
        *threads_join_periods(edition),
        *crosslinks_are_few(edition),
        *no_section_alone(edition),
        *notes_open_short(edition),
        *former_notes_lead_on(edition),
        *noted_people_are_noted(edition),
        *plates_show_sections(edition),
        *sheets_teach(edition),
        *(Finding(*found) for found in disagreements(edition)),
        *dates_agree(edition),
        *titles_are_plain(edition),
        # Signs and links are set where the quoted words stand.
        *(() if misquoted else first_rank_is_linked(edition)),
        *kinds_are_known(edition),
        *nothing_runs_backwards(edition),
        *loci_lead_somewhere(edition),
        *names_keep_to_their_script(edition),
        *misprints_keep_the_sense(edition),
        *headings_keep_names(edition),
        *places_are_drawn(edition),
        *towns_stand_right(edition),
        *regions_stand_right(edition),
    ]


def project_findings(root: Path, edition: Edition, citation: Citation, today: Date) -> list[Finding]:
    """What in versions and times, scripts and style sheets breaks laws 3, 7 and 10."""
    return [
        *versions_agree(edition, citation),
        *nothing_is_to_come(edition, today),
        *scripts_parse(root),
        *sheets_parse(root),
    ]


def file_findings(root: Path, files: Collection[str]) -> list[Finding]:
    """What beside the ``files`` that a build makes breaks law 4."""
    return list(nothing_is_left_behind(root, files))


def site_findings(site: Path, edition: Edition) -> list[Finding]:
    """What in the built site breaks laws 1, 4 and 7."""
    pages = read_site(site)
    return [
        *words_stand(pages, edition),
        *links_resolve(pages, site, edition),
        *bounds_hold(site, edition),
        *pages_ask_nobody(pages, (book_scripts(site),)),
    ]

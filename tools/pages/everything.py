"""Every generated page, and every generated block of a page by hand."""

from collections.abc import Iterator

from tools.drawings.atlas import drawings
from tools.drawings.ground import Grounds
from tools.drawings.palette import PERIODS, period_rules
from tools.drawings.periods import emblems, strips
from tools.edit.addresses import received_name
from tools.edit.link import link
from tools.files.registers import Citation
from tools.model.apparatus import REGISTERS
from tools.model.edition import Edition
from tools.model.errors import DataError
from tools.pages.about import changes_page, corrections_page, works_page
from tools.pages.apparatus import notes_page
from tools.pages.chapter import chapter_page
from tools.pages.cite import citations_block, citations_script, works_files
from tools.pages.downloads import downloads_block, keep_block
from tools.pages.home import edition_block, figures_block, nav_block, periods_block, start_block, threads_block
from tools.pages.maps import maps_page
from tools.pages.open_data import open_data
from tools.pages.register import register_index, register_page
from tools.pages.sources import ledger_block, measured_block, received_page, sources_block
from tools.pages.tei import tei_file
from tools.pages.thread import thread_page, threads_index
from tools.pages.timeline import strip_block, timeline_page

BY_HAND = ("index.md",)


def render_pages(edition: Edition) -> dict[str, str]:
    """All generated pages by name, from docs/. Raises DataError where two would have one name."""
    pages: dict[str, str] = {}
    for name, text in _pages(edition):
        if name in pages or name in BY_HAND:
            raise DataError(f"docs/{name}", "expected one page of this name, found two: choose another id")
        pages[name] = text
    return pages


def render_assets(edition: Edition, unset: Edition, grounds: Grounds, citation: Citation) -> dict[str, str]:
    """Generated files that are no pages, by name from docs/: drawings, rules, open data of the ``unset`` edition."""
    data = {f"data/{name}": text for name, text in (open_data(unset) | works_files(unset)).items()}
    data["data/edition.xml"] = tei_file(unset, citation)
    data["assets/cite-data.js"] = citations_script(unset, citation)
    texts = zip(unset.registers.texts, unset.texts, strict=True)
    data |= {received_name(record): received_page(record, text, unset) for record, text in texts}
    plates = drawings(edition.registers, grounds)
    return {PERIODS: period_rules(edition), **strips(edition), **emblems(edition), **plates, **data}


def render_blocks(edition: Edition, unset: Edition, citation: Citation) -> dict[str, dict[str, str]]:
    """By file from the project's root, then by name: the generated blocks of files by hand.

    Accounts of words are of the ``unset`` edition.
    """
    return {
        "docs/index.md": {
            "start": start_block(edition),
            "periods": periods_block(edition),
            "threads": threads_block(edition),
            "strip": strip_block(edition, "index.md"),
            "figures": figures_block(edition),
            "keep": keep_block(edition),
        },
        "docs/about/data.md": {"downloads": downloads_block(edition), "keep": keep_block(edition)},
        "docs/about/sources.md": {"sources": sources_block(unset)},
        "docs/about/cite.md": {"citations": citations_block(edition, citation)},
        "docs/about/proof.md": {"ledger": ledger_block(unset), "measured": measured_block(edition)},
        "mkdocs.yml": {"edition": edition_block(edition, citation), "nav": nav_block(edition)},
    }


def _pages(edition: Edition) -> Iterator[tuple[str, str]]:
    marks = link(edition)
    for chapter in edition.chapters:
        yield f"{chapter.id}.md", chapter_page(edition, chapter, marks)
    yield "threads/index.md", threads_index(edition)
    for thread in edition.registers.threads:
        yield f"threads/{thread.id}.md", thread_page(edition, thread)
    yield "timeline.md", timeline_page(edition)
    yield "register/index.md", register_index(edition)
    for register in REGISTERS:
        yield f"register/{register}.md", register_page(edition, register)
    yield "about/corrections.md", corrections_page(edition)
    yield "about/notes.md", notes_page(edition)
    yield "about/works.md", works_page(edition)
    yield "about/changes.md", changes_page(edition)
    yield "maps.md", maps_page(edition)

"""The pipeline as one function, and the two commands around it."""

from collections.abc import Iterator
from pathlib import Path

from tools.book.files import book_files
from tools.check import laws as check
from tools.check.finding import Finding
from tools.check.references import versions_agree
from tools.drawings.atlas import drawings
from tools.drawings.base import read_base
from tools.drawings.palette import PERIODS, period_rules
from tools.drawings.timeline import STRIP, strip
from tools.edit import emend
from tools.edit.addresses import received_name
from tools.edit.chapters import chapters
from tools.edit.mentions import find_mentions
from tools.edit.names import known_names
from tools.edit.occurrences import by_first_token
from tools.edit.parse import parse
from tools.edit.threads import linked
from tools.edit.unpublished import only, published, still_named
from tools.files import write
from tools.files.citation import read_citation
from tools.files.registers import read_registers
from tools.files.source import read_source
from tools.files.zipped import bundle, checksum
from tools.model.apparatus import REGISTERS
from tools.model.edition import Edition
from tools.model.errors import DataError
from tools.pages.changes import changes_page
from tools.pages.chapter import chapter_page
from tools.pages.cite import citations_block
from tools.pages.corrections import corrections_page
from tools.pages.downloads import downloads_block
from tools.pages.home import edition_block, figures_block, nav_block, periods_block, replace_block
from tools.pages.maps import maps_page
from tools.pages.notes import notes_page
from tools.pages.open_data import open_data
from tools.pages.register import register_index, register_page
from tools.pages.sources import ledger_block, measured_block, received_page, sources_block
from tools.pages.thread import thread_page, threads_index
from tools.pages.timeline import strip_block, timeline_page
from tools.pages.works import works_page
from tools.site import cards_data as cards
from tools.site import render as site
from tools.site import search_data as search
from tools.site.finish import finish

BY_HAND = ("index.md",)
ZIP = Path("dist/sino-russian-reader.zip")


def read_edition(root: Path) -> Edition:
    """The edition under ``root``: sources read, parsed, emended and put in order."""
    everything = read_registers(root / "docs/data")
    registers = published(everything)
    names = by_first_token(known_names(registers))
    found, texts = [], []
    for record in registers.texts:
        source = read_source(root / "docs/texts", record)
        text = parse(source, record.siglum, f"texts/{record.file}", record.title_line)
        texts.append(text)
        mine = [e for e in registers.emendations if e.at.siglum == record.siglum]
        paragraphs = emend.emend(text, mine)
        if emend.text_as_received(text, paragraphs) != source:
            raise DataError(
                f"texts/{record.file}", "expected the text again with all emendations undone, found another"
            )
        found += chapters(text, record, paragraphs, registers, names)
    mentions = find_mentions(found, registers)
    if registers is not everything:
        registers = only(registers, still_named(registers, found, mentions))
        mentions = find_mentions(found, registers)
    return Edition(registers, tuple(found), mentions, tuple(texts))


def render_pages(edition: Edition) -> dict[str, str]:
    """All generated pages by name, from docs/. Raises DataError where two would have one name."""
    pages: dict[str, str] = {}
    for name, text in _pages(edition):
        if name in pages or name in BY_HAND:
            raise DataError(f"docs/{name}", "expected one page of this name, found two: choose another id")
        pages[name] = text
    return pages


def _pages(edition: Edition) -> Iterator[tuple[str, str]]:
    for chapter in edition.chapters:
        yield f"{chapter.id}.md", chapter_page(edition, chapter)
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


def render_files(root: Path, edition: Edition) -> dict[str, str]:
    """All generated files and blocks by name, from the project's root."""
    files = {f"docs/{name}": text for name, text in render_pages(edition).items()}
    files[f"docs/{STRIP}"] = strip(edition)
    files[f"docs/{PERIODS}"] = period_rules(edition)
    home, settings = (_hand_written(root / name) for name in ("docs/index.md", "mkdocs.yml"))
    home = replace_block(home, "periods", periods_block(edition), "docs/index.md")
    home = replace_block(home, "downloads", downloads_block(edition), "docs/index.md")
    home = replace_block(home, "strip", strip_block(edition, "index.md"), "docs/index.md")
    files["docs/index.md"] = replace_block(home, "figures", figures_block(edition), "docs/index.md")
    sources = _hand_written(root / "docs/about/sources.md")
    files["docs/about/sources.md"] = replace_block(sources, "sources", sources_block(edition), "docs/about/sources.md")
    cite = _hand_written(root / "docs/about/cite.md")
    block = citations_block(edition, read_citation(root))
    files["docs/about/cite.md"] = replace_block(cite, "citations", block, "docs/about/cite.md")
    proof = _hand_written(root / "docs/about/proof.md")
    proof = replace_block(proof, "ledger", ledger_block(edition), "docs/about/proof.md")
    files["docs/about/proof.md"] = replace_block(proof, "measured", measured_block(edition), "docs/about/proof.md")
    files |= {f"docs/data/{name}": text for name, text in open_data(edition).items()}
    base = read_base(root / "docs/data/base.geojson")
    files |= {f"docs/{name}": text for name, text in drawings(edition.registers, base).items()}
    for record in edition.registers.texts:
        source = read_source(root / "docs/texts", record)
        files[f"docs/{received_name(record)}"] = received_page(record, source)
    settings = replace_block(settings, "edition", edition_block(read_citation(root)), "mkdocs.yml")
    files["mkdocs.yml"] = replace_block(settings, "nav", nav_block(edition), "mkdocs.yml")
    return files


def build_edition(root: Path) -> int:
    """Write pages, site, books and zip; say what was done and what to open."""
    edition = read_edition(root)
    if _print([*check.findings(edition), *versions_agree(edition, root)]):
        return 1
    files = render_files(root, edition)
    written = write.write_pages(files, root)
    new = root / "site.new"
    site.render(root, new)
    finish(new)
    for name, text in ((search.SCRIPT, search.search_script(edition)), (cards.SCRIPT, cards.cards_script(edition))):
        write.write_bytes(new / name, text.encode("utf-8"))
    books = book_files(new, edition, read_citation(root), site.epoch(root))
    for name, data in books.items():
        write.write_bytes(new / name, data)
    data = bundle(new, site.epoch(root))
    write.write_bytes(new / ZIP.name, data)
    write.write_bytes(new / f"{ZIP.name}.sha256", checksum(data, ZIP.name))
    if _print(check.site_findings(new, edition)):
        return 1
    write.replace_folder(new, root / "site")
    write.write_bytes(root / ZIP, data)
    print(f"pages   {len(files)} current, {len(written)} of them written now")
    print(f"site    site/index.html    open it in a browser, no server needed ({_count(root / 'site')} files)")
    for name, book in books.items():
        print(f"book    site/{name}    {len(book) / 1000:.0f} kB")
    print(f"zip     {ZIP}    {len(data) / 1000:.0f} kB, the same site to carry away")
    return 0


def check_edition(root: Path) -> int:
    """Change nothing; print what breaks a law and which pages are not current."""
    edition = read_edition(root)
    broken = check.findings(edition)
    found = [*broken, *versions_agree(edition, root)]
    # Pages are made of data that break no law; of others there is nothing to compare.
    found += [
        Finding(name, "expected what the build would write, found something else: run python -m tools build")
        for name in ([] if broken else write.stale(render_files(root, edition), root))
    ]
    if (root / "site").is_dir():
        found += check.site_findings(root / "site", edition)
    if count := _print(found):
        print(f"{count} findings")
        return 1
    for chapter in edition.chapters:
        for section in chapter.sections:
            print(linked(edition, chapter, section))
    print(f"laws hold, pages are current: {len(edition.chapters)} chapters")
    return 0


def _hand_written(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise DataError(path.name, f"expected UTF-8, found byte 0x{error.object[error.start]:02x}") from None


def _print(found: list[Finding]) -> int:
    for finding in found:
        print(finding)
    return len(found)


def _count(folder: Path) -> int:
    return sum(p.is_file() for p in folder.rglob("*"))

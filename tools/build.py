"""The pipeline as one function, and the two commands around it."""

from pathlib import Path

from tools.check import built, laws
from tools.drawings.ground import read_grounds
from tools.edit.assemble import assemble
from tools.edit.typography import set_in_type
from tools.files import write
from tools.files.read import read_sources, with_blocks
from tools.files.registers import FOLDER, read_citation, read_registers
from tools.model.edition import Edition
from tools.model.errors import Finding
from tools.pages.everything import render_assets, render_blocks, render_pages
from tools.site.make import add_downloads, day, epoch, make, render


def read_edition(root: Path) -> Edition:
    """The edition under ``root``. Raises DataError where a file is not what it should be."""
    registers = read_registers(root / FOLDER)
    sources = read_sources(root / "docs/texts", [text for text in registers.texts if text.publish])
    return assemble(registers, sources)


def findings(root: Path, edition: Edition) -> list[Finding]:
    """What in texts and data breaks a law."""
    citation = read_citation(root)
    return laws.findings(edition) + laws.project_findings(root, edition, citation, day(root, citation))


def render_files(root: Path, edition: Edition) -> dict[str, str]:
    """All generated files, those by hand with their generated blocks among them, by name from the project's root."""
    printed = set_in_type(edition)
    grounds = read_grounds(root / "docs/data/grounds.json")
    docs = render_pages(printed) | render_assets(printed, edition, grounds, read_citation(root))
    blocks = render_blocks(printed, edition, read_citation(root))
    by_hand = {name: with_blocks(root, name, bodies) for name, bodies in blocks.items()}
    return {f"docs/{name}": text for name, text in docs.items()} | by_hand


def held(root: Path, edition: Edition) -> tuple[dict[str, str], list[Finding]]:
    """All generated files, none where the data break a law, since they are made of sound data; and what breaks one."""
    if broken := findings(root, edition):
        return {}, broken
    files = render_files(root, edition)
    return files, list(built.nothing_is_left_behind(root, files))


def build_edition(root: Path) -> int:
    """Write pages, site, books and zip; say what was done and what to open."""
    edition = read_edition(root)
    files, broken = held(root, edition)
    if _print(broken):
        return 1
    with write.alone(root):
        written = write.write_pages(files, root)
        render(root)
    count = sum(path.is_file() for path in (root / "site").rglob("*"))
    print(f"pages   {len(files)} current, {len(written)} of them written now")
    print(f"site    site/index.html    open it in a browser, no server needed ({count} files)")
    names = edition.registers.edition
    for kind, name in (("book", "site/edition.html"), ("book", f"site/{names.epub}"), ("zip ", f"dist/{names.zip}")):
        print(f"{kind}    {name}    {(root / name).stat().st_size / 1000:.0f} kB")
    return 0


def complete_site(folder: Path, root: Path, edition: Edition) -> list[Finding]:
    """Make what MkDocs rendered into ``folder`` the whole site, books and zip with it; what breaks a law then."""
    printed = set_in_type(edition)
    make(folder, printed)
    add_downloads(folder, printed, read_citation(root), root / "LICENSE", epoch(root))
    return laws.site_findings(folder, edition)


def put_in_place(folder: Path, root: Path, edition: Edition) -> None:
    """The finished site in ``folder`` into its place, and a copy of its zip into dist/."""
    name = edition.registers.edition.zip
    data = (folder / name).read_bytes()
    write.replace_folder(folder, root / "site")
    write.write_bytes(root / "dist" / name, data)


def check_edition(root: Path) -> int:
    """Change nothing; print what breaks a law and which pages are not current."""
    edition = read_edition(root)
    files, found = held(root, edition)
    due = "expected what the build would write, found something else: run python -m tools build"
    found += [Finding(name, due) for name in write.stale(files, root)]
    if (root / "site").is_dir():
        found += laws.site_findings(root / "site", edition)
    if count := _print(found):
        print(f"{count} findings")
        return 1
    print(*laws.summary(edition), sep="\n")
    return 0


def _print(found: list[Finding]) -> int:
    for finding in found:
        print(finding)
    return len(found)

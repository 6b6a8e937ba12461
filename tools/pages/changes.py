"""What changed in the edition, by version."""

from tools.edit.addresses import entry_address, record_address, relative
from tools.edit.markdown import escape, link
from tools.model.apparatus import Change
from tools.model.edition import Edition
from tools.pages.frame import bullets, folded, listed, page, plural

HERE = "about/changes.md"


def changes_page(edition: Edition) -> str:
    chapters = edition.chapter_of
    addresses = {str(p.locus): f"{chapters[p.locus].id}.md#{p.locus}" for p in edition.paragraph_of.values() if p.words}
    addresses |= {note.id: record_address(edition, note) for note in edition.registers.notes}
    addresses |= {entry.id: entry_address(entry) for entry in edition.registers.entries}
    return page(
        "Changes",
        "What changed in the texts’ emendations, in notes and data, by version.",
        "docs/data/changes.yml",
        "# Changes {#changes}",
        "Addresses never change: a paragraph, an entry, a note or a thread keeps the address it was first given. "
        "A published copy keeps each version that its owner has released: `versions/1.2.0/`, say.",
        *(
            f"## Version {escape(item.version)}, {escape(item.date)} {{#v-{item.version.replace('.', '-')}}}\n\n"
            + bullets(map(escape, item.changes))
            + _touched(item, addresses)
            for item in edition.registers.changes
        ),
        meta=["period: about"],
    )


def _touched(change: Change, addresses: dict[str, str]) -> str:
    """Folded: what is other than in the version before, each a link, and without one what is gone."""
    kinds = (("paragraph", "", change.paragraphs), ("note", "", change.notes), ("entry", "entries", change.entries))
    lists = {plural(len(ids), one, many): ids for one, many, ids in kinds if ids}
    lines = (
        f"{count}: {', '.join(link(i, relative(HERE, addresses[i])) if i in addresses else escape(i) for i in ids)}"
        for count, ids in lists.items()
    )
    return "\n\n" + folded("changed", f"Changed, new or gone: {listed([*lists])}", bullets(lines)) if lists else ""

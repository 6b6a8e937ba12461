"""What changed in the edition, by version."""

from tools.edit.markdown import escape
from tools.model.edition import Edition
from tools.pages.frame import bullets, page


def changes_page(edition: Edition) -> str:
    return page(
        "Changes",
        "What changed in the texts’ emendations, in notes and data, by version.",
        "docs/data/changes.yml",
        "# Changes {#changes}",
        "Addresses never change: a paragraph, an entry, a note or a thread keeps the address it was first given.",
        *(
            f"## Version {escape(item.version)}, {escape(item.date)} {{#v-{item.version.replace('.', '-')}}}\n\n"
            + bullets(map(escape, item.changes))
            for item in edition.registers.changes
        ),
        meta=["period: about"],
    )

"""An edition put together: nothing of a text that an owner leaves out stays in it."""

import re
from pathlib import Path

from project_copies import copy_edition, replace_once

from tools.build import build_edition, read_edition

BY_HAND = {
    "docs/index.md": (
        (", in a copy of a Wikipedia article and an anonymous web essay; our notes\nsay where they err.", "."),
        ("- [An anonymous essay](essay.md) from the web, its statements weighed against the history\n", ""),
        (
            "; the essay is anonymous and undated.\nNeither is a work of reference, and our notes",
            ".\nIt is no work of reference, and our notes",
        ),
        (",\n[essay](texts/essay.md)", ""),
    ),
    "docs/about/names.md": ((", the [South China Sea](../register/places.md#south-china-sea)", ""),),
    "docs/about/principles.md": (
        (",\nand the [essay](../essay.md) is an anonymous web page. Both are presented as that.", "."),
    ),
}


def test_an_owner_leaves_the_essay_out(tmp_path: Path):
    """One switch, three files and four links taken out; what is built knows nothing of the essay."""
    root = copy_edition(tmp_path / "owner")
    said = [p.words for p in read_edition(root).chapter_of[_first(root)].paragraphs if p.words]
    replace_once(root / "docs/data/texts.yml", "- siglum: e\n", "- siglum: e\n  publish: no\n")
    for name in ("docs/texts/essay.txt", "docs/texts/essay.md", "docs/essay.md"):
        (root / name).unlink()
    for name, changes in BY_HAND.items():
        for old, new in changes:
            replace_once(root / name, old, new)
    assert build_edition(root) == 0
    edition = read_edition(root)
    assert [record.siglum for record in edition.registers.texts] == ["h"]
    assert len(edition.registers.entries) > 300
    files = [p for p in (root / "site").rglob("*") if p.suffix in (".html", ".json", ".js", ".txt")]
    published = "\n".join(path.read_text("utf-8") for path in files)
    plain = re.sub(r"<[^>]*>", "", published)
    assert not [words for words in said if words[:60] in plain]


def _first(root: Path):
    return next(locus for locus in read_edition(root).chapter_of if locus.siglum == "e")

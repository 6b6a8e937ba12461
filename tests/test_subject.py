"""The subject of the edition is data: another edition, built by the same code, holds no word of it."""

import io
import re
import zipfile
from pathlib import Path

SUBJECT = re.compile("sino|russia|china|soviet|qing|moscow|peking", re.IGNORECASE)


def _files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by name, and those within its zips and EPUBs."""
    found = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name, data = path.relative_to(folder).as_posix(), path.read_bytes()
        found[name] = data
        if path.suffix in (".zip", ".epub"):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                found |= {f"{name}/{inner}": archive.read(inner) for inner in archive.namelist()}
    return found


def test_another_edition_holds_no_word_of_this_ones_subject(built_mini: Path):
    """In no name of a file and in no page, script, style sheet, drawing or book: the mini is about a ferry."""
    files = _files(built_mini / "site") | _files(built_mini / "dist")
    assert [name for name in files if SUBJECT.search(name)] == []
    words = {name: SUBJECT.findall(data.decode("utf-8", "ignore")) for name, data in files.items()}
    assert {name: found for name, found in words.items() if found} == {}

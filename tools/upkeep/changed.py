"""Name what a version changed, by comparing the committed open data: for maintainers, when they make a version.

``python -m tools.upkeep.changed COMMIT``, after a build, COMMIT being of the version before: it writes the ids of the
paragraphs, notes and entries that are other now, or new, or gone, into the first record of docs/data/changes.yml, in
place of those that are there. Then build again.
"""

import json
import re
import subprocess
import sys
import textwrap
from pathlib import Path

from tools.files.registers import NAME
from tools.files.write import write_bytes
from tools.model.errors import DataError

TARGET = "docs/data/changes.yml"
KINDS = ("paragraphs", "notes", "entries")
WHERE = ("href", "chapter", "section", "typography")
"""Fields that say where a record stands or how it is set, and not what it says."""
# "  notes: [h8-aigun, h14-led-to]", over several lines perhaps.
LISTS = re.compile(rf"^  (?:{'|'.join(KINDS)}): \[[^\]]*\]\n", re.MULTILINE)
DATE = re.compile(r"^  date: .*\n", re.MULTILINE)
VERSION = re.compile(r"^(?:- )?version: (\S+)", re.MULTILINE)


def main(arguments: list[str]) -> int:
    """Write what has changed since the commit named; 1 where that is no earlier version."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        text = Path(TARGET).read_text("utf-8")
        write_bytes(Path(TARGET), with_changes(text, arguments[0]).encode("utf-8"))
    except DataError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def with_changes(text: str, commit: str) -> str:
    """``text`` of changes.yml with the ids that changed since ``commit``, in the record of the latest version."""
    latest, before = VERSION.search(text)[1], VERSION.search(_at(commit, NAME))[1]
    if latest == before:
        raise DataError(f"{TARGET}: change 1", f"expected a version later than {before}, found the same")
    lists = ""
    for kind in KINDS:
        name = f"docs/data/{kind}.json"
        if ids := changed(_at(commit, name), Path(name).read_text("utf-8")):
            listed = f"  {kind}: [{', '.join(ids)}]"
            lists += textwrap.fill(listed, 120, subsequent_indent="    ", break_on_hyphens=False) + "\n"
    end = text.find("\n- version:", VERSION.search(text).end()) + 1 or len(text)
    record = LISTS.sub("", text[:end])
    return DATE.sub(lambda found: found[0] + lists, record, count=1) + text[end:]


def changed(old: str, new: str) -> list[str]:
    """The ids of records that say something else in ``new`` than in ``old``, both JSON lists, or are in one only."""
    before, after = _records(old), _records(new)
    return [name for name in after | before if before.get(name) != after.get(name)]


def _records(text: str) -> dict[str, dict]:
    """By id, or by the locus of what has none."""
    records = ({k: v for k, v in record.items() if k not in WHERE} for record in json.loads(text))
    return {record.get("id") or record["at"]: record for record in records}


def _at(commit: str, name: str) -> str:
    shown = subprocess.run(["git", "show", f"{commit}:{name}"], capture_output=True, text=True, check=False)
    if shown.returncode:
        raise DataError(name, f"expected it in the commit {commit}, found none")
    return shown.stdout


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Read the editors' data and CITATION.cff: after it there are only frozen records, each value checked for its field."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, make_dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, get_args, get_type_hints

from pydantic import BeforeValidator, Field

from tools.files.yaml_data import FAULTY, LINE, read_yaml, validated
from tools.model.apparatus import REGISTERS, Entry, NotedPerson
from tools.model.edition import Registers
from tools.model.errors import DataError, meant, refuse
from tools.model.registers import EditionRecord, Script, with_scripts
from tools.model.values import LETTERS, QUOTING, REGISTER, WHERE, Day, Line, kept, scripts_in

FOLDER = "docs/data"
FILES: dict[str, type] = {
    name: get_args(hint)[0] for name, hint in get_type_hints(Registers).items() if name not in ("edition", "entries")
}
"""The files besides the registers, each with what its records are."""
NOUNS = {"people": "person", "treaties": "treaty", "noted_people": "noted person"}
"""What one record of a file is, where it is not the file's name without its s."""
LONGEST = 20_000  # Characters in one field: none needs more, and a runaway quotation mark swallows a file.
MANY_LINES, MAY_BE_EMPTY = ("sic", "corr"), "corr"
"""Fields that may hold a line break, a text's own, and the one that may hold nothing."""
LOOK_ALIKE = {"LATIN", "CYRILLIC", "GREEK"}
NUMERIC = re.compile(r"-?\d")
# Marks on a letter that has one already.
STACKED = re.compile(r"[\u0300-\u036f]{2,}")
NAME = "CITATION.cff"
LICENCES = {"CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/")}
"""By SPDX identifier: how our sentences name a licence, and its address."""


def read_registers(folder: Path) -> Registers:
    """All records under ``folder`` (docs/data), in the order of their files; a file that is not there has none.

    Raises DataError with every fault of every file: an unknown file, a field that is missing or unknown, a value that
    does not fit its field, an id given twice in one file or in two registers.
    """
    faults: list[DataError] = []
    known = ("edition", *FILES, *REGISTERS)
    for path in sorted([*folder.glob("*.yml"), *folder.glob("*.yaml")]):
        if path.name not in [f"{name}.yml" for name in known]:
            near = meant(path.name, [f"{name}.yml" for name in known])
            faults.append(DataError(f"{FOLDER}/{path.name}", f"expected a file of records, found another{near}"))
    read = {name: list(_records(folder, name, faults)) for name in (*FILES, *REGISTERS)}
    entries = [record | {REGISTER: name} for name in REGISTERS for record in read[name]]
    for records in (*(read[name] for name in FILES), entries):
        faults += _given_twice(records)
    data = {**{name: read[name] for name in FILES}, "entries": entries, "edition": _edition(folder, faults)}
    style = validated(EditionRecord, data["edition"], faults)
    if not style:  # It says which fields these two have.
        data |= {"edition": FAULTY, "entries": [], "noted_people": []}
    found = validated(_with_scripts(style.scripts if style else ()), data, faults)
    refuse(faults)
    return Registers(**vars(found))


def _with_scripts(scripts: tuple[Script, ...]) -> type:
    """Registers whose entries and persons have a field for each of the edition's scripts."""
    entry, person = (with_scripts(kind, scripts) for kind in (Entry, NotedPerson))
    own = [("entries", tuple[entry, ...]), ("noted_people", tuple[person, ...], ())]
    return make_dataclass("Registers", own, bases=(Registers,), frozen=True)


def _edition(folder: Path, faults: list[DataError]) -> Any:
    """The one record of edition.yml, with where it stands; FAULTY where there is none."""
    file = f"{FOLDER}/edition.yml"
    if not (folder / "edition.yml").exists():
        faults.append(DataError(file, "expected what the edition is called, found none: is this the project's folder?"))
        return FAULTY
    data = read_yaml(folder / "edition.yml", file, dict, faults)
    return FAULTY if data is FAULTY else _located(data, file, "edition", faults)


def _records(folder: Path, name: str, faults: list[DataError]) -> Iterator[dict[str, Any]]:
    """The records of one file, with where they stand; what is none is told and left out."""
    path, file = folder / f"{name}.yml", f"{FOLDER}/{name}.yml"
    if not path.exists():
        return
    data = read_yaml(path, file, list, faults)
    noun = NOUNS.get(name) or name.removesuffix("s").replace("_", " ")
    for number, item in enumerate(() if data is FAULTY else data, start=1):
        if isinstance(item, dict):
            yield _located(item, file, f"{noun} {number}", faults)
        elif item is not FAULTY:
            faults.append(DataError(f"{file}: {noun} {number}", "expected fields with values, found something else"))


def _located(record: dict[str, Any], file: str, trail: str, faults: list[DataError]) -> dict[str, Any]:
    """``record`` with its place, file, line and what leads to it, and so for every record within."""
    if isinstance(name := record.get("id"), str) and len(name) < 80:
        trail += f" ({name})"
    where = f"{file}:{record.pop(LINE)}: "

    def plain(value: Any, field: str, trail: str) -> Any:
        if isinstance(value, dict):
            return _located(value, file, trail, faults)
        if isinstance(value, list):
            # A pair of numbers may be alike.
            words = [item for item in value if isinstance(item, str) and not NUMERIC.match(item)]
            faults.extend(
                DataError(where + trail, f"expected each value once, found {item!r} twice")
                for item in sorted({item for item in words if words.count(item) > 1})
            )
            return [plain(item, field, f"{trail}, item {number}") for number, item in enumerate(value, start=1)]
        if isinstance(value, str) and (fault := _unplain(value, field)):
            faults.append(DataError(where + trail, fault))
            return FAULTY
        return value

    found = {field: plain(value, field, f"{trail}: {field}") for field, value in record.items()}
    return found | {WHERE: where + trail}


def _unplain(text: str, field: str) -> str | None:
    """What is wrong with ``text`` whatever its field asks for."""
    if len(text) > LONGEST:
        return f"expected {LONGEST} characters at most, found {len(text)}"
    if bad := next((c for c in text if c != "\n" and not c.isprintable()), None):
        return f"expected printable characters, found U+{ord(bad):04X}"
    if not text.isascii() and field not in QUOTING:
        if not unicodedata.is_normalized("NFC", text):
            return "expected letters with their marks in one (NFC), found them apart"
        if found := STACKED.search(text):
            return f"expected one mark on a letter, found {len(found[0])}"
        for word in LETTERS.findall(text):
            if len(found := scripts_in(word) & LOOK_ALIKE) > 1:
                return f"expected words of one script, found {' and '.join(sorted(found))} in {word[:60]!r}"
    if "\n" in text and field not in MANY_LINES:
        return "expected one line, found a line break"
    if not text.strip() and field != MAY_BE_EMPTY:
        return "expected some text, found none"
    if field not in QUOTING and text != " ".join(text.split()):
        return "expected single spaces within and none around, found others"
    return None


def _given_twice(records: list[dict[str, Any]]) -> Iterator[DataError]:
    seen: dict[str, str] = {}
    for record in records:
        key = record.get("id") or record.get("siglum")
        if isinstance(key, str):
            if key in seen:
                yield DataError(record[WHERE], f"expected an id of its own, found {key!r} as in {seen[key]}")
            seen.setdefault(key, record[WHERE])


def _named(author: Any) -> str:
    if not isinstance(author, dict) or "name" not in author:
        raise ValueError("expected an author with a name, found none")
    return author["name"]


@dataclass(frozen=True)
class Citation:
    """What one needs to cite the edition."""

    title: Line
    version: Line
    date: Annotated[Day, kept(lambda day: day < "2100", "a day before 2100"), Field(alias="date-released")]
    """Of the release: ``2026-11-21``."""
    licence: Annotated[Literal["CC-BY-SA-4.0"], Field(alias="license")]  # SPDX identifier, one of LICENCES.
    abstract: Line
    authors: Annotated[tuple[Annotated[Line, BeforeValidator(_named)], ...], kept(len, "an author or more")]

    @property
    def licence_url(self) -> str:
        return LICENCES[self.licence][1]


def read_citation(root: Path) -> Citation:
    """The data of ``CITATION.cff`` under ``root``. Raises DataError where a field that we need is missing or wrong."""
    faults: list[DataError] = []
    data = read_yaml(root / NAME, NAME, dict, faults)
    found = None if data is FAULTY else validated(Citation, data | {WHERE: NAME}, faults)
    refuse(faults)
    return found


def licence_named(sentence: str) -> tuple[str, str] | None:
    """Name and address of the licence that a sentence names; None where it names none that we know."""
    return next((known for known in LICENCES.values() if known[0] in sentence), None)

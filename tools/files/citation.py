"""CITATION.cff, the one truth on the edition's title, version, date and licence."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from tools.model import dates
from tools.model.errors import DataError

NAME = "CITATION.cff"
LICENCES = {"CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/")}
"""By SPDX identifier: how our sentences name a licence, and its address."""


@dataclass(frozen=True)
class Citation:
    """What one needs to cite the edition."""

    title: str
    version: str
    date: str
    """Of the release: ``2026-11-21``."""
    licence: str
    """SPDX identifier."""
    abstract: str
    authors: tuple[str, ...]

    @property
    def licence_url(self) -> str:
        return LICENCES[self.licence][1]


def read_citation(root: Path) -> Citation:
    """The data of ``CITATION.cff`` under ``root``. Raises DataError where a field that we need is missing."""
    try:
        data = yaml.load((root / NAME).read_bytes().decode("utf-8"), yaml.BaseLoader)
        found = Citation(
            data["title"],
            data["version"],
            data["date-released"],
            data["license"],
            data["abstract"],
            tuple(author["name"] for author in data["authors"]),
        )
        day = dates.parse_date(found.date, f"{NAME}: date-released")
    except OSError as error:
        raise DataError(NAME, f"expected a readable file, found none ({error.strerror})") from None
    except UnicodeDecodeError as error:
        raise DataError(NAME, f"expected UTF-8, found byte 0x{error.object[error.start]:02x}") from None
    except yaml.YAMLError as error:
        raise DataError(NAME, f"expected YAML, found: {error}") from None
    except KeyError as error:
        raise DataError(NAME, f"expected the field {error}, found none") from None
    except TypeError:
        raise DataError(NAME, "expected fields, and authors as a list with a name each, found something else") from None
    if not day.day:
        raise DataError(f"{NAME}: date-released", f"expected a date to the day, found {found.date!r}")
    if found.licence not in LICENCES:
        raise DataError(NAME, f"expected one of {', '.join(LICENCES)} as license, found {found.licence!r}")
    return found


def licence_named(sentence: str) -> tuple[str, str] | None:
    """Name and address of the licence that a sentence names; None where it names none that we know."""
    return next((known for known in LICENCES.values() if known[0] in sentence), None)

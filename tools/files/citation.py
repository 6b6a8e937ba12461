"""CITATION.cff, the one truth on the edition's title, version, date and licence."""

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from tools.files.validate import validated
from tools.files.yaml_data import FAULTY, read_yaml
from tools.model.errors import DataError, refuse
from tools.model.values import WHERE, Day

NAME = "CITATION.cff"
LICENCES = {"CC-BY-SA-4.0": ("CC BY-SA 4.0", "https://creativecommons.org/licenses/by-sa/4.0/")}
"""By SPDX identifier: how our sentences name a licence, and its address."""


def _named(author: Any) -> str:
    if not isinstance(author, dict) or "name" not in author:
        raise ValueError("expected an author with a name, found none")
    return author["name"]


@dataclass(frozen=True)
class Citation:
    """What one needs to cite the edition."""

    title: str
    version: str
    date: Annotated[Day, Field(alias="date-released")]
    """Of the release: ``2026-11-21``."""
    licence: Annotated[Literal["CC-BY-SA-4.0"], Field(alias="license")]
    """SPDX identifier, one of LICENCES."""
    abstract: str
    authors: tuple[Annotated[str, BeforeValidator(_named)], ...]

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

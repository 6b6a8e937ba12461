"""What is wrong, told in one line a fault: the one exception of the tools, and what a check gives back."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True)
class Finding:
    """Something that breaks a law: where, and what was expected and found."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


class DataError(Exception):
    """Something in the texts or the editors' data is not what it claims to be.

    ``str()`` gives one line a fault: place, what was expected, what was found.
    """

    def __init__(self, where: object, message: str) -> None:
        super().__init__(where, message)
        self.where = str(where)
        self.message = message

    def __str__(self) -> str:
        return " ".join(f"{self.where}: {self.message}".split())


class DataErrors(DataError):
    """Several faults, told together."""

    def __init__(self, faults: Iterable[DataError]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults[0].where, self.faults[0].message)

    def __str__(self) -> str:
        return "\n".join(map(str, self.faults))


@contextmanager
def collected(faults: list[DataError]) -> Iterator[None]:
    """Add to ``faults`` what is refused within, so that the next thing can be tried."""
    try:
        yield
    except DataErrors as error:
        faults += error.faults
    except DataError as error:
        faults.append(error)


def refuse(faults: Iterable[DataError]) -> None:
    """Raise what faults there are, in the order in which they were found."""
    if found := list(faults):
        raise DataErrors(found)


def meant(found: str, known: Iterable[str]) -> str:
    """What an editor may have meant by a name that is none of ``known``, to end a message with; or nothing."""
    near = get_close_matches(found, list(known), 1, 0.75)
    return f": did you mean {near[0]!r}?" if near else ""

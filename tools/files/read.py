"""Read one file of text, or say in one line why not."""

from pathlib import Path

from tools.model.errors import DataError


def read_text(path: Path, name: str) -> str:
    """The text of a file, which an editor knows as ``name``. Raises DataError where it is not there or not UTF-8."""
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise DataError(name, f"expected a readable file, found none ({error.strerror})") from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise DataError(f"{name}:{line}", f"expected UTF-8, found byte 0x{error.object[error.start]:02x}") from None

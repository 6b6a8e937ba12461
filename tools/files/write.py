"""The one module that writes: files whole or not at all, unchanged ones left alone."""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tools.model.errors import DataError

try:
    import fcntl
except ImportError:  # Windows knows no such lock; there two builds at once may still meet.
    fcntl = None

ALONE = "READER_BUILDS_ALONE"
"""Set in the environment of what a build starts, so that it does not wait for the build that it is part of."""


def stale(pages: Mapping[str, str], root: Path) -> list[str]:
    """Names of the pages whose file differs from what the build would write."""
    return [name for name, text in pages.items() if _read(root / name) != text.encode("utf-8")]


def write_pages(pages: Mapping[str, str], root: Path) -> list[str]:
    """Write what is stale and return its names.

    All are written beside their places before the first is moved into its own, so a failure on the
    way (disk full, no permission) leaves every old file whole.
    """
    names = stale(pages, root)
    drafts: list[tuple[Path, Path]] = []
    try:
        for name in names:
            target = root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            drafts.append((_draft(target, pages[name].encode("utf-8")), target))
        for draft, target in drafts:
            draft.replace(target)
    finally:
        for draft, _ in drafts:
            draft.unlink(missing_ok=True)
    return names


def write_bytes(path: Path, data: bytes) -> None:
    """Write one file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    _draft(path, data).replace(path)


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """While it lasts no other build works in ``root``. Raises DataError where one does. It ends with the process."""
    if not fcntl or ALONE in os.environ:
        yield
        return
    folder = os.open(root, os.O_RDONLY)
    try:
        try:
            fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise DataError("this folder", "expected no other build at work, found one: wait for its end") from None
        yield
    finally:
        os.close(folder)


def replace_folder(new: Path, old: Path) -> None:
    """Put folder ``new`` in the place of ``old``, which is removed only once ``new`` stands there; all may read it."""
    for path in (new, *new.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    aside = old.with_name(old.name + ".old")
    if aside.exists() and not old.exists():
        aside.replace(old)
    shutil.rmtree(aside, ignore_errors=True)
    if old.exists():
        old.replace(aside)
    try:
        new.replace(old)
    except OSError:
        if aside.exists():
            aside.replace(old)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _draft(target: Path, data: bytes) -> Path:
    """The file beside its place, always of one name: what a killed build leaves, the next one takes up."""
    draft = target.with_name(f".{target.name}.new")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        draft.chmod(0o644)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
    return draft


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None

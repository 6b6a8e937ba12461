"""The one module that writes: files whole or not at all, unchanged ones left alone."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path


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


def replace_folder(new: Path, old: Path) -> None:
    """Put folder ``new`` in the place of ``old``, which is removed only once ``new`` stands there."""
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
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
        with os.fdopen(handle, "wb") as file:
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

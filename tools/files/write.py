"""The one module that writes: files whole or not at all, and zips that are the same bytes from the same files."""

import hashlib
import os
import shutil
import struct
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from deflate import deflate_compress

from tools.model.errors import DataError

try:
    import fcntl
except ImportError:  # Windows knows no such lock; there two builds at once may still meet.
    fcntl = None
ALONE = "READER_BUILDS_ALONE"
"""Set in the environment of what a build starts, so that it does not wait for the build that it is part of."""
LEFT_OUT = {"404.html", "sitemap.xml"}  # Of use only on a server.
# The three records of the format, APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16. The standard library's writer packs with the
# zlib that a machine happens to have, and no two kinds of zlib pack alike.
LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
LEVEL, DEFLATED, UTF_8, UNIX = 9, 8, 0x800, 3


def stale(pages: Mapping[str, str], root: Path) -> list[str]:
    """Names of the pages whose file differs from what the build would write."""
    there = {name: root / name for name in pages if (root / name).is_file()}
    return [name for name in pages if name not in there or there[name].read_bytes() != pages[name].encode("utf-8")]


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


def zipped(files: Iterable[tuple[str, bytes]], epoch: int, *, bare: str = "") -> bytes:
    """The archive of (name, bytes) in the order given, every time ``epoch`` (seconds, UTC); ``bare`` not compressed."""
    year, month, day, hour, minute, second = max(time.gmtime(epoch)[:6], (1980, 1, 1, 0, 0, 0))
    stamp = (hour << 11 | minute << 5 | second // 2, year - 1980 << 9 | month << 5 | day)
    body, contents, count = bytearray(), bytearray(), 0
    for name, data in files:
        count += 1
        packed = data if name == bare else deflate_compress(data, LEVEL)
        letters = name.encode("utf-8")
        flag, method = 0 if name.isascii() else UTF_8, 0 if name == bare else DEFLATED
        known = (20, flag, method, *stamp, zlib.crc32(data), len(packed), len(data), len(letters), 0)
        mode = 0o100644 << 16
        contents += CENTRAL.pack(b"PK\1\2", UNIX << 8 | 20, *known, 0, 0, 0, mode, len(body)) + letters
        body += LOCAL.pack(b"PK\3\4", *known) + letters + packed
    return bytes(body + contents + END.pack(b"PK\5\6", 0, 0, count, count, len(contents), len(body), 0))


def bundle(site: Path, folder: str, epoch: int) -> bytes:
    """The zip of a ``site`` that has none yet: names sorted, all in one ``folder``."""
    names = sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    return zipped(((f"{folder}/{n}", (site / n).read_bytes()) for n in names if n not in LEFT_OUT), epoch)


def checksum(data: bytes, name: str) -> bytes:
    """The line that ``sha256sum -c`` reads, for a file called ``name``."""
    return f"{hashlib.sha256(data).hexdigest()}  {name}\n".encode("ascii")

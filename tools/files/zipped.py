"""Zips that are the same bytes from the same files: the offline bundle, and the container of the EPUB."""

import hashlib
import io
import time
import zipfile
from collections.abc import Iterable
from pathlib import Path

LEFT_OUT = {"404.html", "sitemap.xml", "sitemap.xml.gz"}
"""Of use only on a server."""


def zipped(files: Iterable[tuple[str, bytes]], epoch: int, *, bare: str = "") -> bytes:
    """The archive of (name, bytes) in the order given, every time ``epoch`` (seconds, UTC); ``bare`` not compressed."""
    stamp = max(time.gmtime(epoch)[:6], (1980, 1, 1, 0, 0, 0))
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name, stamp)
            info.compress_type = zipfile.ZIP_STORED if name == bare else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            archive.writestr(info, data, compresslevel=9)
    return memory.getvalue()


def bundle(site: Path, folder: str, epoch: int) -> bytes:
    """The zip of a ``site`` that has none yet: names sorted, all in one ``folder``."""
    names = sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    return zipped(((f"{folder}/{n}", (site / n).read_bytes()) for n in names if n not in LEFT_OUT), epoch)


def checksum(data: bytes, name: str) -> bytes:
    """The line that ``sha256sum -c`` reads, for a file called ``name``."""
    return f"{hashlib.sha256(data).hexdigest()}  {name}\n".encode("ascii")

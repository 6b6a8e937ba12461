"""Zips that are the same bytes from the same files: the offline bundle, and the container of the EPUB."""

import hashlib
import struct
import time
import zlib
from collections.abc import Iterable
from pathlib import Path

from deflate import deflate_compress

LEFT_OUT = {"404.html", "sitemap.xml"}
"""Of use only on a server."""
# The three records of the format, APPNOTE.TXT 4.3.7, 4.3.12 and 4.3.16. The standard library's writer packs with the
# zlib that a machine happens to have, and no two kinds of zlib pack alike.
LOCAL = struct.Struct("<4s5H3I2H")
CENTRAL = struct.Struct("<4s6H3I5H2I")
END = struct.Struct("<4s4H2IH")
LEVEL, DEFLATED, UTF_8, UNIX = 9, 8, 0x800, 3


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

"""The offline zip: the built site in one folder, the same bytes from the same site."""

import hashlib
import io
import time
import zipfile
from pathlib import Path

FOLDER = "sino-russian-reader"
LEFT_OUT = {"404.html", "sitemap.xml", "sitemap.xml.gz", f"{FOLDER}.zip", f"{FOLDER}.zip.sha256"}
"""Of use only on a server; and the zip itself."""


def bundle(site: Path, epoch: int) -> bytes:
    """The zip of ``site``: names sorted, every time ``epoch`` (seconds, UTC), one folder at its top."""
    stamp = max(time.gmtime(epoch)[:6], (1980, 1, 1, 0, 0, 0))
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w") as archive:
        for name in sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file()):
            if name in LEFT_OUT:
                continue
            info = zipfile.ZipInfo(f"{FOLDER}/{name}", stamp)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            info.create_system = 3
            archive.writestr(info, (site / name).read_bytes(), compresslevel=9)
    return memory.getvalue()


def checksum(data: bytes, name: str) -> bytes:
    """The line that ``sha256sum -c`` reads, for a file called ``name``."""
    return f"{hashlib.sha256(data).hexdigest()}  {name}\n".encode("ascii")

"""The worker that keeps the edition on a reader's device: it knows the zip by its name, size and SHA-256."""

import hashlib
import json
from pathlib import Path

from tools.files.write import write_bytes

SOURCE = "assets/sw.js"
WORKER = "sw.js"
"""At the site's root, since a worker serves what lies beside it and below."""


def take_worker(site: Path) -> str:
    """The worker's script, taken out of a finished ``site``: without its zip it is of no use."""
    code = (site / SOURCE).read_bytes().decode("utf-8")
    (site / SOURCE).unlink()
    return code


def put_worker(site: Path, code: str, name: str, data: bytes) -> None:
    """Write the worker for the zip of that ``name``; another zip makes another script, which browsers notice."""
    known = {"name": name, "size": len(data), "sum": hashlib.sha256(data).hexdigest()}
    write_bytes(site / WORKER, f"const ZIP = {json.dumps(known)};\n{code}".encode())

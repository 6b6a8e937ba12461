"""Texts as received: read as they are, or refused in one line."""

import hashlib
from dataclasses import MISSING, fields
from typing import Any

from case_files import attempt, cases

from tools.files.read import read_source
from tools.model.records import TextRecord

NOT_ASKED = {f.name: "" for f in fields(TextRecord) if f.default is MISSING}


@cases("source")
def test_a_source_is_read_byte_for_byte_or_refused(case: dict[str, Any], tmp_path):
    """A case gives its bytes as the characters U+0000 to U+00FF."""
    data = case.get("bytes", "").encode("latin-1")
    if "bytes" in case:
        (tmp_path / "a.txt").write_bytes(data)
    digest = case.get("sha256", hashlib.sha256(data).hexdigest())
    record = TextRecord(**NOT_ASKED | {"siglum": "a", "file": "a.txt", "sha256": digest})
    text, error = attempt(lambda: read_source(tmp_path, record))
    assert error == case.get("error")
    assert error or text.encode() == data

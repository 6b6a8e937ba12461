"""Texts as received: read as they are, or refused in one line."""

import hashlib
from typing import Any

from casefiles import attempt, cases
from tools.model import TextRecord
from tools.source import read_source

NOT_ASKED = ("title", "page", "page_title", "kind", "standing", "origin", "licence", "received")


@cases("source")
def test_a_source_is_read_byte_for_byte_or_refused(case: dict[str, Any], tmp_path):
    """A case gives its bytes as the characters U+0000 to U+00FF."""
    data = case["bytes"].encode("latin-1") if "bytes" in case else b""
    if "bytes" in case:
        (tmp_path / "a.txt").write_bytes(data)
    digest = case.get("sha256", hashlib.sha256(data).hexdigest())
    record = TextRecord(siglum="a", file="a.txt", sha256=digest, **dict.fromkeys(NOT_ASKED, ""))
    text, error = attempt(lambda: read_source(tmp_path, record))
    assert error == case.get("error")
    assert error or text.encode() == data

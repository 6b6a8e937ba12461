"""One value of the data, as the field asks for it."""

import re
from typing import Any, Literal, get_args, get_origin

from tools.model import dates
from tools.model.errors import DataError
from tools.model.text import LOCUS, Date, Locus

MANY_LINES = (": sic", ": corr")
"""Fields that may hold a line break: a text's own."""


def scalar(text: str, hint: Any, where: str) -> Any:
    """``text`` as ``hint`` asks: a word of a list, yes or no, a number, a date, a locus or one line. Or DataError."""
    if get_origin(hint) is Literal:
        if text not in get_args(hint):
            raise DataError(where, f"expected one of {', '.join(map(str, get_args(hint)))}, found {text[:60]!r}")
        return text
    if hint is bool:
        if text not in ("yes", "no"):
            raise DataError(where, f"expected yes or no, found {text[:60]!r}")
        return text == "yes"
    if hint is int:
        if not text.isdecimal() or len(text) > 6:
            raise DataError(where, f"expected a whole number, found {text[:60]!r}")
        return int(text)
    if hint is float:
        if not re.fullmatch(r"-?\d{1,3}(\.\d{1,6})?", text):
            raise DataError(where, f"expected a number such as 52.25, found {text[:60]!r}")
        return float(text)
    if hint is Date:
        return dates.parse_date(text, where)
    if hint is Locus:
        found = LOCUS.fullmatch(text)
        if not found:
            raise DataError(where, f"expected a locus such as h12, found {text[:60]!r}")
        return Locus(found["siglum"], int(found["paragraph"]))
    if "\n" in text and not where.endswith(MANY_LINES):
        raise DataError(where, "expected one line, found a line break")
    if not text and not where.endswith(": corr"):
        raise DataError(where, "expected some text, found none")
    return text

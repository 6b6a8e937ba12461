"""What a field of a record may hold: an editor gives text, and a type says what form it must have."""

import re
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import AfterValidator, ConfigDict, PlainValidator

from tools.model.text import SIGLUM, SLUG, Date

WHERE, REGISTER = "(where)", "(register)"
"""What the reading adds to a record under names that no file can give."""


def field_name(name: str) -> str:
    """A field's name in the file: ``from`` is a word of Python's own."""
    return f"({name})" if name in ("where", "register") else name.rstrip("_")


STRICT = ConfigDict(extra="forbid", alias_generator=field_name)


def shown(given: object) -> str:
    """What an editor gave, as a message names it."""
    return repr(given[:60]) if isinstance(given, str) else "fields" if isinstance(given, dict) else "a list"


def matching(form: re.Pattern[str], what: str, make: Callable[[str], Any] = str) -> PlainValidator:
    """Takes text that is wholly of ``form``, which an editor knows as ``what``, and gives what ``make`` makes of it."""

    def read(given: object) -> Any:
        if not isinstance(given, str) or not form.fullmatch(given):
            raise ValueError(f"expected {what}, found {shown(given)}")
        return make(given)

    return PlainValidator(read)


def _day(given: str) -> str:
    if not Date.parse(given).day:
        raise ValueError(f"expected a date to the day, found {given!r}")
    return given


NUMBER = re.compile(r"-?\d{1,3}(\.\d{1,6})?")

Slug = Annotated[str, matching(SLUG, "a slug such as 'mary-tudor'")]
Siglum = Annotated[str, matching(SIGLUM, "one small letter")]
TextFile = Annotated[str, matching(re.compile(rf"{SLUG.pattern}\.txt"), "a file such as history.txt")]
"""A name in docs/texts, never a path."""
YesNo = Annotated[bool, matching(re.compile("yes|no"), "yes or no", lambda text: text == "yes")]
Whole = Annotated[int, matching(re.compile(r"[0-9]{1,6}"), "a whole number", int)]
Number = Annotated[float, matching(NUMBER, "a number such as 52.25", float)]
Day = Annotated[str, AfterValidator(_day)]
"""A date known to the day, kept as it is written."""
FieldName = Annotated[str, matching(re.compile("[a-z]+"), "the name of a field in small letters")]
Fonts = Annotated[str, matching(re.compile(r"[\w ,]+"), "names of fonts with commas between")]
Ink = Annotated[str, matching(re.compile("#[0-9a-f]{6}"), "a colour such as '#7b5200'")]
Point = tuple[Number, Number]
"""Degrees east and north."""

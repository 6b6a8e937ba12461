"""What every record is, and what its fields may hold: an editor gives text, and a type says what form it must have."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, fields
from functools import cache
from typing import Annotated, Any, Self, dataclass_transform

from pydantic import AfterValidator, ConfigDict, PlainValidator

from tools.model.dates import Date, Parsed, ends

SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SIGLUM = re.compile(r"[a-z]")
LOCUS = re.compile(r"(?P<siglum>[a-z])(?P<paragraph>[1-9]\d{0,4})")
WHERE, REGISTER = "(where)", "(register)"  # What the reading adds to a record under names that no file can give.
QUOTING = ("quote", "sic", "corr", "form", "forms", "printed", "heading")
"""Fields that hold a text's own words, as they are."""

LETTERS = re.compile(r"[^\W\d_]+")
"""Letters of any script that stand together."""
SCRIPTS = {"zh": "CJK", "ru": "CYRILLIC", "el": "GREEK"}
"""By language, which is also the field: the script of the names in it, as Unicode calls it."""


@dataclass(frozen=True, order=True)
class Locus(Parsed):
    """A place in a text, as an editor cites it: ``h12`` is paragraph 12 of text h.

    Numbers count the non-blank lines that are no headings, from 1; they never change.
    """

    siglum: str
    paragraph: int

    @classmethod
    def parse(cls, text: Any) -> Self:
        """The locus that ``text`` gives. Raises ValueError for another form."""
        found = LOCUS.fullmatch(str(text))
        if not found:
            raise ValueError(f"expected a locus such as h12, found {str(text)[:60]!r}")
        return cls(found["siglum"], int(found["paragraph"]))

    def __str__(self) -> str:
        return f"{self.siglum}{self.paragraph}"


def field_name(name: str) -> str:
    """A field's name in the file: ``from`` is a word of Python's own."""
    return f"({name})" if name in ("where", "register") else name.rstrip("_")


STRICT = ConfigDict(extra="forbid", alias_generator=field_name)


def shown(given: object) -> str:
    """What an editor gave, as a message names it."""
    return repr(given[:60]) if isinstance(given, str) else "fields" if isinstance(given, dict) else "a list"


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0] if letter.isalpha() else ""


def scripts_in(text: str) -> set[str]:
    """The scripts of the letters in ``text``, by their names in Unicode: LATIN, CYRILLIC, CJK."""
    return {_script(letter) for letter in text} - {""}


def matching(form: re.Pattern[str], what: str, make: Callable[[str], Any] = str) -> PlainValidator:
    """Takes text that is wholly of ``form``, which an editor knows as ``what``, and gives what ``make`` makes of it.

    What ``make`` makes nothing of is refused too.
    """

    def read(given: object) -> Any:
        made = make(given) if isinstance(given, str) and form.fullmatch(given) else None
        if made is None:
            raise ValueError(f"expected {what}, found {shown(given)}")
        return made

    return PlainValidator(read)


def kept(holds: Callable[[Any], Any], what: str) -> AfterValidator:
    """Takes a value for which ``holds``, as it is; of another it says that ``what`` was expected."""

    def read(given: Any) -> Any:
        if not holds(given):
            raise ValueError(f"expected {what}, found {given!r}")
        return given

    return AfterValidator(read)


def within(limit: float) -> Callable[[str], float | None]:
    """Makes a number of text; none of one that is further than ``limit`` from 0."""
    return lambda text: number if abs(number := float(text)) <= limit else None


NUMBER = re.compile(r"-?\d{1,3}(\.\d{1,6})?")

Slug = Annotated[str, matching(SLUG, "a slug such as 'mary-tudor'")]
Siglum = Annotated[str, matching(SIGLUM, "one small letter")]
TextFile = Annotated[str, matching(re.compile(rf"{SLUG.pattern}\.txt"), "a file such as history.txt")]
"""A name in docs/texts, never a path."""
YesNo = Annotated[bool, matching(re.compile("yes|no"), "yes or no", lambda text: text == "yes")]
Ordinal = Annotated[int, matching(re.compile(r"[1-9][0-9]{0,5}"), "a whole number from 1", int)]
Whole = Annotated[int, matching(re.compile(r"[0-9]{1,6}"), "a whole number", int)]
Number = Annotated[float, matching(NUMBER, "a number such as 52.25", float)]
Level = Annotated[int, matching(re.compile("[1-6]"), "a level from 1 to 6", int)]
Url = Annotated[str, matching(re.compile(r"https?://[^\s/]+\S*"), "an address such as https://example.org/")]
Line = Annotated[str, kept(lambda text: text and text.isprintable(), "one line of text")]
Time = Annotated[str, kept(ends, "a time")]
"""When something was, or from when to when, kept as it is written: see :func:`tools.model.dates.ends`."""
Moment = Annotated[str, kept(lambda given: len(ends(given)) == 1, "a single time")]
Day = Annotated[str, kept(lambda given: Date.parse(given).day, "a date to the day")]
Latitude = Annotated[float, matching(NUMBER, "degrees north from -90 to 90 such as 52.25", within(90))]
Longitude = Annotated[float, matching(NUMBER, "degrees east from -180 to 180 such as 104.3", within(180))]
Foreign = Annotated[str, matching(re.compile(r"Q?[1-9]\d{0,9}", re.ASCII), "an identifier such as 2019326 or Q159")]
FieldName = Annotated[str, matching(re.compile("[a-z]+"), "the name of a field in small letters")]
Fonts = Annotated[str, matching(re.compile(r"[\w ,]+"), "names of fonts with commas between")]
Ink = Annotated[str, matching(re.compile("#[0-9a-f]{6}"), "a colour such as '#7b5200'")]
Point = tuple[Longitude, Latitude]  # Degrees east and north.


@dataclass_transform(frozen_default=True)
@dataclass(frozen=True)
class Record:
    """What every editors' record, a frozen data class, has besides its fields: where it stands, for errors."""

    __pydantic_config__ = STRICT
    where: str = field(default="", compare=False, kw_only=True)

    def __init_subclass__(cls) -> None:
        dataclass(frozen=True)(cls)

    def values(self) -> Iterator[tuple["Record", str, Any]]:
        """Every value in it and in the records within, with its record and its field as the file names it."""
        for item in fields(self):
            value = getattr(self, item.name)
            for part in value if isinstance(value, tuple) else (value,):
                if isinstance(part, Record):
                    yield from part.values()
                elif field_name(item.name) == item.name.rstrip("_"):
                    yield self, field_name(item.name), part

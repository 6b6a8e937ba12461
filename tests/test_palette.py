"""The periods' colours: one list in the data, and every place that shows a period takes its own from there."""

import re
from dataclasses import replace

from tools.drawings.emblem import emblem, picture
from tools.drawings.palette import period_rules
from tools.model.house_style import Colour

INKS = tuple(Colour(light=f"#00000{n}", dark=f"#fffff{n}") for n in range(1, 5))


def _with(edition, count, colours):
    """The edition with its first periods repeated to so many, and these colours."""
    repeated = enumerate([c for c in edition.chapters if c.period] * 2)
    chapters = [replace(c, id=f"p{n}", period=replace(c.period, id=f"p{n}")) for n, c in repeated][:count]

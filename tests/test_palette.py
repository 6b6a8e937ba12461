"""The periods' colours: one list in the data, and every place that shows a period takes its own from there."""

import re
from dataclasses import replace

from tools.drawings.palette import period_rules
from tools.drawings.periods import emblem, picture
from tools.model.registers import Colour

INKS = tuple(Colour(light=f"#00000{n}", dark=f"#fffff{n}") for n in range(1, 5))


def _with(edition, count, colours):
    """The edition with its first periods repeated to so many, and these colours."""
    repeated = enumerate([c for c in edition.chapters if c.period] * 2)
    chapters = [replace(c, id=f"p{n}", period=replace(c.period, id=f"p{n}")) for n, c in repeated][:count]
    registers = replace(
        edition.registers,
        periods=tuple(c.period for c in chapters),
        edition=replace(edition.registers.edition, colours=colours),
    )
    return replace(edition, registers=registers, chapters=tuple(chapters))


def test_style_sheet_and_emblem_agree_on_a_fourth_period(edition):
    """Each period has the colour of its number, on light paper in both."""
    four = _with(edition, 4, INKS)
    rules, drawing = period_rules(four), emblem(four)
    for number, ink in enumerate(INKS):
        assert f"--period-{number + 1}: light-dark({ink.light}, {ink.dark});" in rules
        shown = f'[data-period="p{number}"], .p{number}, .periods li:nth-child({number + 1})'
        assert f"{shown} {{ --period: var(--period-{number + 1}); }}" in rules
        assert f'<g class="p{number}" stroke="{ink.light}">' in drawing


def test_more_periods_than_colours_begin_anew(edition):
    """No period is without one."""
    drawing = emblem(_with(edition, 4, INKS[:3]))
    assert re.findall(r'stroke="(#\w+)"', drawing) == ["#000001", "#000002", "#000003", "#000001"]


def test_a_script_with_fonts_has_a_rule_for_its_words(edition):
    """Found by the language of the words; a script that needs none has none."""
    rules = period_rules(edition)
    assert '[lang|="zh"] { font-family: var(--ui), Noto Sans CJK SC,' in rules
    assert '[lang|="ru"]' not in rules


def test_the_picture_shows_title_and_subtitle_as_they_are_written(edition):
    """A title may hold any sign."""
    svg = picture(edition, "Tea & <salt>")
    assert "Tea &amp; &lt;salt&gt;</text>" in svg
    assert edition.registers.edition.subtitle in svg

"""The page of maps, and the plate in a chapter: a picture, what it shows, a key to it and its names as a list."""

from itertools import groupby

from tools.drawings.atlas import drawing_name, shown
from tools.drawings.ground import PHONE, WIDE
from tools.edit.addresses import MAPS, entry_address, plate_address, relative
from tools.edit.markdown import block_attribute, escape, link
from tools.model.edition import Edition
from tools.model.maps import MapLine, Plate
from tools.pages.frame import aside, bullets, folded, joined, link_to, page, plural

# How a list says which line it means, beside a swatch: colour alone tells nothing to many readers.
LINES = {"boundary": "Dashes and dots", "sketch": "Broken line", "route": "Dotted line", "railway": "Striped line"}
MARKS = "*Marks* ● a town or other spot, ■ a fort, ✕ fighting; hollow or broken where the site is not certain"
NARROW = "(max-width: 599px)"
"""Where the phone's drawing stands for the wide one; docs/assets/plates.css has the same bound."""


def maps_page(edition: Edition) -> str:
    """All plates, each with its names below it."""
    plates = edition.registers.plates
    return page(
        "Maps",
        f"{plural(len(plates), 'plate')}: what lay where, with its doubts, and each name with "
        "its place in the register.",
        "docs/data/plates.yml",
        "# Maps {#maps}",
        "A name that the registers have leads to its entry there. Rivers, coasts and boundaries are today’s; what is a "
        "sketch says so. A letter and a figure, such as C2, name a square of a plate’s frame, on a phone of the "
        "enlarged plate’s. The projection is Albers’, true to area. Made with Natural Earth, whose boundaries are of "
        "4 May 2022 ([sources](about/sources.md)).",
        bullets(link(plate.title, f"#plate-{plate.id}") for plate in plates),
        *(_plate(edition, plate) for plate in plates),
        meta=["period: maps", "in_bar: yes", "sheet: plates"],
    )


def plate_block(edition: Edition, plate: Plate, here: str) -> str:
    """A plate on page ``here`` behind a line; a wide screen shows it open."""
    shows = folded(
        "shown",
        "Key to this map, and what is not drawn",
        _key(edition, plate, here),
        escape(plate.limits),
        link_to(here, "Each name with its place in the registers", plate_address(plate)),
        extra=f' id="plate-{plate.id}-list"',
    )
    drawing = plate_picture(plate, here)
    return folded("map", f"Map: {plate.title}", drawing, escape(plate.caption), shows, extra=f' id="plate-{plate.id}"')


def _plate(edition: Edition, plate: Plate) -> str:
    names = bullets(
        f"{link_to(MAPS, item.label or item.entry.name, entry_address(item.entry))} {item.square}"
        + ", not certain" * item.uncertain
        for item in shown(edition.registers, plate)
    )
    body = aside(
        "map",
        f"Map: {plate.title}",
        _drawing(plate),
        escape(plate.caption),
        folded("limits", "What is not drawn, and how sure the rest is", escape(plate.limits)),
        "**Key**",
        _key(edition, plate, MAPS),
        "**Names**",
        names,
        tag="section",
    )
    return joined(f"## {escape(plate.title)} {{#plate-{plate.id}}}", body)


def plate_picture(plate: Plate, here: str) -> str:
    """The drawing as a picture that is fetched when it comes in sight, a link to where its names are links."""
    wide, narrow = (relative(here, drawing_name(plate, across)) for across in (WIDE, PHONE))
    return (
        f'[<picture><source media="{NARROW}" srcset="{narrow}" width="{PHONE}" height="{plate.phone.height}">'
        f"![Map: {escape(plate.title)}]({wide}){{loading=lazy width={WIDE} height={plate.frame.height}}}</picture>]"
        f"({relative(here, plate_address(plate))})"
    )


def _drawing(plate: Plate) -> str:
    """Both drawings, of which a screen shows one, and a box to enlarge them; a link skips all to the lists."""
    name = block_attribute(f"{plate.title}: the drawing, which moves sideways when it is enlarged")
    wide, narrow = (f"![Map: {escape(plate.title)}]({drawing_name(plate, across)})" for across in (WIDE, PHONE))
    return (
        f'<a class="skip" href="#plate-{plate.id}-list">Skip the drawing</a>\n\n'
        f'<input type="checkbox" class="enlarge" id="enlarge-{plate.id}">'
        f'<label for="enlarge-{plate.id}">Enlarge, then move the drawing</label>\n\n'
        f'<div class="plate-scroll" role="region" tabindex="0" aria-label="{name}" markdown="1">\n\n'
        f'{wide}\n{narrow}\n\n</div>\n\n<a id="plate-{plate.id}-list"></a>'
    )


def _key(edition: Edition, plate: Plate, here: str) -> str:
    lines = (
        f'<span class="swatch {kind}"></span> *{LINES[kind]}* {" · ".join(_meaning(edition, i, here) for i in items)}'
        for kind, items in groupby(plate.stretches, key=lambda item: item.kind)
    )
    return bullets([*lines, MARKS])


def _meaning(edition: Edition, item: MapLine, here: str) -> str:
    return link_to(here, item.meaning, entry_address(edition.entry_of[item.id])) if item.id else escape(item.meaning)

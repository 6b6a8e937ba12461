"""The page of maps, and the plate at a chapter's head: a picture, what it shows, and its names as a list."""

from collections.abc import Iterable

from tools.drawings.atlas import Shown, shown
from tools.drawings.lettering import FOLDER
from tools.drawings.view import WIDTH
from tools.edit.addresses import entry_address, plate_address, relative
from tools.edit.markdown import block_attribute, escape, link
from tools.model.edition import Edition
from tools.model.maps import MapLine, Plate
from tools.pages.frame import aside, folded, page, plural

HERE = "maps.md"
# How a list says which line it means: colour alone tells nothing to many readers, and nothing in print.
LINES = {
    "frontier": "Heavy line",
    "boundary": "Thin line of dashes and dots",
    "sketch": "Broken line",
    "route": "Dotted line",
    "railway": "Striped line",
}


def maps_page(edition: Edition) -> str:
    """All plates, each with its names below it."""
    plates = edition.registers.plates
    return page(
        "Maps",
        f"{plural(len(plates), 'plate')}: what lay where, with its doubts, and each name with "
        "its place in the register.",
        "docs/data/plates.yml",
        "# Maps {#maps}",
        "Rivers and coasts are today’s; whatever is a sketch says so. A letter and a figure, such as C2, name a square "
        "of the plate’s frame. The projection is Albers’, true to area. Made with Natural Earth.",
        "\n".join(f"- {link(plate.title, f'#plate-{plate.id}')}" for plate in plates),
        *(_plate(edition, plate) for plate in plates),
        meta=["period: maps", "in_bar: yes", "sheet: plates"],
    )


def plate_blocks(edition: Edition, plates: Iterable[Plate], here: str) -> str:
    """Each plate on page ``here`` behind a line; a wide screen shows it open."""
    return "\n\n".join(
        folded(
            "map",
            f"Map: {plate.title}",
            picture(plate, here),
            escape(plate.caption),
            folded(
                "shown",
                "Lines and names on this map",
                *_lists(edition, plate, here),
                extra=f' id="plate-{plate.id}-list"',
            ),
            extra=f' id="plate-{plate.id}"',
        )
        for plate in plates
    )


def _plate(edition: Edition, plate: Plate) -> str:
    body = aside(
        "map",
        f"Map: {plate.title}",
        _drawing(plate, HERE),
        escape(plate.caption),
        *_lists(edition, plate, HERE),
        tag="section",
    )
    return f"## {escape(plate.title)} {{#plate-{plate.id}}}\n\n{body}"


def picture(plate: Plate, here: str) -> str:
    """The drawing as a picture that is fetched when it comes in sight, a link to where its names are links."""
    size = f"loading=lazy width={WIDTH} height={plate.frame.height}"
    picture = f"![Map: {escape(plate.title)}]({relative(here, f'{FOLDER}/{plate.id}.svg')}){{{size}}}"
    return f"[{picture}]({relative(here, plate_address(plate))})"


def _drawing(plate: Plate, here: str) -> str:
    """The picture between a link that skips it and the lists to which that leads."""
    label = block_attribute(f"{plate.title}: the drawing, which scrolls sideways on a narrow screen")
    picture = f"![Map: {escape(plate.title)}]({relative(here, f'{FOLDER}/{plate.id}.svg')})"
    return (
        f'<a class="skip" href="#plate-{plate.id}-list">Skip the drawing</a>\n\n'
        f'<div class="plate-scroll" role="region" tabindex="0" aria-label="{label}" markdown="1">\n\n'
        f'{picture}\n\n</div>\n\n<a id="plate-{plate.id}-list"></a>'
    )


def _lists(edition: Edition, plate: Plate, here: str) -> tuple[str, str]:
    entries = {entry.id: entry for entry in edition.registers.entries}
    lines = "\n".join(_line(item, entries, here) for item in plate.stretches)
    names = "\n".join(_name(item, here) for item in shown(edition.registers, plate))
    return (f"**Lines**\n\n{lines}" if lines else "", f"**Names**\n\n{names}")


def _line(item: MapLine, entries: dict, here: str) -> str:
    meaning = link(item.meaning, relative(here, entry_address(entries[item.id]))) if item.id else escape(item.meaning)
    return f"- *{LINES[item.kind]}* {meaning}"


def _name(item: Shown, here: str) -> str:
    doubt = ", not certain" if item.uncertain else ""
    name = link(item.label or item.entry.name, relative(here, entry_address(item.entry)))
    return f"- {name} {item.square}{doubt}"

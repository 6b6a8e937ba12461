"""Persons whom only the editors' notes name: a list at the foot of the people's page, marked as such."""

from tools.edit.addresses import NOTED, entry_address, record_address, relative
from tools.edit.markdown import escape, link
from tools.model.apparatus import Entry, NotedPerson
from tools.model.edition import Edition
from tools.pages.frame import bullets


def noted_people(edition: Edition, here: str) -> str:
    """A heading and a line a person: name, other scripts, years, and the notes or entries that speak of them."""
    people = edition.registers.noted_people
    if not people:
        return ""
    lines = bullets(_person(edition, person, here) for person in people)
    return (
        f"## Persons whom only our notes name {{#{NOTED.partition('#')[2]}}}\n\n"
        f"The texts do not name them; the editors’ notes and glosses do, in this order of time.\n\n{lines}"
    )


def names_in_scripts(edition: Edition, record: Entry | NotedPerson) -> list[str]:
    """A record's names in other scripts, the last of a script with how they are read."""
    found: list[str] = []
    for script in edition.registers.edition.scripts:
        names = [f'<span lang="{script.lang}">{escape(name)}</span>' for name in getattr(record, script.lang)]
        if names and script.reading and (reading := getattr(record, script.reading)):
            names[-1] += f" *{escape(reading)}*"
        found += names
    return found


def _person(edition: Edition, person: NotedPerson, here: str) -> str:
    names = "".join(f", {name}" for name in names_in_scripts(edition, person))
    years = f" ({escape('–'.join(filter(None, (person.from_, person.to))))})" if person.from_ else ""
    notes = (edition.note_of[name] for name in person.notes)
    entries = (edition.entry_of[name] for name in person.entries)
    found = [link(f"note on {note.at.paragraph}", relative(here, record_address(edition, note))) for note in notes]
    found += [link(entry.name, relative(here, entry_address(entry))) for entry in entries]
    return f"{escape(person.name)}{years}{names}: {', '.join(found)}"

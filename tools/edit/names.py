"""The proper names that the editors' data know, for what must tell names from other words."""

from tools.model.edition import Registers


def known_names(registers: Registers) -> tuple[str, ...]:
    """Names that keep their capitals in a heading, longest first."""
    found = {
        form
        for entry in registers.entries
        for form in (entry.name, *entry.forms, *entry.outside_forms)
        if not form.islower()
    }
    return tuple(sorted(found, key=lambda form: (-len(form), form)))

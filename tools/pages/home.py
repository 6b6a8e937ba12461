"""Generated blocks in pages written by hand: the figures on the home page, the navigation in mkdocs.yml."""

from collections.abc import Iterable

from tools.edit.addresses import received_name
from tools.edit.markdown import attribute, escape, link
from tools.files.registers import Citation
from tools.model.edition import Edition
from tools.pages.frame import bullets, emendation_count, minutes, plural, quoted, spelled
from tools.pages.register import TITLES

ABOUT = (
    ("Principles", "about/principles.md"),
    ("Corrections", "about/corrections.md"),
    ("Notes", "about/notes.md"),
    ("Bibliography", "about/works.md"),
    ("Names and neutrality", "about/names.md"),
    ("Sources and rights", "about/sources.md"),
    ("Proof", "about/proof.md"),
    ("Downloads and open data", "about/data.md"),
    ("How to cite", "about/cite.md"),
    ("Changes", "about/changes.md"),
)


def periods_block(edition: Edition) -> str:
    """The periods, each with its years and a sentence."""
    return bullets(
        f"**{link(c.title, f'{c.id}.md')}** *{escape(c.period.years)} · {minutes(c.paragraphs)}* "
        f"{escape(c.period.summary)}"
        for c in edition.chapters
        if c.period
    )


def start_block(edition: Edition) -> str:
    """Where one begins, how long it takes, and the place where the reader stopped."""
    first = edition.chapters[0]
    history = [p for c in edition.chapters if c.text == first.text for p in c.paragraphs]
    return (
        f"[Start reading]({first.id}.md){{.start}} *{minutes(history)} from first word to last, "
        f'{minutes(first.paragraphs)} for the {escape(first.title.lower())}*\n\n<p id="place" hidden></p>'
    )


def threads_block(edition: Edition) -> str:
    """The threads by name."""
    return " · ".join(link(t.title, f"threads/{t.id}.md") for t in edition.registers.threads)


def figures_block(edition: Edition) -> str:
    """What the edition holds, in figures of this build."""
    held = edition.registers
    words = sum(len(p.words.split()) for p in edition.paragraph_of.values())
    sections = sum(len(c.sections) for c in edition.chapters)
    stops = sum(len(t.stops) for t in held.threads)
    notes = link(plural(len(held.notes), "editors’ note"), "about/notes.md")
    works = link(plural(len(held.works), "work"), "about/works.md")
    entries = link(plural(len(held.entries), "entry", "entries"), "register/index.md")
    misprints = plural(sum(map(emendation_count, edition.chapters)), "misprint")
    return (
        f"{words:,} words in {sections} sections, each paragraph with an address that stays; "
        f"{link(plural(len(held.threads), 'thread'), 'threads/index.md')} with {stops} stops between the periods; "
        f"{notes} on errors, contradictions and gaps, which name {works}; "
        f"{entries} in {spelled(len(TITLES), 'register')}, with {len(edition.mentions):,} mentions; "
        f"{link(f'{misprints} mended', 'about/corrections.md')}, each with its source reading."
    )


def edition_block(edition: Edition, citation: Citation) -> str:
    """The site's name and what else CITATION.cff says, in mkdocs.yml, where the pages' metadata take it from."""
    authors = "; ".join(citation.authors)
    fields = {
        "version": citation.version,
        "date": citation.date,
        "licence": citation.licence_url,
        "editors": authors,
        "abstract": citation.abstract,
        "credit": f"{authors}, {citation.title}, version {citation.version}, {citation.date}",
        "picture": f"Lines that run through {spelled(sum(c.period is not None for c in edition.chapters), 'period')} "
        "and draw together where they meet, a dot for every stop",
    }
    lines = [f"    {name}: {quoted(value)}" for name, value in fields.items()]
    return "\n".join([f"site_name: {quoted(citation.title)}", "extra:", "  edition:", *lines])


def nav_block(edition: Edition) -> str:
    """The navigation of mkdocs.yml."""
    chapters = [(c.period.short if c.period else c.title, f"{c.id}.md") for c in edition.chapters]
    threads = [(t.title, f"threads/{t.id}.md") for t in edition.registers.threads]
    registers = [(title, f"register/{name}.md") for name, title in TITLES.items()]
    received = [(f"As received: {r.title}", received_name(r)) for r in edition.registers.texts]
    return "\n".join(
        [
            "nav:",
            "  - Home: index.md",
            *_entries(chapters, "  "),
            "  - Threads:",
            *_entries([("All threads", "threads/index.md"), *threads], "      "),
            "  - Timeline: timeline.md",
            "  - Maps: maps.md",
            "  - Registers:",
            *_entries([("All registers", "register/index.md"), *registers], "      "),
            "  - About:",
            *_entries([*ABOUT, *received], "      "),
        ]
    )


def _entries(items: Iterable[tuple[str, str]], indent: str) -> list[str]:
    # A title in the navigation is HTML.
    return [f"{indent}- {quoted(attribute(title))}: {page}" for title, page in items]

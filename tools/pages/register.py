"""The registers: every person, place, treaty, conflict, organisation and concept, with every mention quoted."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from tools.drawings.atlas import squares
from tools.edit.addresses import NOTED, locus_address, plate_address, record_address, work_address
from tools.edit.chronology import life
from tools.edit.markdown import escape, link, tongues
from tools.edit.mentions import by_first_token, forms_of, named_in
from tools.edit.typography import sentence_around
from tools.model.apparatus import Entry, NotedPerson
from tools.model.edition import Chapter, Edition, Mention, Section, grouped
from tools.pages.frame import aside, bullets, entry_link, joined, link_to, listed, page, plural, spelled

TITLES = {
    "people": "People",
    "places": "Places",
    "treaties": "Treaties",
    "conflicts": "Conflicts",
    "organisations": "States, peoples, organisations",
    "concepts": "Concepts",
}
Heading = tuple[str, str, Entry]  # The letters by which an index files it, the name, and the entry that it leads to.
Headed = Sequence[tuple[Chapter, Section]]  # The sections whose headings name an entry, with their chapters.


def register_page(edition: Edition, register: str) -> str:
    here = f"register/{register}.md"
    headed = _headed(edition)
    entries = sorted((e for e in edition.registers.entries if e.register == register), key=filed)
    letters = groupby(_headings(entries), key=lambda heading: heading[0][:1].upper())
    return page(
        TITLES[register],
        f"{TITLES[register]} named in the texts: {len(entries)} entries with their other names, "
        "years and every mention.",
        f"docs/data/{register}.yml",
        f"# {TITLES[register]} {{#{register}}}",
        f"{plural(len(entries), 'entry', 'entries')}. Names stand as the texts have them, other forms lead to them; "
        "glosses are the editors’.",
        _by_date(entries) if register in ("treaties", "conflicts") else "",
        *(_letter(edition, letter, list(items), headed, here) for letter, items in letters),
        _noted_people(edition, here) if register == "people" else "",
        meta=["period: register"],
    )


def _letter(edition: Edition, letter: str, headings: list[Heading], headed: dict[str, Headed], here: str) -> str:
    """The entries under a letter, then the other names that lead to entries."""
    own = [_entry(edition, entry, headed.get(entry.id, ()), here) for _, name, entry in headings if name == entry.name]
    others = [f"*{escape(name)}* see {link(e.name, f'#{e.id}')}" for _, name, e in headings if name != e.name]
    see = aside("see", f"Other names, {letter}", " · ".join(others), tag="div", extra=' role="group"')
    return joined(f"## {letter} {{#letter-{letter.lower()}}}", *own, see)


def register_index(edition: Edition) -> str:
    texts = spelled(len(edition.registers.texts), "text")
    entries = edition.registers.entries
    counts = Counter(entry.register for entry in entries)
    return page(
        "Registers",
        f"Everything that the {texts} name, and where.",
        "docs/data/",
        "# Registers {#registers}",
        f"{len(entries)} entries, {len(edition.mentions):,} mentions in the {texts}.",
        bullets(f"{link(t, f'{name}.md')}: {plural(counts[name], 'entry', 'entries')}" for name, t in TITLES.items()),
        "## In two periods or more {#across}",
        "These names by themselves lead across the periods; for themes see the [threads](../threads/index.md).",
        bullets(
            f"{entry_link('register/index.md', entry)}: {', '.join(periods)}"
            for entry in sorted(entries, key=filed)
            if not entry.ubiquitous
            and len(periods := [c.period.short for c, _ in _by_chapter(edition, entry) if c.period]) > 1
        ),
        meta=["period: register"],
    )


def sort_key(name: str) -> str:
    """``name`` as an index files it: without accents and article, in small letters."""
    plain = unicodedata.normalize("NFD", name.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).replace("ł", "l")
    return re.sub(r"[^a-z0-9 ]", "", plain.removeprefix("the ")) or plain


def filed(entry: Entry) -> str:
    """Where an index files ``entry``."""
    return sort_key(f"{entry.file_under} {entry.name}" if entry.file_under else entry.name)


def _headings(entries: list[Entry]) -> list[Heading]:
    """An entry's name where the entry is filed, other forms by their own letters, in the order of an index."""
    found = [(filed(entry), entry.name, entry) for entry in entries]
    known = {entry.name for entry in entries}
    for entry in entries:
        # A form that stands where the entry itself is filed tells nothing.
        own = {sort_key(entry.name), sort_key(entry.file_under or entry.name)}
        for form in dict.fromkeys((*entry.forms, *entry.outside_forms)):
            if form not in known and sort_key(form) not in own and not form.islower():
                found.append((sort_key(form), form, entry))
    return sorted(found, key=lambda heading: (*heading[:2], heading[2].id))


def _entry(edition: Edition, entry: Entry, headed: Headed, here: str) -> str:
    # A name may bear its year itself: "Nixon visit to China (1972)", "Upheavals of 1956".
    said = (entry.from_ or "")[:4] or None
    years = f" ({life(entry)})" if life(entry) and not (said and said in entry.name) else ""
    return joined(
        f"### {escape(entry.name)}{escape(years)} {{#{entry.id}}}",
        _gloss(entry),
        _facts(edition, entry, here),
        _mentions(edition, entry, headed, here),
    )


def _gloss(entry: Entry) -> str:
    """What it is, then who or what; the kind is left out where the gloss says it."""
    if set(entry.kind.lower().split()) & set(re.findall(r"[a-z-]+", entry.gloss.lower())):
        return tongues(escape(entry.gloss))
    return f"*{escape(entry.kind[:1].upper() + entry.kind[1:])}.* {tongues(escape(entry.gloss))}"


def _facts(edition: Edition, entry: Entry, here: str) -> str:
    """What the register knows beside the gloss, an item each."""
    scripts = [script.name for script in edition.registers.edition.scripts]
    others = [form for form in (*entry.forms, *entry.outside_forms) if form != entry.name]
    threads = edition.threads_naming.get(entry.id, ())
    maps = squares(edition.registers, entry.id)
    elsewhere = edition.identifiers_of.get(entry.id, ())
    facts = (
        (f"In {escape(listed(scripts))}: ", ", ".join(_names_in_scripts(edition, entry))),
        ("Also: ", escape(", ".join(others))),
        ("Today: ", escape(entry.modern or "")),
        ("", _contested(edition, entry, here)),
        ("Uncertain: ", escape(entry.uncertain or "")),
        ("Threads: ", " · ".join(link_to(here, t.title, f"threads/{t.id}.md") for t in threads)),
        ("On maps: ", " · ".join(f"{link_to(here, p.title, plate_address(p))} {at}".rstrip() for p, at in maps)),
        ("Elsewhere: ", " · ".join(f"{link(f'{i.scheme} {i.identifier}', i.url)} ({i.match})" for i in elsewhere)),
    )
    return bullets(label + words for label, words in facts if words)


def _names_in_scripts(edition: Edition, record: Entry | NotedPerson) -> list[str]:
    """A record's names in other scripts, the last of a script with how they are read."""
    found: list[str] = []
    for script in edition.registers.edition.scripts:
        names = [f'<span lang="{script.lang}">{escape(name)}</span>' for name in getattr(record, script.lang)]
        if names and script.reading and (reading := getattr(record, script.reading)):
            names[-1] += f" *{escape(reading)}*"
        found += names
    return found


def _contested(edition: Edition, entry: Entry, here: str) -> str:
    """Who has a place and who claims it, with the works that say so."""
    has, wants = entry.administered_by, entry.claimed_by
    words = "; ".join([f"Administered by {has}"] * bool(has) + [f"claimed by {wants}"] * bool(wants))
    works = (edition.work_of[name] for name in entry.authority if name in edition.work_of)
    source = ", ".join(link_to(here, work.short, work_address(work.id)) for work in works)
    return escape(words) + f" ({source})" * bool(words and source)


def _mentions(edition: Edition, entry: Entry, headed: Headed, here: str) -> str:
    if entry.ubiquitous:
        return bullets(_counts(chapter, mine, here) for chapter, mine in _by_chapter(edition, entry))
    items = []
    for chapter, mine in _by_chapter(edition, entry):
        title = escape(chapter.period.short if chapter.period else chapter.title)
        quotations = dict.fromkeys(_quotation(edition, mention, here) for mention in mine)
        items.append("\n    - ".join([f"**{title}**", *quotations]))
    if headed:
        found = (link_to(here, section.title, f"{chapter.id}.md#{section.id}") for chapter, section in headed)
        items.append(f"*In a heading*: {' · '.join(found)}")
    return bullets(items)


def _by_chapter(edition: Edition, entry: Entry) -> list[tuple[Chapter, tuple[Mention, ...]]]:
    """The chapters that mention ``entry``, each with its mentions."""
    found = grouped((edition.chapter_of[m.locus].id, m) for m in edition.mentions_of.get(entry.id, ()))
    return [(chapter, found[chapter.id]) for chapter in edition.chapters if chapter.id in found]


def _headed(edition: Edition) -> dict[str, Headed]:
    """The sections whose headings name an entry, by the entry's id."""
    forms = forms_of(edition.registers.entries)
    by_token = by_first_token(forms)
    return grouped(
        (name, (chapter, section))
        for chapter in edition.chapters
        for section in chapter.sections
        for name in named_in(section.title, forms, by_token)
    )


def _quotation(edition: Edition, mention: Mention, here: str) -> str:
    sentence = sentence_around(edition.paragraph_of[mention.locus].words, mention.start, mention.end)
    place = link_to(here, str(mention.locus.paragraph), locus_address(edition, mention.locus))
    return f"{place} {escape(sentence)}"


def _counts(chapter: Chapter, mentions: Sequence[Mention], here: str) -> str:
    """For what stands everywhere: how often in each section, not every sentence."""
    counts = Counter(m.locus for m in mentions)
    lead = ("before the first section", "", chapter.lead)
    parts = (
        f"{link_to(here, title, f'{chapter.id}.md{anchor}')} {count}"
        for title, anchor, paragraphs in (lead, *((s.title, f"#{s.id}", s.paragraphs) for s in chapter.sections))
        if (count := sum(counts[p.locus] for p in paragraphs))
    )
    return f"**{escape(chapter.title)}**: {' · '.join(parts)}"


def _by_date(entries: list[Entry]) -> str:
    dated = sorted((e for e in entries if e.from_), key=lambda e: (re.sub(r"\D", "", e.from_)[:8].ljust(8, "0"), e.id))
    return "By date: " + " · ".join(f"{escape(life(e))} {link(e.name, f'#{e.id}')}" for e in dated)


def _noted_people(edition: Edition, here: str) -> str:
    """Persons whom only the editors' notes name, at the foot of the people's page, marked as such."""
    people = edition.registers.noted_people
    if not people:
        return ""
    return joined(
        f"## Persons whom only our notes name {{#{NOTED.partition('#')[2]}}}",
        "The texts do not name them; the editors’ notes and glosses do, in this order of time.",
        bullets(_noted_person(edition, person, here) for person in people),
    )


def _noted_person(edition: Edition, person: NotedPerson, here: str) -> str:
    """A line: name, years, other scripts, and the notes or entries that speak of the person."""
    names = "".join(f", {name}" for name in _names_in_scripts(edition, person))
    years = f" ({escape('–'.join(filter(None, (person.from_, person.to))))})" if person.from_ else ""
    notes = (edition.note_of[name] for name in person.notes)
    found = [link_to(here, f"note on {note.at.paragraph}", record_address(edition, note)) for note in notes]
    found += [entry_link(here, edition.entry_of[name]) for name in person.entries]
    return f"{escape(person.name)}{years}{names}: {', '.join(found)}"

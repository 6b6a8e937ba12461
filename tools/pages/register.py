"""The registers: every person, place, treaty, conflict, organisation and concept, with every mention quoted."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from tools.drawings.atlas import squares
from tools.edit.addresses import entry_address, plate_address, relative, work_address
from tools.edit.link import life
from tools.edit.markdown import escape, link
from tools.edit.mentions import forms_of, named_in
from tools.edit.occurrences import by_first_token
from tools.edit.sentences import sentence_around
from tools.model.apparatus import Entry
from tools.model.edition import Chapter, Edition, Mention, Section, grouped
from tools.pages.frame import aside, listed, page, plural, spelled
from tools.pages.noted import names_in_scripts, noted_people

TITLES = {
    "people": "People",
    "places": "Places",
    "treaties": "Treaties",
    "conflicts": "Conflicts",
    "organisations": "States, peoples, organisations",
    "concepts": "Concepts",
}


def register_page(edition: Edition, register: str) -> str:
    here = f"register/{register}.md"
    headed = _headed(edition)
    entries = sorted((e for e in edition.registers.entries if e.register == register), key=filed)
    letters = groupby(_headings(entries), key=lambda item: _filed_at(item)[:1].upper())
    blocks = []
    for letter, items in letters:
        own, others = [], []
        for name, entry in items:
            if name == entry.name:
                own.append(_entry(edition, entry, headed.get(entry.id, ()), here))
            else:
                others.append(f"*{escape(name)}* see {link(entry.name, f'#{entry.id}')}")
        see = (
            aside("see", f"Other names, {letter}", " · ".join(others), tag="div", extra=' role="group"')
            if others
            else ""
        )
        blocks += [f"## {letter} {{#letter-{letter.lower()}}}", *own, see]
    return page(
        TITLES[register],
        f"{TITLES[register]} named in the texts: {len(entries)} entries with their other names, "
        "years and every mention.",
        f"docs/data/{register}.yml",
        f"# {TITLES[register]} {{#{register}}}",
        f"{plural(len(entries), 'entry', 'entries')}. Names stand as the texts have them, other forms lead to them; "
        "glosses are the editors’.",
        _by_date(entries) if register in ("treaties", "conflicts") else "",
        *blocks,
        noted_people(edition, here) if register == "people" else "",
        meta=["period: register"],
    )


def register_index(edition: Edition) -> str:
    here = "register/index.md"
    texts = spelled(len(edition.registers.texts), "text")
    entries = edition.registers.entries
    counts = "\n".join(
        f"- {link(title, f'{name}.md')}: {plural(sum(e.register == name for e in entries), 'entry', 'entries')}"
        for name, title in TITLES.items()
    )
    rows = []
    for entry in sorted(entries, key=filed):
        periods = _periods(edition, edition.mentions_of.get(entry.id, ()))
        if len(periods) > 1 and not entry.ubiquitous:
            rows.append(f"- {link(entry.name, relative(here, entry_address(entry)))}: {', '.join(periods)}")
    return page(
        "Registers",
        f"Everything that the {texts} name, and where.",
        "docs/data/",
        "# Registers {#registers}",
        f"{len(entries)} entries, {len(edition.mentions):,} mentions in the {texts}.",
        counts,
        "## In two periods or more {#across}",
        "These names by themselves lead across the periods; for themes see the "
        + link("threads", "../threads/index.md")
        + ".",
        "\n".join(rows),
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


def _headings(entries: list[Entry]) -> list[tuple[str, Entry]]:
    """Names and other forms with their entries, in the order of an index."""
    items = {(entry.name, entry.id): entry for entry in entries}
    known = {entry.name for entry in entries}
    for entry in entries:
        # A form that stands where the entry itself is filed tells nothing.
        own = {sort_key(entry.name), sort_key(entry.file_under or entry.name)}
        for form in (*entry.forms, *entry.outside_forms):
            if form not in known and sort_key(form) not in own and not form.islower():
                items.setdefault((form, entry.id), entry)
    return sorted(((name, entry) for (name, _), entry in items.items()), key=lambda i: (_filed_at(i), i[0], i[1].id))


def _filed_at(item: tuple[str, Entry]) -> str:
    """Where a heading stands: an entry's name where the entry is filed, another form by its own letters."""
    name, entry = item
    return filed(entry) if name == entry.name else sort_key(name)


def _entry(edition: Edition, entry: Entry, headed: Sequence[tuple[Chapter, Section]], here: str) -> str:
    # A name may bear its year itself: "Nixon visit to China (1972)", "Upheavals of 1956".
    said = (entry.from_ or "")[:4] or None
    years = f" ({life(entry)})" if life(entry) and not (said and said in entry.name) else ""
    return "\n\n".join(
        part
        for part in (
            f"### {escape(entry.name)}{escape(years)} {{#{entry.id}}}",
            _gloss(entry),
            "\n".join(_facts(edition, entry, here)),
            _mentions(edition, entry, headed, here),
        )
        if part
    )


def _gloss(entry: Entry) -> str:
    """What it is, then who or what; the kind is left out where the gloss says it."""
    if set(entry.kind.lower().split()) & set(re.findall(r"[a-z-]+", entry.gloss.lower())):
        return escape(entry.gloss)
    return f"*{escape(entry.kind[:1].upper() + entry.kind[1:])}.* {escape(entry.gloss)}"


def _facts(edition: Edition, entry: Entry, here: str) -> list[str]:
    facts = []
    if native := names_in_scripts(edition, entry):
        scripts = listed([script.name for script in edition.registers.edition.scripts])
        facts.append(f"- In {escape(scripts)}: {', '.join(native)}")
    others = [form for form in (*entry.forms, *entry.outside_forms) if form != entry.name]
    if others:
        facts.append("- Also: " + escape(", ".join(others)))
    if entry.modern:
        facts.append(f"- Today: {escape(entry.modern)}")
    if entry.administered_by or entry.claimed_by:
        facts.append(_contested(edition, entry, here))
    if entry.uncertain:
        facts.append(f"- Uncertain: {escape(entry.uncertain)}")
    threads = edition.threads_naming.get(entry.id, ())
    if threads:
        facts.append("- Threads: " + " · ".join(link(t.title, relative(here, f"threads/{t.id}.md")) for t in threads))
    if maps := [
        link(p.title, relative(here, plate_address(p))) + f" {at}".rstrip()
        for p, at in squares(edition.registers, entry.id)
    ]:
        facts.append("- On maps: " + " · ".join(maps))
    return facts


def _contested(edition: Edition, entry: Entry, here: str) -> str:
    works = edition.work_of
    parts = [f"Administered by {entry.administered_by}"] if entry.administered_by else []
    parts += [f"claimed by {entry.claimed_by}"] if entry.claimed_by else []
    source = ", ".join(link(works[w].short, relative(here, work_address(w))) for w in entry.authority if w in works)
    return f"- {escape('; '.join(parts))}" + (f" ({source})" if source else "")


def _mentions(edition: Edition, entry: Entry, headed: Sequence[tuple[Chapter, Section]], here: str) -> str:
    mentions = edition.mentions_of.get(entry.id, ())
    if entry.ubiquitous:
        return _counts(edition, mentions, here)
    lines = []
    for chapter, mine in _by_chapter(edition, mentions):
        lines.append(f"- **{escape(chapter.period.short if chapter.period else chapter.title)}**")
        lines += [f"    - {line}" for line in dict.fromkeys(_quotation(edition, chapter, m, here) for m in mine)]
    return "\n".join([*lines, *_in_headings(headed, here)])


def _by_chapter(edition: Edition, mentions: Sequence[Mention]) -> list[tuple[Chapter, tuple[Mention, ...]]]:
    """The chapters in which ``mentions`` stand, in order, each with its own."""
    found = grouped((edition.place_of[edition.chapter_of[m.locus].id], m) for m in mentions)
    return [(edition.chapters[place], found[place]) for place in sorted(found)]


def _headed(edition: Edition) -> dict[str, tuple[tuple[Chapter, Section], ...]]:
    """The sections whose headings name an entry, by the entry's id."""
    forms = forms_of(edition.registers.entries)
    by_token = by_first_token(forms)
    return grouped(
        (name, (chapter, section))
        for chapter in edition.chapters
        for section in chapter.sections
        for name in named_in(section.title, forms, by_token)
    )


def _in_headings(headed: Sequence[tuple[Chapter, Section]], here: str) -> list[str]:
    found = [link(section.title, relative(here, f"{chapter.id}.md#{section.id}")) for chapter, section in headed]
    return [f"- *In a heading*: {' · '.join(found)}"] if found else []


def _quotation(edition: Edition, chapter: Chapter, mention: Mention, here: str) -> str:
    text = edition.paragraph_of[mention.locus].words
    sentence = sentence_around(text, mention.start, mention.end)
    place = link(str(mention.locus.paragraph), relative(here, f"{chapter.id}.md#{mention.locus}"))
    return f"{place} {escape(sentence)}"


def _counts(edition: Edition, mentions: Sequence[Mention], here: str) -> str:
    """For what stands everywhere: how often in each section, not every sentence."""
    lines = []
    counts = Counter(m.locus for m in mentions)
    for chapter, _ in _by_chapter(edition, mentions):
        parts = []
        for section in (None, *chapter.sections):
            if count := sum(counts[p.locus] for p in (section.paragraphs if section else chapter.lead)):
                anchor = f"#{section.id}" if section else ""
                title = section.title if section else "before the first section"
                parts.append(f"{link(title, relative(here, f'{chapter.id}.md{anchor}'))} {count}")
        lines.append(f"- **{escape(chapter.title)}**: " + " · ".join(parts))
    return "\n".join(lines)


def _periods(edition: Edition, mentions: Sequence[Mention]) -> list[str]:
    return [c.period.short for c, _ in _by_chapter(edition, mentions) if c.period]


def _by_date(entries: list[Entry]) -> str:
    dated = sorted((e for e in entries if e.from_), key=lambda e: (re.sub(r"\D", "", e.from_)[:8].ljust(8, "0"), e.id))
    return "By date: " + " · ".join(f"{escape(life(e))} {link(e.name, f'#{e.id}')}" for e in dated)

"""Pages under About: the corrections, old and new side by side; the bibliography; what changed by version."""

from tools.edit.addresses import CORRECTIONS, WORKS, entry_address, locus_address, received_address, record_address
from tools.edit.markdown import escape, link, tongues
from tools.edit.typography import typeset
from tools.model.apparatus import Change, Work
from tools.model.edition import Chapter, Edition, Paragraph, grouped
from tools.model.records import Emendation
from tools.pages.frame import bullets, folded, link_to, listed, page, plural, spelled
from tools.pages.register import sort_key

CHANGES = "about/changes.md"
KINDS = {
    "monograph": "Books",
    "article": "Articles and reports",
    "collection": "Collections of documents",
    "document": "Treaties and other documents",
    "reference": "Works of reference",
}


def corrections_page(edition: Edition) -> str:
    return page(
        "Corrections",
        f"Every misprint mended in the {spelled(len(edition.registers.texts), 'text')}, old and new side by side, "
        "and every heading as printed.",
        "docs/data/emendations.yml or sections.yml",
        "# Corrections {#corrections}",
        "Certain misprints are mended; facts never are. Each mended word in the texts leads here, and undoing this "
        "list gives back the texts as received, byte for byte: the build does so. *Supplied* marks words that are not "
        "certain but needed for sense.",
        *(_chapter(edition, chapter) for chapter in edition.chapters),
        "## Headings {#headings}",
        "Levels, sentence case and dashes follow a rule; where the rule was overridden, the reason stands beside.",
        _headings(edition),
        meta=["period: about"],
    )


def _chapter(edition: Edition, chapter: Chapter) -> str:
    found = [(run.emendation, p) for p in chapter.paragraphs for run in p.runs if run.emendation]
    title = f"## {escape(chapter.title)} {{#{chapter.id}}}"
    if not found:
        return f"{title}\n\nNothing mended."
    rows = "\n".join(_row(edition, item, paragraph, chapter) for item, paragraph in found)
    return f"{title}\n\n| Paragraph | As received | Mended | Reason |\n|---|---|---|---|\n{rows}"


def _row(edition: Edition, item: Emendation, paragraph: Paragraph, chapter: Chapter) -> str:
    # A paragraph taken out whole has no address left on its page.
    anchor = f"#{item.at}" if paragraph.words.strip() else ""
    place = link_to(CORRECTIONS, str(item.at.paragraph), f"{chapter.id}.md{anchor}")
    corr = escape(item.corr) if item.corr else "*(taken out)*"
    kind = "" if item.kind == "misprint" else f" ({item.kind})"
    received = link_to(CORRECTIONS, item.sic.replace("\n", " ⏎ "), received_address(edition, item))
    return f'| <a id="{item.id}"></a>{place} | {received} | {corr} | {tongues(escape(item.reason))}{kind} |'


def _headings(edition: Edition) -> str:
    rows = (
        f"| {escape(section.printed)} | {link_to(CORRECTIONS, section.title, f'{chapter.id}.md#{section.id}')} "
        f"| {escape(section.record.reason or 'sentence case')} |"
        for chapter in edition.chapters
        for section in chapter.sections
        if section.title != typeset(section.printed) or section.record.reason
    )
    return "\n".join(["| As printed | Here | Reason |", "|---|---|---|", *rows])


def works_page(edition: Edition) -> str:
    works = edition.registers.works
    return page(
        "Bibliography",
        "The works on which the editors’ notes rest.",
        "docs/data/works.yml",
        "# Bibliography {#works}",
        f"{len(works)} works on which the notes rest. {seen(edition)} {passages(edition)} The text’s own references "
        "were removed before it reached us; these works need not be among them. Dates of treaties are New Style.",
        _begin(edition),
        *(_kind(edition, kind, title) for kind, title in KINDS.items()),
        meta=["period: about"],
    )


def seen(edition: Edition) -> str:
    """Two sentences: how many of the works an editor has read for the notes, and how many not."""
    works = edition.registers.works
    read = sum(work.seen for work in works)
    return (
        f"Seen for this edition, at the passages cited: {read} of them. Named from knowledge: {len(works) - read}; "
        "open such a work before you build on a note."
    )


def passages(edition: Edition) -> str:
    """A sentence: how many citations say where in the work the passage stands."""
    notes = edition.registers.notes
    cited = sum(name in edition.work_of for note in notes for name in note.authority)
    return f"{sum(len(note.passages) for note in notes)} of {cited} citations name pages or a document’s number."


def _begin(edition: Edition) -> str:
    rows = bullets(f"{link(w.short, f'#{w.id}')}: {escape(w.begin)}" for w in edition.registers.works if w.begin)
    return f"## To begin with {{#begin}}\n\n{rows}" if rows else ""


def _kind(edition: Edition, kind: str, title: str) -> str:
    works = sorted((w for w in edition.registers.works if w.kind == kind), key=lambda w: sort_key(w.short))
    return f"## {title} {{#{kind}}}\n\n{bullets(_work(edition, w) for w in works)}" if works else ""


def _work(edition: Edition, work: Work) -> str:
    """A work under the short name that notes give it, with the paragraphs whose notes cite it."""
    author = f"{escape(work.author)}, " if work.author else ""
    imprint = f", {escape(work.imprint)}" if work.imprint else ""
    dated = work.year == "n.d." or f"{work.imprint or ''} {work.title}".rstrip(") ").endswith(work.year)
    year = "" if dated else f", {escape(work.year)}"
    return (
        f'<a id="{work.id}"></a>**{escape(work.short)}**: {author}*{escape(work.title)}*{imprint}{year}'
        f"{_cited(edition, work)}"
    )


def _cited(edition: Edition, work: Work) -> str:
    """The paragraphs whose notes cite a work, each a link to the first of these notes."""
    used = []
    for first, *others in grouped((note.at, note) for note in edition.notes_citing.get(work.id, ())).values():
        times = f" ({1 + len(others)})" if others else ""
        title = f"Note on “{first.quote}”"
        used.append(link_to(WORKS, str(first.at.paragraph), record_address(edition, first), title) + times)
    return f". *Cited at paragraph* {', '.join(used)}" if used else ""


def changes_page(edition: Edition) -> str:
    addresses = {str(at): locus_address(edition, at) for at, p in edition.paragraph_of.items() if p.words}
    addresses |= {note.id: record_address(edition, note) for note in edition.registers.notes}
    addresses |= {entry.id: entry_address(entry) for entry in edition.registers.entries}
    return page(
        "Changes",
        "What changed in the texts’ emendations, in notes and data, by version.",
        "docs/data/changes.yml",
        "# Changes {#changes}",
        "Addresses never change: a paragraph, an entry, a note or a thread keeps the address it was first given. "
        "A published copy keeps each version that its owner has released: `versions/1.2.0/`, say.",
        *(
            f"## Version {escape(item.version)}, {escape(item.date)} {{#v-{item.version.replace('.', '-')}}}\n\n"
            + bullets(map(escape, item.changes))
            + _touched(item, addresses)
            for item in edition.registers.changes
        ),
        meta=["period: about"],
    )


def _touched(change: Change, addresses: dict[str, str]) -> str:
    """Folded: what is other than in the version before, each a link, and without one what is gone."""
    kinds = (("paragraph", "", change.paragraphs), ("note", "", change.notes), ("entry", "entries", change.entries))
    lists = {plural(len(ids), one, many): ids for one, many, ids in kinds if ids}
    lines = (
        f"{count}: {', '.join(link_to(CHANGES, i, addresses[i]) if i in addresses else escape(i) for i in ids)}"
        for count, ids in lists.items()
    )
    return "\n\n" + folded("changed", f"Changed, new or gone: {listed([*lists])}", bullets(lines)) if lists else ""

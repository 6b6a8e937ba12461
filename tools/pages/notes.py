"""The editors' notes: at a chapter's foot in the order of the text, and a list of them all."""

from tools.edit.addresses import NOTES as HERE
from tools.edit.addresses import locus_address, relative, work_address
from tools.edit.chronology import CITED
from tools.edit.link import notes_of, numbered_notes
from tools.edit.markdown import escape, link
from tools.model.apparatus import Note
from tools.model.edition import Chapter, Edition
from tools.model.values import Locus
from tools.pages.frame import aside, bullets, joined, page, way
from tools.pages.works import seen

KINDS = {
    "fact": ("fact", "on facts"),
    "contradiction": ("contradiction", "on contradictions"),
    "dated": ("dated", "on words that have dated"),
    "gap": ("left out", "on what is left out"),
    "identification": ("who or what is meant", "on who or what is meant"),
}
"""How a note says its kind, and how a sentence counts notes of it."""
SURE = {"probable": "probable", "doubtful": "the statement is doubtful"}


def chapter_notes(edition: Edition, chapter: Chapter, here: str) -> str:
    """The notes of the first rank, numbered, and one link to the others."""
    signed = [note for note, number in numbered_notes(chapter, edition) if number]
    more = len(notes_of(edition, chapter)) - len(signed)
    rows = "\n".join(f"{n}. {_note(edition, note, here)}" for n, note in enumerate(signed, 1))
    others = way(here, f"{more} more {'notes' if signed else 'editors’ notes'}", f"{HERE}#{chapter.id}") if more else ""
    title = f"Editors’ notes on {chapter.title}"
    return aside("notes", title, "**Notes**", rows, others, tag="section") if rows or others else ""


def notes_page(edition: Edition) -> str:
    notes = edition.registers.notes
    counts = {label: sum(n.kind == kind for n in notes) for kind, (_, label) in KINDS.items()}
    kinds = ", ".join(f"{count} {label}" for label, count in counts.items() if count)
    return page(
        "Notes",
        "All editors’ notes by chapter: errors of fact, contradictions, words that have dated, gaps.",
        "docs/data/notes.yml",
        "# Notes {#notes}",
        f"{len(notes)} notes say where the texts err, contradict themselves or leave something out, and on whose "
        f"authority: {kinds}. Those with a number stand beside the text too; a ring (°) there leads to another note "
        "on the words before it, a dot (·) to what a paragraph leaves out or to who is meant. "
        '<a id="certainty"></a>What a note says is certain unless it is marked: ‘probable’ if most sources have it or '
        "the works cited let one infer it; ‘doubtful’ is said of the text’s statement, on which sources differ or are "
        f"silent. Works are listed in the {link('bibliography', 'works.md')}. {seen(edition)}",
        *(_chapter(edition, chapter) for chapter in edition.chapters),
        meta=["period: about"],
    )


def cited(text: str, edition: Edition, here: str) -> str:
    """An editor's sentence as Markdown, each locus in it a link."""
    parts, end = [], 0
    for found in CITED.finditer(text):
        locus = Locus.parse(found[0])
        if locus in edition.chapter_of:
            before = text[end : found.start()]
            opens = (not parts and not before.strip()) or before.rstrip().endswith((".", ":"))
            parts += [escape(before), locus_link(locus, edition, here, opens=opens)]
            end = found.end()
    return "".join(parts) + (escape(text[end:]) if end < len(text) else "")


def locus_link(locus: Locus, edition: Edition, here: str, *, opens: bool = False) -> str:
    """A link to a paragraph; but for the first text's, the text is named too. ``opens`` a sentence: in a capital."""
    own = edition.chapter_of[locus].text
    words = ("" if own == edition.registers.texts[0] else f"{own.short}, ") + f"paragraph\u00a0{locus.paragraph}"
    return way(here, words[0].upper() + words[1:] if opens else words, locus_address(edition, locus))


def _authorities(edition: Edition, note: Note, here: str) -> str:
    parts = []
    for name in note.authority:
        if work := edition.work_of.get(name):
            where = [escape(f", {passage.pages}") for passage in note.passages if passage.work == name]
            parts.append(way(here, work.short, work_address(name)) + "".join(where))
        # A place that the note itself names need not be named again.
        elif name not in {found[0] for found in CITED.finditer(note.text)}:
            parts.append(cited(name, edition, here))
    return f' <span class="authority">{"; ".join(parts)}.</span>' if parts else ""


def _note(edition: Edition, note: Note, here: str) -> str:
    """A note with its sign's way back, as an item of a list."""
    sign = f"to-{note.id}" if note.tier == "1" else note.id
    back = relative(here, f"{edition.chapter_of[note.at].id}.md#{sign}")
    sure = f" *({way(here, SURE[note.certainty], f'{HERE}#certainty')})*" if note.certainty in SURE else ""
    return (
        f'<a id="{note.id}"></a><span class="lemma">“{escape(note.quote)}”:</span> '
        f"{cited(note.text, edition, here)}{sure}"
        f'{_authorities(edition, note, here)} [↩]({back}){{aria-label="Back to the text"}}'
    )


def _chapter(edition: Edition, chapter: Chapter) -> str:
    numbers = dict(numbered_notes(chapter, edition))
    rows = []
    for note in notes_of(edition, chapter):
        sign = f", note {numbers[note]}" if numbers.get(note) else ""
        place = locus_link(note.at, edition, HERE, opens=True)
        rows.append(f"{place}{sign}, {KINDS[note.kind][0]}. {_note(edition, note, HERE)}")
    return joined(f"## {escape(chapter.title)} {{#{chapter.id}}}", bullets(rows)) if rows else ""

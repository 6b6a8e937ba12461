"""The editors' notes: at a chapter's foot in the order of the text, and a list of them all."""

from tools.edit.addresses import relative, work_address
from tools.edit.chronology import CITED, located
from tools.edit.link import signed_notes
from tools.edit.markdown import escape, link
from tools.model.apparatus import Note
from tools.model.edition import Chapter, Edition
from tools.model.text import Locus
from tools.pages.frame import aside, folded, page, plural

HERE = "about/notes.md"
KINDS = {
    "fact": "on facts",
    "contradiction": "on contradictions",
    "dated": "on words that have dated",
    "gap": "on what is left out",
    "identification": "on who or what is meant",
}


NAMES = {
    "fact": "fact",
    "contradiction": "contradiction",
    "dated": "dated",
    "gap": "left out",
    "identification": "who or what is meant",
}


def chapter_notes(edition: Edition, chapter: Chapter, here: str) -> str:
    """The notes of ``chapter``: those signed in the text, numbered, then the others, folded."""
    signed = signed_notes(chapter, edition)
    others = [n for n in notes_of(edition, chapter) if n.tier == "2"]
    if not signed and not others:
        return ""
    blocks = ["**Notes**"]
    if signed:
        blocks.append("\n".join(f"{n}. {_note(edition, note, here, signed=True)}" for n, note in enumerate(signed, 1)))
    if others:
        rows = "\n".join(f"- {_note(edition, note, here, signed=False)}" for note in others)
        blocks.append(folded("further", f"{plural(len(others), 'further note')}, without a sign in the text", rows))
    return aside("notes", f"Editors’ notes on {chapter.title}", *blocks, tag="section")


def notes_page(edition: Edition) -> str:
    notes = edition.registers.notes
    counts = {label: sum(n.kind == kind for n in notes) for kind, label in KINDS.items()}
    kinds = ", ".join(f"{count} {label}" for label, count in counts.items() if count)
    return page(
        "Notes",
        "All editors’ notes by chapter: errors of fact, contradictions, words that have dated, gaps.",
        "docs/data/notes.yml",
        "# Notes {#notes}",
        f"{len(notes)} notes say where the texts err, contradict themselves or leave something out, and on whose "
        f"authority: {kinds}. Those with a number have a sign in the text; the rest stand at the chapter’s end only. "
        f"Works are listed in the {link('bibliography', 'works.md')}.",
        *(_chapter(edition, chapter) for chapter in edition.chapters),
        meta=["period: about"],
    )


def notes_of(edition: Edition, chapter: Chapter) -> list[Note]:
    """All notes of ``chapter`` in the order of its text."""
    text = {p.locus: p.words for p in chapter.paragraphs}
    found = [n for at in text for n in edition.notes_at.get(at, ())]
    return sorted(found, key=lambda n: (n.at, text[n.at].find(n.quote)))


def cited(text: str, edition: Edition, here: str) -> str:
    """An editor's sentence as Markdown, each locus in it a link."""
    parts, end = [], 0
    for found in CITED.finditer(text):
        locus = located(found)
        if locus in edition.chapter_of:
            before = text[end : found.start()]
            opens = (not parts and not before.strip()) or before.rstrip().endswith((".", ":"))
            parts += [escape(before), locus_link(locus, edition, here, opens=opens)]
            end = found.end()
    return "".join(parts) + (escape(text[end:]) if end < len(text) else "")


def locus_link(locus: Locus, edition: Edition, here: str, *, opens: bool = False) -> str:
    """A link to a paragraph; but for the first text's, the text is named too. ``opens`` a sentence: in a capital."""
    chapter = edition.chapter_of[locus]
    text = "" if chapter.text == edition.registers.texts[0] else f"{chapter.text.short}, "
    words = f"{text}paragraph\u00a0{locus.paragraph}"
    return link(words[0].upper() + words[1:] if opens else words, relative(here, f"{chapter.id}.md#{locus}"))


def authorities(edition: Edition, note: Note, here: str) -> str:
    parts = []
    for name in note.authority:
        if work := edition.work_of.get(name):
            parts.append(link(work.short, relative(here, work_address(name))))
        # A place that the note itself names need not be named again.
        elif name not in {found[0] for found in CITED.finditer(note.text)}:
            parts.append(cited(name, edition, here))
    return f" {'; '.join(parts)}." if parts else ""


def _note(edition: Edition, note: Note, here: str, *, signed: bool) -> str:
    sure = "" if note.certainty == "certain" else f" *({note.certainty})*"
    body = f"“{escape(note.quote)}”: {cited(note.text, edition, here)}{sure}{authorities(edition, note, here)}"
    anchor = f'<a id="{note.id}"></a>'
    if signed:
        return f'{anchor}{body} <a href="#to-{note.id}" aria-label="Back to the text">↩</a>'
    return f"{anchor}{link(str(note.at.paragraph), f'#{note.at}')} {body}"


def _chapter(edition: Edition, chapter: Chapter) -> str:
    notes = notes_of(edition, chapter)
    if not notes:
        return ""
    numbers = {note.id: number for number, note in enumerate(signed_notes(chapter, edition), start=1)}
    rows = []
    for note in notes:
        sign = f", note {numbers[note.id]}" if note.id in numbers else ""
        target = relative(HERE, f"{chapter.id}.md#{note.id}")
        rows.append(f"- Paragraph {note.at.paragraph}{sign}: {link(f'“{note.quote}”', target)} ({NAMES[note.kind]})")
    return f"## {escape(chapter.title)} {{#{chapter.id}}}\n\n" + "\n".join(rows)

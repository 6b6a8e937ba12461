"""What the editors say of the texts: notes, at a chapter's foot and in one list; claims, each under its paragraph."""

from collections import Counter
from collections.abc import Sequence

from tools.edit.addresses import NOTES, locus_address, record_address, relative, work_address
from tools.edit.chronology import CITED
from tools.edit.link import notes_of, numbered_notes
from tools.edit.markdown import escape, link
from tools.model.apparatus import Claim, Note
from tools.model.edition import Chapter, Edition, Paragraph, Section, grouped
from tools.model.values import Locus
from tools.pages.about import seen
from tools.pages.frame import aside, bullets, folded, joined, link_to, page, plural

KINDS = {
    "fact": ("fact", "on facts"),
    "contradiction": ("contradiction", "on contradictions"),
    "dated": ("dated", "on words that have dated"),
    "gap": ("left out", "on what is left out"),
    "identification": ("who or what is meant", "on who or what is meant"),
}
"""How a note says its kind, and how a sentence counts notes of it."""
SURE = {"probable": "probable", "doubtful": "the statement is doubtful"}
UNCLEAR = "too unclear to weigh"
JUDGEMENT = "a judgement"
ITSELF = "contradicts itself"
VERDICTS = {
    "history": {
        "bears out": "It says the same as the whole statement.",
        "in part": "It says the same as one part of the statement; of another it says nothing, or the reverse.",
        "contradicts": "It says the reverse.",
        "silent": "It does not speak of the matter.",
    },
    "": {
        UNCLEAR: "The statement does not show what is meant.",
        JUDGEMENT: "The statement is an opinion, a motive or a forecast; no verdict is given.",
        ITSELF: "Another sentence of the same text says the reverse.",
    },
    "fact": {
        "right": "Our note has it so, and names a work.",
        "partly right": "Our note has one part so, and names a work.",
        "wrong": "Our note has the reverse, and names a work.",
        "open": "Our note names a work, which does not settle it.",
    },
}
"""The verdicts by who gives them, in the order in which they are told, and what each means."""


def chapter_notes(edition: Edition, chapter: Chapter, here: str) -> str:
    """The notes of the first rank, numbered, and one link to the others."""
    signed = [note for note, number in numbered_notes(chapter, edition) if number]
    more = len(notes_of(edition, chapter)) - len(signed)
    rows = "\n".join(f"{n}. {_note(edition, note, here)}" for n, note in enumerate(signed, 1))
    others = link_to(here, f"{more} more {'notes' if signed else 'editors’ notes'}", f"{NOTES}#{chapter.id}")
    title = f"Editors’ notes on {chapter.title}"
    return aside("notes", title, rows, others * bool(more), title="Notes", tag="section")


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
        '<a id="certainty"></a>What a note says is given as certain unless it is marked: ‘probable’ if most sources '
        "have it or the works cited let one infer it; ‘doubtful’ is said of the text’s statement, on which sources "
        f"differ or are silent. Works are listed in the {link('bibliography', 'works.md')}. {seen(edition)}",
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
    return "".join([*parts, escape(text[end:])])


def locus_link(locus: Locus, edition: Edition, here: str, *, opens: bool = False) -> str:
    """A link to a paragraph; but for the first text's, the text is named too. ``opens`` a sentence: in a capital."""
    own = edition.chapter_of[locus].text
    words = ("" if own == edition.registers.texts[0] else f"{own.short}, ") + f"paragraph\u00a0{locus.paragraph}"
    return link_to(here, words[0].upper() + words[1:] if opens else words, locus_address(edition, locus))


def _authorities(edition: Edition, note: Note, here: str) -> str:
    parts = []
    for name in note.authority:
        if work := edition.work_of.get(name):
            where = [escape(f", {passage.pages}") for passage in note.passages if passage.work == name]
            parts.append(link_to(here, work.short, work_address(name)) + "".join(where))
        # A place that the note itself names need not be named again.
        elif name not in {found[0] for found in CITED.finditer(note.text)}:
            parts.append(cited(name, edition, here))
    return f' <span class="authority">{"; ".join(parts)}.</span>' if parts else ""


def _note(edition: Edition, note: Note, here: str) -> str:
    """A note with its sign's way back, as an item of a list."""
    sign = f"to-{note.id}" if note.tier == "1" else note.id
    back = relative(here, f"{edition.chapter_of[note.at].id}.md#{sign}")
    sure = f" *({link_to(here, SURE[note.certainty], f'{NOTES}#certainty')})*" if note.certainty in SURE else ""
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
        place = locus_link(note.at, edition, NOTES, opens=True)
        rows.append(f"{place}{sign}, {KINDS[note.kind][0]}. {_note(edition, note, NOTES)}")
    return joined(f"## {escape(chapter.title)} {{#{chapter.id}}}", bullets(rows)) if rows else ""


def verdict_table(edition: Edition, chapter: Chapter) -> str:
    """How the statements of a text fare, in figures, and what each verdict means; folded."""
    found = claims_of(edition, chapter)
    if not found:
        return ""
    against = escape(edition.registers.texts[0].short)
    counts = Counter(verdict for claim in found for verdict in _verdicts(claim))
    rows = "\n".join(
        f"| {escape(_worded(edition, by, verdict))} | {meaning} | {counts[by, verdict]} |"
        for by, meanings in VERDICTS.items()
        for verdict, meaning in meanings.items()
    )
    return folded(
        "verdicts",
        _result(edition, found),
        f"Each statement is weighed whole, under its paragraph: by what the {against} says, by the rest of the "
        "text, and, where it gives a date, a number or who did what, by our notes. "
        f"The {against} has errors of its own; the notes say where.",
        f"| Verdict | Meaning | Statements |\n|---|---|---|\n{rows}",
        extra=f' id="weighed-{chapter.id}"',
    )


def claims_under(edition: Edition, item: Paragraph, here: str) -> str:
    """What one paragraph states, folded; empty where nothing in it is weighed."""
    found = edition.claims_at.get(item.locus, ())
    return folded("verdicts", _result(edition, found), bullets(_claim(edition, claim, here) for claim in found))


def claims_of(edition: Edition, chapter: Chapter) -> list[Claim]:
    return [claim for p in chapter.paragraphs for claim in edition.claims_at.get(p.locus, ())]


def used_in(edition: Edition, section: Section, here: str) -> str:
    """From paragraphs that bear on a claim the way back to it, a line a text that makes any."""
    bearing = {c.id: c for p in section.paragraphs for c in edition.claims_bearing.get(p.locus, ())}
    ways = grouped(
        (c.at.siglum, f"{link_to(here, f'“{c.quote}”', record_address(edition, c))} ({_worded_all(edition, c)})")
        for c in sorted(bearing.values(), key=lambda c: c.at)
    )
    texts = (text for text in edition.registers.texts if text.siglum in ways)
    return joined(*(f"*The {escape(text.short)} on this*: {' · '.join(ways[text.siglum])}" for text in texts))


def _verdicts(claim: Claim) -> list[tuple[str, str]]:
    """Each with who gives it, as in :data:`VERDICTS`."""
    by_history = "" if claim.history == UNCLEAR else "history"
    found = [(by_history, claim.history), ("", JUDGEMENT * claim.judgement), ("", ITSELF * bool(claim.itself))]
    return [(by, verdict) for by, verdict in (*found, ("fact", claim.fact)) if verdict]


def _worded(edition: Edition, by: str, verdict: str) -> str:
    """A verdict, or several given by the same, as plain text."""
    history = edition.registers.texts[0].short
    return {"history": f"{history} {verdict}", "fact": f"in fact {verdict}"}.get(by, verdict)


def _worded_all(edition: Edition, claim: Claim) -> str:
    return escape("; ".join(_worded(edition, *verdict) for verdict in _verdicts(claim)))


def _result(edition: Edition, found: Sequence[Claim]) -> str:
    """How so many statements fare, in one line."""
    counts = Counter(verdict for claim in found for verdict in _verdicts(claim))
    parts = []
    for by, possible in VERDICTS.items():
        given = [f"{verdict} {n}" for verdict in possible if (n := counts[by, verdict])]
        parts += [_worded(edition, by, ", ".join(given))] if given else []
    return f"{plural(len(found), 'statement')}: {'; '.join(parts)}"


def _claim(edition: Edition, claim: Claim, here: str) -> str:
    named = {found[0] for found in CITED.finditer(claim.text)}
    passages = dict.fromkeys(p.at for p in claim.bears if p.at in edition.chapter_of and str(p.at) not in named)
    notes = (edition.note_of[name] for name in claim.notes if name in edition.note_of)
    see = [locus_link(at, edition, here) for at in passages]
    see += [link_to(here, f"note on “{note.quote}”", record_address(edition, note)) for note in notes]
    own = edition.chapter_of[claim.at].text.short
    elsewhere = [f"“{escape(p.quote)}” ({locus_link(p.at, edition, here)})" for p in claim.itself]
    return (
        f"{link(f'“{claim.quote}”', f'#{claim.id}')} **{_worded_all(edition, claim)}**. "
        + cited(claim.text, edition, here)
        + (f" But the {escape(own)} also says {' and '.join(elsewhere)}." if elsewhere else "")
        + (f" See also {', '.join(see)}." if see else "")
    )

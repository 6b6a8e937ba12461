"""A paragraph of source text as Markdown: its number, its words, its marks."""

from tools.edit.addresses import record_address, relative
from tools.edit.link import split_at_marks
from tools.edit.markdown import escape, link
from tools.model.edition import Edition, Mark, Paragraph
from tools.model.values import Locus
from tools.pages.frame import plural


def paragraph(item: Paragraph, marks: tuple[Mark, ...], edition: Edition, here: str) -> str:
    """The paragraph as it stands on page ``here``; empty where emendation left no word."""
    if not item.words.strip():
        return ""
    body = "".join(_piece(words, mark, here) for words, mark in split_at_marks(item.words, marks))
    return f"{'- ' if item.kind == 'bullet' else ''}{number(item, edition, here)} {body}"


def _piece(words: str, mark: Mark | None, here: str) -> str:
    if mark is None:
        return escape(words)
    target = relative(here, mark.target)
    address = mark.target.partition("#")[2]
    if mark.weighed:
        return f'<span id="{address}" class="weighed">' if mark.weighed == "from" else "</span>"
    if mark.number is None and not mark.ring:
        return link(words, target, mark.title)
    return sign(address, target, mark.number)


def sign(note: str, target: str, number: int | None) -> str:
    """A note's sign: a number that leads to it on this page, or a ring that leads to it on its own."""
    if number is None:
        return f"[°]({target}){{#{note} .ring aria-label='Note' data-not-source=''}}"
    return (
        f'<a id="to-{note}" class="note-sign" href="{target}" aria-label="Note {number}" data-not-source>{number}</a>'
    )


def number(item: Paragraph, edition: Edition, here: str) -> str:
    """The paragraph's number as a link to itself, its permanent address, and a dot for the notes on no word of it."""
    locus = item.locus
    found = f'<a id="{locus}" class="pn" href="#{locus}" data-not-source>{locus.paragraph}</a>'
    former = [note.id for note in edition.former_notes_at.get(locus, ())]
    others = [n for n in edition.notes_at.get(locus, ()) if n.tier == "2" and not n.faults]
    if others:
        target = relative(here, record_address(edition, others[0]))
        label = plural(len(others), "note") + " on this paragraph"
        found += f"[·]({target}){{#{others[0].id} .dot aria-label='{label}' data-not-source=''}}"
    kept = [n.id for n in others[1:]] + former
    return found + "".join(f'<a id="{name}" data-not-source></a>' for name in kept)


def paragraphs(items: tuple[Paragraph, ...], marks: dict[Locus, tuple[Mark, ...]], edition: Edition, here: str) -> str:
    """Paragraphs and bullet lists, in order."""
    parts: list[str] = []
    for before, item in zip((None, *items), items, strict=False):
        body = paragraph(item, marks[item.locus], edition, here)
        if not body:
            continue
        in_list = before is not None and before.kind == item.kind == "bullet"
        parts.append(("\n" if in_list else "\n\n") * bool(parts) + body)
    return "".join(parts)

"""A paragraph of source text as Markdown: its number, its words, its marks."""

from tools.edit.addresses import relative
from tools.edit.link import split_at_marks
from tools.edit.markdown import escape, link
from tools.model.edition import Mark, Paragraph
from tools.model.text import Locus


def paragraph(item: Paragraph, marks: tuple[Mark, ...], here: str) -> str:
    """The paragraph as it stands on page ``here``; empty where emendation left no word."""
    if not item.words.strip():
        return ""
    body = "".join(_piece(words, mark, here) for words, mark in split_at_marks(item.words, marks))
    return f"{'- ' if item.kind == 'bullet' else ''}{number(item)} {body}"


def _piece(words: str, mark: Mark | None, here: str) -> str:
    if mark is None:
        return escape(words)
    target = relative(here, mark.target)
    address = mark.target.partition("#")[2]
    if mark.weighed:
        return f'<span id="{address}" class="weighed">' if mark.weighed == "from" else "</span>"
    if mark.number is None:
        return link(words, target, mark.title)
    return (
        f'<a id="to-{address}" class="note-sign" href="{target}" aria-label="Note {mark.number}" '
        f"data-not-source>{mark.number}</a>"
    )


def number(item: Paragraph) -> str:
    """The paragraph's number as a link to itself: its permanent address."""
    locus = item.locus
    return f'<a id="{locus}" class="pn" href="#{locus}" data-not-source>{locus.paragraph}</a>'


def paragraphs(items: tuple[Paragraph, ...], marks: dict[Locus, tuple[Mark, ...]], here: str) -> str:
    """Paragraphs and bullet lists, in order."""
    parts: list[str] = []
    for before, item in zip((None, *items), items, strict=False):
        body = paragraph(item, marks[item.locus], here)
        if not body:
            continue
        in_list = before is not None and before.kind == item.kind == "bullet"
        parts.append(("\n" if in_list else "\n\n") * bool(parts) + body)
    return "".join(parts)

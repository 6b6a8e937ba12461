"""A paragraph of source text as Markdown: its number, its words, its marks."""

from tools.link import link as marks_of
from tools.link import pieces
from tools.markdown import escape, link, relative
from tools.model import Edition, Paragraph


def paragraph(item: Paragraph, edition: Edition, here: str) -> str:
    """The paragraph as it stands on page ``here``; empty where emendation left no word."""
    if not item.words.strip():
        return ""
    body = "".join(
        link(words, relative(here, mark.target), mark.title) if mark else escape(words)
        for words, mark in pieces(item.words, marks_of(item, edition))
    )
    return f"{'- ' if item.kind == 'bullet' else ''}{number(item)} {body}"


def number(item: Paragraph) -> str:
    """The paragraph's number as a link to itself: its permanent address."""
    locus = item.locus
    return f'<a id="{locus}" class="pn" href="#{locus}" data-not-source>{locus.paragraph}</a>'


def paragraphs(items: tuple[Paragraph, ...], edition: Edition, here: str) -> str:
    """Paragraphs and bullet lists, in order."""
    parts: list[str] = []
    for before, item in zip((None, *items), items, strict=False):
        body = paragraph(item, edition, here)
        if not body:
            continue
        in_list = before is not None and before.kind == item.kind == "bullet"
        parts.append(("\n" if in_list else "\n\n") * bool(parts) + body)
    return "".join(parts)

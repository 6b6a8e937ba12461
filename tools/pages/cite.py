"""How to cite edition, chapter and paragraph, with what CITATION.cff says."""

from datetime import date

from tools.edit.markdown import escape
from tools.files.citation import Citation
from tools.model.edition import Chapter, Edition
from tools.model.text import Locus
from tools.pages.frame import joined

PLACE = "[address of your copy]"
MLA_MONTHS = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]


def citations_block(edition: Edition, citation: Citation) -> str:
    """Chicago, MLA and BibTeX for the edition, one of its chapters and one of its paragraphs."""
    chapter = next(c for c in edition.chapters if c.sections)
    key, locus = edition.registers.edition.cite_key, chapter.paragraphs[-1].locus
    return joined(
        _cited("The edition", key, citation),
        _cited("A chapter", f"{key}-{chapter.id}", citation, chapter),
        _cited("A paragraph", f"{key}-{chapter.id}-{locus.paragraph}", citation, chapter, locus),
    )


def _cited(title: str, key: str, citation: Citation, chapter: Chapter | None = None, locus: Locus | None = None) -> str:
    """A heading and three ways to cite the edition, or a chapter of it, or a paragraph there."""
    day, authors, version = date.fromisoformat(citation.date), ", ".join(citation.authors), citation.version
    address = PLACE + (f"/{chapter.id}.html" if chapter else "") + (f"#{locus}" if locus else "")
    book, number = f"*{escape(citation.title)}*", locus.paragraph if locus else None
    part = f"“{escape(chapter.title)}" if chapter else ""
    place = f"{part},” {f'para. {number}, ' if number else ''}in " if part else ""
    return joined(
        f"## {title} {{#cite-{title.split()[-1]}}}",
        f"**Chicago.** {escape(authors)}. {place}{book}. Version {version}. {day:%B} {day.day}, {day.year}. "
        f"{escape(address)}.",
        f"**MLA.** {escape(authors)}. {f'{part}.” ' if part else ''}{book}, version {version}, "
        f"{day.day} {MLA_MONTHS[day.month - 1]} {day.year}, {escape(address)}{f', par. {number}' if number else ''}.",
        "**BibTeX**",
        f"```\n{_bibtex(key, citation, chapter.title if chapter else '', number, address)}\n```",
    )


def _bibtex(key: str, citation: Citation, chapter: str, number: int | None, address: str) -> str:
    fields = {
        "editor": f"{{{', '.join(citation.authors)}}}",
        "title": citation.title,
        "chapter": chapter,
        "note": f"Paragraph {number}, version {citation.version}" if number else f"Version {citation.version}",
        "year": citation.date[:4],
        "url": address,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{'inbook' if chapter else 'book'}{{{key},", *lines, "}"])

"""How to cite edition, chapter and paragraph, with what CITATION.cff says."""

from datetime import date

from tools.edit.markdown import escape
from tools.files.citation import Citation
from tools.model.edition import Chapter, Edition

PLACE = "[address of your copy]"
MLA_MONTHS = ["Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]


def citations_block(edition: Edition, citation: Citation) -> str:
    """Chicago, MLA and BibTeX for the edition, one of its chapters and one of its paragraphs."""
    chapter = next(c for c in edition.chapters if c.sections)
    number = chapter.paragraphs[-1].locus
    day = date.fromisoformat(citation.date)
    parts = [
        ("The edition", None, None),
        ("A chapter", chapter, None),
        ("A paragraph", chapter, number.paragraph),
    ]
    blocks, key = [], edition.registers.edition.cite_key
    for title, part, paragraph in parts:
        address = PLACE + (f"/{part.id}.html" + (f"#{number}" if paragraph else "") if part else "")
        blocks.append(
            f"## {title} {{#cite-{title.split()[-1]}}}\n\n"
            f"**Chicago.** {_chicago(citation, part, paragraph, day, address)}\n\n"
            f"**MLA.** {_mla(citation, part, paragraph, day, address)}\n\n"
            f"**BibTeX**\n\n```\n{_bibtex(key, citation, part, paragraph, day, address)}\n```"
        )
    return "\n\n".join(blocks)


def _chicago(citation: Citation, chapter: Chapter | None, paragraph: int | None, day: date, address: str) -> str:
    inner = f"“{escape(chapter.title)},” " + (f"para. {paragraph}, " if paragraph else "") + "in " if chapter else ""
    return (
        f"{escape(_authors(citation))}. {inner}*{escape(citation.title)}*. Version {citation.version}. "
        f"{day.strftime('%B')} {day.day}, {day.year}. {escape(address)}."
    )


def _mla(citation: Citation, chapter: Chapter | None, paragraph: int | None, day: date, address: str) -> str:
    inner = f"“{escape(chapter.title)}.” " if chapter else ""
    place = f", par. {paragraph}" if paragraph else ""
    return (
        f"{escape(_authors(citation))}. {inner}*{escape(citation.title)}*, version {citation.version}, "
        f"{day.day} {MLA_MONTHS[day.month - 1]} {day.year}, {escape(address)}{place}."
    )


def _bibtex(
    key: str, citation: Citation, chapter: Chapter | None, paragraph: int | None, day: date, address: str
) -> str:
    kind = "inbook" if chapter else "book"
    key = "-".join(filter(None, (key, chapter and chapter.id, paragraph and str(paragraph))))
    fields = {
        "editor": f"{{{_authors(citation)}}}",
        "title": citation.title,
        "chapter": chapter.title if chapter else "",
        "note": f"Paragraph {paragraph}, version {citation.version}" if paragraph else f"Version {citation.version}",
        "year": str(day.year),
        "url": address,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}"])


def _authors(citation: Citation) -> str:
    return ", ".join(citation.authors)

"""The package document of the EPUB: what it is, what is in it, in which order it is read."""

import time
import uuid
from html import escape

from tools.site.book.bind import Book
from tools.site.markup import text_of

STYLE_NAME = "book.css"
COVER = "cover.png"
TITLE_PAGE, NAV = "title-page.xhtml", "contents.xhtml"
SUMMARY = (
    "A text with numbered paragraphs, headings in order and a table of contents; notes are links there and "
    "back; every drawing has a title and a description, and its words are text."
)


def package(book: Book, documents: dict[str, str], epoch: int) -> str:
    """The document for XHTML ``documents`` by name, in reading order; changed at ``epoch``, in seconds."""
    drawn = any("<svg" in text for name, text in documents.items() if name != TITLE_PAGE)
    metadata = "\n".join(_metadata(book, epoch, drawn=drawn))
    items = "\n".join(
        f'<item id="{_item(name)}" href="{name}" media-type="application/xhtml+xml"{_properties(name, text)}/>'
        for name, text in documents.items()
    )
    spine = "\n".join(f'<itemref idref="{_item(name)}"/>' for name in documents)
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book-id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
{metadata}
</metadata>
<manifest>
{items}
<item id="styles" href="{STYLE_NAME}" media-type="text/css"/>
<item id="cover" href="{COVER}" media-type="image/png" properties="cover-image"/>
</manifest>
<spine>
{spine}
</spine>
</package>
"""


def _metadata(book: Book, epoch: int, *, drawn: bool) -> list[str]:
    citation = book.citation
    identifier = uuid.uuid5(uuid.NAMESPACE_URL, f"{citation.title} {citation.version}")
    modified = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch))
    modes, features = ["textual"], ["structuralNavigation", "tableOfContents", "readingOrder"]
    if drawn:
        modes.append("visual")
        features += ["alternativeText", "longDescription"]
    rights = next(text_of(part) for part in book.title_page if "terms" in part.classes)
    return [
        f'<dc:identifier id="book-id">urn:uuid:{identifier}</dc:identifier>',
        f"<dc:title>{escape(citation.title)}</dc:title>",
        "<dc:language>en</dc:language>",
        *(f"<dc:creator>{escape(author)}</dc:creator>" for author in citation.authors),
        f"<dc:date>{citation.date}</dc:date>",
        f"<dc:description>{escape(citation.abstract)}</dc:description>",
        f"<dc:rights>{escape(rights)}</dc:rights>",
        *([f"<dc:source>{escape(book.address)}</dc:source>"] if book.address else []),
        f'<meta property="dcterms:modified">{modified}</meta>',
        *(f'<meta property="schema:accessMode">{mode}</meta>' for mode in modes),
        '<meta property="schema:accessModeSufficient">textual</meta>',
        *(f'<meta property="schema:accessibilityFeature">{feature}</meta>' for feature in features),
        '<meta property="schema:accessibilityHazard">none</meta>',
        f'<meta property="schema:accessibilitySummary">{escape(SUMMARY)}</meta>',
    ]


def _item(name: str) -> str:
    return "doc-" + name.removesuffix(".xhtml")


def _properties(name: str, text: str) -> str:
    found = [word for word, given in (("nav", name == NAV), ("svg", "<svg" in text)) if given]
    return f' properties="{" ".join(found)}"' if found else ""

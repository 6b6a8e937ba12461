"""The whole edition as an EPUB 3: a page a document, notes that open where they are signed, and what it is."""

import time
from collections.abc import Sequence
from html import escape
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from lxml import etree
from lxml.html import HtmlElement
from lxml.html.builder import E

from tools.drawings.palette import LAND, SEA
from tools.files.write import zipped
from tools.site.book.plan import Book, Leaf, rewrite
from tools.site.markup import as_xhtml, content, drop, find, text_of

OPS = "http://www.idpf.org/2007/ops"
TYPE = f"{{{OPS}}}type"
"""The attribute that says what an element is, in the words of the EPUB Structural Semantics Vocabulary."""
STYLES = Path(__file__).with_name("epub.css")
STYLE_NAME, COVER, TITLE_PAGE, NAV = "book.css", "cover.png", "title-page.xhtml", "contents.xhtml"
HALO = (
    "@supports (paint-order: stroke) { .halo { paint-order: stroke; stroke-width: 3px; stroke-linejoin: round; "
    f"stroke: {LAND} }} .water {{ stroke: {SEA} }} }}\n"
)
"""Behind the words of a drawing, for readers that paint it there; others would paint it over them."""
TYPES = {"about-works": "bibliography", "about-corrections": "errata", "register-index": "index"}
"""What a page is, where the vocabulary has a word for it."""
SUMMARY = (
    "A text with numbered paragraphs, headings in order and a table of contents; notes are links there and "
    "back; every drawing has a title and a description, and its words are text."
)
CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def epub(book: Book, cover: bytes, epoch: int) -> bytes:
    """The file, from a book that is changed in place and a picture; its times are ``epoch``, in seconds."""
    rewrite(book, _address, TITLE_PAGE)
    for leaf in book.leaves:
        _sign_notes(leaf)
        # A way past a drawing is for the tab key, which an e-book reader has not.
        drop(find(leaf.article, "a", "skip"))
        for drawing in leaf.article.iter("svg"):
            _fit(drawing)
    drop(find(book.contents, "span", "numbers"))
    title_page = E.section({"class": "title-page", TYPE: "titlepage"}, *book.title_page)
    documents = {
        TITLE_PAGE: _document(book.citation.title, "frontmatter", title_page),
        NAV: _document("Contents", "frontmatter", *_contents(book)),
        **{_name(leaf): _page(leaf) for leaf in book.leaves},
    }
    files = {
        **{f"EPUB/{name}": text.encode("utf-8") for name, text in documents.items()},
        f"EPUB/{STYLE_NAME}": STYLES.read_bytes() + HALO.encode("utf-8"),
        f"EPUB/{COVER}": cover,
        "EPUB/package.opf": _package(book, documents, epoch).encode("utf-8"),
        "META-INF/container.xml": CONTAINER.encode("utf-8"),
    }
    # The format demands the mimetype first and bare.
    return zipped([("mimetype", b"application/epub+zip"), *sorted(files.items())], epoch, bare="mimetype")


def _name(leaf: Leaf) -> str:
    return f"{leaf.slug}.xhtml"


def _address(leaf: Leaf, id_: str, here: str) -> str:
    page = "" if leaf.name == here and id_ else _name(leaf)
    return page + (f"#{id_}" if id_ else "")


def _sign_notes(leaf: Leaf) -> None:
    """Say what is a sign, a note, the way back, so that a reading system can open the note in place."""
    for sign in find(leaf.article, "a", "note-sign", "ring", "dot"):
        sign.attrib.update({TYPE: "noteref", "role": "doc-noteref"})
    for section in find(leaf.article, "section", "notes"):
        section.set(TYPE, "footnotes")
        for note in section.xpath(".//li[@id]"):
            note.set(TYPE, "footnote")


def _fit(drawing: HtmlElement) -> None:
    """Fit a drawing to the format, which knows SVG as it was: an older role, no order of painting, titled links.

    Without a style sheet the phone's drawing is not shown, and an emblem is small.
    """
    if drawing.get("role") == "group":
        drawing.set("role", "document")
    for words in drawing.xpath(".//*[@paint-order]"):
        etree.strip_attributes(words, "paint-order", "stroke", "stroke-width")
        words.set("class", f"{words.get('class')} halo")
    if "phone" in drawing.classes:
        drawing.set("display", "none")
    if "emblem" in drawing.classes:
        drawing.set("width", "80")
    for link in drawing.iter("a"):
        if link.find(".//title") is None:
            link.insert(0, E.title(text_of(link)))


def _page(leaf: Leaf) -> str:
    """The page as a section that says what it is."""
    kind = "chapter" if leaf.has_text else TYPES.get(leaf.slug, "")
    section = E.section({"class": f"page-{leaf.kind}"}, {TYPE: kind} if kind else {}, *content(leaf.article))
    return _document(leaf.title, "bodymatter" if leaf.has_text else "backmatter", section)


def _document(title: str, matter: str, *body: HtmlElement) -> str:
    page = etree.Element("html", {"lang": "en"}, nsmap={None: "http://www.w3.org/1999/xhtml", "epub": OPS})
    page.append(E.head(E.title(title), E.link(rel="stylesheet", type="text/css", href=STYLE_NAME)))
    page.append(E.body({TYPE: matter}, *body))
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n{as_xhtml(page)}\n'


def _contents(book: Book) -> list[HtmlElement]:
    """Contents for readers and reading systems, and the landmarks, which only the latter show."""
    marks = [("titlepage", TITLE_PAGE, "Title page"), ("toc", NAV, "Contents")]
    marks += [("bodymatter", _name(leaf), "Text") for leaf in book.leaves[:1]]
    kinds = ((TYPES.get(leaf.slug), leaf) for leaf in book.leaves)
    marks += [(kind, _name(leaf), leaf.title) for kind, leaf in kinds if kind and kind != "errata"]
    landmarks = [E.li(E.a(title, {TYPE: kind, "href": href})) for kind, href, title in marks]
    return [
        E.nav({TYPE: "toc", "role": "doc-toc", "id": "toc"}, E.h1("Contents"), book.contents),
        E.nav({TYPE: "landmarks", "id": "landmarks", "hidden": "hidden"}, E.h2("Landmarks"), E.ol(*landmarks)),
    ]


def _package(book: Book, documents: dict[str, str], epoch: int) -> str:
    """The package document: what the book is, what is in it, and its XHTML in the order in which it is read."""
    citation, ids = book.citation, {name: f"doc-{name.removesuffix('.xhtml')}" for name in documents}
    creators = "\n".join(f"<dc:creator>{escape(author)}</dc:creator>" for author in citation.authors)
    rights = next(text_of(part) for part in book.title_page if "terms" in part.classes)
    source = f"<dc:source>{escape(book.address)}</dc:source>\n" if book.address else ""
    drawn = any("<svg" in text for name, text in documents.items() if name != TITLE_PAGE)
    modes = ["textual", *["visual"] * drawn]
    features = ["structuralNavigation", "tableOfContents", "readingOrder"]
    features += ["alternativeText", "longDescription"] * drawn
    items = "\n".join(
        f'<item id="{ids[name]}" href="{name}" media-type="application/xhtml+xml"{_properties(name, text)}/>'
        for name, text in documents.items()
    )
    spine = "\n".join(f'<itemref idref="{id_}"/>' for id_ in ids.values())
    return f"""<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="book-id" xml:lang="en">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="book-id">urn:uuid:{uuid5(NAMESPACE_URL, f"{citation.title} {citation.version}")}</dc:identifier>
<dc:title>{escape(citation.title)}</dc:title>
<dc:language>en</dc:language>
{creators}
<dc:date>{citation.date}</dc:date>
<dc:description>{escape(citation.abstract)}</dc:description>
<dc:rights>{escape(rights)}</dc:rights>
{source}<meta property="dcterms:modified">{time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(epoch))}</meta>
{_said("schema:accessMode", modes)}
{_said("schema:accessModeSufficient", ["textual"])}
{_said("schema:accessibilityFeature", features)}
{_said("schema:accessibilityHazard", ["none"])}
{_said("schema:accessibilitySummary", [SUMMARY])}
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


def _said(name: str, values: Sequence[str]) -> str:
    return "\n".join(f'<meta property="{name}">{escape(value)}</meta>' for value in values)


def _properties(name: str, text: str) -> str:
    found = " ".join(["nav"] * (name == NAV) + ["svg"] * ("<svg" in text))
    return f' properties="{found}"' if found else ""

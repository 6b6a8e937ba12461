"""The whole edition as an EPUB 3: a page a document, notes that open where they are signed."""

from pathlib import Path

from lxml import etree
from lxml.html import HtmlElement
from lxml.html.builder import E

from tools.files.zipped import zipped
from tools.site.book import address
from tools.site.book.bind import Book
from tools.site.book.package import COVER, NAV, STYLE_NAME, TITLE_PAGE, package
from tools.site.book.plan import Leaf
from tools.site.markup import as_xhtml, content, drop, find, text_of

OPS = "http://www.idpf.org/2007/ops"
TYPE = f"{{{OPS}}}type"
"""The attribute that says what an element is, in the words of the EPUB Structural Semantics Vocabulary."""
STYLES = Path(__file__).with_name("epub.css")
TYPES = {"about-works": "bibliography", "about-corrections": "errata", "register-index": "index"}
"""What a page is, where the vocabulary has a word for it."""
CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def epub(book: Book, cover: bytes, epoch: int) -> bytes:
    """The file, from a book that is changed in place and a picture; its times are ``epoch``, in seconds."""
    address.rewrite(book, _address, TITLE_PAGE)
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
        **{_name(leaf): _document(leaf.title, _matter(leaf), _section(leaf)) for leaf in book.leaves},
    }
    files = {f"EPUB/{name}": text.encode("utf-8") for name, text in documents.items()}
    files[f"EPUB/{STYLE_NAME}"] = STYLES.read_bytes()
    files[f"EPUB/{COVER}"] = cover
    files["EPUB/package.opf"] = package(book, documents, epoch).encode("utf-8")
    files["META-INF/container.xml"] = CONTAINER.encode("utf-8")
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
    """Fit a drawing to the format, which knows SVG as it was: an older role, no order of painting, titled links."""
    if drawing.get("role") == "group":
        drawing.set("role", "document")
    etree.strip_attributes(drawing, "paint-order")  # The style sheet says it.
    for link in drawing.iter("a"):
        if link.find(".//title") is None:
            link.insert(0, E.title(text_of(link)))


def _matter(leaf: Leaf) -> str:
    return "bodymatter" if leaf.has_text else "backmatter"


def _section(leaf: Leaf) -> HtmlElement:
    """The page as a section that says what it is."""
    kind = "chapter" if leaf.has_text else TYPES.get(leaf.slug, "")
    return E.section({"class": f"page-{leaf.kind}"}, {TYPE: kind} if kind else {}, *content(leaf.article))


def _document(title: str, matter: str, *body: HtmlElement) -> str:
    page = etree.Element("html", {"lang": "en"}, nsmap={None: "http://www.w3.org/1999/xhtml", "epub": OPS})
    page.append(E.head(E.title(title), E.link(rel="stylesheet", type="text/css", href=STYLE_NAME)))
    page.append(E.body({TYPE: matter}, *body))
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n{as_xhtml(page)}\n'


def _contents(book: Book) -> list[HtmlElement]:
    """Contents for readers and reading systems, and the landmarks, which only the latter show."""
    marks = [("titlepage", TITLE_PAGE, "Title page"), ("toc", NAV, "Contents")]
    marks += [("bodymatter", _name(leaf), "Text") for leaf in book.leaves[:1]]
    marks += [
        (TYPES[leaf.slug], _name(leaf), leaf.title)
        for leaf in book.leaves
        if leaf.slug in TYPES and TYPES[leaf.slug] != "errata"
    ]
    landmarks = [E.li(E.a(title, {TYPE: kind, "href": href})) for kind, href, title in marks]
    return [
        E.nav({TYPE: "toc", "role": "doc-toc", "id": "toc"}, E.h1("Contents"), book.contents),
        E.nav({TYPE: "landmarks", "id": "landmarks", "hidden": "hidden"}, E.h2("Landmarks"), E.ol(*landmarks)),
    ]

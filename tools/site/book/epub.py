"""The whole edition as an EPUB 3: a page a document, notes that open where they are signed."""

from collections.abc import Sequence
from pathlib import Path

from tools.files.zipped import zipped
from tools.site.book import address
from tools.site.book.address import Target
from tools.site.book.bind import Book
from tools.site.book.front import Entry
from tools.site.book.package import COVER, NAV, STYLE_NAME, TITLE_PAGE, package
from tools.site.book.plan import Leaf
from tools.site.book.tree import Element, find, is_a, remove, xhtml

NAME = "sino-russian-reader.epub"
STYLES = Path(__file__).with_name("epub.css")
TYPES = {"about-works": "bibliography", "about-corrections": "errata", "register-index": "index"}
"""What a page is, in the words of the EPUB Structural Semantics Vocabulary, where it has one for it."""
CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""


def epub(book: Book, cover: bytes, epoch: int) -> bytes:
    """The file, from a book that is changed in place and a picture; its times are ``epoch``, in seconds."""
    address.rewrite(book.leaves, _address, TITLE_PAGE, book.notes)
    for leaf in book.leaves:
        _sign_notes(leaf)
        # A way past a drawing is for the tab key, which an e-book reader has not.
        remove(leaf.article, is_a("a", "skip"))
        for drawing in find(leaf.article, is_a("svg")):
            _fit(drawing)
    title_page = Element("section", {"class": "title-page", "epub:type": "titlepage"}, list(book.title_page))
    documents = {
        TITLE_PAGE: _document(book.citation.title, title_page, "frontmatter"),
        NAV: _document("Contents", _contents(book), "frontmatter"),
        **{_name(leaf): _document(leaf.title, _section(leaf), _matter(leaf)) for leaf in book.leaves},
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


def _address(target: Target, here: Leaf) -> str:
    page = "" if target.leaf.name == here.name and target.id else _name(target.leaf)
    return page + (f"#{target.id}" if target.id else "")


def _sign_notes(leaf: Leaf) -> None:
    """Say what is a sign, a note, the way back, so that a reading system can open the note in place."""
    for sign in find(leaf.article, is_a("a", "note-sign", "ring", "dot")):
        sign.attrs |= {"epub:type": "noteref", "role": "doc-noteref"}
    for section in find(leaf.article, is_a("section", "notes")):
        section.attrs["epub:type"] = "footnotes"
        for note in find(section, lambda e: e.tag == "li" and "id" in e.attrs):
            note.attrs["epub:type"] = "footnote"


def _fit(drawing: Element) -> None:
    """Fit a drawing to the format, which knows SVG as it was: an older role, no order of painting, titled links."""
    if drawing.attrs.get("role") == "group":
        drawing.attrs["role"] = "document"
    for element in find(drawing, lambda e: "paint-order" in e.attrs):
        del element.attrs["paint-order"]  # The style sheet says it.
    for link in find(drawing, is_a("a")):
        if not find(link, is_a("title")):
            link.children.insert(0, Element("title", {}, [link.words]))


def _matter(leaf: Leaf) -> str:
    return "bodymatter" if leaf.has_text else "backmatter"


def _section(leaf: Leaf) -> Element:
    """The page as a section that says what it is."""
    kind = "chapter" if leaf.has_text else TYPES.get(leaf.slug, "")
    attrs = {"class": f"page-{leaf.kind}", **({"epub:type": kind} if kind else {})}
    return Element("section", attrs, leaf.article.children)


def _document(title: str, body: Element | Sequence[Element], matter: str) -> str:
    parts = [body] if isinstance(body, Element) else body
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" '
        'lang="en" xml:lang="en">\n'
        f"<head><title>{xhtml(title)}</title>"
        f'<link rel="stylesheet" type="text/css" href="{STYLE_NAME}"/></head>\n'
        f'<body epub:type="{matter}">{"".join(xhtml(part) for part in parts)}</body>\n</html>\n'
    )


def _contents(book: Book) -> list[Element]:
    """Contents for readers and reading systems, and the landmarks, which only the latter show."""
    marks = [("titlepage", TITLE_PAGE, "Title page"), ("toc", NAV, "Contents")]
    marks += [("bodymatter", _name(leaf), "Text") for leaf in book.leaves[:1]]
    marks += [
        (TYPES[leaf.slug], _name(leaf), leaf.title)
        for leaf in book.leaves
        if leaf.slug in TYPES and TYPES[leaf.slug] != "errata"
    ]
    landmarks = [
        Element("li", {}, [Element("a", {"epub:type": kind, "href": href}, [words])]) for kind, href, words in marks
    ]
    return [
        Element(
            "nav",
            {"epub:type": "toc", "role": "doc-toc", "id": "toc"},
            [
                Element("h1", {}, ["Contents"]),
                _list(book.contents),
            ],
        ),
        Element(
            "nav",
            {"epub:type": "landmarks", "id": "landmarks", "hidden": "hidden"},
            [
                Element("h2", {}, ["Landmarks"]),
                Element("ol", {}, landmarks),
            ],
        ),
    ]


def _list(entries: Sequence[Entry]) -> Element:
    return Element(
        "ol",
        {},
        [
            Element(
                "li",
                {},
                [
                    Element("a", {"href": f"{_name(entry.leaf)}#{entry.id}"}, [entry.title]),
                    *([_list(entry.within)] if entry.within else []),
                ],
            )
            for entry in entries
        ],
    )

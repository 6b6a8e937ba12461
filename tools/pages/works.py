"""The bibliography: the works that the notes cite, by kind, each with the notes that rest on it."""

from tools.edit.addresses import record_address, relative
from tools.edit.markdown import escape, link
from tools.model.apparatus import Work
from tools.model.edition import Edition, grouped
from tools.pages.frame import bullets, page
from tools.pages.register import sort_key

HERE = "about/works.md"
HEADINGS = {
    "monograph": "Books",
    "article": "Articles and reports",
    "collection": "Collections of documents",
    "document": "Treaties and other documents",
    "reference": "Works of reference",
}


def works_page(edition: Edition) -> str:
    works = edition.registers.works
    return page(
        "Bibliography",
        "The works on which the editors’ notes rest.",
        "docs/data/works.yml",
        "# Bibliography {#works}",
        f"{len(works)} works on which the notes rest. {seen(edition)} {passages(edition)} The text’s own references "
        "were removed before it reached us; these works need not be among them. Dates of treaties are New Style.",
        _begin(edition),
        *(_kind(edition, kind, title) for kind, title in HEADINGS.items()),
        meta=["period: about"],
    )


def seen(edition: Edition) -> str:
    """Two sentences: how many of the works an editor has read for the notes, and how many not."""
    works = edition.registers.works
    read = sum(work.seen for work in works)
    return (
        f"Seen for this edition, at the passages cited: {read} of them. Named from knowledge: {len(works) - read}; "
        "open such a work before you build on a note."
    )


def passages(edition: Edition) -> str:
    """A sentence: how many citations say where in the work the passage stands."""
    notes = edition.registers.notes
    cited = sum(name in edition.work_of for note in notes for name in note.authority)
    return f"{sum(len(note.passages) for note in notes)} of {cited} citations name pages or a document’s number."


def _begin(edition: Edition) -> str:
    rows = bullets(f"{link(w.short, f'#{w.id}')}: {escape(w.begin)}" for w in edition.registers.works if w.begin)
    return f"## To begin with {{#begin}}\n\n{rows}" if rows else ""


def _kind(edition: Edition, kind: str, title: str) -> str:
    works = sorted((w for w in edition.registers.works if w.kind == kind), key=lambda w: sort_key(w.short))
    return f"## {title} {{#{kind}}}\n\n{bullets(_work(edition, w) for w in works)}" if works else ""


def _work(edition: Edition, work: Work) -> str:
    """A work under the short name that notes give it, with the paragraphs whose notes cite it."""
    author = f"{escape(work.author)}, " if work.author else ""
    imprint = f", {escape(work.imprint)}" if work.imprint else ""
    dated = work.year == "n.d." or f"{work.imprint or ''} {work.title}".rstrip(") ").endswith(work.year)
    year = "" if dated else f", {escape(work.year)}"
    return (
        f'<a id="{work.id}"></a>**{escape(work.short)}**: {author}*{escape(work.title)}*{imprint}{year}'
        f"{_cited(edition, work)}"
    )


def _cited(edition: Edition, work: Work) -> str:
    """The paragraphs whose notes cite a work, each a link to the first of these notes."""
    used = []
    for first, *others in grouped((note.at, note) for note in edition.notes_citing.get(work.id, ())).values():
        target = relative(HERE, record_address(edition, first))
        times = f" ({1 + len(others)})" if others else ""
        used.append(link(f"{first.at.paragraph}", target, f"Note on “{first.quote}”") + times)
    return f". *Cited at paragraph* {', '.join(used)}" if used else ""

"""The bibliography: the works that the notes cite, by kind, each with the notes that rest on it."""

from tools.markdown import escape, link, relative
from tools.model import Edition, Work
from tools.pages.frame import page
from tools.threads import chapter_at

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
        f"{len(works)} works on which the notes rest. The text’s own references were removed before it reached us, "
        "and none of these works is among them of necessity. Dates of treaties are New Style.",
        *(_kind(edition, kind, title) for kind, title in HEADINGS.items()),
        meta=["period: about"],
    )


def _kind(edition: Edition, kind: str, title: str) -> str:
    works = [w for w in edition.registers.works if w.kind == kind]
    if not works:
        return ""
    rows = "\n".join(f"- {_work(edition, w)}" for w in sorted(works, key=lambda w: (w.author or w.title, w.year)))
    return f"## {title} {{#{kind}}}\n\n{rows}"


def _work(edition: Edition, work: Work) -> str:
    author = f"{escape(work.author)}, " if work.author else ""
    imprint = f", {escape(work.imprint)}" if work.imprint else ""
    year = f", {escape(work.year)}" if work.year != "n.d." else ""
    notes = edition.notes_citing.get(work.id, ())
    used = " · ".join(
        link(str(n.at), relative(HERE, f"{chapter_at(edition, n.at).id}.md#{n.id}"), f"Note on “{n.quote}”")
        for n in notes
    )
    cited = f". *Cited at* {used}" if used else ""
    return f'<a id="{work.id}"></a>{author}*{escape(work.title)}*{imprint}{year}{cited}'

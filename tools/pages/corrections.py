"""The apparatus: every emendation and every heading normalised, old and new side by side."""

from tools.edit.addresses import received_address, relative
from tools.edit.markdown import escape, link
from tools.edit.typography import typeset
from tools.model.edition import Chapter, Edition, Paragraph
from tools.model.records import Emendation
from tools.pages.frame import page, spelled

HERE = "about/corrections.md"


def corrections_page(edition: Edition) -> str:
    return page(
        "Corrections",
        f"Every misprint mended in the {spelled(len(edition.registers.texts), 'text')}, old and new side by side, "
        "and every heading as printed.",
        "docs/data/emendations.yml or sections.yml",
        "# Corrections {#corrections}",
        "Certain misprints are mended; facts never are. Each mended word in the texts leads here, and undoing this "
        "list gives back the texts as received, byte for byte: the build does so. *Supplied* marks words that are not "
        "certain but needed for sense.",
        *(_chapter(edition, chapter) for chapter in edition.chapters),
        "## Headings {#headings}",
        "Levels, sentence case and dashes follow a rule; where the rule was overridden, the reason stands beside.",
        _headings(edition),
        meta=["period: about"],
    )


def _chapter(edition: Edition, chapter: Chapter) -> str:
    found = [(run.emendation, p) for p in chapter.paragraphs for run in p.runs if run.emendation]
    title = f"## {escape(chapter.title)} {{#{chapter.id}}}"
    if not found:
        return f"{title}\n\nNothing mended."
    rows = "\n".join(_row(edition, item, paragraph, chapter) for item, paragraph in found)
    return f"{title}\n\n| Paragraph | As received | Mended | Reason |\n|---|---|---|---|\n{rows}"


def _row(edition: Edition, item: Emendation, paragraph: Paragraph, chapter: Chapter) -> str:
    # A paragraph taken out whole has no address left on its page.
    anchor = f"#{item.at}" if paragraph.words.strip() else ""
    place = link(str(item.at.paragraph), relative(HERE, f"{chapter.id}.md{anchor}"))
    corr = escape(item.corr) if item.corr else "*(taken out)*"
    kind = "" if item.kind == "misprint" else f" ({item.kind})"
    received = link(item.sic.replace("\n", " ⏎ "), relative(HERE, received_address(edition, item)))
    return f'| <a id="{item.id}"></a>{place} | {received} | {corr} | {escape(item.reason)}{kind} |'


def _headings(edition: Edition) -> str:
    rows = (
        f"| {escape(section.printed)} | {link(section.title, relative(HERE, f'{chapter.id}.md#{section.id}'))} "
        f"| {escape(section.record.reason or 'sentence case')} |"
        for chapter in edition.chapters
        for section in chapter.sections
        if section.title != typeset(section.printed) or section.record.reason
    )
    return "\n".join(["| As printed | Here | Reason |", "|---|---|---|", *rows])

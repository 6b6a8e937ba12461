"""What the texts are, how they were obtained, what was changed, and each as received in a readable view."""

from html import escape as html_escape
from itertools import groupby
from typing import get_args

from tools.edit.addresses import locus_address, received_name
from tools.edit.emend import ledger
from tools.edit.markdown import escape, link
from tools.edit.typography import TypographyKind
from tools.model.edition import Edition, Run, Text
from tools.model.records import TextRecord
from tools.model.values import Locus
from tools.pages.frame import bullets, joined, page, plural


def sources_block(edition: Edition) -> str:
    """The generated part of the sources page: a description of each text with figures from the records."""
    return "\n\n".join(_source(edition, record) for record in edition.registers.texts)


def ledger_block(edition: Edition) -> str:
    """The account of words as a table, a column a text."""
    accounts = [ledger(edition, record) for record in edition.registers.texts]
    rows = (
        ("Words received", [a.received for a in accounts]),
        ("Taken out", [a.taken_out for a in accounts]),
        ("Put in", [a.put_in for a in accounts]),
        ("Words on the pages", [a.on_pages for a in accounts]),
        ("**Unresolved**", [a.unresolved for a in accounts]),
        ("Headings, all kept", [a.headings for a in accounts]),
        *((f"Typography: {kind}", [a.typography[kind] for a in accounts]) for kind in get_args(TypographyKind)),
    )
    head = "| Count | " + " | ".join(escape(a.text.title) for a in accounts) + " |\n|---|" + "---|" * len(accounts)
    return head + "\n" + "\n".join(f"| {name} | {' | '.join(f'{n:,}' for n in numbers)} |" for name, numbers in rows)


def measured_block(edition: Edition) -> str:
    """What named runs measured: each run with its day and means, and its figures beneath."""
    runs = groupby(edition.registers.evidence, key=lambda e: (e.on, e.with_))
    blocks = [
        f"**{escape(day)}**, {escape(means)}:\n\n"
        + bullets(f"{escape(e.measure)}: **{escape(e.result)}**" for e in figures)
        for (day, means), figures in runs
    ]
    return "\n\n".join(blocks) or "Nothing has been measured yet."


def received_page(record: TextRecord, text: Text, edition: Edition) -> str:
    """The text exactly as received, in a page that states its encoding: paragraphs have addresses, changes a mark."""
    return page(
        f"As received: {record.title}",
        f"The text of “{record.title}” exactly as it was received, before any correction.",
        f"nothing here: docs/texts/{record.file} is the text as received",
        f"# As received: {escape(record.title)} {{#received-{record.siglum}}}",
        f"The bytes themselves: {link(record.file, record.file)}. What was mended is "
        "underlined and leads to its correction; a paragraph’s number leads to the paragraph as it is read here.",
        f"<small>SHA-256 `{record.sha256}`</small>",
        f'<pre class="received" tabindex="0" data-not-source>\n{_marked(edition, text)}</pre>',
        meta=["period: about", *(["robots: noindex"] if record.no_index else [])],
    )


def _marked(edition: Edition, text: Text) -> str:
    """The text's characters, every one, between marks that add none: numbers are drawn by the style sheet."""
    parts, taken_in = [html_escape(text.prelude, quote=False)], False
    for block in text.blocks:
        if paragraph := edition.paragraph_of.get(block.locus):
            # A joined paragraph ends as its second line does.
            taken_in = any("\n" in run.emendation.sic for run in paragraph.runs if run.emendation)
            words = "".join(map(_received_run, paragraph.runs))
            number = _number(edition, block.locus, bool(paragraph.words.strip()))
            parts += [number, block.lead, words, "" if taken_in else block.tail]
        else:
            words = "" if taken_in and block.locus else block.lead + html_escape(block.words, quote=False)
            parts += [words, block.tail]
            taken_in = False
    return "".join(parts)


def _number(edition: Edition, locus: Locus, is_read: bool) -> str:
    place = f"../{locus_address(edition, locus)}"
    leads = f' href="{place}" aria-label="Paragraph {locus.paragraph} as read here"' if is_read else ""
    return f'<a id="{locus}" class="at" data-n="{locus.paragraph}"{leads}></a>'


def _received_run(run: Run) -> str:
    words = html_escape(run.emendation.sic if run.emendation else run.words, quote=False)
    if not run.emendation:
        return words
    corr = html_escape(run.emendation.corr) or "(taken out)"
    id_ = run.emendation.id
    return f'<a id="{id_}" class="sic" href="../about/corrections.md#{id_}" title="Mended: {corr}">{words}</a>'


def _source(edition: Edition, record: TextRecord) -> str:
    chapters = [c for c in edition.chapters if c.text == record]
    paragraphs = [p for c in chapters for p in c.paragraphs if p.words.strip()]
    mended = sum(e.at.siglum == record.siglum for e in edition.registers.emendations)
    notes = sum(n.at.siglum == record.siglum for n in edition.registers.notes)
    count = sum(len(p.words.split()) for p in paragraphs)
    facts = (
        ("Kind", record.kind),
        ("Origin", record.origin),
        ("Licence", record.licence),
        ("Received", record.received),
        ("SHA-256", record.sha256),
        ("Here", f"{count:,} words in {plural(len(paragraphs), 'paragraph')} on {plural(len(chapters), 'page')}"),
        ("Changed", f"{plural(mended, 'emendation')}, {plural(notes, 'note')} added"),
    )
    rows = [f"**{name}**: {escape(value)}" for name, value in facts]
    as_received = f"**The text** {link('as received', '../' + received_name(record))}"
    return joined(f"### {escape(record.title)} {{#source-{record.siglum}}}", bullets([*rows, as_received]))

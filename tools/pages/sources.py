"""What the texts are, how they were obtained, what was changed, and each as received in a readable view."""

from html import escape as html_escape
from itertools import groupby
from typing import get_args

from tools.edit.addresses import received_name
from tools.edit.ledger import ledger
from tools.edit.markdown import escape, link
from tools.edit.typography import TypographyKind
from tools.model.edition import Edition
from tools.model.records import TextRecord
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


def received_page(record: TextRecord, source: str) -> str:
    """The text exactly as received, in a page that states its encoding."""
    return page(
        f"As received: {record.title}",
        f"The text of “{record.title}” exactly as it was received, before any correction.",
        f"nothing here: docs/texts/{record.file} is the text as received",
        f"# As received: {escape(record.title)} {{#received-{record.siglum}}}",
        f"The bytes themselves: {link(record.file, record.file)} (SHA-256 `{record.sha256}`).",
        f'<pre class="received" tabindex="0" data-not-source>\n{html_escape(source, quote=False)}</pre>',
        meta=["period: about", *(["robots: noindex"] if record.no_index else [])],
    )


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

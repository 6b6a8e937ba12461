"""A text beside the first one: under each paragraph what it claims, and what the other says."""

from collections import Counter
from typing import get_args

from tools.edit.addresses import record_address, relative
from tools.edit.markdown import escape, link
from tools.edit.threads import chapter_at
from tools.model.apparatus import Claim, Verdict
from tools.model.edition import Chapter, Edition, Paragraph, Section
from tools.pages.frame import aside, plural
from tools.pages.notes import cited, locus_link

VERDICTS = {"in part": "supported in part"}
"""How a verdict is worded behind a quotation, where not by its name."""


def verdict_table(edition: Edition, chapter: Chapter) -> str:
    """How the claims of a text fare, in figures."""
    found = claims_of(edition, chapter)
    if not found:
        return ""
    counts = Counter(claim.verdict for claim in found)
    against = escape(edition.registers.texts[0].short)
    rows = "\n".join(f"| {verdict} | {counts[verdict]} |" for verdict in get_args(Verdict))
    return aside(
        "verdicts",
        "The claims in figures",
        f"{plural(len(found), 'checkable claim')} of this text, weighed against the {against}; the verdicts stand "
        f"under each paragraph. They say what the {against} tells, which errs in places itself: where a verdict rests "
        "on such a passage, the note is named.",
        f"| Verdict | Claims |\n|---|---|\n{rows}",
    )


def claims_under(edition: Edition, item: Paragraph, here: str) -> str:
    """The claims of one paragraph; empty where it makes none."""
    found = edition.claims_at.get(item.locus, ())
    if not found:
        return ""
    return aside(
        "claims",
        f"Paragraph {item.locus.paragraph} beside the {edition.registers.texts[0].short}",
        "\n".join(_claim(edition, claim, here) for claim in found),
    )


def claims_of(edition: Edition, chapter: Chapter) -> list[Claim]:
    return [claim for p in chapter.paragraphs for claim in edition.claims_at.get(p.locus, ())]


def used_in(edition: Edition, section: Section, here: str) -> str:
    """From paragraphs that bear on a claim the way back to it, a line a text that makes any."""
    bearing = {c.id: c for p in section.paragraphs for c in edition.claims_bearing.get(p.locus, ())}
    found = sorted(bearing.values(), key=lambda c: c.at)
    lines = []
    for text in edition.registers.texts:
        if links := [_way_back(edition, c, here) for c in found if c.at.siglum == text.siglum]:
            lines.append(f"*The {escape(text.short)} on this*: {' · '.join(links)}")
    return "\n\n".join(lines)


def _way_back(edition: Edition, claim: Claim, here: str) -> str:
    target = record_address(edition, claim)
    return link(f"“{claim.quote}”", relative(here, target), claim.verdict)


def _claim(edition: Edition, claim: Claim, here: str) -> str:
    bears = ", ".join(dict.fromkeys(locus_link(b.at, edition, here) for b in claim.bears if chapter_at(edition, b.at)))
    notes = [edition.note_of[name] for name in claim.notes if name in edition.note_of]
    faulted = ", ".join(
        link(f"note on “{note.quote}”", relative(here, record_address(edition, note))) for note in notes
    )
    parts = [
        f'- <a id="{claim.id}"></a>“{escape(claim.quote)}” **{VERDICTS.get(claim.verdict, claim.verdict)}**. ',
        cited(claim.text, edition, here),
        f" See {bears}." if bears else "",
        f" But see the {faulted}." if faulted else "",
    ]
    return "".join(parts)

"""A text beside the first one: under each paragraph, folded, what it states and how that fares."""

from collections import Counter
from collections.abc import Sequence

from tools.edit.addresses import record_address
from tools.edit.chronology import CITED
from tools.edit.markdown import escape, link
from tools.model.apparatus import Claim
from tools.model.edition import Chapter, Edition, Paragraph, Section, grouped
from tools.pages.frame import bullets, folded, joined, plural, way
from tools.pages.notes import cited, locus_link

UNCLEAR = "too unclear to weigh"
JUDGEMENT = "a judgement"
ITSELF = "contradicts itself"
VERDICTS = {
    "history": {
        "bears out": "It says the same as the whole statement.",
        "in part": "It says the same as one part of the statement; of another it says nothing, or the reverse.",
        "contradicts": "It says the reverse.",
        "silent": "It does not speak of the matter.",
    },
    "": {
        UNCLEAR: "The statement does not show what is meant.",
        JUDGEMENT: "The statement is an opinion, a motive or a forecast; no verdict is given.",
        ITSELF: "Another sentence of the same text says the reverse.",
    },
    "fact": {
        "right": "A work that our note cites confirms it.",
        "partly right": "A work that our note cites confirms one part only.",
        "wrong": "A work that our note cites shows the reverse.",
        "open": "The work that our note cites does not settle it.",
    },
}
"""The verdicts by who gives them, in the order in which they are told, and what each means."""


def verdict_table(edition: Edition, chapter: Chapter) -> str:
    """How the statements of a text fare, in figures, and what each verdict means; folded."""
    found = claims_of(edition, chapter)
    if not found:
        return ""
    against = edition.registers.texts[0].short
    counts = _counts(found)
    rows = "\n".join(
        f"| {escape(_worded(by, verdict, against))} | {meaning} | {counts[by, verdict]} |"
        for by, meanings in VERDICTS.items()
        for verdict, meaning in meanings.items()
    )
    return folded(
        "verdicts",
        _result(found, against),
        f"Each statement is weighed whole, under its paragraph: by what the {escape(against)} says, by the rest of the "
        "text, and, where it gives a date, a number or who did what, by our notes. "
        f"The {escape(against)} has errors of its own; the notes say where.",
        f"| Verdict | Meaning | Statements |\n|---|---|---|\n{rows}",
    )


def claims_under(edition: Edition, item: Paragraph, here: str) -> str:
    """What one paragraph states, folded; empty where nothing in it is weighed."""
    found = edition.claims_at.get(item.locus, ())
    result = _result(found, edition.registers.texts[0].short)
    return folded("verdicts", result, bullets(_claim(edition, claim, here) for claim in found))


def claims_of(edition: Edition, chapter: Chapter) -> list[Claim]:
    return [claim for p in chapter.paragraphs for claim in edition.claims_at.get(p.locus, ())]


def used_in(edition: Edition, section: Section, here: str) -> str:
    """From paragraphs that bear on a claim the way back to it, a line a text that makes any."""
    bearing = {c.id: c for p in section.paragraphs for c in edition.claims_bearing.get(p.locus, ())}
    ways = grouped(
        (c.at.siglum, f"{way(here, f'“{c.quote}”', record_address(edition, c))} ({_worded_all(edition, c)})")
        for c in sorted(bearing.values(), key=lambda c: c.at)
    )
    texts = (text for text in edition.registers.texts if text.siglum in ways)
    return joined(*(f"*The {escape(text.short)} on this*: {' · '.join(ways[text.siglum])}" for text in texts))


def _verdicts(claim: Claim) -> list[tuple[str, str]]:
    """Each with who gives it, as in :data:`VERDICTS`."""
    by_history = "" if claim.history == UNCLEAR else "history"
    found = [(by_history, claim.history), ("", JUDGEMENT * claim.judgement), ("", ITSELF * bool(claim.itself))]
    return [(by, verdict) for by, verdict in (*found, ("fact", claim.fact)) if verdict]


def _counts(found: Sequence[Claim]) -> Counter[tuple[str, str]]:
    return Counter(verdict for claim in found for verdict in _verdicts(claim))


def _worded(by: str, verdict: str, against: str) -> str:
    """A verdict, or several given by the same, as plain text. ``against``: what our sentences call the first text."""
    return {"history": f"{against} {verdict}", "fact": f"in fact {verdict}"}.get(by, verdict)


def _worded_all(edition: Edition, claim: Claim) -> str:
    return escape("; ".join(_worded(*verdict, edition.registers.texts[0].short) for verdict in _verdicts(claim)))


def _result(found: Sequence[Claim], against: str) -> str:
    """How so many statements fare, in one line."""
    counts = _counts(found)
    parts = []
    for by, possible in VERDICTS.items():
        given = [f"{verdict} {n}" for verdict in possible if (n := counts[by, verdict])]
        parts += [_worded(by, ", ".join(given), against)] if given else []
    return f"{plural(len(found), 'statement')}: {'; '.join(parts)}"


def _claim(edition: Edition, claim: Claim, here: str) -> str:
    named = {found[0] for found in CITED.finditer(claim.text)}
    passages = dict.fromkeys(p.at for p in claim.bears if p.at in edition.chapter_of and str(p.at) not in named)
    notes = (edition.note_of[name] for name in claim.notes if name in edition.note_of)
    see = [locus_link(at, edition, here) for at in passages]
    see += [way(here, f"note on “{note.quote}”", record_address(edition, note)) for note in notes]
    own = edition.chapter_of[claim.at].text.short
    elsewhere = [f"“{escape(p.quote)}” ({locus_link(p.at, edition, here)})" for p in claim.itself]
    return (
        f"{link(f'“{claim.quote}”', f'#{claim.id}')} **{_worded_all(edition, claim)}**. "
        + cited(claim.text, edition, here)
        + (f" But the {escape(own)} also says {' and '.join(elsewhere)}." if elsewhere else "")
        + (f" See also {', '.join(see)}." if see else "")
    )

"""What a thread's page has besides its walk: plate, treaties, gaps, and questions to test oneself."""

from tools.edit.addresses import entry_address, locus_address, record_address, relative
from tools.edit.link import life
from tools.edit.markdown import escape, link
from tools.model.edition import Edition
from tools.model.records import Question, Sheet
from tools.model.values import Locus
from tools.pages.frame import aside, bullets, folded, joined
from tools.pages.maps import picture
from tools.pages.notes import cited


def plate_picture(edition: Edition, sheet: Sheet, here: str) -> str:
    """The plate that shows the thread, a link to where its names are links."""
    plate = next((p for p in edition.registers.plates if p.id == sheet.plate), None)
    return folded("map", f"Map: {plate.title}", picture(plate, here)) if plate else ""


def treaties_table(edition: Edition, sheet: Sheet, here: str) -> str:
    """The thread's treaties; a dash where neither note, entry nor text says what moved."""
    if len(sheet.treaties) < 2:
        return ""
    rows = ["| Date | Treaty | What moved |", "|---|---|---|"]
    for item in sheet.treaties:
        entry = edition.entry_of[item.entry]
        name = link(entry.name, relative(here, entry_address(entry)))
        places = (_paragraph(edition, item.at, here), _note(edition, item.by_note, here))
        moved = " · ".join(filter(None, (escape(item.moved or "–"), *places)))
        rows.append(f"| {escape(life(entry) or '–')} | {name} | {moved} |")
    return aside("treaties", "Treaties on this thread", "\n".join(rows), tag="section")


def gaps_list(edition: Edition, sheet: Sheet, here: str) -> str:
    """What the text leaves out, each gap with the note that fills it."""
    items = bullets(f"{escape(item.what)}{_bracketed(edition, item.by_note, here)}" for item in sheet.gaps)
    title = "**What the text leaves out on this theme**"
    return aside("leaves-out", "What the text leaves out", title, items) if items else ""


def questions(edition: Edition, sheet: Sheet, here: str) -> str:
    """Questions, each with its answer folded; on paper and in the books the answers stand together at the end."""
    if not sheet.questions:
        return ""
    answers = [_answer(edition, item, here) for item in sheet.questions]
    asked = (folded("question", item.ask, answer) for item, answer in zip(sheet.questions, answers, strict=True))
    listed = "\n".join(f"{number}. {answer}" for number, answer in enumerate(answers, 1))
    together = aside("on-paper", "Answers", "**Answers**", listed, tag="section")
    return joined(aside("questions", "Questions", "**Questions**", *asked, tag="section"), together)


def _answer(edition: Edition, item: Question, here: str) -> str:
    right = f" {cited(item.right, edition, here)}" if item.right else ""
    return (
        f"“{escape(item.quote)}” ({_paragraph(edition, item.at, here)}){right}{_bracketed(edition, item.by_note, here)}"
    )


def _paragraph(edition: Edition, at: Locus, here: str) -> str:
    return link(f"paragraph {at.paragraph}", relative(here, locus_address(edition, at)))


def _bracketed(edition: Edition, name: str | None, here: str) -> str:
    return f" ({_note(edition, name, here)})" if name else ""


def _note(edition: Edition, name: str | None, here: str) -> str:
    return link("note", relative(here, record_address(edition, edition.note_of[name]))) if name else ""

"""The edition as TEI: both readings of every paragraph, names, notes, registers, bibliography and threads in one file.

After the Guidelines P5, chapters 3 (``choice`` of ``sic`` and ``corr``), 13 (names), 16 (links). Marks and line ends of
a source, which its pages don't show, stand as ``orig`` beside an empty ``reg``: so a text with ``sic`` for ``corr``
and ``orig`` for ``reg`` is the source again, byte for byte.
"""

import re
from collections.abc import Iterable
from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from tools.files.registers import Citation
from tools.model.apparatus import Entry, Note, Work
from tools.model.edition import Block, Edition, Mention, Paragraph, Text
from tools.model.records import Emendation, TextRecord, Thread

E = ElementMaker(namespace="http://www.tei-c.org/ns/1.0", nsmap={None: "http://www.tei-c.org/ns/1.0"})
ID, LANG = (f"{{http://www.w3.org/XML/1998/namespace}}{name}" for name in ("id", "lang"))
EDITORS = "#editors"
CERTAINTY = {"certain": "high", "probable": "medium", "doubtful": "low"}
# By register: the list, its items, and the element of a name in it and in the texts.
LISTS = {
    "people": ("listPerson", "person", "persName"),
    "places": ("listPlace", "place", "placeName"),
    "organisations": ("listOrg", "org", "orgName"),
}
OTHERS = ("list", "item", "rs")

RIGHTS = "a text with other rights, as its source description says, is no part of it"
# Lines break within tags, where a break is no part of the text.
LINE = re.compile(r"<(?:div|p|note|person|place|org|item|bibl|linkGrp)(?= )")

Node = Any
"""An element or a string."""
Span = tuple[int, int, Any]
"""Where a name or an emendation stands in the emended words, and which."""


def tei_file(edition: Edition, citation: Citation) -> str:
    """The whole file. ``edition`` must not be set in type."""
    texts = zip(edition.registers.texts, edition.texts, strict=True)
    root = E.TEI(
        _header(edition, citation),
        E.text(
            E.group(*(_text(edition, record, text) for record, text in texts)),
            E.back(
                E.div(E.head("Notes"), *(_note(note) for note in edition.registers.notes), type="notes"),
                *(_register(edition, name) for name in dict.fromkeys(e.register for e in edition.registers.entries)),
                E.div(E.head("Bibliography"), E.listBibl(*map(_work, edition.registers.works)), type="bibliography"),
                E.div(E.head("Threads"), E.p(*map(_thread, edition.registers.threads)), type="threads"),
            ),
        ),
    )
    return LINE.sub(r"\g<0>\n", etree.tostring(root, encoding="unicode")) + "\n"


def _header(edition: Edition, citation: Citation) -> Node:
    authors = ", ".join(citation.authors)
    return E.teiHeader(
        E.fileDesc(
            E.titleStmt(E.title(citation.title), E.editor(authors, {ID: EDITORS[1:]})),
            E.editionStmt(E.edition(f"Version {citation.version}", n=citation.version)),
            E.publicationStmt(
                E.publisher(authors),
                E.date(citation.date, when=citation.date),
                E.availability(E.licence(f"{citation.licence}; {RIGHTS}", target=citation.licence_url)),
            ),
            E.sourceDesc(E.listBibl(*map(_source, edition.registers.texts))),
        ),
    )


def _source(record: TextRecord) -> Node:
    fields = ("origin", "licence", "received", "sha256")
    notes = [E.note(getattr(record, field), type=field) for field in fields]
    link = [E.ref(record.url, target=record.url)] if record.url else []
    return E.bibl(E.title(record.title), *link, *notes, {ID: f"source-{record.siglum}"})


def _text(edition: Edition, record: TextRecord, text: Text) -> Node:
    """A text, with a division for each heading and one for what stands before the first."""
    sections = {s.printed: s for s in edition.registers.sections if s.siglum == record.siglum}
    part, joined = E.div(type="lead"), False
    body = [part]
    prelude = [_orig(text.prelude)] if text.prelude else []
    for block in text.blocks:
        if block.kind == "heading":
            attributes = {ID: f"section-{found.id}"} if (found := sections.get(block.words)) else {}
            head = E.head(*prelude, *_received(block, [block.words]))
            part = E.div(head, attributes, type="section", n=str(block.level))
            body.append(part)
            joined = False
        elif paragraph := edition.paragraph_of.get(block.locus):
            # A joined paragraph ends as its second line does.
            joined = any("\n" in run.emendation.sic for run in paragraph.runs if run.emendation)
            words = _words(paragraph, [m for m in edition.mentions_at.get(block.locus, ()) if not m.inside])
            nodes = [*prelude, *_received(block, words, tail=not joined)]
            part.append(E.p(*nodes, {ID: str(block.locus)}, n=str(block.locus.paragraph)))
        elif joined:
            part[-1].append(_orig(block.tail))
        prelude = []
    return E.text(E.body(*filter(len, body)), {ID: record.siglum}, decls=f"#source-{record.siglum}")


def _received(block: Block, words: Iterable[Node], tail: bool = True) -> list[Node]:
    ends = [_orig(block.lead)] if block.lead else []
    return [*ends, *words, *([_orig(block.tail)] if tail and block.tail else [])]


def _orig(letters: str) -> Node:
    return E.choice(E.orig(letters), E.reg())


def _words(paragraph: Paragraph, mentions: Iterable[Mention]) -> list[Node]:
    """The words of a paragraph with its emendations and names; a name that cuts an emendation takes it in whole."""
    mended, at = [], 0
    for run in paragraph.runs:
        if run.emendation:
            before, after = _shared(run.emendation.sic, run.words)
            mended.append((at + before, at + len(run.words) - after, run.emendation))
        at += len(run.words)
    names = [(*_whole(m, mended), m.entry) for m in mentions]
    return _nodes(paragraph.words, 0, at, [*names, *mended])


def _whole(mention: Mention, mended: Iterable[Span]) -> tuple[int, int]:
    """The bounds of a name, moved out of an emendation that it cuts."""
    start, end = mention.start, mention.end
    for first, last, _ in mended:
        if start < first < end < last:
            end = last
        if first < start < last < end:
            start = first
    return start, end


def _nodes(words: str, start: int, end: int, spans: Iterable[Span]) -> list[Node]:
    """The part of ``words`` from ``start`` to ``end``: the outer span holds the inner, of two alike the first."""
    found: list[Node] = []
    at = start
    for span in sorted(spans, key=lambda item: (item[0], -item[1])):
        first, last, item = span
        if first < at or last > end:
            continue
        inner = _nodes(words, first, last, [s for s in spans if s is not span]) if last > first else []
        found += [words[at:first], _choice(item, inner) if isinstance(item, Emendation) else _name(item, inner)]
        at = last
    return [*found, words[at:end]]


def _shared(sic: str, corr: str) -> tuple[int, int]:
    """How many characters at the beginning and at the end both have, in whole words."""
    before = _alike(sic, corr)
    return before, _alike(sic[before:][::-1], corr[before:][::-1])


def _alike(one: str, other: str) -> int:
    differs = (number for number, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1])
    return one.rfind(" ", 0, next(differs, min(len(one), len(other)))) + 1


def _choice(emendation: Emendation, corr: list[Node]) -> Node:
    certainty = {"cert": "medium"} if emendation.kind == "supplied" else {}
    before, after = _shared(emendation.sic, emendation.corr)
    return E.choice(
        E.sic(emendation.sic[before : len(emendation.sic) - after]),
        E.corr(*corr, certainty, resp=EDITORS, type=emendation.kind),
        {ID: f"correction-{emendation.id}"},
    )


def _name(entry: Entry, words: list[Node]) -> Node:
    return E(LISTS.get(entry.register, OTHERS)[2], *words, ref=f"#entry-{entry.id}")


def _note(note: Note) -> Node:
    works = [f"#work-{name}" if not name[1:].isdecimal() else f"#{name}" for name in note.authority]
    return E.note(
        E.q(note.quote),
        f" {note.text}",
        {ID: f"note-{note.id}"},
        type=note.kind,
        place="margin" if note.tier == "1" else "end",
        target=f"#{note.at}",
        source=" ".join(works),
        resp=EDITORS,
        cert=CERTAINTY[note.certainty],
    )


def _register(edition: Edition, register: str) -> Node:
    list_, item, name = LISTS.get(register, OTHERS)
    entries = [e for e in edition.registers.entries if e.register == register]
    items = E(list_, *(_entry(edition, entry, item, name) for entry in entries))
    return E.div(E.head(register), items, type="register", n=register)


def _entry(edition: Edition, entry: Entry, item: str, name: str) -> Node:
    forms = dict.fromkeys((*entry.forms, *entry.outside_forms))
    names = [E(name, entry.name, type="main"), *(E(name, form, type="form") for form in forms if form != entry.name)]
    names += [E(name, form, {LANG: tongue}) for tongue in ("zh", "ru") for form in getattr(entry, tongue)]
    where = [E.location(E.geo(f"{entry.lat} {entry.lon}"))] if item == "place" and entry.lat is not None else []
    where += [E.idno(i.identifier, type=i.scheme, n=i.match) for i in edition.identifiers_of.get(entry.id, ())]
    lasts = [E.date(f"{entry.from_ or ''}–{entry.to or ''}")] if entry.from_ or entry.to else []
    gloss = E.note(*lasts, f" {entry.gloss}" if lasts else entry.gloss)
    return E(item, *names, *where, gloss, {ID: f"entry-{entry.id}"}, n=entry.kind)


def _work(work: Work) -> Node:
    author = [E.author(work.author)] if work.author else []
    imprint = [E.publisher(work.imprint)] if work.imprint else []
    parts = [*author, E.title(work.title), *imprint, E.date(work.year)]
    return E.bibl(*parts, {ID: f"work-{work.id}"}, type=work.kind, n=work.short)


def _thread(thread: Thread) -> Node:
    """The stops of a thread in their order."""
    stops = (E.ptr(target=f"#{stop.at}", n=stop.date) for stop in thread.stops)
    return E.linkGrp(*stops, {ID: f"thread-{thread.id}"}, type="thread", n=thread.title)

"""Laws 3 and 5 for words: references lead somewhere, names keep to scripts and kinds."""

import re
from collections import Counter
from collections.abc import Iterator

from tools.edit.addresses import entry_address
from tools.edit.chapters import lowered
from tools.edit.chronology import CITED
from tools.edit.link import link
from tools.model.apparatus import Note
from tools.model.edition import Edition
from tools.model.errors import Finding, meant
from tools.model.values import LETTERS, QUOTING, SCRIPTS, scripts_in

# A word, or a number with what stands in it: "not", "3", "1858".
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# A word without which, or with which, a sentence says something else.
SENSE = re.compile(
    r"no|not|never|none|neither|nor|nobody|nothing|without|cannot|\d\w*"
    r"|(is|was|are|were|do|does|did|has|have|had|ca|wo|would|could|should|must)nt"
)
# "wasn't" is one word with "was'nt".
APOSTROPHES = re.compile(r"['’]")
OURS = ("name", "outside_forms", "modern", "file_under", "author")  # Fields with names in our own letters.
# "Николай II" is Cyrillic.
NUMERAL = re.compile(r"\b[IVX]+\b")
# A word with a capital that opens no sentence and no quotation.
SENTENCES = ("gloss", "why", "intro", "caption", "limits", "description", "change", "closing", "summary")
"""Fields with whole sentences. In YAML a space and a # cut the rest of one off."""
ENDED = re.compile(r"[.!?][”’)]*$")
CAPITAL = re.compile(r"(?<![.!?:\"“‘(] )(?<!^)(?<![\w’'-])[A-Z][^\W\d_]+(?:[’'-][^\W\d_]+)*")


def loci_lead_somewhere(edition: Edition) -> Iterator[Finding]:
    """Law 3: a locus in an editor's words is that of a paragraph."""
    sigla = {record.siglum for record in edition.registers.texts}
    loci = {str(locus) for locus in edition.chapter_of}
    for record, field, text in edition.registers.every_text:
        for found in CITED.finditer(text if field not in (*QUOTING, "id") else ""):
            if found["siglum"] in sigla and found[0] not in loci:
                yield Finding(record.where, f"{field}: expected a paragraph at {found[0]}, found none")


def names_keep_to_their_script(edition: Edition) -> Iterator[Finding]:
    """Law 3: a name in a field for one script has letters of no other; a look-alike is not found when searched for."""
    readings = [script.reading for script in edition.registers.edition.scripts]
    due = dict.fromkeys((*OURS, *readings), "LATIN") | SCRIPTS
    for record, field, text in edition.registers.every_text:
        if field in due and (other := scripts_in(NUMERAL.sub("", text)) - {due[field]}):
            yield Finding(record.where, f"{field}: expected letters of {due[field]}, found {min(other)} in {text!r}")


def misprints_keep_the_sense(edition: Edition) -> Iterator[Finding]:
    """Law 3: who adds or takes a negation or a number does not mend letters but supplies words."""
    for item in edition.registers.emendations:
        old, new = (_counted(words) for words in (item.sic, item.corr))
        changed = [word for word in ((old - new) + (new - old)) if SENSE.fullmatch(word)]
        if item.kind == "misprint" and changed:
            yield Finding(item.where, f"kind: expected supplied where {changed[0]!r} is added or taken, found misprint")


def sentences_end(edition: Edition) -> Iterator[Finding]:
    """Law 3: our own sentences are whole."""
    for record, field, text in edition.registers.every_text:
        if (field in SENTENCES or (field == "text" and isinstance(record, Note))) and not ENDED.search(text):
            yield Finding(
                record.where, f"{field}: expected a sentence with its end, found {text[-40:]!r}: has it a ' #'?"
            )


def _counted(words: str) -> Counter[str]:
    return Counter(WORD.findall(APOSTROPHES.sub("", words.lower())))


def headings_keep_names(edition: Edition) -> Iterator[Finding]:
    """Law 3: a word that sentence case made small is one that the texts or our own words have so too."""
    texts = [p.words for p in edition.paragraph_of.values()]
    common = set(WORD.findall(" ".join([*texts, *(text for _, _, text in edition.registers.every_text)])))
    for chapter in edition.chapters:
        for section in chapter.sections:
            for word in lowered(section.printed, section.title) if section.record and not section.record.title else ():
                if word not in common:
                    due = f"an entry that {word.title()!r} is a name of, or a title that says how to write it"
                    yield Finding(section.record.where, f"expected {due}, found neither: {section.title!r}")


def first_rank_is_linked(edition: Edition) -> Iterator[Finding]:
    """Law 5: every entry of the first rank that does not stand everywhere is a link in running text."""
    linked = {mark.target for marks in link(edition).values() for mark in marks}
    for entry in edition.registers.entries:
        if entry.tier == "1" and not entry.ubiquitous and entry_address(entry) not in linked:
            yield Finding(entry.where, "expected a link in the texts, found none: its tier is 2")


def kinds_are_known(edition: Edition) -> Iterator[Finding]:
    """Law 3: an entry is of a kind that edition.yml names for its register."""
    kinds = {item.of: item.kinds for item in edition.registers.edition.kinds}
    for entry in edition.registers.entries:
        known = kinds.get(entry.register, (entry.kind,))
        if entry.kind not in known:
            due = f"a kind that edition.yml has for {entry.register}"
            yield Finding(entry.where, f"kind: expected {due}, found {entry.kind!r}{meant(entry.kind, known)}")


def unclaimed(edition: Edition) -> Iterator[str]:
    """A line a text on words with a capital that no entry claims and no record has: names to add, or none at all."""
    known = {word for _, _, text in edition.registers.every_text for word in LETTERS.findall(text.casefold())}
    for text in edition.registers.texts:
        found: dict[str, str] = {}
        for paragraph in (p for c in edition.chapters if c.text == text for p in c.paragraphs):
            spans = [(m.start, m.end) for m in edition.mentions_at.get(paragraph.locus, ())]
            for word in CAPITAL.finditer(paragraph.words):
                named = any(start < word.end() and word.start() < end for start, end in spans)
                if not named and not known.issuperset(LETTERS.findall(word[0].casefold())):
                    found.setdefault(word[0], f"{word[0]} ({paragraph.locus})")
        if found:
            yield f"docs/texts/{text.file}: no entry claims {', '.join(found.values())}"

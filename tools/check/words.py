"""Law 3 for single words: references in prose lead somewhere, names keep to their scripts, misprints to their sense."""

import re
from collections import Counter
from collections.abc import Iterator

from tools.check.finding import Finding
from tools.edit.chronology import CITED
from tools.edit.headings import lowered
from tools.model.edition import Edition
from tools.model.values import QUOTING, scripts_in

# A word, or a number with what stands in it: "not", "3", "1858".
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# A word without which, or with which, a sentence says something else.
SENSE = re.compile(
    r"no|not|never|none|neither|nor|nobody|nothing|without|cannot|\d\w*"
    r"|(is|was|are|were|do|does|did|has|have|had|ca|wo|would|could|should|must)nt"
)
# "wasn't" is one word with "was'nt".
APOSTROPHES = re.compile(r"['’]")
LETTERS = {"zh": "CJK", "ru": "CYRILLIC", "el": "GREEK"}
"""By language, which is also the field: the script of the names in it, as Unicode calls it."""
OURS = ("name", "outside_forms", "modern", "file_under", "author")
"""Fields with names in our own letters."""
# "Николай II" is Cyrillic.
NUMERAL = re.compile(r"\b[IVX]+\b")


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
    due = dict.fromkeys((*OURS, *readings), "LATIN") | LETTERS
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


def _counted(words: str) -> Counter[str]:
    return Counter(WORD.findall(APOSTROPHES.sub("", words.lower())))


def headings_keep_names(edition: Edition) -> Iterator[Finding]:
    """Law 3: a word that sentence case made small is one that the texts or our own words have so too."""
    texts = [p.words for chapter in edition.chapters for p in chapter.paragraphs]
    common = set(WORD.findall(" ".join([*texts, *(text for _, _, text in edition.registers.every_text)])))
    for chapter in edition.chapters:
        for section in chapter.sections:
            for word in lowered(section.printed, section.title) if section.record and not section.record.title else ():
                if word not in common:
                    due = f"an entry that {word.title()!r} is a name of, or a title that says how to write it"
                    yield Finding(section.record.where, f"expected {due}, found neither: {section.title!r}")

"""Prove from the site alone that no word of the texts was lost: python3 about/prove.py, in the unpacked folder.

Takes the headings and the numbered paragraphs from the pages, from edition.html and from the EPUB, each once and in
the order of the texts, undoes the published typography and corrections, and compares with the texts as received,
whose SHA-256 it checks first. Words that are hidden do not count; words that belong to no heading and no numbered
paragraph and are not marked as ours (data-not-source) are a fault. Python 3.8 or later.
"""

import difflib
import hashlib
import json
import pathlib
import sys
import zipfile
from html.parser import HTMLParser

SITE = pathlib.Path(__file__).resolve().parent.parent
ONE_FILE = "edition.html"
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNSEEN = {"del", "noscript", "script", "style", "template", "title"}
HIDING = {"hidden", "style", "aria-hidden", "inert"}
CLASSES = {"", "weighed"}  # All that an element with words of a text may have; a style sheet might hide others.
TURNED = "‘’“”–"  # What straight marks and hyphens are set as.
OURS, NOWHERE, STRAY = "ours", "nowhere", "stray"


class Document(HTMLParser):
    """The headings and numbered paragraphs of one document in order, and what else stands between them."""

    def __init__(self, headings, whole=False):
        super().__init__()
        self.headings, self.found, self.stray = headings, [], []
        self.open = [("", STRAY if whole else NOWHERE)]

    def handle_starttag(self, tag, attrs):
        given, state = dict(attrs), self.open[-1][1]
        if given.get("class") == "pn":
            self.open[-1] = (self.open[-1][0], self._begin(given.get("id")))
        if "data-source" in given and state == NOWHERE:
            state = STRAY
        unseen = "data-not-source" in given or tag in UNSEEN or HIDING & set(given)
        unseen = unseen or (isinstance(state, list) and given.get("class", "") not in CLASSES)
        if unseen and state != NOWHERE:
            state = OURS
        elif state == STRAY and given.get("id") in self.headings:
            state = self._begin(given["id"])
        if tag not in VOID:
            self.open.append((tag, state))

    def handle_endtag(self, tag):
        while tag not in VOID and len(self.open) > 1 and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        state = self.open[-1][1]
        if isinstance(state, list):
            state[1] += data
        elif state == STRAY and data.strip():
            self.stray.append(" ".join(data.split()))

    def _begin(self, at):
        self.found.append([at, ""])
        return self.found[-1]


def read(name):
    return json.loads((SITE / "data" / name).read_text("utf-8"))


def as_received(text):
    """(number or None for a heading, words) of each filled line; bullets without their sign."""
    count = 0
    for number, line in enumerate((SITE / "texts" / text["file"]).read_text("utf-8").split("\n"), start=1):
        line = line.strip()
        if line and (line.startswith("=") or str(number) == str(text.get("title_line"))):
            yield None, line.strip("=").strip()
        elif line:
            count += 1
            yield text["siglum"] + str(count), line[2:] if line.startswith(("- ", "* ")) else line


def expected(text, headings, paragraphs, faults):
    """The records of one text in its own order, each heading with what was printed."""
    mine, known = iter([item for item in headings if item["siglum"] == text["siglum"]]), []
    for at, words in as_received(text):
        if at in paragraphs:
            known.append(paragraphs[at])
        elif at is None:
            item = next(mine, {"at": "?", "printed": "no heading", "words": "", "chapter": ""})
            if item["printed"] != words or not (item.get("reason") or _letters(words) in _letters(item["words"])):
                faults.append(f"{text['file']}: heading {item['at']}: expected {words!r}, found {item['words']!r}")
            known.append(item)
    faults += [f"{text['file']}: heading {item['at']}: not in the text" for item in mine]
    return known


def _letters(words):
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def shown(name, source, records, headings, faults, whole=False):
    """The words at each record's address in one document; what is missing, doubled or out of order is a fault."""
    document = Document(headings, whole)
    document.feed(source)
    document.close()
    found = [at for at, _ in document.found]
    for line in difflib.unified_diff([item["at"] for item in records], found, lineterm="", n=0):
        if line[:1] in "+-" and line[:3] not in ("+++", "---"):
            faults.append(f"{name}: {line[1:]} {'missing' if line[0] == '-' else 'not expected here'}")
    faults += [f"{name}: neither the text's nor marked as ours: {words!r}" for words in document.stray]
    return {at: " ".join(words.split()) for at, words in document.found}


def undone(name, words, records, faults):
    """The words of each record with the published typography undone; other words than the data's are a fault."""
    again = {}
    for item in records:
        signs = list(words.get(item["at"], ""))
        for start, sic in item["typography"]:
            if sic.strip() and "".join(signs[start : start + 1]) not in TURNED:
                faults.append(f"{name}: {item['at']}: expected one of {TURNED} at {start}, where {sic!r} was received")
            signs[start : start + 1] = sic
        again[item["at"]] = "".join(signs)
        if again[item["at"]] != " ".join(item["words"].split()):
            faults.append(f"{name}: {item['at']}: {_difference(item['words'], again[item['at']])}")
    return again


def uncorrected(words, changed, faults):
    """The words of each paragraph with the published corrections undone."""
    for item in reversed(changed):
        now, corr, start = words.get(item["at"], ""), item.get("corr", ""), item["start"]
        if now[start : start + len(corr)] != corr:
            faults.append(f"{item['at']}: expected {corr!r}, found {now[start : start + len(corr)]!r}")
        words[item["at"]] = now[:start] + " ".join(item["sic"].split()) + now[start + len(corr) :]
    return words


def _difference(known, found):
    one, other = known.split(), found.split()
    for kind, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind != "equal":
            return f"expected {' '.join(one[a : b + 1])!r}, found {' '.join(other[c : d + 1])!r}"
    return "expected other white space"


def account(text, words, faults):
    """Compare what is left of one text with what was received, and say what does not agree."""
    received = [(word, at) for at, line in as_received(text) if at for word in line.split()]
    again = [word for at in sorted(words, key=lambda at: int(at[1:])) for word in words[at].split()]
    matcher = difflib.SequenceMatcher(None, [word for word, _ in received], again, autojunk=False)
    lost = len(received) + len(again) - 2 * sum(match.size for match in matcher.get_matching_blocks())
    print(f"{text['file']}: {len(received)} words received, ", end="")
    print(f"{len(again)} after undoing the corrections, {lost} unresolved")
    for kind, a, b, c, d in matcher.get_opcodes() if lost else ():
        if kind != "equal":
            at = received[min(a, len(received) - 1)][1]
            had = " ".join(word for word, _ in received[a : b + 1])
            faults.append(f"{text['file']}: {at}: expected {had!r}, found {' '.join(again[c : d + 1])!r}")


def documents(records):
    """(name, its text or None, records that stand in it, whether it is of the texts from end to end)."""
    chapters = list(dict.fromkeys(item["chapter"] for item in records))
    books = sorted(SITE.glob("*.epub"))
    epub, title = (zipfile.ZipFile(books[0]), books[0].name) if books else (None, "EPUB")
    for chapter in chapters:
        mine = [item for item in records if item["chapter"] == chapter]
        yield chapter + ".html", _file(SITE / (chapter + ".html")), mine, False
        part = f"EPUB/{chapter}.xhtml"
        inside = epub and part in epub.namelist()
        yield f"{title}: {chapter}", epub.read(part).decode("utf-8") if inside else None, mine, True
    yield ONE_FILE, _file(SITE / ONE_FILE), records, False


def _file(path):
    return path.read_text("utf-8") if path.is_file() else None


def main():
    faults = []
    headings, changed = read("headings.json"), read("emendations.json")
    paragraphs = {item["at"]: item for item in read("paragraphs.json")}
    texts, records = read("texts.json"), []
    for text in texts:
        if hashlib.sha256((SITE / "texts" / text["file"]).read_bytes()).hexdigest() != text["sha256"]:
            faults.append(f"texts/{text['file']}: not the file as received: its SHA-256 is another")
        records += expected(text, headings, paragraphs, faults)
    places, words = {item["at"] for item in headings}, {}
    for name, source, mine, whole in documents(records):
        if source is None:
            faults.append(f"{name}: expected it, found none")
            continue
        again = undone(name, shown(name, source, mine, places, faults, whole), mine, faults)
        if name == mine[0]["chapter"] + ".html":
            words.update((at, line) for at, line in again.items() if at in paragraphs)
    words = uncorrected(words, changed, faults)
    for text in texts:
        account(text, {at: line for at, line in words.items() if at[0] == text["siglum"]}, faults)
    print(f"{len(headings)} headings; pages, {ONE_FILE} and EPUB each read on its own")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

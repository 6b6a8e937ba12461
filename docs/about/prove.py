"""Prove from the site alone that no word of the texts was lost: python3 about/prove.py, in the unpacked folder.

Takes the words from the pages that the data name, each paragraph once and in order, undoes the published typography
and corrections, and compares with the texts as received, whose SHA-256 it checks first. Python 3.8 or later.
"""

import difflib
import hashlib
import json
import pathlib
import sys
from html.parser import HTMLParser

SITE = pathlib.Path(__file__).resolve().parent.parent
VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Page(HTMLParser):
    """The numbered paragraphs of a page in order, without what is marked data-not-source or hidden."""

    def __init__(self):
        super().__init__()
        self.open, self.found, self.stray = [], [], []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        ours = "data-not-source" in given or "hidden" in given or bool(self.open and self.open[-1][1])
        if given.get("class") == "pn":
            self.found.append([given["id"], ""])
            self.open[-1][2] = self.found[-1]
        if tag not in VOID:
            self.open.append([tag, ours, None])

    def handle_endtag(self, tag):
        while tag not in VOID and self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        at = next((place for _, _, place in reversed(self.open) if place), None)
        if at is not None and not self.open[-1][1]:
            at[1] += data


def read(name):
    return json.loads((SITE / "data" / name).read_text("utf-8"))


def lines_as_received(text):
    """Filled lines that are no headings, by number; bullets without their sign."""
    lines = (SITE / "texts" / text["file"]).read_text("utf-8").split("\n")
    if "title_line" in text:
        lines[text["title_line"] - 1] = ""
    filled = [line.strip() for line in lines if line.strip() and not line.startswith("=")]
    return [line[2:] if line.startswith(("- ", "* ")) else line for line in filled]


def words_of(document, expected, faults):
    """The words of each expected paragraph of one document; what is missing, doubled or out of order is a fault."""
    path = SITE / document
    if not path.is_file():
        faults.append(f"{document}: expected this page, found none")
        return {}
    page = Page()
    page.feed(path.read_text("utf-8"))
    ids = [at for at, _ in page.found]
    for line in difflib.unified_diff(expected, ids, lineterm="", n=0):
        if line[:1] in "+-" and line[:3] not in ("+++", "---"):
            faults.append(f"{document}: paragraph {line[1:]} {'missing' if line[0] == '-' else 'not expected here'}")
    return {at: " ".join(words.split()) for at, words in page.found}


def as_received(shown, paragraphs, changed, faults):
    """The words of each paragraph with typography and corrections undone."""
    undone = {}
    for item in paragraphs:
        at = item["at"]
        signs = list(shown.get(at, ""))
        for start, sic in item["typography"]:
            signs[start : start + 1] = sic
        undone[at] = "".join(signs)
        if undone[at] != " ".join(item["words"].split()):
            faults.append(f"{at}: the page has other words than the data: {_difference(undone[at], item['words'])}")
    for item in reversed(changed):
        words, corr = undone.get(item["at"], ""), item.get("corr", "")
        start, end = item["start"], item["start"] + len(corr)
        if words[start:end] != corr:
            faults.append(f"{item['at']}: expected {corr!r}, found {words[start:end]!r}")
        undone[item["at"]] = words[:start] + " ".join(item["sic"].split()) + words[end:]
    return undone


def _difference(found, expected):
    one, other = expected.split(), found.split()
    for kind, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind != "equal":
            return f"expected {' '.join(one[a:b + 1])!r}, found {' '.join(other[c:d + 1])!r}"
    return "white space"


def main():
    faults = []
    paragraphs, changed = read("paragraphs.json"), read("emendations.json")
    for text in read("texts.json"):
        siglum = text["siglum"]
        data = (SITE / "texts" / text["file"]).read_bytes()
        if hashlib.sha256(data).hexdigest() != text["sha256"]:
            faults.append(f"texts/{text['file']}: not the file as received: its SHA-256 is another")
        mine = [item for item in paragraphs if item["at"][0] == siglum]
        pages = {}
        for item in mine:
            pages.setdefault(item["chapter"] + ".html", []).append(item["at"])
        shown = {}
        for name, expected in pages.items():
            shown.update(words_of(name, expected, faults))
        together = words_of_one_file([item["at"] for item in mine], siglum, faults)
        faults += [f"edition.html: {at}: other words than on the page" for at in shown if together.get(at) != shown[at]]
        undone = as_received(shown, mine, [item for item in changed if item["at"][0] == siglum], faults)
        received = " ".join(lines_as_received(text)).split()
        again = " ".join(undone[at] for at in sorted(undone, key=lambda at: int(at[1:]))).split()
        matcher = difflib.SequenceMatcher(None, received, again, autojunk=False)
        lost = len(received) + len(again) - 2 * sum(match.size for match in matcher.get_matching_blocks())
        print(f"{text['file']}: {len(received)} words received, ", end="")
        print(f"{len(again)} after undoing the corrections, {lost} unresolved")
        if lost:
            faults.append(f"{text['file']}: {_difference(' '.join(again), ' '.join(received))}")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def words_of_one_file(expected, siglum, faults):
    """The words of the whole edition in one file, where it lies beside the pages."""
    page = Page()
    page.feed((SITE / "edition.html").read_text("utf-8"))
    found = [(at, " ".join(words.split())) for at, words in page.found if at[0] == siglum]
    if [at for at, _ in found] != expected:
        faults.append(f"edition.html: the paragraphs of {siglum!r} are not those of the data, once and in order")
    return dict(found)


if __name__ == "__main__":
    sys.exit(main())

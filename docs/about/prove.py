"""Prove from the site alone that no word of the texts was lost: python3 about/prove.py, in the unpacked folder.

Takes the words from the pages, undoes the published typography and corrections, and compares with the texts as
received.
"""

import json
import pathlib
import sys
from html.parser import HTMLParser

SITE = pathlib.Path(__file__).resolve().parent.parent
VOID = {"br", "hr", "img", "input", "link", "meta", "source", "wbr"}


class Page(HTMLParser):
    """The numbered paragraphs of a page, without what is marked data-not-source."""

    def __init__(self):
        super().__init__()
        self.open, self.words = [], {}

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        ours = "data-not-source" in given or bool(self.open and self.open[-1][1])
        if given.get("class") == "pn":
            self.words[given["id"]] = ""
            self.open[-1][2] = given["id"]
        if tag not in VOID:
            self.open.append([tag, ours, None])

    def handle_endtag(self, tag):
        while tag not in VOID and self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        at = next((place for _, _, place in reversed(self.open) if place), None)
        if at and not self.open[-1][1]:
            self.words[at] += data


def lines_as_received(text):
    """Filled lines that are no headings, by number; bullets without their sign."""
    lines = (SITE / "texts" / text["file"]).read_text("utf-8").split("\n")
    if "title_line" in text:
        lines[text["title_line"] - 1] = ""
    filled = [line.strip() for line in lines if line.strip() and not line.startswith("=")]
    return [line[2:] if line.startswith(("- ", "* ")) else line for line in filled]


def main():
    set_otherwise = {
        item["at"]: item["typography"] for item in json.loads((SITE / "data/paragraphs.json").read_text("utf-8"))
    }
    changed = json.loads((SITE / "data/emendations.json").read_text("utf-8"))
    missing = 0
    for text in json.loads((SITE / "data/texts.json").read_text("utf-8")):
        siglum = text["siglum"]
        shown = {}
        for path in sorted(SITE.glob("*.html")):
            page = Page()
            page.feed(path.read_text("utf-8"))
            shown.update((at, " ".join(words.split())) for at, words in page.words.items() if at[0] == siglum)
        lines = lines_as_received(text)
        # A mark, a dash, a space that does not break: each goes back to what the record says it was.
        undone = {}
        for at, words in shown.items():
            signs = list(words)
            for start, sic in set_otherwise.get(at, []):
                signs[start] = sic
            undone[at] = "".join(signs)
        for item in reversed(changed):
            if item["at"][0] == siglum:
                words, corr = undone.get(item["at"], ""), item.get("corr", "")
                start, end = item["start"], item["start"] + len(corr)
                if words[start:end] != corr:
                    print(f"{item['at']}: expected {corr!r}, found {words[start:end]!r}")
                    missing += 1
                undone[item["at"]] = words[:start] + " ".join(item["sic"].split()) + words[end:]
        received = " ".join(lines).split()
        order = sorted(undone, key=lambda at: int(at[1:]))
        again = " ".join(undone[at] for at in order).split()
        lost = [a for a, b in zip(received, again, strict=False) if a != b]
        lost += received[len(again):] + again[len(received):]
        print(f"{text['file']}: {len(received)} words received, ", end="")
        print(f"{len(again)} after undoing the corrections, {len(lost)} unresolved")
        missing += len(lost)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())

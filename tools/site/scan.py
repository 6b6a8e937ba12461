"""Read a built page as its readers do: its words, addresses and links, and which words are source text."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div", "td", "th", "blockquote", "aside", "section"}


@dataclass
class Reading:
    """What stands on one page."""

    ids: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    """Every ``href`` and ``src``, as written."""
    fetched: list[str] = field(default_factory=list)
    """What a browser asks for by itself: style sheets, scripts, icons, pictures."""
    source: dict[str, str] = field(default_factory=dict)
    """Source words by paragraph address, white space folded: what is not marked ``data-not-source``."""
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    """(level, id, words) in order, not counting blocks of apparatus."""
    lang: str = ""
    title: str = ""


def read_page(html: str) -> Reading:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reading = reader.reading
    reading.source = {key: " ".join(words.split()) for key, words in reading.source.items()}
    return reading


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.reading = Reading()
        self.open: list[tuple[str, bool, str | None]] = []
        """Open elements: tag, whether its words are not source, the paragraph address it holds."""
        self.heading: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        reading = self.reading
        if given.get("id"):
            reading.ids.append(given["id"])
        reading.links += [given[name] for name in ("href", "src") if given.get(name)]
        if tag in ("script", "img", "source", "iframe") and given.get("src"):
            reading.fetched.append(given["src"])
        if tag == "link" and (given.get("rel") or "") in ("stylesheet", "icon", "preload") and given.get("href"):
            reading.fetched.append(given["href"])
        if tag == "html":
            reading.lang = given.get("lang") or ""
        outside = "data-not-source" in given or bool(self.open and self.open[-1][1])
        if tag == "a" and "pn" in (given.get("class") or "").split() and given.get("id"):
            self._begin_paragraph(given["id"])
        if tag not in VOID:
            self.open.append((tag, outside, None))
        if tag in ("h1", "h2", "h3", "h4") and not outside:
            self.heading = []
            reading.headings.append((int(tag[1]), given.get("id") or "", ""))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not any(name == tag for name, _, _ in self.open):
            return
        while self.open.pop()[0] != tag:
            pass
        if self.heading is not None and tag in ("h1", "h2", "h3", "h4"):
            level, address, _ = self.reading.headings[-1]
            self.reading.headings[-1] = (level, address, " ".join("".join(self.heading).split()))
            self.heading = None

    def handle_data(self, data: str) -> None:
        if not self.open:
            return
        if self.open[-1][0] == "title" and not self.reading.title:
            self.reading.title = data
        if self.open[-1][1]:
            return
        if self.heading is not None:
            self.heading.append(data)
        for _, _, address in reversed(self.open):
            if address:
                self.reading.source[address] += data
                break

    def _begin_paragraph(self, address: str) -> None:
        """The block around a paragraph's number holds the paragraph."""
        for at in range(len(self.open) - 1, -1, -1):
            tag, outside, _ = self.open[at]
            if tag in BLOCKS:
                self.open[at] = (tag, outside, address)
                self.reading.source.setdefault(address, "")
                return

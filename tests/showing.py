"""Markdown as the site shows it: rendered with the extensions that mkdocs.yml really enables."""

from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import markdown
from copies import ROOT
from mkdocs.config import load_config

from tools.site.scan import VOID, Reading, read_page


def show(text: str) -> str:
    """The HTML of a page or a part of one, without its front matter."""
    if text.startswith("---\n"):
        text = text.split("\n---\n", 1)[1]
    return _renderer().reset().convert(text)


def read_markdown(path: Path) -> Reading:
    """What stands on a Markdown page."""
    return read_page(show(path.read_bytes().decode("utf-8")))


def read_site(site: Path) -> dict[str, Reading]:
    """What stands on every page of a built site, by name."""
    return {p.relative_to(site).as_posix(): read_page(p.read_text("utf-8")) for p in sorted(site.rglob("*.html"))}


@cache
def _renderer() -> markdown.Markdown:
    config = load_config(str(ROOT / "mkdocs.yml"))
    return markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


@dataclass
class Shown(HTMLParser):
    """The tags of a piece of HTML in order, the text in the first of each kind, and the titles."""

    html: str
    tags: list[str] = field(default_factory=list)
    words: dict[str, str] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open += [tag] * (tag not in self.tags and tag not in VOID)
        self.tags.append(tag)
        self.titles += [value or "" for name, value in attrs if name == "title"]

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            self._open.remove(tag)

    def handle_data(self, data: str) -> None:
        for tag in self._open:
            self.words[tag] = self.words.get(tag, "") + data

"""Markdown as the site shows it: rendered with the extensions that mkdocs.yml really enables."""

from functools import cache
from pathlib import Path

import markdown
from mkdocs.config import load_config
from project_copies import ROOT

from tools.site.markup import PageScan, parse, read_page


def rendered(text: str) -> str:
    """The HTML of a page or a part of one, without its front matter."""
    if text.startswith("---\n"):
        text = text.split("\n---\n", 1)[1]
    return _renderer().reset().convert(text)


def read_markdown(path: Path) -> PageScan:
    """What stands on a Markdown page."""
    return read_page(rendered(path.read_bytes().decode("utf-8")))


@cache
def _renderer() -> markdown.Markdown:
    config = load_config(str(ROOT / "mkdocs.yml"))
    return markdown.Markdown(extensions=config.markdown_extensions, extension_configs=config.mdx_configs)


class Rendered:
    """The tags of a piece of HTML in order, the text in the first of each kind, and the titles."""

    def __init__(self, html: str) -> None:
        elements = list(parse(html, "piece").find("body").iterdescendants())
        self.tags = [e.tag for e in elements]
        self.words = {e.tag: e.text_content() for e in reversed(elements)}
        self.titles = [e.get("title") for e in elements if "title" in e.attrib]

"""What MkDocs rendered becomes our site: finished pages, with the data that their scripts load."""

from pathlib import Path

from tools.files.write import write_bytes
from tools.model.edition import Edition
from tools.site import cards_data, page_words, search_data, walks_data
from tools.site.finish import finish


def make(folder: Path, edition: Edition) -> None:
    """Finish the pages that MkDocs rendered into ``folder``, in place, and write what its scripts load."""
    finish(folder)
    pages = page_words.articles(folder)
    write_bytes(folder / search_data.SCRIPT, search_data.search_script(edition).encode("utf-8"))
    write_bytes(folder / page_words.SCRIPT, page_words.more_script(pages, edition).encode("utf-8"))
    write_bytes(folder / cards_data.SCRIPT, cards_data.cards_script(edition).encode("utf-8"))
    write_bytes(folder / walks_data.SCRIPT, walks_data.walks_script(edition).encode("utf-8"))

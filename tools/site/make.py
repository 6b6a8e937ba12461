"""What MkDocs rendered becomes our site: finished pages, the data that their scripts load, then books and zip."""

from pathlib import Path

from tools.files.citation import Citation
from tools.files.write import write_bytes
from tools.files.zipped import bundle, checksum
from tools.model.edition import Edition
from tools.site import cards_data, page_words, search_data, walks_data
from tools.site.book.files import book_files
from tools.site.finish import finish
from tools.site.kept import put_worker, take_worker


def make(folder: Path, edition: Edition) -> None:
    """Finish the pages that MkDocs rendered into ``folder``, in place, and write what its scripts load."""
    finish(folder)
    pages = page_words.articles(folder)
    write_bytes(folder / search_data.SCRIPT, search_data.search_script(edition).encode("utf-8"))
    write_bytes(folder / page_words.SCRIPT, page_words.more_script(pages, edition).encode("utf-8"))
    write_bytes(folder / cards_data.SCRIPT, cards_data.cards_script(edition).encode("utf-8"))
    write_bytes(folder / walks_data.SCRIPT, walks_data.walks_script(edition).encode("utf-8"))


def add_downloads(folder: Path, edition: Edition, citation: Citation, licence: Path, epoch: int) -> None:
    """Add to a made site the books, the licence if there is one, and last the zip of all this, with its checksum.

    Beside the zip stands the worker that keeps it.
    """
    names, worker = edition.registers.edition, take_worker(folder)
    for name, book in book_files(folder, edition, citation, epoch).items():
        write_bytes(folder / name, book)
    if licence.is_file():
        write_bytes(folder / "LICENSE.txt", licence.read_bytes())
    data = bundle(folder, names.id, epoch)
    write_bytes(folder / names.zip, data)
    write_bytes(folder / names.checksum, checksum(data, names.zip))
    put_worker(folder, worker, names.zip, data)

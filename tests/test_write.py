"""Writing: files whole or not at all, whatever fails on the way."""

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tools.files.write import replace_folder, stale, write_bytes, write_pages

OLD = {"a.md": "old a", "about/b.md": "old b", "c.md": "same"}
NEW = {"a.md": "new a", "about/b.md": "new b", "c.md": "same", "new/d.md": "new d"}


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder with the old pages."""
    write_pages(OLD, tmp_path)
    return tmp_path


def contents(root: Path) -> dict[str, str]:
    return {p.relative_to(root).as_posix(): p.read_text("utf-8") for p in root.rglob("*") if p.is_file()}


def failing(call: Callable[..., Any], nth: int, number: int) -> Callable[..., Any]:
    """``call``, but the ``nth`` time the system refuses."""
    calls = iter(range(1, 1000))

    def refuse(*given: Any, **named: Any) -> Any:
        if next(calls) == nth:
            raise OSError(number, os.strerror(number))
        return call(*given, **named)

    return refuse


def test_only_what_differs_is_written(docs):
    """What is current is left alone, its time too."""
    os.utime(docs / "c.md", (1, 1))
    assert stale(NEW, docs) == write_pages(NEW, docs) == ["a.md", "about/b.md", "new/d.md"]
    assert contents(docs) == NEW
    assert (docs / "c.md").stat().st_mtime == 1
    assert write_pages(NEW, docs) == []


def test_pages_are_written_byte_for_byte(tmp_path):
    """Line ends and letters are not converted, and everyone may read the page."""
    write_pages({"a.md": "Кяхта\r\n\n"}, tmp_path)
    assert (tmp_path / "a.md").read_bytes() == "Кяхта\r\n\n".encode()
    assert (tmp_path / "a.md").stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_full_disk_leaves_every_old_page(nth, docs, monkeypatch):
    """Wherever the disk is full, no old page has changed and no draft is left."""
    monkeypatch.setattr(os, "fsync", failing(os.fsync, nth, errno.ENOSPC))
    with pytest.raises(OSError, match="No space left"):
        write_pages(NEW, docs)
    assert contents(docs) == OLD


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_page_that_can_not_be_replaced_leaves_all_pages_whole(nth, docs, monkeypatch):
    """Each page is the old one or the new one, never a part or a draft, and the next build mends it."""
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", failing(Path.replace, nth, errno.EACCES))
        with pytest.raises(OSError, match="Permission denied"):
            write_pages(NEW, docs)
    found = contents(docs)
    assert found.keys() <= NEW.keys()
    assert all(text in (OLD.get(name), NEW[name]) for name, text in found.items())
    write_pages(NEW, docs)
    assert contents(docs) == NEW


@pytest.mark.parametrize(("of", "name", "number"), [(os, "fsync", errno.ENOSPC), (Path, "open", errno.EMFILE)])
def test_a_zip_that_can_not_be_written_leaves_the_old_one(of, name, number, tmp_path, monkeypatch):
    """The old zip stays whole, alone in its folder."""
    write_bytes(tmp_path / "dist/a.zip", b"old")
    with monkeypatch.context() as patch:
        patch.setattr(of, name, failing(getattr(of, name), 1, number))
        with pytest.raises(OSError, match=os.strerror(number)):
            write_bytes(tmp_path / "dist/a.zip", b"new")
    assert contents(tmp_path) == {"dist/a.zip": "old"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The root of an old site and a new one."""
    write_pages({"site/index.html": "old", "site/gone.html": "old", "site.new/index.html": "new"}, tmp_path)
    return tmp_path


def test_a_folder_takes_the_place_of_the_old_one(site):
    """Nothing of the old site stays, nor of a build that broke off before."""
    write_pages({"site.old/index.html": "older"}, site)
    replace_folder(site / "site.new", site / "site")
    assert contents(site) == {"site/index.html": "new"}


def test_a_folder_needs_no_old_one(tmp_path):
    """The first build has nothing to replace."""
    write_pages({"site.new/index.html": "new"}, tmp_path)
    replace_folder(tmp_path / "site.new", tmp_path / "site")
    assert contents(tmp_path) == {"site/index.html": "new"}


def test_an_old_folder_that_can_not_be_moved_stays(site, monkeypatch):
    """If the old site cannot make room, it is as before."""
    before = contents(site)
    monkeypatch.setattr(Path, "replace", failing(Path.replace, 1, errno.EACCES))
    with pytest.raises(OSError, match="Permission denied"):
        replace_folder(site / "site.new", site / "site")
    assert contents(site) == before


def test_a_new_folder_that_can_not_be_moved_leaves_the_old_site(site, monkeypatch):
    """The second move fails: the old site stands in its place again."""
    before = contents(site)
    monkeypatch.setattr(Path, "replace", failing(Path.replace, 2, errno.EACCES))
    with pytest.raises(OSError, match="Permission denied"):
        replace_folder(site / "site.new", site / "site")
    assert {name: text for name, text in contents(site).items() if name.startswith("site/")} == {
        name: text for name, text in before.items() if name.startswith("site/")
    }

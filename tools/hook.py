"""MkDocs' hook: what makes ``mkdocs build`` and ``mkdocs serve`` give the same site as ``python -m tools build``.

It holds no content and decides nothing of it: before MkDocs reads the pages they are brought up to date, and what it
rendered is handed on to the stages after it. A generator that knows no hooks builds the same pages, plain.
"""

import atexit
import logging
import os
import re
import shutil
import sys
from contextlib import ExitStack
from html import escape
from pathlib import Path
from typing import Any, Literal

from mkdocs.exceptions import Abort, PluginError
from mkdocs.utils import CountHandler

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

try:
    from tools import build
    from tools.edit.typography import set_in_type
    from tools.files import write
    from tools.model.errors import DataError
    from tools.site.make import epoch, make
except ModuleNotFoundError as error:
    # Of MkDocs' own exceptions the one that it tells in a line when it reads the settings.
    raise Abort(f"{error.name}: expected this package to be installed, found none: run pip install -e .") from None

SETTINGS = "mkdocs.yml"
serving = False
fault = ""
"""Why the pages are not what the data say, while MkDocs serves them."""
edition: Any = None
alone = ExitStack()
atexit.register(alone.close)


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    global serving
    serving = command == "serve"


def on_config(config: Any) -> Any:
    """A site is built beside its place and moved there whole; what is left of one that failed goes with the process."""
    root = _root(config)
    try:
        os.environ.setdefault("SOURCE_DATE_EPOCH", str(epoch(root)))
        if not serving:
            alone.enter_context(write.alone(root))
    except DataError as error:
        raise PluginError(str(error)) from None
    if not serving and Path(config.site_dir) == root / "site":
        config.site_dir = str(root / "site.new")
        atexit.register(shutil.rmtree, config.site_dir, ignore_errors=True)
    return config


def on_pre_build(config: Any) -> None:
    """Bring the pages up to date. Stops where the data break a law, and where the settings had to be rewritten."""
    global fault, edition
    root, fault = _root(config), ""
    try:
        found = build.read_edition(root)
        if write.ALONE in os.environ:
            # The build that started this one has held the data against the laws and written the pages.
            edition = found
            return
        files, findings = build.held(root, found)
        broken = [str(finding) for finding in findings]
        if not broken:
            if SETTINGS in write.write_pages(files, root):
                broken = [f"{SETTINGS}: expected the menu that the data give, found another: written now; run it again"]
            edition = found
    except DataError as error:
        broken = [str(error)]
    if broken and (not serving or edition is None):
        raise PluginError("\n".join(broken))
    fault = "\n".join(broken)
    for line in broken:
        logging.getLogger("mkdocs.hook").error(line)


def on_post_page(output: str, page: Any, config: Any) -> str:
    """While serving, a fault stands on top of every page, which is then as it was before the fault."""
    if not fault:
        return output
    return re.sub(r"(<body[^>]*>)", lambda found: f'{found[0]}<pre role="alert">{escape(fault)}</pre>', output, count=1)


def on_serve(server: Any, config: Any, builder: Any) -> Any:
    for folder in config.theme.dirs[:1]:
        server.watch(folder)
    return server


def on_post_build(config: Any) -> None:
    """What MkDocs rendered becomes the whole site; while serving without books and zip, and with the fault on top."""
    folder, root = Path(config.site_dir), _root(config)
    if serving:
        make(folder, set_in_type(edition))
        return
    try:
        if config.strict and any(
            count
            for handler in logging.getLogger("mkdocs").handlers
            if isinstance(handler, CountHandler)
            for _, count in handler.get_counts()
        ):
            return
        if broken := build.complete_site(folder, root, edition):
            raise PluginError("\n".join(map(str, broken)))
        if folder == root / "site.new":
            build.put_in_place(folder, root, edition)
    except DataError as error:
        raise PluginError(str(error)) from None
    except OSError as error:
        raise PluginError(f"{error.filename}: expected to read or write it, found: {error.strerror}") from None


def _root(config: Any) -> Path:
    return Path(config.config_file_path).parent

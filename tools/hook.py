"""MkDocs' hook: what makes ``mkdocs build`` and ``mkdocs serve`` give the same site as ``python -m tools build``.

It holds no content and decides nothing of it: before MkDocs reads the pages they are brought up to date, and what it
rendered is handed on to the stages after it. A generator that knows no hooks builds the same pages, plain.
"""

import logging
import os
import re
import shutil
import sys
from html import escape
from pathlib import Path
from typing import Any, Literal

from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)] * (str(ROOT) not in sys.path)

from tools import build  # noqa: E402
from tools.check import laws  # noqa: E402
from tools.files import write  # noqa: E402
from tools.files.citation import read_citation  # noqa: E402
from tools.model.errors import DataError  # noqa: E402
from tools.site.make import make  # noqa: E402
from tools.site.render import epoch  # noqa: E402

SETTINGS = "mkdocs.yml"
serving = False
fault = ""
"""Why the pages are not what the data say, while MkDocs serves them."""
edition: Any = None


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    global serving
    serving = command == "serve"
    os.environ.setdefault("SOURCE_DATE_EPOCH", str(epoch(ROOT)))


def on_config(config: Any) -> Any:
    """A site is built beside its place and moved there whole."""
    if not serving and Path(config.site_dir) == ROOT / "site":
        config.site_dir = str(ROOT / "site.new")
    return config


def on_pre_build(config: Any) -> None:
    """Bring the pages up to date. Stops where the data break a law, and where the settings had to be rewritten."""
    global fault, edition
    fault = ""
    try:
        found = build.read_edition(ROOT)
        broken = [str(finding) for finding in laws.findings(found, read_citation(ROOT))]
        if not broken:
            if SETTINGS in write.write_pages(build.render_files(ROOT, found), ROOT):
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
    server.watch(str(ROOT / "tools/site/theme"))
    return server


def on_post_build(config: Any) -> None:
    """What MkDocs rendered becomes the whole site; while serving without books and zip, and with the fault on top."""
    folder = Path(config.site_dir)
    if serving:
        make(folder, edition)
        return
    try:
        if config.strict and any(
            count
            for handler in logging.getLogger("mkdocs").handlers
            if isinstance(handler, CountHandler)
            for _, count in handler.get_counts()
        ):
            return
        if broken := build.complete_site(folder, ROOT, edition):
            raise PluginError("\n".join(map(str, broken)))
        if folder == ROOT / "site.new":
            build.put_in_place(folder, ROOT)
    except DataError as error:
        raise PluginError(str(error)) from None
    finally:
        shutil.rmtree(ROOT / "site.new", ignore_errors=True)

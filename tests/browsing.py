"""A real Chromium, and the built site served under a sub-path as on GitHub Pages. A plugin of conftest."""

import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
NAMES = ("chromium", "chromium-browser", "google-chrome")
SUB_PATH = "reader"


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """An installed Chromium. Without one the test is skipped; where CI is set, it fails instead."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if not found:
        if os.environ.get("CI"):
            pytest.fail("expected an installed Chromium, found none")
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the built site on a server of this machine, under a sub-path."""
    root = tmp_path_factory.mktemp("served")
    (root / SUB_PATH).symlink_to(site)
    handler = functools.partial(Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{SUB_PATH}"
        server.shutdown()


@pytest.fixture(scope="session")
def on_disk(site: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of the built site on disk, in a folder whose name has spaces and letters of two scripts."""
    folder = tmp_path_factory.mktemp("disk") / "Моя папка 中文"
    shutil.copytree(site, folder)
    return folder.as_uri()


class Complaints:
    """What a page complains of, and what it asks of others. A load that stops because the reader goes on is none."""

    def __init__(self, page: Page, own: str) -> None:
        self.found: list[str] = []
        page.on("console", lambda message: self.found.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: self.found.append(str(error)))
        page.on("requestfailed", self._failed)
        page.on("request", lambda request: self._foreign(request.url, own))

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":
            self.found.append(f"failed: {request.url}")

    def _foreign(self, url: str, own: str) -> None:
        if not url.startswith((own, "data:", "blob:")):
            self.found.append(f"foreign: {url}")


def opened(browser: Browser, address: str, width: int = 1400, scheme: str = "light", **more: object) -> Page:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **more)
    page = context.new_page()
    page.goto(address)
    return page


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass

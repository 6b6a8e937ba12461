"""The edition kept on a device: whole or not at all, read with the network cut, replaced whole, forgotten."""

import functools
import hashlib
import http.server
import json
import os
import re
import shutil
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from browsing import SUB_PATH, Complaints, Quiet
from engines import ENGINES
from playwright.sync_api import Browser, BrowserContext, Page, expect
from project_copies import ROOT
from selenium.webdriver.support.wait import WebDriverWait

from tools.files.registers import read_citation
from tools.files.write import LEFT_OUT, bundle, checksum
from tools.site.book.edition import NAME as ONE_FILE
from tools.site.make import WORKER, put_worker

KEPT = "This edition is kept on this device"
OLD, NEW = f"version {read_citation(ROOT).version}", "version 9.9.9"
QUERIES = ("nerchinsk", "Treaty of Aigun", "1969", "1850s", "Маньчжурия", "尼布楚", "h14", "no limits", "opium")
ALL_PICTURES = """Promise.all(Array.from(document.images, picture => {
  picture.loading = "eager";
  return picture.decode();
}))"""
SEARCHED = """async query => {
  for (const name of ["search.css", "search-words.js", "search.js"]) await reader.load(name);
  return (await readerDialog.find(query)).map(one => one.path);
}"""
SUMS = """names => Promise.all(names.map(async name => {
  const bytes = await (await fetch(name)).arrayBuffer();
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [name, Array.from(sum, byte => byte.toString(16).padStart(2, "0")).join("")];
}))"""
NOT_KEPT = {*LEFT_OUT, WORKER}
"""Of use only where there is a server."""


@dataclass
class Host:
    """A server of this machine that may fail, and be cut off; the site lies under a sub-path."""

    folder: Path
    asked: list[str] = field(default_factory=list)
    spoiled: str = ""
    """What it does to the zip: ``half`` of it comes, or a ``bit`` of it is another."""
    server: http.server.ThreadingHTTPServer | None = None
    port: int = 0

    def start(self) -> None:
        handler = functools.partial(Failing, host=self, directory=str(self.folder))
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), handler)
        self.server.daemon_threads = True
        self.port = self.server.server_port
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def cut(self) -> None:
        if self.server:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    @property
    def site(self) -> Path:
        return self.folder / SUB_PATH

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/{SUB_PATH}"

    @property
    def zip(self) -> Path:
        return next(self.site.glob("*.zip"))

    def publish(self, old: str, new: str) -> None:
        """Put a newer edition in the place of this one: other words at the foot of every page."""
        for page in self.site.rglob("*.html"):
            page.write_text(page.read_text("utf-8").replace(old, new), "utf-8")
        name, code = self.zip.name, (self.site / WORKER).read_text("utf-8").split("\n", 1)[1]
        for made in (self.zip, self.site / f"{name}.sha256", self.site / WORKER):
            made.unlink()
        data = bundle(self.site, "reader", 1_700_000_000)
        (self.site / name).write_bytes(data)
        (self.site / f"{name}.sha256").write_bytes(checksum(data, name))
        put_worker(self.site, code, name, data)


class Failing(Quiet):
    """Serves the host's folder, and fails as the host is told to."""

    def __init__(self, *args: object, host: Host, **more: object) -> None:
        self.host = host
        super().__init__(*args, **more)

    def do_GET(self) -> None:
        self.host.asked.append(self.path)
        if self.host.spoiled and ".zip?" in self.path:
            self._spoil()
        else:
            super().do_GET()

    def _spoil(self) -> None:
        data = bytearray(self.host.zip.read_bytes())
        data[len(data) // 2] ^= 1
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data if self.host.spoiled == "bit" else data[: len(data) // 2])
        self.close_connection = True


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    """The built site, to be changed and cut off."""
    shutil.copytree(site, tmp_path / SUB_PATH)
    found = Host(tmp_path)
    found.start()
    yield found
    found.cut()


@pytest.fixture
def device(chromium: Browser) -> Iterator[BrowserContext]:
    """A phone that keeps nothing yet."""
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    yield context
    context.close()


def keep(device: BrowserContext, host: Host, page: str = "about/data.html") -> Page:
    """A page after the reader's tap, when the edition is kept."""
    opened = device.new_page()
    opened.goto(f"{host.address}/{page}")
    opened.get_by_role("button", name="Keep it").click()
    expect(opened.locator("#keep")).to_contain_text(KEPT, timeout=20_000)
    return opened


def kept_names(site: Path) -> list[str]:
    names = sorted(p.relative_to(site).as_posix() for p in site.rglob("*") if p.is_file())
    return [name for name in names if name not in NOT_KEPT]


def built_sums(site: Path) -> list[list[str]]:
    return [[name, hashlib.sha256((site / name).read_bytes()).hexdigest()] for name in kept_names(site)]


def caches(page: Page) -> list[str]:
    return page.evaluate("caches.keys()")


def foot(page: Page) -> str:
    return page.locator(".foot").inner_text()


@pytest.mark.browser
def test_nothing_is_kept_or_fetched_before_the_reader_asks(device, host):
    """No worker, no store, no manifest, no zip; the button says the size."""
    page = device.new_page()
    complaints = Complaints(page, host.address)
    page.goto(f"{host.address}/index.html")
    button = page.get_by_role("button", name="Keep it on this device (less than 2 MB)")
    expect(button).to_be_visible()
    assert button.bounding_box()["height"] >= 24
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    assert caches(page) == []
    assert not [path for path in host.asked if "sw.js" in path or ".zip" in path or "manifest" in path]
    assert complaints.found == []


@pytest.mark.browser
def test_with_the_network_cut_every_file_is_served_as_it_was_built(device, host, site):
    """The walk over all pages: no load fails; every file of the site, byte for byte; the search finds the same."""
    page = device.new_page()
    page.goto(f"{host.address}/imperial.html")
    online = [page.evaluate(SEARCHED, query) for query in QUERIES]
    keep(device, host).close()
    host.cut()
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(f"{request.url}: {request.failure}"))
    page.on("pageerror", lambda error: failed.append(str(error)))
    kept = kept_names(site)
    for name in kept:
        if name.endswith(".html"):
            page.goto(f"{host.address}/{name}")
            page.evaluate(ALL_PICTURES)
    page.goto(f"{host.address}/imperial.html?walk=border.1#h14")
    assert page.evaluate(SUMS, kept) == built_sums(site)
    assert [page.evaluate(SEARCHED, query) for query in QUERIES] == online
    assert all(online)
    page.locator(".page .pn").first.click()
    expect(page.locator(".cite")).to_be_visible()
    for folder in ("", "threads/"):
        page.goto(f"{host.address}/{folder}")
        expect(page.locator("h1")).to_be_visible()
    # An icon may still be on its way when the walk goes on.
    assert [one for one in failed if not one.endswith("ERR_ABORTED")] == []


@pytest.mark.browser
@pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")
@pytest.mark.parametrize("name", ["Firefox", "WebKitGTK"])
def test_other_engines_serve_every_file_too(host, site, name):
    """Each page, and each file byte for byte, with the network cut."""
    engine = ENGINES[name]
    if missing := engine.missing():
        if os.environ.get("CI"):
            pytest.fail(f"{name}: expected {missing} to be installed")
        pytest.skip(f"{name}: {missing} is not installed")
    with engine.driven() as driver:
        driver.get(f"{host.address}/about/data.html")
        box = driver.find_element("id", "keep")
        WebDriverWait(driver, 20).until(lambda _: box.is_displayed())
        box.find_element("css selector", "button").click()
        WebDriverWait(driver, 20).until(lambda _: KEPT in box.text)
        host.cut()
        kept = kept_names(site)
        untitled = []
        for page in (one for one in kept if one.endswith(".html")):
            driver.get(f"{host.address}/{page}")
            untitled += [page] * ("Sino-Russian Reader" not in driver.title)
        driver.get(f"{host.address}/index.html")
        sums = driver.execute_async_script(f"({SUMS})(arguments[0]).then(arguments[1])", kept)
    assert untitled == []
    assert sums == built_sums(site)


@pytest.mark.browser
def test_the_zip_of_a_kept_edition_is_the_one_whose_sum_was_published(device, host, site, tmp_path):
    """What the page of proofs says: taken with the network cut, it is the built one."""
    page = keep(device, host)
    page.reload()
    host.cut()
    with page.expect_download() as download:
        page.get_by_role("link", name="The whole site as a zip").click()
    download.value.save_as(tmp_path / "kept.zip")
    assert (tmp_path / "kept.zip").read_bytes() == host.zip.read_bytes()


@pytest.mark.browser
def test_a_newer_edition_is_stored_whole_and_opens_when_the_reader_says(device, host):
    """Until then the old one is read; afterwards only the new one is there, with the network cut too."""
    page = keep(device, host)
    host.publish(OLD, NEW)
    page.reload()
    expect(page.locator("#keep")).to_contain_text("A newer one is stored whole", timeout=20_000)
    assert OLD in foot(page)
    assert len(caches(page)) == 2
    host.cut()
    page.get_by_role("button", name="Open the newer one").click()
    expect(page.locator(".foot")).to_contain_text(NEW, timeout=60_000)
    assert len(caches(page)) == 1
    page.goto(f"{host.address}/soviet.html")
    assert NEW in foot(page)


@pytest.mark.browser
@pytest.mark.parametrize(("spoiled", "words"), [("half", "the download broke off"), ("bit", "not what was built")])
def test_a_spoiled_download_stores_nothing(device, host, spoiled, words):
    """And says why; the next tap can do better."""
    host.spoiled = spoiled
    page = device.new_page()
    page.goto(f"{host.address}/about/data.html")
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("#keep")).to_contain_text(words, timeout=20_000)
    assert caches(page) == []
    host.spoiled = ""
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("#keep")).to_contain_text(KEPT, timeout=20_000)


@pytest.mark.browser
@pytest.mark.parametrize("spoiled", ["half", "bit"])
def test_a_spoiled_update_leaves_the_old_edition_whole(device, host, spoiled):
    """It is read with the network cut, and nothing of the new one is left."""
    page = keep(device, host)
    before = caches(page)
    host.publish(OLD, NEW)
    host.spoiled = spoiled
    page.reload()
    expect(page.locator("#keep")).to_contain_text("could not be stored", timeout=20_000)
    assert caches(page) == before
    host.cut()
    page.goto(f"{host.address}/imperial.html")
    assert OLD in foot(page)


@pytest.mark.browser
def test_where_storage_is_refused_the_old_edition_stays(device, host):
    """A full disk, first for a newer edition, then for the first."""
    page = keep(device, host)
    before = caches(page)
    devtools = device.new_cdp_session(page)
    origin = host.address.removesuffix(f"/{SUB_PATH}")
    devtools.send("Storage.overrideQuotaForOrigin", {"origin": origin, "quotaSize": 1_000_000})
    host.publish(OLD, NEW)
    page.reload()
    expect(page.locator("#keep")).to_contain_text("there is no room for it", timeout=20_000)
    assert caches(page) == before
    page.get_by_role("button", name="Forget it").click()
    expect(page.get_by_role("button", name="Keep it")).to_be_visible()
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("#keep")).to_contain_text("Not kept: there is no room for it", timeout=20_000)
    assert caches(page) == []


@pytest.mark.browser
def test_one_tap_forgets_it_and_another_keeps_it_again(device, host):
    """With another page of the edition open as well."""
    page = keep(device, host)
    other = device.new_page()
    other.goto(f"{host.address}/imperial.html")
    page.get_by_role("button", name="Forget it").click()
    expect(page.get_by_role("button", name="Keep it")).to_be_visible()
    assert caches(page) == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)") == 0
    page.get_by_role("button", name="Keep it").click()
    expect(page.locator("#keep")).to_contain_text(KEPT, timeout=20_000)
    assert len(caches(page)) == 1


@pytest.mark.browser
def test_opened_as_a_program_it_goes_on_where_the_reader_stopped(device, host):
    """The manifest's start leads to the place kept, and the back key leads to no loop."""
    page = keep(device, host, "index.html")
    start = json.loads((host.site / "manifest.webmanifest").read_text("utf-8"))["start_url"]
    assert page.locator("link[rel=manifest]").count() == 1
    page.evaluate("localStorage.setItem('place', 'soviet.html#h50|50|The Soviet period')")
    host.cut()
    page.goto(f"{host.address}/{start}")
    page.wait_for_url("**/soviet.html#h50")


@pytest.mark.browser
@pytest.mark.parametrize("script", [True, False])
def test_from_disk_and_without_script_there_is_no_button(chromium, on_disk, script):
    """Where nothing can be kept nothing is offered."""
    context = chromium.new_context(java_script_enabled=script)
    page = context.new_page()
    complaints = Complaints(page, on_disk)
    for name in ("index.html", "about/data.html"):
        page.goto(f"{on_disk}/{name}")
        expect(page.locator("#keep")).to_be_hidden()
    assert complaints.found == []
    context.close()


def test_the_worker_knows_the_zip_that_lies_beside_it(site):
    """By name, size and sum: those of the published checksum."""
    known = json.loads(re.match(r"const ZIP = (.*);\n", (site / WORKER).read_text("utf-8"))[1])
    data = (site / known["name"]).read_bytes()
    assert known["size"] == len(data)
    assert (site / f"{known['name']}.sha256").read_bytes() == checksum(data, known["name"])
    assert known["sum"] in checksum(data, known["name"]).decode()


def test_only_the_pages_with_the_button_may_keep_it(site):
    """No other page loads the script or is allowed more."""
    pages = {p.relative_to(site).as_posix(): p.read_text("utf-8") for p in site.rglob("*.html")}
    asking = {name for name, html in pages.items() if "keep.js" in html}
    assert asking == {"index.html", "about/data.html"}
    assert {name for name, html in pages.items() if "worker-src 'self'; manifest-src 'self'" in html} == asking


def test_the_manifest_names_what_is_there(site):
    """Its start and its icons lie in the site."""
    manifest = json.loads((site / "manifest.webmanifest").read_text("utf-8"))
    named = [manifest["start_url"].split("?")[0], *(icon["src"] for icon in manifest["icons"])]
    assert [name for name in named if not (site / name).is_file()] == []
    assert len(manifest["icons"]) == 2


FIRST_TEXT = """() => document.querySelector(".pn, section > p").getBoundingClientRect().top"""


@pytest.fixture
def one_file(device: BrowserContext, site: Path) -> Page:
    """The edition in one file, opened from disk on a phone."""
    page = device.new_page()
    page.goto((site / ONE_FILE).as_uri())
    return page


@pytest.mark.browser
def test_the_one_file_opens_with_text_within_a_screen_of_its_title(one_file):
    """Contents and imprint are folded; a tap opens them."""
    title = one_file.locator("h1").bounding_box()["y"]
    assert 0 < one_file.evaluate(FIRST_TEXT) - title < 800
    link = one_file.locator("#contents").get_by_role("link", name="The Soviet period")
    expect(link).to_be_hidden()
    one_file.locator("#contents summary").click()
    link.click()
    assert one_file.url.endswith("#soviet")
    one_file.locator(".title-page summary").click()
    expect(one_file.locator(".title-page .terms")).to_be_visible()


@pytest.mark.browser
def test_the_one_file_keeps_the_place(one_file, device):
    """Opened again it offers the paragraph last read; opened at an address it does not."""
    assert one_file.locator(".go-on").count() == 0
    one_file.evaluate("document.getElementById('h46').scrollIntoView()")
    # The page's policy forbids to wait for an expression in it.
    for _ in range(100):
        if "h46" in one_file.evaluate("Object.values(localStorage)"):
            break
        one_file.wait_for_timeout(100)
    again = device.new_page()
    again.goto(one_file.url)
    again.get_by_role("link", name="Go on at paragraph 46").click()
    assert again.url.endswith("#h46")
    again.goto(f"{one_file.url}#h2")
    again.reload()
    assert again.locator(".go-on").count() == 0


@pytest.mark.browser
def test_without_script_the_one_file_reads_and_folds(chromium, site):
    """Nothing but search and place is lost."""
    context = chromium.new_context(viewport={"width": 390, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto((site / ONE_FILE).as_uri())
    page.locator("#contents summary").click()
    page.locator("#contents").get_by_role("link", name="The Soviet period").click()
    expect(page.locator("#h42").first).to_be_visible()
    context.close()


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_document_of_the_epub_shows_text_on_its_first_screen(chromium, site, tmp_path, scheme):
    """At 480 by 800 px, no wider than the screen, links underlined, in colours that are the reading system's own."""
    with zipfile.ZipFile(next(site.glob("*.epub"))) as book:
        book.extractall(tmp_path)
    context = chromium.new_context(viewport={"width": 480, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    late, wide, coloured, plain = [], [], [], []
    for path in sorted((tmp_path / "EPUB").glob("*.xhtml")):
        page.goto(path.as_uri())
        first = page.evaluate("""() => {
          const text = document.querySelector(".pn") ||
            [...document.querySelectorAll("p, li, td")].find(one => one.textContent.trim());
          return text.getBoundingClientRect().top;
        }""")
        late += [path.name] * (first > 600)
        wide += [path.name] * page.evaluate("document.documentElement.scrollWidth > innerWidth")
        colours = page.evaluate("""() => ["html", "body", "section, nav"].map(
          one => getComputedStyle(document.querySelector(one)).backgroundColor)""")
        coloured += [path.name] * (set(colours) != {"rgba(0, 0, 0, 0)"})
        plain += page.evaluate("""() => [...document.querySelectorAll("a[href]")].filter(one =>
          !one.closest("svg, nav ol") && !one.matches(".pn, .note-sign, .ring, .dot") &&
          getComputedStyle(one).textDecorationLine === "none").map(one => one.textContent)""")
    context.close()
    assert (late, wide, coloured, plain) == ([], [], [], [])

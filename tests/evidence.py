"""Measure every page of the built site in real browsers: ``python tests/evidence.py``, after a build.

Writes dated figures, the bad ones too, to docs/data/evidence.yml, which the page of proofs shows after the
next build. Some minutes, two browsers at a time: it is no part of the tests. With names of pages it measures these
and only prints. The Nu checker runs where ``java`` is installed and VNU_JAR names its archive.
"""

import functools
import hashlib
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from textwrap import shorten

from axe_playwright_python.sync_playwright import Axe
from browsing import FLAGS, NAMES, SUB_PATH, Complaints, Quiet
from engines import ENGINES, NARROW, SCREEN, STEPS, Reader
from playwright.sync_api import Page, sync_playwright
from selenium.common.exceptions import WebDriverException

ROOT = Path(__file__).resolve().parents[1]
SITE = ROOT / "site"
OUT = ROOT / "docs/data/evidence.yml"
NOT_WALKED = {"404.html"}
"""Of use only where a server finds nothing; it has addresses from the server's root."""
WIDTHS, SCHEMES = (390, 1400), ("light", "dark")
AT_ONCE = 2
PLACES = "from a server under a sub-path and from disk"
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WORDS_AND_LINKS = """
document.querySelectorAll('#keep').forEach(offer => { offer.hidden = true; });
[document.body.innerText, [...document.querySelectorAll('a')].map(link => link.getAttribute('href'))]
"""
PARTS = """
Array.from(document.querySelectorAll('.page p:not(#place), .page li, .page td')).map(part => part.textContent).join()
""".strip()
"""What every engine must have, however it sets its lines; the notes in the margin are set by their room."""
ALLOW = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
"""Lets the Nu checker read from a server of this machine."""
TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""After them the notes in the margin have their places."""
HEAD = """\
# What a named run measured, and when: tests/evidence.py writes this file. Figures are as old as their date;
# nothing demands that they be of today's pages.
"""
Found = tuple[str, str, str]
"""What was measured, the result, and with what."""


@dataclass
class Tally:
    """What one round through the pages came upon, each with the page."""

    version: str = ""
    loads: int = 0
    differing: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)
    violations: Counter[str] = field(default_factory=Counter)
    axe: str = ""
    words: dict[str, str] = field(default_factory=dict)
    """Of each page, as a digest."""
    steps: dict[str, str] = field(default_factory=dict)
    """Of the walk, each with what went wrong; empty where nothing did."""


def main() -> int:
    """Measure, print, and write where all pages were measured."""
    names = sys.argv[1:] or sorted(
        p.relative_to(SITE).as_posix() for p in SITE.rglob("*.html") if p.name not in NOT_WALKED
    )
    if not names:
        print("site: expected a built site, found none: run python -m tools build", file=sys.stderr)
        return 1
    missing = {name: engine.missing() for name, engine in ENGINES.items() if engine.missing()}
    with ProcessPoolExecutor(AT_ONCE) as pool:
        rounds = [
            pool.submit(_round, names, width, scheme)
            for width in WIDTHS
            for scheme in SCHEMES
            if "Chromium" not in missing
        ]
        driven = {name: pool.submit(_drive, name, names) for name in ENGINES if name not in missing}
        found = [*_rounds(rounds, names), *_driven(driven, names)]
    found += [(f"Walk in {name}", "not run", f"{what} is not installed") for name, what in missing.items()]
    found += _checked(names)
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    records = [{"measure": m, "result": r, "on": today, "with": w} for m, r, w in found]
    for record in records:
        print(f"{record['measure']}: {record['result']} ({record['with']})")
    if not sys.argv[1:]:
        lines = [f"- {json.dumps(record, ensure_ascii=False)}\n" for record in records]
        OUT.write_text(HEAD + "".join(lines), "utf-8")
        print(f"written: {OUT.relative_to(ROOT)}; python -m tools build puts it on the page of proofs")
    return 0


def _rounds(rounds: list[Future[Tally]], names: list[str]) -> Iterator[Found]:
    """What Chromium came upon: every page in each scheme and width, from server and disk, judged by axe."""
    tallies = [found.result() for found in rounds]
    if not tallies:
        return
    with_ = f"Chromium {tallies[0].version}; {len(names)} pages, 390 and 1400 px, light and dark"
    complaints = [line for tally in tallies for line in tally.complaints]
    differing = [line for tally in tallies for line in tally.differing]
    too_wide = [line for tally in tallies for line in tally.too_wide]
    violations = sum((tally.violations for tally in tallies), Counter())
    for found in (*differing, *complaints, *too_wide, *violations):
        print(f"  {found}", file=sys.stderr)
    foreign = sum("foreign: " in line for line in complaints)
    failed = sum("failed: " in line for line in complaints)
    yield f"Pages loaded {PLACES}", f"{sum(tally.loads for tally in tallies):,} times", with_
    # From disk the edition is kept already, and the offer to keep it does not stand.
    yield "Pages whose words or links differ between server and disk, the offer to keep it aside", _of(differing), with_
    yield "Console errors", str(len(complaints) - foreign - failed), with_
    yield "Failed loads", str(failed), with_
    yield "Requests to other hosts", str(foreign), with_
    yield "Pages wider than the screen", _of(too_wide), with_
    axe = f"axe-core {tallies[0].axe}, WCAG 2.0–2.2 A and AA, everything folded opened; {with_}"
    yield "Accessibility violations", _of([f"{rule} {n} times" for rule, n in violations.items()]), axe


def _driven(driven: dict[str, Future[Tally]], names: list[str]) -> Iterator[Found]:
    """What each engine came upon: every page, and the walk that all three take."""
    tallies = {name: found.result() for name, found in driven.items()}
    for name, tally in tallies.items():
        with_ = f"{name} {tally.version}; {len(names)} pages, {PLACES}, windows of {SCREEN[0]} and {NARROW} px"
        wrong = {step: why for step, why in tally.steps.items() if why}
        for found in (*tally.complaints, *tally.too_wide, *(f"{step}: {why}" for step, why in wrong.items())):
            print(f"  {name}: {found}", file=sys.stderr)
        steps = f"{len(tally.steps) - len(wrong)} of {len(tally.steps)}"
        yield "Steps of the walk that hold", steps + (f"; not {', not '.join(wrong)}" if wrong else ""), with_
        yield "Requests to other hosts", _of(tally.complaints), with_
        yield "Pages wider than the window", _of(tally.too_wide), with_
        if name != "Chromium" and "Chromium" in tallies:
            differing = [page for page, words in tallies["Chromium"].words.items() if tally.words.get(page) != words]
            yield "Pages whose words are not those that Chromium has", _of(differing), with_


def _round(names: list[str], width: int, scheme: str) -> Tally:
    """Every page once from each place in Chromium."""
    tally = Tally()
    executable = next(path for name in NAMES if (path := shutil.which(name)))
    with sync_playwright() as playwright, _served() as http_, _on_disk() as disk:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        tally.version = browser.version
        screen = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
        contexts = {address: browser.new_context(bypass_csp=address == disk, **screen) for address in (http_, disk)}
        for name in names:
            shown = []
            for address, context in contexts.items():
                place = f"{name} ({'disk' if address == disk else 'http'}, {width}, {scheme})"
                page = context.new_page()
                complaints = Complaints(page, address)
                page.goto(f"{address}/{name}")
                page.wait_for_load_state()
                page.evaluate(TWO_FRAMES)
                tally.loads += 1
                words, links = page.evaluate(WORDS_AND_LINKS)
                # A script that adds to a link makes it whole, with where the site lies.
                shown.append([words, [(link or "").replace(address, "..") for link in links]])
                tally.complaints += [f"{place}: {text}" for text in complaints.found]
                if _overflow(page) > 0:
                    tally.too_wide.append(place)
                if address == disk:
                    _judge(page, name, tally)
                page.close()
            if shown[0] != shown[1]:
                tally.differing.append(f"{name} ({width}, {scheme})")
        browser.close()
    print(f"Chromium: {len(names)} pages, {width} px, {scheme}", file=sys.stderr)
    return tally


def _drive(engine: str, names: list[str]) -> Tally:
    """Every page in one engine, from each place and in each window, and the walk."""
    tally = Tally()
    with _served() as http_, _on_disk() as disk, ENGINES[engine].driven() as driver:
        tally.version = driver.capabilities["browserVersion"]
        for place, address in (("a server", http_), ("disk", disk)):
            reader = Reader(driver, address)
            for step, taken in STEPS.items():
                try:
                    taken(reader)
                    tally.steps[f"{step} (from {place})"] = ""
                except (AssertionError, WebDriverException) as error:
                    lines = str(error).strip().splitlines()
                    tally.steps[f"{step} (from {place})"] = lines[0] if lines else type(error).__name__
            for width in (NARROW, SCREEN[0]):
                driver.set_window_size(width, SCREEN[1])
                for name in names:
                    _look(reader, name, f"{name} (from {place}, {width} px)", tally)
    print(f"{engine}: {len(names)} pages", file=sys.stderr)
    return tally


def _look(reader: Reader, name: str, place: str, tally: Tally) -> None:
    reader.go(name)
    tally.loads += 1
    asked = reader.ask("performance.getEntriesByType('resource').map(one => one.name)")
    tally.complaints += [f"{place}: {a}" for a in asked if not a.startswith((reader.address, "data:"))]
    if reader.ask("document.documentElement.scrollWidth - document.documentElement.clientWidth") > 0:
        tally.too_wide.append(place)
    tally.words[place] = hashlib.sha256(reader.ask(PARTS).encode("utf-8")).hexdigest()


def _overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def _judge(page: Page, name: str, tally: Tally) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    response = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]}).response
    tally.axe = response["testEngine"]["version"]
    for violation in response["violations"]:
        tally.violations[f"{name}: {violation['id']}"] += len(violation["nodes"])


def _of(found: list[str]) -> str:
    """How many, and the first few."""
    if not found:
        return "0"
    return f"{len(found)}: {', '.join(found[:5])}" + (" …" if len(found) > 5 else "")


def _checked(names: list[str]) -> Iterator[Found]:
    """What the Nu checker says of the same pages."""
    java, jar = shutil.which("java"), os.environ.get("VNU_JAR")
    if not java or not jar or not Path(jar).is_file():
        yield "Nu Html Checker", "not run", "wants java, and VNU_JAR in the environment"
        return
    # From a server: the checker takes a page on disk for one whose policy blocks its own files.
    with _served() as http_:
        run = subprocess.run(
            [
                java,
                "-Xss4m",
                ALLOW,
                "-jar",
                jar,
                "--format",
                "json",
                "--exit-zero-always",
                *(f"{http_}/{n}" for n in names),
            ],
            capture_output=True,
            text=True,
            check=True,
        )
    messages = [m for m in json.loads(run.stderr)["messages"] if m["type"] != "info" or "subType" in m]
    version = subprocess.run([java, "-jar", jar, "--version"], capture_output=True, text=True, check=True)
    with_ = f"Nu Html Checker {version.stdout.strip()}; {len(names)} pages"
    for title, kinds in (
        ("Errors of HTML", ("error", "non-document-error")),
        ("Warnings on HTML", ("info",)),
    ):
        mine = Counter(m["message"] for m in messages if m["type"] in kinds)
        kinds_of = "; ".join(f"{count} × {shorten(what, 60, placeholder=' …')}" for what, count in mine.most_common(3))
        yield title, f"{mine.total()}: {kinds_of}" if mine else "0", with_


@contextmanager
def _served() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / SUB_PATH).symlink_to(SITE)
        handler = functools.partial(Quiet, directory=folder)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}/{SUB_PATH}"
            server.shutdown()


@contextmanager
def _on_disk() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "Моя папка 中文"
        shutil.copytree(SITE, copy)
        yield copy.as_uri()


if __name__ == "__main__":
    sys.exit(main())

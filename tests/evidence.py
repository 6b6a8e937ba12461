"""Measure every page of the built site in a real browser: ``python tests/evidence.py``, after a build.

Writes dated figures, the bad ones too, to docs/data/evidence.yml, which the page of proofs shows after the
next build. Slow (some minutes): it is no part of the tests. With names of pages it measures these and
only prints. The Nu checker runs where ``java`` is installed and VNU_JAR names its archive; reading from disk,
it warns that the pages' policy blocks their own files, which no browser does. Firefox is not driven.
"""

import functools
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
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from browsing import FLAGS, NAMES, SUB_PATH, Complaints, Quiet
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "docs/data/evidence.yml"
NOT_WALKED = {"404.html"}
"""Of use only where a server finds nothing; it has addresses from the server's root."""
WIDTHS, SCHEMES = (390, 1400), ("light", "dark")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WORDS_AND_LINKS = """
[document.body.innerText, [...document.querySelectorAll('a')].map(link => link.getAttribute('href'))]
"""
TWO_FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""After them the notes in the margin have their places."""
HEAD = """\
# What a named run measured, and when: tests/evidence.py writes this file. Figures are as old as their date;
# nothing demands that they be of today's pages.
"""


@dataclass
class Tally:
    """What the walk came upon, each with the page."""

    loads: int = 0
    differing: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    too_wide: list[str] = field(default_factory=list)
    violations: Counter[str] = field(default_factory=Counter)
    engines: list[str] = field(default_factory=list)


def main() -> int:
    """Measure, print, and write where all pages were measured."""
    site = ROOT / "site"
    names = sys.argv[1:] or sorted(
        p.relative_to(site).as_posix() for p in site.rglob("*.html") if p.name not in NOT_WALKED
    )
    if not names:
        print("site: expected a built site, found none: run python -m tools build", file=sys.stderr)
        return 1
    found = [
        *_walked(site, names),
        *_checked(site, names),
        ("Firefox", "not run", "no Firefox is driven here"),
    ]
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    records = [{"measure": m, "result": r, "on": today, "with": w} for m, r, w in found]
    for record in records:
        print(f"{record['measure']}: {record['result']} ({record['with']})")
    if not sys.argv[1:]:
        lines = [f"- {json.dumps(record, ensure_ascii=False)}\n" for record in records]
        OUT.write_text(HEAD + "".join(lines), "utf-8")
        print(f"written: {OUT.relative_to(ROOT)}; python -m tools build puts it on the page of proofs")
    return 0


def _walked(site: Path, names: list[str]) -> Iterator[tuple[str, str, str]]:
    """(measure, result, with what) of the walk: every page in each scheme and width, from server and disk."""
    executable = next((path for name in NAMES if (path := shutil.which(name))), None)
    if not executable:
        yield "Walk in Chromium", "not run", "no Chromium is installed"
        return
    tally = Tally()
    with sync_playwright() as playwright, _served(site) as http_, _on_disk(site) as disk:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        for width in WIDTHS:
            for scheme in SCHEMES:
                _walk(browser, {"http": http_, "disk": disk}, names, width, scheme, tally)
                print(f"walked {len(names)} pages, {width} px, {scheme}", file=sys.stderr)
        with_ = f"Chromium {browser.version}; {len(names)} pages, 390 and 1400 px, light and dark"
        browser.close()
    places = "from a server under a sub-path and from disk"
    for found in (*tally.differing, *tally.complaints, *tally.too_wide, *tally.violations):
        print(f"  {found}", file=sys.stderr)
    foreign = sum("foreign: " in line for line in tally.complaints)
    failed = sum("failed: " in line for line in tally.complaints)
    yield f"Pages loaded {places}", f"{tally.loads:,} times", with_
    yield "Pages whose words or links differ between server and disk", _of(tally.differing), with_
    yield "Console errors", str(len(tally.complaints) - foreign - failed), with_
    yield "Failed loads", str(failed), with_
    yield "Requests to other hosts", str(foreign), with_
    yield "Pages wider than the screen", _of(tally.too_wide), with_
    axe = f"axe-core {tally.engines[0]}, WCAG 2.0–2.2 A and AA, everything folded opened; {with_}"
    yield "Accessibility violations", _of([f"{rule} {n} times" for rule, n in tally.violations.items()]), axe


def _walk(browser: Browser, places: dict[str, str], names: list[str], width: int, scheme: str, tally: Tally) -> None:
    """Every page once from each place; what is found goes into ``tally``."""
    screen = {"viewport": {"width": width, "height": 900}, "color_scheme": scheme}
    contexts = {place: browser.new_context(bypass_csp=place == "disk", **screen) for place in places}
    for name in names:
        shown = {}
        for place, address in places.items():
            page = contexts[place].new_page()
            complaints = Complaints(page, address)
            page.goto(f"{address}/{name}")
            page.wait_for_load_state()
            page.evaluate(TWO_FRAMES)
            tally.loads += 1
            shown[place] = page.evaluate(WORDS_AND_LINKS)
            tally.complaints += [f"{name} ({place}, {width}, {scheme}): {text}" for text in complaints.found]
            if _overflow(page) > 0:
                tally.too_wide.append(f"{name} ({place}, {width}, {scheme})")
            if place == "disk":
                _judge(page, name, tally)
            page.close()
        if shown["http"] != shown["disk"]:
            tally.differing.append(f"{name} ({width}, {scheme})")
    for context in contexts.values():
        context.close()


def _overflow(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def _judge(page: Page, name: str, tally: Tally) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    response = Axe().run(page, options={"runOnly": WCAG, "resultTypes": ["violations"]}).response
    tally.engines.append(response["testEngine"]["version"])
    for violation in response["violations"]:
        tally.violations[f"{name}: {violation['id']}"] += len(violation["nodes"])


def _of(found: list[str]) -> str:
    """How many, and the first few."""
    if not found:
        return "0"
    return f"{len(found)}: {', '.join(found[:5])}" + (" …" if len(found) > 5 else "")


def _checked(site: Path, names: list[str]) -> Iterator[tuple[str, str, str]]:
    """What the Nu checker says of the same pages."""
    java, jar = shutil.which("java"), os.environ.get("VNU_JAR")
    if not java or not jar or not Path(jar).is_file():
        yield "Nu Html Checker", "not run", "wants java, and VNU_JAR in the environment"
        return
    run = subprocess.run(
        [java, "-Xss4m", "-jar", jar, "--format", "json", "--exit-zero-always", *names],
        cwd=site,
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
        kinds_of = "; ".join(f"{count} × {message}" for message, count in mine.most_common(3))
        yield title, f"{mine.total()}: {kinds_of}" if mine else "0", with_


@contextmanager
def _served(site: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / SUB_PATH).symlink_to(site)
        handler = functools.partial(Quiet, directory=folder)
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            yield f"http://127.0.0.1:{server.server_port}/{SUB_PATH}"
            server.shutdown()


@contextmanager
def _on_disk(site: Path) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "Моя папка 中文"
        shutil.copytree(site, copy)
        yield copy.as_uri()


if __name__ == "__main__":
    sys.exit(main())

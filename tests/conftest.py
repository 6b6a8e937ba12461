"""What the tests share: the real edition, a built copy of it, and the mini, a whole tiny project."""

from pathlib import Path

import pytest
from hypothesis import settings
from project_copies import ROOT, copy_edition, copy_mini

from tools.build import build_edition, read_edition
from tools.model.edition import Edition

pytest_plugins = ["browsing"]

# The same examples each time: a red test is the work of the change at hand. To look further:
# python -m pytest --hypothesis-profile=default
settings.register_profile("edition", deadline=None, max_examples=100, derandomize=True, database=None)
settings.load_profile("edition")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root."""
    return ROOT


@pytest.fixture(scope="session")
def edition(root: Path) -> Edition:
    """The real edition."""
    return read_edition(root)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of a copy of the project after ``python -m tools build``."""
    copy = copy_edition(tmp_path_factory.mktemp("edition"))
    assert build_edition(copy) == 0
    return copy


@pytest.fixture(scope="session")
def site(built: Path) -> Path:
    """The built site."""
    return built / "site"


@pytest.fixture
def mini(tmp_path: Path) -> Path:
    """The root of a fresh copy of the mini, not built."""
    return copy_mini(tmp_path / "mini")


@pytest.fixture(scope="session")
def built_mini(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The root of a copy of the mini after ``python -m tools build``; not to be changed."""
    copy = copy_mini(tmp_path_factory.mktemp("built") / "mini")
    assert build_edition(copy) == 0
    return copy

"""Copies of projects, for tests that build or break them."""

import shutil
from pathlib import Path

from tools.registers import FILES, REGISTERS

ROOT = Path(__file__).resolve().parents[1]
TESTS = ROOT / "tests"
NOT_PROJECT = shutil.ignore_patterns(".*", "tests", "site", "site.new", "site.old", "dist", "__pycache__", "*.egg-info")


def copy_edition(to: Path) -> Path:
    """The real project without history, tests and what a build makes."""
    shutil.copytree(ROOT, to, ignore=NOT_PROJECT, dirs_exist_ok=True)
    return to


def copy_mini(to: Path) -> Path:
    """The mini beside the real settings, theme and assets; registers that it has no use for stand empty."""
    shutil.copytree(TESTS / "mini", to)
    shutil.copy(ROOT / "mkdocs.yml", to / "edition.yml")
    for name in ("tools/theme", "docs/assets"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to / name, dirs_exist_ok=True)
    for name in (*FILES, *REGISTERS):
        path = to / f"docs/data/{name}.yml"
        if not path.exists():
            path.write_text("[]\n", "utf-8")
    return to


def replace_once(path: Path, old: str, new: str) -> None:
    """Change one place in a file: ``old`` stands there once, or the test is wrong."""
    text = path.read_bytes().decode("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_bytes(text.replace(old, new).encode("utf-8"))

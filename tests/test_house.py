"""The house: rooms by stage, every arrow one way, no room too large; MkDocs' own command builds the same site."""

import ast
import subprocess
import sys
from pathlib import Path

from project_copies import ROOT, copy_mini

ROOMS = ("model", "files", "edit", "drawings", "pages", "site", "check")
"""From the ground up: a module imports from its own room and from those before it."""
ABOVE = ("build", "hook", "__main__", "upkeep")
"""They may see every room; no room sees them."""


def _imported(path: Path) -> set[str]:
    """The modules of tools/ that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.split(".")[0] == "tools":
            alone = {node.module} if node.module.count(".") > 1 else {f"{node.module}.{a.name}" for a in node.names}
            found |= alone
    return found


def test_every_arrow_between_the_rooms_points_one_way():
    """Lower rooms know nothing of higher ones; within a room no two modules know each other."""
    modules = {path.relative_to(ROOT).with_suffix("").as_posix().replace("/", "."): path for path in _modules()}
    arrows = {name: _imported(path) for name, path in modules.items()}
    for name, others in arrows.items():
        room = name.split(".")[1]
        allowed = ROOMS[: ROOMS.index(room) + 1] if room in ROOMS else (*ROOMS, *ABOVE)
        assert {other.split(".")[1] for other in others} <= set(allowed), name
        assert not [other for other in others if name in arrows.get(other, ())], name


def _modules() -> list[Path]:
    return sorted((ROOT / "tools").rglob("*.py"))


def test_what_sees_all_stages_imports_few_modules():
    """Whoever reads the pipeline first meets at most fifteen names."""
    assert len(_imported(ROOT / "tools/build.py")) <= 15


def test_the_folder_listing_shows_the_stages():
    """At most twelve entries, and no module over 250 lines."""
    entries = [p.name for p in (ROOT / "tools").iterdir() if p.name != "__pycache__"]
    assert len(entries) <= 12
    assert [p.name for p in _modules() if len(p.read_text("utf-8").splitlines()) > 250] == []


def test_mkdocs_own_command_builds_the_same_site(tmp_path, built_mini):
    """Pages that were not current are written first; what was there is replaced whole."""
    root = copy_mini(tmp_path / "mini")
    (root / "mkdocs.yml").write_bytes((built_mini / "mkdocs.yml").read_bytes())
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=root, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    files = {p.relative_to(built_mini): p for p in (built_mini / "site").rglob("*") if p.is_file()}
    assert {p.relative_to(root) for p in (root / "site").rglob("*") if p.is_file()} == files.keys()
    assert [name for name, path in files.items() if (root / name).read_bytes() != path.read_bytes()] == []
    assert not (root / "site.new").exists()


def test_mkdocs_own_command_stops_in_a_line_where_the_data_break_a_law(tmp_path, built_mini):
    """And leaves what was there."""
    root = copy_mini(tmp_path / "mini")
    notes = root / "docs/data/threads.yml"
    notes.write_text(notes.read_text("utf-8").replace("kept half of the toll", "kept all of the toll"), "utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=root, capture_output=True, text=True, check=False
    )
    assert run.returncode == 1
    assert "expected 'kept all of the toll' once at a4, found it 0 times" in run.stderr
    assert "Traceback" not in run.stderr
    assert not (root / "site").exists()

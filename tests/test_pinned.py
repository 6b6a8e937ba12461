"""What CI installs is exact to the byte, the same that pyproject.toml names; and what it says of the sizes."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator

import pytest
import yaml
from project_copies import ROOT

LOCK = ROOT / ".ci/requirements.txt"
# "lxml==6.1.3 \" or, of use on one system only, "cffi==2.1.1 ; os_name == 'nt' \", then "--hash=sha256:…" a line.
PINNED = re.compile(r"^(?P<name>[a-z0-9.-]+)==(?P<version>[\w.]+)(?: ; [^\\]+)? \\$", re.MULTILINE)
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def named() -> dict[str, str]:
    """The versions that pyproject.toml names, by name as packages are compared."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    lines = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    return {name.lower().replace("_", "-"): version for name, version in (line.split("==") for line in lines)}


def faults(lock: str) -> Iterator[str]:
    """What is wrong with a file of pinned packages."""
    found = dict(PINNED.findall(lock))
    for name, version in named().items():
        if found.get(name) != version:
            yield f"{name}: expected {version}, as pyproject.toml says, found {found.get(name)}"
    for number, line in enumerate(lock.splitlines(), start=1):
        if line.startswith("#"):
            continue
        if re.search(r"://|--(?:extra-)?index|--find-links|@ ", line):
            yield f"line {number}: expected no address, found {line!r}"
        elif not (PINNED.match(line) or HASH.match(line)):
            yield f"line {number}: expected a package with its version, or a hash, found {line!r}"
    blocks = re.split(r"(?m)^(?=[a-z])", lock)[1:]
    yield from (f"{block.split()[0]}: expected a hash, found none" for block in blocks if "--hash" not in block)


def test_every_package_is_exact_with_hashes_and_no_address():
    """The indirect ones too; the direct ones in the versions that pyproject.toml names."""
    lock = LOCK.read_text("utf-8")
    assert list(faults(lock)) == []
    assert len(PINNED.findall(lock)) > len(named()) + 20
    assert "://" not in lock


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("mkdocs==1.6.1 \\", "mkdocs==1.6.0 \\", "mkdocs: expected 1.6.1"),
        ("mkdocs==1.6.1 \\", "mkdocs>=1.6.1 \\", "expected a package with its version"),
        ("attrs==", "--index-url https://example.org/simple\nattrs==", "expected no address"),
        ("attrs==", "attrs @ https://example.org/attrs.whl\nattrs==", "expected no address"),
        ("attrs==", "more==1.0 \\\nattrs==", "more==1.0: expected a hash, found none"),
    ],
)
def test_a_package_that_is_not_pinned_is_told(old, new, fault):
    """Each fault has a line."""
    lock = LOCK.read_text("utf-8").replace(old, new, 1)
    assert any(fault in found for found in faults(lock))


def test_both_ways_of_ci_install_from_that_file():
    """On the host that publishes and on any other."""
    for name in (".ci/run", ".github/workflows/site.yml"):
        assert "--require-hashes -r .ci/requirements.txt" in (ROOT / name).read_text("utf-8"), name


def test_actions_and_packages_are_brought_up_to_date_once_a_month():
    """Actions by a whole version, each package in both files that name it."""
    updates = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))["updates"]
    found = {u["package-ecosystem"]: u for u in updates}
    assert {u["schedule"]["interval"] for u in updates} == {"monthly"}
    assert found["pip"]["directories"] == ["/", "/.ci"]
    workflow = yaml.safe_load((ROOT / ".github/workflows/site.yml").read_text("utf-8"))
    actions = [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "uses" in step]
    assert len(actions) >= 5
    assert [action for action in actions if not re.fullmatch(r"actions/[\w-]+@v\d+", action)] == []
    assert "github-actions" in found


def test_the_size_of_a_build_is_told_beside_the_last(tmp_path):
    """What grew, came and went; the whole in any case, and nothing else."""
    site = tmp_path / "site"
    site.mkdir()
    (site / "a.html").write_text("a" * 999, "utf-8")
    (site / "b.html").write_text("same", "utf-8")
    (site / "reader.zip").write_bytes(b"z" * 1500)

    def told() -> str:
        command = [sys.executable, ROOT / ".ci/sizes", site, tmp_path / "sizes.json"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert "| reader.zip | 1,500 | +0 |" in told()
    (site / "a.html").unlink()
    (site / "c.js").write_text("new", "utf-8")
    (site / "reader.zip").write_bytes(b"z" * 1400)
    again = told()
    for line in ("| a.html | 0 | gone |", "| reader.zip | 1,400 | -100 |", "beside the last build"):
        assert line in again
    assert "| c.js |" in again
    assert "b.html" not in again

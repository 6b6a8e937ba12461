"""How the pipeline grows: each stage over 1, 10 and 100 times the texts and registers, beside MkDocs.

``python tests/bench_growth.py`` prints a table: processor seconds and peak memory of each stage, as ratios
to once the edition. A copy of a text has letters of its own, so that its names are other names. Beside it stands what
MkDocs takes for the same pages once and ten times.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1])]

from project_copies import copy_edition  # noqa: E402

from tools import build  # noqa: E402
from tools.check import laws as check  # noqa: E402
from tools.edit import emend  # noqa: E402
from tools.edit.chapters import chapters, known_names  # noqa: E402
from tools.edit.mentions import by_first_token, find_mentions  # noqa: E402
from tools.edit.parse import parse  # noqa: E402
from tools.files.read import read_source  # noqa: E402
from tools.files.registers import FILES, read_registers  # noqa: E402
from tools.files.write import write_pages  # noqa: E402
from tools.model.apparatus import REGISTERS  # noqa: E402
from tools.model.edition import Edition  # noqa: E402

SCALES = (1, 10, 100)
MKDOCS_SCALES = (1, 10)
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
STRANGE = 0x3400
"""First of 6592 letters that no text of ours has; each copy takes 52 of them."""
# Fields that are names in the data, not words: they get the copy's number, or stay.
IDS = {"id", "threads", "related", "entries", "entry", "period", "thread", "notes", "authority"}
KEPT = {
    "siglum", "kind", "certainty", "tier", "history", "fact", "judgement", "group", "level", "nth", "key",
    "ubiquitous", "circa",
    "from", "to", "lat", "lon", "year", "years", "old_style", "date",
}  # fmt: skip
ONCE = {"texts", "plates", "undrawn", "positions", "changes", "evidence"}
"""Files that do not grow: a text grows as it is, and the maps stay the same."""
LOCUS = re.compile(r"\b(?P<siglum>[a-z])(?P<number>[1-9]\d{0,4})\b")


class Copy:
    """The ``number``-th copy of texts and data: other letters, other ids, later paragraphs."""

    def __init__(self, number: int, lengths: dict[str, int]) -> None:
        self.number, self.lengths = number, lengths
        first = STRANGE + len(LETTERS) * (number - 1)
        self.letters = {ord(c): chr(first + n) for n, c in enumerate(LETTERS)}

    def words(self, text: str) -> str:
        """``text`` in the copy's letters, but for the loci in it."""
        parts, end = [], 0
        for found in LOCUS.finditer(text):
            if found["siglum"] in self.lengths:
                parts += [text[end : found.start()].translate(self.letters), self._locus(found)]
                end = found.end()
        return "".join(parts) + text[end:].translate(self.letters)

    def value(self, value: Any, field: str) -> Any:
        if isinstance(value, dict):
            return {name: self.value(part, name) for name, part in value.items() if name != "overview"}
        if isinstance(value, list):
            return [self.value(part, field) for part in value]
        if field in KEPT or value == "none":
            return value
        if field == "at" or (field == "authority" and LOCUS.fullmatch(value)):
            return LOCUS.sub(self._locus, value)
        return f"{value}-{self.number}" if field in IDS else self.words(value)

    def _locus(self, found: re.Match[str]) -> str:
        return f"{found['siglum']}{int(found['number']) + self.number * self.lengths[found['siglum']]}"


def grow(root: Path, times: int) -> Path:
    """The project under ``root`` with its texts and data ``times`` over."""
    data = {
        name: yaml.load((root / f"docs/data/{name}.yml").read_text("utf-8"), yaml.CBaseLoader)
        for name in (*FILES, *REGISTERS)
    }
    edition = build.read_edition(root)
    lengths = {t.siglum: sum(b.kind != "heading" for b in t.blocks) for t in edition.texts}
    grown = {name: list(records) for name, records in data.items()}
    sources = {t["siglum"]: (root / "docs/texts" / t["file"]).read_text("utf-8") for t in data["texts"]}
    whole = {siglum: [text.rstrip("\n")] for siglum, text in sources.items()}
    for copy in (Copy(number, lengths) for number in range(1, times)):
        for siglum, text in sources.items():
            whole[siglum].append(copy.words(text.strip("\n").split("\n", 1)[1].rstrip("\n")))
        for name in grown.keys() - ONCE:
            grown[name] += copy.value(data[name], name)
    for record in grown["texts"]:
        path = root / "docs/texts" / record["file"]
        path.write_text("\n\n".join(whole[record["siglum"]]) + "\n", "utf-8")
        record["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
    for name, records in grown.items():
        (root / f"docs/data/{name}.yml").write_text(json.dumps(records, ensure_ascii=False, indent=0), "utf-8")
    return root


def measured(root: Path) -> dict[str, tuple[float, float]]:
    """Processor seconds and peak memory (MB) of each stage."""
    found: dict[str, tuple[float, float]] = {}

    def stage(name: str, call: Callable[[], Any]) -> Any:
        _forget_peak()
        start = time.process_time()
        result = call()
        found[name] = (time.process_time() - start, _peak())
        return result

    def read() -> tuple[Any, list[Any]]:
        registers = read_registers(root / "docs/data")
        return registers, [
            parse(read_source(root / "docs/texts", r), r.siglum, r.file, r.title_line) for r in registers.texts
        ]

    def mend() -> list[Any]:
        parts = []
        names = by_first_token(known_names(registers))
        for text, record in zip(texts, registers.texts, strict=True):
            mine = [e for e in registers.emendations if e.at.siglum == record.siglum]
            parts += chapters(text, record, emend.emend(text, mine), registers, names)
        return parts

    registers, texts = stage("read", read)
    parts = stage("emend", mend)
    mentions = stage("mentions", lambda: find_mentions(parts, registers))
    edition = Edition(registers, tuple(parts), mentions, tuple(texts))
    files = stage("pages", lambda: build.render_files(root, edition))
    stage("check", lambda: check.findings(edition))
    stage("write", lambda: write_pages(files, root))
    return found


def mkdocs(root: Path) -> tuple[float, float]:
    """Processor seconds and peak memory (MB) of MkDocs over the pages under ``root``."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(root / "site")]
    with (root / "mkdocs.log").open("w") as log:
        child = subprocess.Popen(command, cwd=root, stderr=log, env=os.environ | {"NO_MKDOCS_2_WARNING": "1"})
        _, status, usage = os.wait4(child.pid, 0)
    if status:
        raise SystemExit((root / "mkdocs.log").read_text()[-500:])
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000


def _forget_peak() -> None:
    Path("/proc/self/clear_refs").write_text("5")


def _peak() -> float:
    status = Path("/proc/self/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1000


def alone(times: int) -> dict[str, tuple[float, float]]:
    """What :func:`measured` gives for ``times`` the edition, in a process of its own."""
    done = subprocess.run([sys.executable, __file__, "--once", str(times)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    return json.loads(done.stdout)


def once(times: int) -> None:
    """Grow a copy, measure it, print the figures as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        root = grow(copy_edition(Path(folder) / "edition"), times)
        found = measured(root)
        if times in MKDOCS_SCALES:
            found["MkDocs"] = mkdocs(root)
    print(json.dumps(found))


def main() -> None:
    """Print the table."""
    scales = [int(word) for word in sys.argv[1:]] or SCALES
    found = {times: alone(times) for times in scales}
    first = found[scales[0]]
    print(f"{'stage':<10}" + "".join(f"{f'{n}×: s':>10}{'ratio':>8}{'MB':>7}{'ratio':>8}" for n in scales))
    for name, (seconds, memory) in first.items():
        cells = "".join(
            f"{found[n][name][0]:>10.2f}{found[n][name][0] / seconds:>8.1f}"
            f"{found[n][name][1]:>7.0f}{found[n][name][1] / memory:>8.1f}"
            if name in found[n]
            else f"{'–':>10}{'–':>8}{'–':>7}{'–':>8}"
            for n in scales
        )
        print(f"{name:<10}{cells}", flush=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--once"]:
        once(int(sys.argv[2]))
    else:
        main()

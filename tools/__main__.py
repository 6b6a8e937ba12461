"""Command line: ``python -m tools build`` and ``python -m tools check``, for the project in this folder."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

OLDEST = (3, 11, 5)
if sys.version_info < OLDEST:
    found = ".".join(map(str, sys.version_info[:3]))
    sys.exit(f"Python: expected {'.'.join(map(str, OLDEST))} or later, found {found}")
try:
    from tools.build import build_edition, check_edition
    from tools.model.errors import DataError
except ModuleNotFoundError as error:
    sys.exit(f"{error.name}: expected this package to be installed, found none: run python -m pip install -e .")


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status: 0 good, 1 findings or bad data, 2 wrong usage."""
    parser = argparse.ArgumentParser(prog="python -m tools", description="Build or check the edition in this folder.")
    parser.add_argument(
        "command",
        choices=("build", "check"),
        help="build: write pages, site and zip; check: change nothing, say whether the laws hold and pages are current",
    )
    command = parser.parse_args(argv).command
    try:
        return {"build": build_edition, "check": check_edition}[command](Path.cwd())
    except DataError as error:
        print(error, file=sys.stderr)
    except OSError as error:
        print(f"{error.filename or 'output'}: expected to read or write it, found: {error.strerror}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())

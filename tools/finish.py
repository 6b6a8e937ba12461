"""Work on the built pages what a generator can't do, each step exactly once or stop."""

from pathlib import Path


def finish(site: Path) -> None:
    """Finish the built site in place."""

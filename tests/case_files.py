"""Cases as files: tests/cases/<stage>/<the case as a sentence>.yml."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tools.model.errors import DataError

CASES = Path(__file__).parent / "cases"
# "docs/data/people.yml:12: person 1".
LINE = re.compile(r"(?:docs/)?(data/\w+\.yml)(?::\d+)?(?=:)")


def cases(stage: str) -> pytest.MarkDecorator:
    """Run a test with every case of ``stage``, as its argument ``case``.

    A case with ``expect: fail`` is a known failure, and shouts when it is cured.
    """
    params = []
    for path in sorted((CASES / stage).glob("*.yml")):
        case = yaml.safe_load(path.read_text("utf-8"))
        marks = [pytest.mark.xfail(strict=True)] if case.pop("expect", None) == "fail" else []
        params.append(pytest.param(case, id=path.stem, marks=marks))
    assert params, f"no cases of {stage}"
    return pytest.mark.parametrize("case", params)


def lineless(told: object) -> str:
    """What is told, without folder and line of records: cases change one thing of files that others change too."""
    return LINE.sub(r"\1", str(told))


def attempt(call: Callable[[], Any]) -> tuple[Any, str | None]:
    """What ``call`` gives, or the line with which it refuses. Any other exception is the test's failure."""
    try:
        return call(), None
    except DataError as error:
        return None, str(error)

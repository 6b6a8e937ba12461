"""The table of faults: some of each group are tried, whatever the edition holds today."""

from pathlib import Path

import pytest
from faults import FAULTS, tell, tried
from project_copies import copy_edition

EVERY = 9
"""One fault in so many is tried here; all of them by ``python tests/faults.py``."""
TRIED = [fault for number, fault in enumerate(FAULTS) if number % EVERY == 0 and fault.needs != "site"]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = copy_edition(tmp_path_factory.mktemp("faults") / "edition")
    assert tell(root, FAULTS[0]) == []
    return root


@pytest.mark.parametrize("fault", TRIED, ids=lambda fault: f"{fault.group}: {fault.name}")
def test_a_fault_is_told_or_accepted_for_a_reason(fault, copy):
    """Each in lines that name a file, none with more than its own words."""
    lines = tried(copy, fault)
    assert bool(lines) != bool(fault.accepted), lines
    assert all("Traceback" not in line for line in lines)

"""A run that is killed, and repeated, ends where an unbroken one would.

The full measure (840 real reports, 20 kills) is benchmarks/kills/run.py.
"""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

import adding
from firsthand.case.open import open_case
from firsthand.work.current import export_lines, overview, verify
from invented import write_reports

REPORTS = 48
KILLS = 6


@pytest.fixture(scope="module")
def pile(tmp_path_factory):
    """The reports, the rows that they add, and what an unbroken run makes of them."""
    folder = tmp_path_factory.mktemp("pile")
    reports = write_reports(folder / "reports", range(REPORTS))
    adding.read_once(str(folder / "unbroken.case"), reports, folder / "kept")
    return reports, str(folder / "kept"), export(folder / "unbroken.case")


def start(case, *how):
    return subprocess.Popen([sys.executable, adding.__file__, str(case), *how], stdout=subprocess.PIPE, text=True)


def kill_after(process, reports, seconds):
    """Kill the process a moment after it told of that many reports; return how many it had added by then, at least."""
    added = 0
    for line in process.stdout:
        added += line == "added\n"
        if added == reports:
            break
    time.sleep(seconds)
    process.kill()
    process.wait()
    process.stdout.close()
    return added


def export(case):
    with open_case(str(case)) as store:
        assert verify(store) == []
        return list(export_lines(store))


@pytest.fixture
def broken_case(request, tmp_path):
    """The name of a case that runs are killed on."""
    if request.param == "sqlite":
        return str(tmp_path / "broken.case")
    return f"{request.getfixturevalue('postgresql')}&schema=broken"


@pytest.mark.parametrize(
    ("broken_case", "is_kept"), [("sqlite", False), ("sqlite", True), ("postgresql", True)], indirect=["broken_case"]
)
def test_a_run_killed_six_times_and_repeated_gives_the_same_case(broken_case, pile, is_kept):
    """Where rows are kept, nothing but the case is worked on when the kill comes."""
    reports, kept, expected = pile
    how = (reports, "kept", kept) if is_kept else (reports,)
    chance = random.Random(7)

    told = 0
    for _ in range((KILLS if is_kept else 2) - 1):
        told += kill_after(start(broken_case, *how), chance.randint(1, 8), chance.random() * 0.01)
    # The last one is killed after its last report, while it draws conclusions.
    told += kill_after(start(broken_case, *how), REPORTS - told, chance.random() * 0.02)
    adding.main(broken_case, *how)

    assert told <= REPORTS
    assert export(broken_case) == expected


def test_a_report_that_was_told_as_added_survives_the_kill(tmp_path, pile):
    reports, kept, _ = pile
    case = tmp_path / "broken.case"

    told = kill_after(start(case, reports, "kept", kept), 7, 0)

    with open_case(str(case)) as store:
        contents = overview(store)
    assert told == 7
    assert len(contents.readings) >= told
    assert {reading.report.path for reading in contents.readings} == {
        str(Path(reports) / f"{number:04}.txt") for number in range(len(contents.readings))
    }

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
import postgresql_server
from firsthand.case.open import open_case
from firsthand.work.current import export_lines, overview, verify
from invented import write_reports

REPORTS = 60
KILLS = 6


def start(case, folder):
    command = [sys.executable, adding.__file__, str(case), folder]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


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


@pytest.fixture(params=["sqlite", "postgresql"])
def broken_case(request, tmp_path):
    """The name of a case that runs are killed on."""
    if request.param == "sqlite":
        yield str(tmp_path / "broken.case")
    else:
        with postgresql_server.running() as address:
            yield f"{address}&schema=broken"


def test_a_run_killed_six_times_and_repeated_gives_the_same_case(tmp_path, broken_case):
    folder = write_reports(tmp_path / "reports", range(REPORTS))
    adding.main(str(tmp_path / "unbroken.case"), folder)
    expected = export(tmp_path / "unbroken.case")
    chance = random.Random(7)

    told = 0
    for _ in range(KILLS - 1):
        told += kill_after(start(broken_case, folder), chance.randint(1, 9), chance.random() * 0.01)
    # The last one is killed after its last report, while it draws conclusions.
    told += kill_after(start(broken_case, folder), REPORTS - told, chance.random() * 0.02)
    adding.main(broken_case, folder)

    assert told <= REPORTS
    assert export(broken_case) == expected


def test_a_report_that_was_told_as_added_survives_the_kill(tmp_path):
    folder = write_reports(tmp_path / "reports", range(20))
    case = tmp_path / "broken.case"

    told = kill_after(start(case, folder), 7, 0)

    with open_case(str(case)) as store:
        contents = overview(store)
    assert told == 7
    assert len(contents.readings) >= told
    assert {reading.report.path for reading in contents.readings} == {
        str(Path(folder) / f"{number:04}.txt") for number in range(len(contents.readings))
    }

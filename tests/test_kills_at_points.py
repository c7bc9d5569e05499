"""Killed at the worst moments, nothing is lost and nothing is doubled: a short selection on both databases.

The full measure, a thousand kills, is benchmarks/kills/points.py.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

from firsthand import points

PROGRAM = Path(__file__).parents[1] / "benchmarks/kills/points.py"


def test_killed_at_named_points_the_case_ends_as_after_an_unbroken_run():
    command = [sys.executable, str(PROGRAM), "--kills", "40", "--rounds", "5"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 0, done.stderr
    met = json.loads(done.stdout[done.stdout.index("{") :])
    for store in ("sqlite", "postgresql"):
        assert sum(number for point, number in met.items() if point.startswith(store)) >= 8
    assert len({point.split(", ")[1] for point in met}) >= 4


def test_the_process_ends_at_the_point_that_is_named_and_not_before():
    program = "from firsthand import points\nfor n in range(9): points.reach('here'); print(n, flush=True)"
    environment = {**os.environ, points.VARIABLE: "here:4"}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=False)

    assert done.stdout.split() == ["0", "1", "2"]
    assert done.returncode == -9


def test_without_a_name_no_point_does_anything():
    program = "from firsthand import points\nfor n in range(9): points.reach('here')\nprint('done')"
    environment = {key: value for key, value in os.environ.items() if key != points.VARIABLE}

    assert subprocess.check_output([sys.executable, "-c", program], env=environment, text=True) == "done\n"

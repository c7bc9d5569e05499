"""The example case, built once for all tests that read it, whichever process they run in."""

import fcntl
import os
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def _alone(path):
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def build_once(tmp_path_factory):
    """Return the path of the example case. It is shared: copy it before you change it."""
    root = Path(tmp_path_factory.getbasetemp())
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent
    case = root / "example.case"
    with _alone(root / "example.lock"):
        if not case.exists():
            from firsthand.cli.main import run

            assert run(["demo", "--case", str(root / "unfinished.case"), "--no-serve"]) == 0
            (root / "unfinished.case").rename(case)
    return case

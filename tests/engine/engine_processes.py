"""Which processes a process started, and whether they live."""

import time
from pathlib import Path


def children_of(pid):
    """Return its children and theirs, without the tracker that multiprocessing starts beside them."""
    try:
        pids = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        own = [int(child) for child in pids if b"resource_tracker" not in Path(f"/proc/{child}/cmdline").read_bytes()]
    except OSError:
        return []
    return own + [grandchild for child in own for grandchild in children_of(child)]


def is_alive(pid):
    """Tell whether a process still runs."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def all_end(pids, seconds=30):
    """Tell whether all of these processes end within so many seconds."""
    deadline = time.monotonic() + seconds
    while any(map(is_alive, pids)):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True

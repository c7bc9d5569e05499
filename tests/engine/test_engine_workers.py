"""Worker processes end with the process that started them, however that ends."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import adding
from invented import write_reports


def children(pid):
    """Workers of a process: its children without the tracker that multiprocessing starts beside them."""
    pids = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in pids if b"resource_tracker" not in Path(f"/proc/{child}/cmdline").read_bytes()]


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_no_worker_outlives_its_parent(tmp_path, ending):
    folder = write_reports(tmp_path / "reports", range(400))
    command = [sys.executable, adding.__file__, str(tmp_path / "affair.case"), folder, "2"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout.readline() == "added\n"
    workers = children(process.pid)
    assert workers

    if ending == signal.SIGINT:
        os.killpg(process.pid, ending)  # ctrl-C reaches all processes of a terminal
    else:
        process.send_signal(ending)
    _, complaints = process.communicate(timeout=60)

    deadline = time.monotonic() + 30
    while any(map(is_alive, workers)) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert [pid for pid in workers if is_alive(pid)] == []
    # Ctrl-C may hit this bare script anywhere, once or while it tidies up; the other two end it without a word.
    if ending == signal.SIGINT:
        assert "KeyboardInterrupt" in complaints or process.returncode == -signal.SIGINT
    else:
        assert "Traceback" not in complaints
    assert process.returncode != 0

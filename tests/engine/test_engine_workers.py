"""Worker processes end with the process that started them, however that ends."""

import os
import signal
import subprocess
import sys

import pytest
from engine_processes import all_end, children_of

import adding
from invented import write_reports


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
def test_no_worker_outlives_its_parent(tmp_path, ending):
    folder = write_reports(tmp_path / "reports", range(400))
    command = [sys.executable, adding.__file__, str(tmp_path / "affair.case"), folder, "2"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout.readline() == "added\n"
    workers = children_of(process.pid)
    assert len(workers) == 3  # two, and the one that forked them

    if ending == signal.SIGINT:
        os.killpg(process.pid, ending)  # ctrl-C reaches all processes of a terminal
    else:
        process.send_signal(ending)
    _, complaints = process.communicate(timeout=60)

    assert all_end(workers)
    # Ctrl-C may hit this bare script anywhere, once or while it tidies up; the other two end it without a word.
    if ending == signal.SIGINT:
        assert "KeyboardInterrupt" in complaints or process.returncode == -signal.SIGINT
    else:
        assert "Traceback" not in complaints
    assert process.returncode != 0

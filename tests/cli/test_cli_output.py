"""Where lines are written: a file takes its name when it is whole; a device or a pipe keeps its place."""

import os
import stat

from firsthand.cli.analyse import opened


def test_a_pipe_is_written_to_and_not_replaced(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    with opened(str(pipe)) as out:
        out.write("a line\n")

    assert os.read(reading, 100) == b"a line\n"
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    os.close(reading)


def test_a_file_takes_its_name_when_it_is_whole(tmp_path):
    target = tmp_path / "lines"
    with opened(str(target)) as out:
        out.write("a line\n")
        assert not target.exists()

    assert target.read_text() == "a line\n"

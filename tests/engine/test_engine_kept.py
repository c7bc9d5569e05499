"""Workers that stay for the next run of a process do what new ones would."""

import os
import signal
import time
from dataclasses import replace
from pathlib import Path

import pytest

from firsthand.engine.workers import end_kept_workers, run_in_kept_workers
from firsthand.records.report import Rejection
from firsthand.settings import Settings

LIGHT = Settings(language="eo")
"""A language for which hardly anything is loaded."""


def whose(outcome):
    """Tell which process finished which input."""
    return outcome.path, os.getpid()


def inputs(*names):
    return [Rejection(path=name, stage="read", reason="made up") for name in names]


def is_alive(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.fixture(autouse=True)
def _ended():
    yield
    end_kept_workers()


def test_a_second_run_has_the_workers_of_the_first_until_they_are_ended():
    first = list(run_in_kept_workers([inputs("a", "b"), inputs("c")], LIGHT, whose))
    second = list(run_in_kept_workers([inputs("d")], LIGHT, whose))

    assert [path for path, _ in first + second] == ["a", "b", "c", "d"]
    [worker] = {pid for _, pid in first + second}
    assert worker != os.getpid()
    end_kept_workers()
    assert not is_alive(worker)


def test_other_settings_have_workers_of_their_own_and_end_those_before():
    [(_, first)] = run_in_kept_workers([inputs("a")], LIGHT, whose)
    [(_, second)] = run_in_kept_workers([inputs("a")], replace(LIGHT, outlet="The Courier"), whose)

    assert first != second
    assert not is_alive(first)


def test_a_run_that_is_broken_off_leaves_no_worker():
    run = run_in_kept_workers([inputs("a"), inputs("b")], LIGHT, whose)
    _, worker = next(run)
    run.close()

    assert not is_alive(worker)
    assert [path for path, _ in run_in_kept_workers([inputs("c")], LIGHT, whose)] == ["c"]


def test_a_kept_worker_that_died_meanwhile_costs_nothing():
    [(_, worker)] = run_in_kept_workers([inputs("a")], LIGHT, whose)
    os.kill(worker, signal.SIGKILL)
    while is_alive(worker):
        time.sleep(0.01)

    found = list(run_in_kept_workers([inputs("b", "c"), inputs("d")], LIGHT, whose))

    assert [path for path, _ in found] == ["b", "c", "d"]
    assert worker not in {pid for _, pid in found}

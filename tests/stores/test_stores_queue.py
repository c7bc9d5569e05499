"""What waits in a case is read once, whoever reads it, and whatever happens to them."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import replace

import pytest

from firsthand.case import queue, reader
from firsthand.case.open import open_case
from firsthand.case.queue import LOST_SECONDS, Waiting
from firsthand.engine import queueing
from firsthand.engine.queueing import put_in_line, work
from firsthand.errors import MissingModel, UsageError
from firsthand.read.carried import build_input, tell_input
from firsthand.read.inputs import RawInput, find_inputs
from firsthand.read.meta import Meta
from firsthand.records.report import Rejection
from firsthand.settings import Settings
from firsthand.work.current import export_lines, verify
from hand_made import build_reading

SETTINGS = Settings(published="2024-05-04")


def fake_run(batches, settings, finish, deaths):
    """Read without a parser: "X" in a text is a rejection, all else a hand-made reading of who is named there."""
    for batch in batches:
        for given in batch:
            text = given.data.decode()
            if "X" in text:
                yield finish(Rejection(path=given.path, stage="read", reason="an X"))
            else:
                yield finish(build_reading(path=given.path, who=text, outlet=settings.outlet or "Harbour Post"))


@pytest.fixture(autouse=True)
def _without_parser(monkeypatch):
    monkeypatch.setattr(queueing, "run_in_workers", fake_run)


@pytest.fixture
def pile(tmp_path):
    """Write texts to files; return their folder."""

    def write(*texts, name="pile"):
        folder = tmp_path / name
        folder.mkdir()
        for number, text in enumerate(texts):
            (folder / f"{number:03}.txt").write_text(text)
        return str(folder)

    return write


def put(store, folder, settings=SETTINGS, by="ada"):
    return put_in_line(store, [folder], settings, label="a pile", by=by)


def put_rows(store, number):
    """Put rows of one batch in line; return its number."""
    with store.take() as connection:
        queue.say_alive(connection, "m:1:1:0")
    with store.write() as connection:
        batch = queue.begin_batch(connection, "m:1:1:0", label="rows", by="", options="{}")
        queue.put(connection, [Waiting(batch=batch, number=n, about="{}", data=b"x" * 10) for n in range(number)])
        queue.close_batch(connection, batch, total=number, rejected=0, left_out="[]")
    return batch


def take(store, worker, most=100, most_bytes=1000):
    with store.take() as connection:
        return [row.number for row in queue.take(connection, worker, "{}", 1, most=most, most_bytes=most_bytes)]


def batches(store):
    with store.read() as connection:
        return queue.read_batches(connection)


def waiting(store):
    with store.read() as connection:
        return queue.count_waiting(connection)


def texts(store):
    with store.read() as connection:
        return sorted(reading.report.text.split()[0] for reading in reader.read_readings(connection))


def test_what_was_put_in_line_is_read_and_counted(store, pile):
    put(store, pile("Norvania", "Arland", "X"))
    assert waiting(store) == (3, 0)

    result = work(store, SETTINGS)

    assert (result.added, result.known, result.rejected) == (2, 0, 1)
    assert texts(store) == ["Arland", "Norvania"]
    assert waiting(store) == (0, 0)
    (batch,) = batches(store)
    assert (batch.state, batch.total, batch.added, batch.rejected) == ("done", 3, 2, 1)
    assert batch.began
    assert batch.ended
    assert verify(store) == []


def test_the_same_again_is_known_and_not_read(store, pile, monkeypatch):
    folder = pile("Norvania", "Arland")
    put(store, folder)
    work(store, SETTINGS)
    put(store, folder)
    monkeypatch.setattr(queueing, "run_in_workers", lambda inputs, *_: list(inputs))

    assert work(store, SETTINGS).known == 2
    assert batches(store)[-1].state == "done"


def test_what_cannot_be_opened_is_rejected_at_once(store, pile, tmp_path):
    folder = pile("Norvania")
    (tmp_path / "pile" / "empty.txt").write_text("")
    put(store, folder)

    assert waiting(store) == (1, 0)
    assert batches(store)[0].rejected == 1
    with store.read() as connection:
        assert len(reader.read_rejections(connection)) == 1


def test_each_batch_is_read_with_its_own_options(store, pile):
    put(store, pile("Norvania"), replace(SETTINGS, outlet="Fjord Mail"))
    put(store, pile("Arland", name="other"), replace(SETTINGS, outlet="Coast Echo"))

    work(store, SETTINGS)

    with store.read() as connection:
        assert {r.report.outlet for r in reader.read_readings(connection)} == {"Fjord Mail", "Coast Echo"}


def test_the_audit_trail_names_who_put_it_in_line(store, pile):
    from firsthand.case import trail

    put(store, pile("Norvania"), by="tilda")
    work(store, SETTINGS)

    with store.read() as connection:
        assert "tilda" in {entry.change.by for entry in trail.read_entries(connection) if entry.change.action == "add"}


def test_a_missing_path_puts_nothing_in_line(store):
    with pytest.raises(UsageError):
        put(store, "no/such/folder")
    assert waiting(store) == (0, 0)
    assert batches(store) == []


def test_what_is_wrong_for_all_reports_fails_the_batch_and_keeps_what_waits(store, pile, monkeypatch):
    def without_model(*_):
        raise MissingModel("the model is gone")

    put(store, pile("Norvania"))
    monkeypatch.setattr(queueing, "run_in_workers", without_model)
    with pytest.raises(MissingModel):
        work(store, SETTINGS)
    assert (batches(store)[0].state, batches(store)[0].error) == ("failed", "the model is gone")
    assert waiting(store) == (1, 0)

    monkeypatch.setattr(queueing, "run_in_workers", fake_run)
    assert work(store, SETTINGS).added == 1


def test_stopping_leaves_the_rest_in_line_for_the_next_run(store, pile):
    put(store, pile(*[f"State{n}" for n in range(30)]))
    seen = []

    work(store, SETTINGS, progress=seen.append, stop=lambda: len(seen) >= 5)

    left, held = waiting(store)
    assert 0 < left < 30
    assert held == 0
    assert batches(store)[0].state == "running"
    work(store, SETTINGS)
    assert len(texts(store)) == 30


def test_what_comes_without_end_does_not_keep_conclusions_off(store, pile, monkeypatch):
    """Else the pages would show nothing of all that was read for as long as somebody uploads."""
    put(store, pile("State0"))
    states = []

    def while_more_comes(inputs, settings, finish, deaths):
        for outcome in fake_run(inputs, settings, finish, deaths):
            if len(states) < 3:
                put(store, pile("Arland", name=f"more{len(states)}"))
                states.append([batch.state for batch in batches(store)])
            yield outcome

    monkeypatch.setattr(queueing, "run_in_workers", while_more_comes)
    work(store, SETTINGS)

    assert states == [["running", "waiting"], ["done", "running", "waiting"], ["done", "done", "running", "waiting"]]
    assert {batch.state for batch in batches(store)} == {"done"}


def test_two_workers_take_different_rows(store):
    put_rows(store, 10)

    first, second = take(store, "m:2:2:0", most=4), take(store, "m:3:3:0")

    assert first == [0, 1, 2, 3]
    assert second == [4, 5, 6, 7, 8, 9]
    assert take(store, "m:4:4:0") == []


def test_where_rows_can_be_locked_a_taker_passes_over_those_of_another(store):
    put_rows(store, 4)
    theirs = []
    thread = threading.Thread(target=lambda: theirs.extend(take_from(store, "m:3:3:0")))
    with store.take() as first:
        mine = queue.take(first, "m:2:2:0", "{}", 1, most=2, most_bytes=1000)
        thread.start()
        thread.join(20 if "postgresql" in store.name else 0.3)
        meanwhile = list(theirs)
    thread.join(30)

    assert [row.number for row in mine] == [0, 1]
    assert meanwhile == ([2, 3] if "postgresql" in store.name else [])
    assert theirs == [2, 3]


def take_from(store, worker):
    with open_case_again(store) as other:
        return take(other, worker)


def open_case_again(store):
    return open_case(store.name)


def test_large_inputs_come_few_at_a_time_but_one_at_least(store):
    put_rows(store, 5)

    assert take(store, "m:2:2:0", most_bytes=25) == [0, 1]
    assert take(store, "m:2:2:0", most_bytes=5) == [2]


def test_one_whose_worker_died_comes_alone(store):
    put_rows(store, 4)
    assert take(store, "m:2:2:0") == [0, 1, 2, 3]
    with store.take() as connection:
        queue.note_deaths(connection, "m:2:2:0", [Waiting(batch=1, number=1, about="", data=b"")])
        queue.leave(connection, "m:2:2:0")

    assert [take(store, "m:3:3:0") for _ in range(4)] == [[0], [1], [2, 3], []]


def test_rows_of_a_dead_process_go_back_and_those_of_a_living_one_stay(store):
    put_rows(store, 6)
    program = "from firsthand.case.queue import worker_name; print(worker_name(), flush=True); input()"
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    other = process.stdout.readline().strip()
    with store.take() as connection:
        queue.say_alive(connection, other)
        queue.leave(connection, "m:1:1:0")
    assert take(store, other, most=3) == [0, 1, 2]

    with store.take() as connection:
        assert queue.return_lost(connection) == 0
    process.kill()
    process.communicate()
    with store.take() as connection:
        assert queue.return_lost(connection) == 1

    assert take(store, "m:3:3:0") == [0, 1, 2, 3, 4, 5]


def test_a_worker_of_another_machine_is_lost_when_it_was_silent_for_long(store, monkeypatch):
    put_rows(store, 1)
    with store.take() as connection:
        queue.leave(connection, "m:1:1:0")
        queue.say_alive(connection, "elsewhere:1:1:0")
    assert take(store, "elsewhere:1:1:0") == [0]

    with store.take() as connection:
        assert queue.return_lost(connection) == 0
    monkeypatch.setattr(queue, "LOST_SECONDS", -1)
    with store.take() as connection:
        assert queue.return_lost(connection) == 1
    assert LOST_SECONDS > 2 * queueing._ALIVE_EVERY


def test_one_who_was_taken_for_dead_keeps_nothing(store, pile, monkeypatch):
    """Another worker has the row by then: two results of one input would be counted twice."""
    put(store, pile("Norvania"))
    runs = []

    def slow(inputs, settings, finish, deaths):
        for outcome in fake_run(inputs, settings, finish, deaths):
            runs.append(outcome)
            with store.take() as connection:
                queue.leave(connection, deaths._worker)
            yield outcome

    monkeypatch.setattr(queueing, "run_in_workers", slow)
    result = work(store, SETTINGS, stop=lambda: bool(runs))

    assert len(runs) == 1
    assert result.added == 0
    assert texts(store) == []
    assert waiting(store) == (1, 0)


def test_a_batch_whose_bringer_died_midway_is_dropped_whole(store):
    with store.write() as connection:
        batch = queue.begin_batch(connection, "m:9:9:0", label="half", by="", options="{}")
        queue.put(connection, [Waiting(batch=batch, number=0, about="{}", data=b"x")])
    assert take(store, "m:2:2:0") == []

    with store.take() as connection:
        queue.leave(connection, "m:9:9:0")

    assert batches(store) == []
    assert waiting(store) == (0, 0)


def test_the_oldest_batches_that_are_done_are_forgotten_and_no_others(store, pile):
    first = put_rows(store, 1)
    for number in range(3):
        put(store, pile(f"State{number}", name=f"pile{number}"))
    with store.write() as connection:
        queue.leave(connection, "m:1:1:0")
        queue.close_batch(connection, first, total=1, rejected=0, left_out="[]")
    with store.take() as connection:
        queue.take(connection, "elsewhere:1:1:1", "{}", 1, most=1, most_bytes=1)
        queue.mark_running(connection, first, "2026-01-02T03:04:05Z")
        queue.say_alive(connection, "elsewhere:1:1:1")
    work(store, SETTINGS)

    with store.write() as connection:
        queue.forget_batches(connection, 1)

    assert [(batch.number, batch.state) for batch in batches(store)] == [(1, "running"), (4, "done")]


def test_queued_or_added_the_export_is_the_same(store, case_name, pile, tmp_path):
    from firsthand.work.adding import add

    folder = pile("Norvania", "Arland", "X", "Sundmark", "Norvania")
    put(store, folder)
    work(store, SETTINGS)
    queued = list(export_lines(store))

    other = str(tmp_path / "other.case")
    add(other, [folder], SETTINGS, lambda inputs, settings, finish: fake_run([inputs], settings, finish, None))
    with open_case(other) as added:
        assert list(export_lines(added)) == queued


def test_an_input_comes_back_from_its_plain_values_as_it_was(tmp_path):
    meta = Meta(title="Half \ud83d", authors=("Ada Brennholt", "Jorun Feldt"), where=(("url", "fetched"),))
    given = RawInput(path="p\udcff.eml#2", data=b"\x00\xff", kind="mail", meta=meta, within=Meta(), charset="koi8-r")

    assert build_input(tell_input(given), given.data) == given
    assert json.loads(tell_input(given))["path"] == given.path

    (tmp_path / "a.txt").write_text("Norvania")
    (found,) = find_inputs([str(tmp_path / "a.txt")], Settings(), None)
    assert queueing.input_keys(build_input(tell_input(found), found.data), SETTINGS) == queueing.input_keys(
        found, SETTINGS
    )


def test_the_name_of_a_worker_tells_whether_it_runs():
    name = queue.worker_name()

    assert not queue._is_lost(name, 0)
    assert queue._is_lost(name.replace(f":{os.getpid()}:", ":4194305:"), 0)
    assert name != queue.worker_name()

"""A SQLite file that was changed behind the program's back, or damaged, is found or refused."""

import sqlite3

import pytest

from firsthand.case.open import make_case, open_case
from firsthand.case.rows import rows_of
from firsthand.case.verify import find_problems
from firsthand.case.writer import add_reading
from firsthand.errors import CaseError
from hand_made import build_reading, store_derived


@pytest.fixture
def filled(tmp_path):
    path = tmp_path / "affair.case"
    readings = [build_reading(path=f"{n}.txt", who=f"State{n}", tail=" More." * 500) for n in range(20)]
    with make_case(str(path)) as store:
        with store.write() as connection:
            for reading in readings:
                add_reading(connection, rows_of(reading), "key", "2026-01-01T00:00:00Z")
        with store.write() as connection:
            store_derived(connection, readings, "2026-01-01T00:00:00Z")
    return path


def problems(path):
    with open_case(str(path)) as store, store.read() as connection:
        return find_problems(connection)


def test_a_closed_case_is_one_file(filled):
    assert [path.name for path in filled.parent.iterdir()] == ["affair.case"]
    assert problems(filled) == []


def test_a_claim_that_lost_its_report_is_found(filled):
    connection = sqlite3.connect(filled)
    connection.execute("PRAGMA foreign_keys = OFF")
    (key,) = connection.execute("SELECT report FROM claim LIMIT 1").fetchone()
    connection.execute("DELETE FROM report WHERE id = ?", (key,))
    connection.commit()
    connection.close()

    found = {problem.what for problem in problems(filled)}
    assert f"its report {key} is not in the case" in found
    assert any("but is not in the case" in what for what in found)


def test_other_bytes_in_the_file_are_found(filled):
    content = bytearray(filled.read_bytes())
    start = content.index(b"State7 expelled")
    content[start : start + 5] = b"Stale"
    filled.write_bytes(content)

    assert any("was changed after it was read" in problem.what for problem in problems(filled))


def test_a_cut_off_file_is_refused(filled):
    content = filled.read_bytes()
    filled.write_bytes(content[: len(content) // 3])

    with pytest.raises(CaseError, match="damaged"):
        problems(filled)

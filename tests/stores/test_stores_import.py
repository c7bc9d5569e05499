"""An export read back is the same case: the same bytes come out again."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.case import writer
from firsthand.case.open import open_case
from firsthand.case.rows import rows_of
from firsthand.errors import InvalidRecord
from firsthand.records.judgement import Verdict
from firsthand.records.report import Rejection
from firsthand.work.adding import import_case
from firsthand.work.current import export_lines
from firsthand.work.judging import judge, undo
from hand_made import build_reading


@pytest.fixture
def filled(store):
    """A case with reports from several places, a rejection, and a judgement that was taken back."""
    readings = [build_reading(path=f"{n}.txt", who=f"State{n}", tail=" It said no more." * (n % 3)) for n in range(5)]
    readings += [build_reading(path="z/1.txt", who="State1", tail=" It said no more.")]
    with store.write() as connection:
        for reading in readings:
            writer.add_reading(connection, rows_of(reading), f"input {reading.report.path}", "2031-01-01T00:00:00Z")
        writer.add_rejection(
            connection,
            Rejection(path="p.jsonl:3", stage="read", reason="no text", external_id="x-3"),
            "2031-01-01T00:00:00Z",
        )
    records = [json.loads(line) for line in export_lines(store)]
    ids = [record["members"][0] for record in records if record["kind"] == "entity" and record["members"]]
    made = judge(store, a=ids[0], b=ids[1], verdict=Verdict.DIFFERENT, by="Ines", reason="two states")
    judge(store, a=ids[0], b=ids[2], verdict=Verdict.SAME, by="Ines", reason="renamed")
    undo(store, by="Ole", reason="not sure", judgement=made.id)
    return store


def test_an_export_read_back_gives_the_same_bytes(filled, tmp_path):
    lines = list(export_lines(filled))
    copy = str(tmp_path / "copy.case")

    result = import_case(copy, lines)

    assert (result.added, result.known, result.rejected) == (5, 1, 1)
    with open_case(copy) as store:
        assert list(export_lines(store)) == lines


def test_a_second_import_changes_nothing(filled, tmp_path):
    lines = list(export_lines(filled))
    copy = str(tmp_path / "copy.case")
    import_case(copy, lines)

    again = import_case(copy, lines)

    assert (again.added, again.rejected) == (0, 0)
    with open_case(copy) as store:
        assert list(export_lines(store)) == lines


@given(broken=st.integers(0, 10_000))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_export_adds_nothing_and_names_the_record(filled, tmp_path, broken):
    lines = [json.loads(line) for line in export_lines(filled)]
    reports = [line for line in lines if line["kind"] == "report"]
    hit = reports[broken % len(reports)]
    hit["claims"] = [*hit["claims"], "claim-none"]
    copy = tmp_path / f"copy-{broken}.case"

    with pytest.raises(InvalidRecord, match=hit["id"]):
        import_case(str(copy), [json.dumps(line) for line in lines])
    assert not copy.exists()

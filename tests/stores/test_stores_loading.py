"""Many readings put in at once leave the case that adding them one by one leaves."""

from firsthand.case import loading, reader, trail, writer
from firsthand.case.open import make_case
from firsthand.case.rows import rows_of
from firsthand.trace.sketches import sketch
from firsthand.work.current import export_lines, reconcile_case, verify

AT = "2026-01-02T03:04:05Z"


def test_loading_leaves_what_adding_leaves(store, make_reading, tmp_path):
    readings = [make_reading(path=f"{n}.txt", who=f"State{n % 5}", title="NUL \x00 and a half pair \ud83d\tand tab")
                for n in range(8)]  # fmt: skip
    rows = [(rows_of(reading, sketch(reading)), f"input {reading.report.path}") for reading in readings]
    with store.write() as connection:
        assert writer.add_reading(connection, rows[0][0], rows[0][1], AT, by="ada")
        assert loading.load_readings(connection, rows, AT, by="ada") == 4
        assert loading.load_readings(connection, rows, AT, by="ada") == 0
    with make_case(str(tmp_path / "one-by-one.case")) as other:
        for one, key in rows:
            with other.write() as connection:
                writer.add_reading(connection, one, key, AT, by="ada")
        reconcile_case(other)
        expected = list(export_lines(other))
        with other.read() as connection:
            entries = len(trail.read_entries(connection))
    reconcile_case(store)

    assert list(export_lines(store)) == expected
    assert verify(store) == []
    with store.read() as connection:
        assert len(trail.read_entries(connection)) == entries
        assert reader.find_known_inputs(connection, ["input 3.txt"]) == {"input 3.txt"}

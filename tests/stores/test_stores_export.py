"""The whole case as lines: complete, sorted, and the same bytes in whatever order the reports came."""

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from firsthand.case import writer
from firsthand.case.export import export_lines
from firsthand.case.schema import METADATA
from firsthand.records.encode import encode_analysis, encode_report
from firsthand.records.report import Rejection
from hand_made import build_reading


def export(store, *, record_times=False):
    with store.read() as connection:
        return list(export_lines(connection, record_times=record_times))


def records(store, kind, **options):
    return [record for line in export(store, **options) if (record := json.loads(line))["kind"] == kind]


def some_readings(number):
    return [build_reading(path=f"{n}.txt", who=f"State{n}") for n in range(number)]


def test_lines_are_sorted_by_kind_then_id_and_start_with_the_kind(store, fill):
    fill(some_readings(5))
    with store.write() as connection:
        for path in ("z.pdf", "a.pdf"):
            writer.add_rejection(connection, Rejection(path=path, stage="read", reason="empty"), "2026-01-01T00:00:00Z")

    lines = export(store)

    found = [json.loads(line) for line in lines]
    assert all(next(iter(record)) == "kind" for record in found)
    kinds = ["claim", "derivation", "entity", "event", "judgement", "rejection", "report"]
    assert sorted({record["kind"] for record in found}) == kinds
    keys = [(record["kind"], record.get("id") or record["path"]) for record in found]
    assert keys == sorted(keys)


def test_a_report_line_holds_all_that_was_read(store, fill):
    readings = some_readings(2)
    fill(readings)

    for found, reading in zip(records(store, "report"), sorted(readings, key=lambda r: r.report.id), strict=True):
        expected = encode_report(reading.report) | encode_analysis(reading.analysis)
        expected["claims"] = [claim["id"] for claim in expected["claims"]]
        assert {key: found[key] for key in expected} == expected
        assert found["made_by"] == {"version": "0.1.0", "models": {"parser-en": "none"}}
        assert found["regions"] == [{"start": 0, "end": len(reading.report.text), "kind": "body"}]
        assert found["originals"] == [{"path": reading.report.path, "sha256": reading.report.sha256}]
        assert found["marking"] is None


def test_a_claim_line_names_entities_of_the_case_its_event_and_origin(store, fill):
    fill(some_readings(3))

    (entity,) = records(store, "entity")
    (event,) = records(store, "event")
    origins = {claim: origin["id"] for origin in event["origins"] for claim in origin["claims"]}
    for claim in records(store, "claim"):
        assert claim["event"] == event["id"]
        assert claim["origin"] == origins.get(claim["id"])
        assert [hop["entity"] for hop in claim["chain"]] == [None, entity["id"]]
        assert [role["entity"] for role in claim["roles"]] == [entity["id"]]
    reports = {report["id"]: report for report in records(store, "report")}
    assert {claim["report"] for claim in records(store, "claim")} == set(reports)
    assert [report["outlet_entity"] for report in reports.values()].count(entity["id"]) == 1


def test_record_times_are_printed_only_on_request(store, fill):
    fill(some_readings(2), at="2031-01-01T00:00:00Z")
    with store.write() as connection:
        writer.add_rejection(connection, Rejection(path="x", stage="read", reason="empty"), "2031-01-01T00:00:00Z")

    assert not any("2031" in line for line in export(store))
    timed = [json.loads(line) for line in export(store, record_times=True) if "2031" in line]
    assert sorted(record["kind"] for record in timed) == ["judgement", "rejection", "report", "report"]


@given(order=st.permutations(range(6)), cut=st.integers(0, 6))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_of_adding_does_not_show(store, fill, order, cut):
    readings = some_readings(6)
    fill(readings, at="2026-01-01T00:00:00Z")
    expected = export(store)
    with store.write() as connection:
        for table in reversed(METADATA.sorted_tables):
            connection.execute(delete(table))

    shuffled = [readings[number] for number in order]
    if cut:
        fill(shuffled[:cut], at="2026-01-02T00:00:00Z")
    fill(shuffled, at="2026-01-03T00:00:00Z")

    assert export(store) == expected


def test_words_that_databases_refuse_are_exported_as_they_are(store, fill):
    fill([build_reading(title="NUL \x00 and U+FDD0 \ufdd0", path="p\x00.txt")])

    (report,) = records(store, "report")
    assert (report["title"], report["path"]) == ("NUL \x00 and U+FDD0 \ufdd0", "p\x00.txt")

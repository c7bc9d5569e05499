"""What is added stays, once, in whatever order it came."""

from dataclasses import replace
from itertools import permutations

import pytest

from firsthand.case import reader, writer
from firsthand.case.conclusions import link_claims
from firsthand.case.rows import rows_of
from firsthand.errors import InvalidRecord
from firsthand.records.judgement import Judgement, Verdict
from firsthand.records.report import Rejection
from hand_made import build_derived


def add(store, reading, *, key="key", at="2026-01-02T03:04:05Z"):
    with store.write() as connection:
        return writer.add_reading(connection, rows_of(reading), key, at)


def read_all(store):
    with store.read() as connection:
        return list(reader.read_readings(connection))


def test_a_reading_comes_back_as_it_was(store, make_reading):
    reading = make_reading(title="NUL \x00 and a half pair \ud83d")

    assert add(store, reading)
    assert read_all(store) == [reading]


def test_readings_come_back_sorted_by_id(store, make_reading):
    readings = [make_reading(path=f"{n}.txt", who=f"State{n}") for n in range(250)]
    with store.write() as connection:
        for reading in readings:
            writer.add_reading(connection, rows_of(reading), "key", "2026-01-02T03:04:05Z")

    assert read_all(store) == sorted(readings, key=lambda r: r.report.id)


def test_adding_again_changes_nothing_not_even_the_time(store, make_reading, dump):
    assert add(store, make_reading())
    before = dump()

    assert not add(store, make_reading(), key="another", at="2027-12-31T00:00:00Z")
    assert dump() == before


def test_one_report_at_two_paths_is_one_report_with_two_paths(store, make_reading):
    assert add(store, make_reading(path="b.txt"))
    assert not add(store, make_reading(path="a.txt"))

    with store.read() as connection:
        (facts,) = reader.read_facts(connection).values()
        (reading,) = reader.read_readings(connection)
    assert [place.path for place in facts.originals] == ["a.txt", "b.txt"]
    assert reading.report.path == "a.txt"


def test_what_was_read_from_the_smallest_path_stands_in_any_order(store, make_reading, dump):
    variants = [make_reading(path=path, language=code) for path, code in (("a", "en"), ("b", "de"), ("c", "fr"))]
    states = []
    for order in permutations(variants):
        with store.write() as connection:
            for table in reversed(writer.REPORT.metadata.sorted_tables):
                connection.execute(writer.delete(table))
        for reading in order:
            add(store, reading, key=reading.report.path)
        states.append({name: rows for name, rows in dump().items() if name != "trail"})

    assert all(state == states[0] for state in states)
    assert [reading.report.language for reading in read_all(store)] == ["en"]


def test_two_claims_of_one_id_are_no_reading(make_reading):
    reading = make_reading()
    doubled = replace(reading, analysis=replace(reading.analysis, claims=reading.analysis.claims * 2))

    with pytest.raises(InvalidRecord, match="same id"):
        rows_of(doubled)


def test_an_input_is_known_once_its_report_is_in(store, make_reading):
    add(store, make_reading(), key="this one")

    with store.read() as connection:
        assert reader.find_known_inputs(connection, ["this one", "that one"]) == {"this one"}


def test_the_same_rejection_is_kept_once_with_its_first_time(store):
    rejection = Rejection(path="x.pdf", stage="read", reason="it is \x00 empty")
    with store.write() as connection:
        assert writer.add_rejection(connection, rejection, "2026-01-01T00:00:00Z")
        assert not writer.add_rejection(connection, rejection, "2026-01-02T00:00:00Z")
        assert writer.add_rejection(
            connection, Rejection(path="x.pdf", stage="read", reason="it is cut off"), "2026-01-03T00:00:00Z"
        )

    with store.read() as connection:
        found = reader.read_rejections(connection)
    assert [(f.rejection.reason, f.at) for f in found] == [
        ("it is \x00 empty", "2026-01-01T00:00:00Z"),
        ("it is cut off", "2026-01-03T00:00:00Z"),
    ]


def judgement(**changes):
    values = {"a": "x", "b": "y", "verdict": Verdict.SAME, "by": "Ida", "reason": "same office",
              "at": "2026-01-02T00:00:00Z", "supersedes": None} | changes  # fmt: skip
    blank = Judgement(id="", **values)
    return Judgement(id=writer.judgement_id(blank), **values)


def test_judgements_are_added_and_the_older_ones_stay(store):
    first = judgement()
    second = judgement(verdict=Verdict.DIFFERENT, at="2026-01-03T00:00:00Z", supersedes=first.id)
    with store.write() as connection:
        assert writer.add_judgement(connection, second)
        assert writer.add_judgement(connection, first)
        assert not writer.add_judgement(connection, first)

    with store.read() as connection:
        assert reader.read_judgements(connection) == (first, second)


@pytest.mark.parametrize("changes", [{"by": "rule:names"}, {"at": None}])
def test_only_people_judge(store, changes):
    with store.write() as connection, pytest.raises(InvalidRecord, match="person's judgement"):
        writer.add_judgement(connection, judgement(**changes))


def test_what_follows_comes_back_as_it_was_and_replaces_what_followed_before(store, make_reading, fill):
    readings = [make_reading(path=f"{n}.txt", who=f"State{n}") for n in range(4)]
    fill(readings[:2])
    fill(readings)

    with store.read() as connection:
        expected = build_derived(readings)
        assert reader.is_current(connection)
        assert reader.read_entities(connection) == expected.resolution.entities
        assert reader.find_members(connection) == expected.resolution.entity_of
        assert reader.find_outlet_entities(connection) == expected.resolution.outlet_of
        assert reader.read_rule_judgements(connection) == expected.resolution.judgements
        assert reader.read_derivations(connection) == expected.derivations
        assert reader.read_events(connection) == expected.events
        assert reader.find_links(connection) == link_claims(expected.events)


@pytest.mark.parametrize("change", ["a report", "another reading", "a judgement"])
def test_what_follows_is_out_of_date_after_any_change(store, make_reading, fill, change):
    fill([make_reading(path="b.txt", who=f"State{n}") for n in range(2)])

    if change == "a report":
        add(store, make_reading(who="Elsewhere"))
    elif change == "another reading":
        add(store, make_reading(path="a.txt", who="State0", language="de"))
    else:
        with store.write() as connection:
            writer.add_judgement(connection, judgement())

    with store.read() as connection:
        assert not reader.is_current(connection)

"""Markings are kept with who made them and why, add up to the strictest, and can be taken back."""

import json

import pytest
from sqlalchemy import text

from firsthand.case import reader, writer
from firsthand.case.open import open_case
from firsthand.errors import NotFound
from firsthand.records.marking import CASE, SOURCE, standing_markings
from firsthand.share.markings import Audience, Pap, Protection, Tlp, joined
from firsthand.work.adding import import_case, to_rows
from firsthand.work.current import export_lines, reconcile_case, verify
from firsthand.work.marking import Wanted, mark, read_all, unmark
from firsthand.work.sharing import export_for, is_above
from hand_made import build_reading

A, B, C = frozenset("A"), frozenset("AB"), frozenset("BC")
TOGETHER = [  # what protects the parts, what protects the whole
    ([], Protection()),
    ([Protection(tlp=Tlp.GREEN), Protection(tlp=Tlp.RED), Protection()], Protection(tlp=Tlp.RED)),
    ([Protection(tlp=Tlp.AMBER_STRICT), Protection(tlp=Tlp.AMBER)], Protection(tlp=Tlp.AMBER_STRICT)),
    ([Protection(pap=Pap.GREEN), Protection(tlp=Tlp.CLEAR)], Protection(tlp=Tlp.CLEAR, pap=Pap.GREEN)),
    ([Protection(groups=B), Protection(groups=C), Protection()], Protection(groups=frozenset("B"))),
    ([Protection(groups=A), Protection(groups=C)], Protection(groups=frozenset())),
]


@pytest.mark.parametrize(("parts", "whole"), TOGETHER)
def test_what_rests_on_several_takes_the_strictest_of_each(parts, whole):
    assert joined(parts) == whole
    assert joined(reversed(parts)) == whole


@pytest.fixture
def filled(store):
    readings = [build_reading(path=f"{n}.txt", who=f"State{n}", outlet=f"Post {n}") for n in range(3)]
    with store.write() as connection:
        for reading in readings:
            writer.add_reading(connection, to_rows(reading), reading.report.path, "2031-01-01T00:00:00Z")
    reconcile_case(store)
    return store, [reading.report.id for reading in readings]


def levels(store):
    records = [json.loads(line) for line in export_lines(store)]
    return {r["path"][0]: r["marking"] for r in records if r["kind"] == "report" and r["marking"]}


def test_a_marking_taken_back_leaves_what_stood_before_and_nothing_is_deleted(filled):
    store, (first, *_) = filled
    mark(store, [first], Wanted(tlp=Tlp.GREEN, groups=("Desk",)), by="Ann", reason="from the outlet")
    mark(store, [first], Wanted(tlp=Tlp.RED), by="Bo", reason="she asked for it")

    undone = unmark(store, by="Ann", reason="she agreed")

    assert (undone.by, undone.tlp, undone.groups) == ("Bo", "red", ("Desk",))
    assert levels(store) == {"0": "green"}
    (standing,) = standing_markings(read_all(store))[first]
    assert (standing.tlp, standing.groups, standing.by, standing.reason) == ("green", ("Desk",), "Ann", "she agreed")
    assert [one.reason for one in read_all(store)] == ["from the outlet", "she asked for it", "she agreed"]
    assert verify(store) == []


def test_only_what_stands_can_be_taken_back(filled):
    store, (first, *_) = filled
    mark(store, [first], Wanted(tlp=Tlp.GREEN), by="Ann", reason="")
    older = read_all(store)[0].id
    mark(store, [first], Wanted(tlp=Tlp.RED), by="Bo", reason="")

    with pytest.raises(NotFound, match="stands no longer"):
        unmark(store, by="Ann", reason="", marking=older)
    unmark(store, by="Ann", reason="")
    with pytest.raises(NotFound, match="nobody has marked"):
        unmark(store, by="Ann", reason="")


def test_a_level_from_elsewhere_stands_again_when_a_marking_is_taken_back(filled):
    store, (first, *_) = filled
    with store.write() as connection:
        writer.mark_report(connection, first, Tlp.AMBER)

    mark(store, [first], Wanted(tlp=Tlp.CLEAR), by="Ann", reason="")
    assert levels(store) == {"0": "clear"}
    unmark(store, by="Ann", reason="")

    assert levels(store) == {"0": "amber"}


def test_markings_come_back_from_an_export_with_all_that_was_said(filled, tmp_path):
    store, (first, second, _) = filled
    mark(store, [first, CASE], Wanted(tlp=Tlp.AMBER), by="Ann", reason="a")
    mark(store, [first, second], Wanted(pap=Pap.RED, groups=("Desk",)), by="Bo", reason="b")
    unmark(store, by="Ann", reason="c")
    lines = list(export_lines(store))

    copy = str(tmp_path / "copy.case")
    import_case(copy, lines)

    with open_case(copy) as other:
        assert list(export_lines(other)) == lines
        assert verify(other) == []


@pytest.mark.parametrize("here", [Tlp.RED, Tlp.CLEAR])
def test_of_two_copies_that_come_together_the_stricter_level_stands(filled, case_name, tmp_path, here):
    store, (first, *_) = filled
    copy = str(tmp_path / "copy.case")
    import_case(copy, export_lines(store))
    with open_case(copy) as other:
        mark(other, [first], Wanted(tlp=Tlp.AMBER), by="Bo", reason="there")
        lines = list(export_lines(other))
    mark(store, [first], Wanted(tlp=here), by="Ann", reason="here")

    import_case(case_name, lines)

    assert levels(store) == {"0": max(here, Tlp.AMBER, key=lambda level: level.rank).value}


def test_an_export_for_a_level_tells_no_more_of_a_marking_than_it_must(filled):
    store, (first, second, third) = filled
    mark(store, [first, second], Wanted(tlp=Tlp.RED), by="Ann", reason="an informant in the yard")
    mark(store, [first], Wanted(tlp=Tlp.GREEN, pap=Pap.AMBER), by="Ann", reason="he is abroad now")
    mark(store, [third, SOURCE + "outlet-0"], Wanted(tlp=Tlp.GREEN), by="Ann", reason="")

    records = [json.loads(line) for line in export_for(store, Tlp.AMBER).lines]

    shown = [record for record in records if record["kind"] == "marking"]
    assert sorted(record["subject"] for record in shown) == sorted([first, third])
    for record in shown:
        assert (record["by"], record["reason"], record["at"], record["supersedes"]) == ("", "", "", [])
    assert {record["subject"]: record["pap"] for record in shown} == {first: "amber", third: None}


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE report SET marking = 'clear' WHERE marking = 'red'",
        """UPDATE marking SET body = replace(body, '"tlp":"red"', '"tlp":"clear"')""",
        "UPDATE marking SET body = replace(body, 'Ann', 'Bob')",
    ],
)
def test_a_marking_that_is_changed_behind_its_back_is_found(filled, forgery):
    store, (first, *_) = filled
    mark(store, [first], Wanted(tlp=Tlp.RED), by="Ann", reason="")

    with store.write() as connection:
        connection.execute(text(forgery))

    assert verify(store)


def test_what_is_above_a_level_is_known_without_an_export(filled):
    store, (first, second, third) = filled
    with store.read() as connection:
        readings = {reading.report.id: reading for reading in reader.read_readings(connection)}
    claims = {key: [claim.id for claim in reading.analysis.claims] for key, reading in readings.items()}
    mark(store, [first], Wanted(tlp=Tlp.RED), by="Ann", reason="")
    mark(store, claims[second], Wanted(groups=("Desk",)), by="Ann", reason="")
    amber = Audience(tlp=Tlp.AMBER, unmarked_as=Tlp.CLEAR)

    with store.read() as connection:
        above = [is_above(connection, amber, [key], claims[key]) for key in (first, second, third)]
        without_the_claim = is_above(connection, amber, [second], [])
        red = is_above(connection, Audience(tlp=Tlp.RED), [first], claims[first])
    mark(store, [CASE], Wanted(tlp=Tlp.RED), by="Ann", reason="")
    with store.read() as connection:
        all_red = is_above(connection, amber, [third], claims[third])

    assert (above, red, all_red) == ([True, True, False], False, True)
    assert without_the_claim  # of that report nothing is left

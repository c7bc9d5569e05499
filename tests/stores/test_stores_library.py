"""The Python face on both databases: what a case shows, decisions, tables."""

import pytest

import firsthand as fh
import four_reports
from four_reports import norway


@pytest.fixture
def case(case_name):
    four_reports.fill(case_name)
    with fh.open(case_name) as opened:
        yield opened


def test_events_lead_to_their_claims_reports_sources_and_back(case):
    event = norway(case)

    assert len(event.reports) == 2
    assert {claim.event for claim in event.claims} == {event}
    assert all(claim.quote in claim.report.text for claim in event.claims)
    assert {claim.id for origin in event.origins for claim in origin.claims} <= {claim.id for claim in event.claims}
    assert event in next(one for one in event.entities).events
    assert case.events.find(event.id[:20]) == event
    assert case.reports.find("Report 3").outlet == "Brae Wire"


def test_a_decision_shows_at_once_and_is_taken_back(case):
    event = norway(case)
    apart = event.reports[0]

    (made,) = case.judge("other-event", event, apart, by="Ines", reason="another year")
    parted = [len(one.reports) for one in case.events.where(entity="Norway")]
    undone = case.undo(by="Ines")

    assert made.by == "Ines"
    assert parted == [1, 1]
    assert undone.id == made.id
    assert [len(one.reports) for one in case.events.where(entity="Norway")] == [2]
    assert [one.reason for one in case.judgements] == ["another year", "taken back"]


def test_who_decides_unaware_of_another_is_told(case, case_name):
    event = norway(case)
    with fh.open(case_name) as other:
        assert len(other.events) == 2
        case.judge("other-event", event, event.reports[0], by="Ines", reason="another year")

        with pytest.raises(fh.Conflict, match="Ines"):
            other.judge("other-event", norway(other), event.reports[0], by="Ole", reason="another place")


def test_tables_hold_what_the_list_holds_and_nothing_else(case):
    one = case.events.where(entity="Malta")

    assert one.to_arrow().num_rows == 1
    assert one.to_arrow().column("id").to_pylist() == [one[0].id]
    assert list(case.events.to_pandas()["id"]) == sorted(event.id for event in case.events)
    assert case.claims.to_polars().shape[0] == len(case.claims) == 4
    assert {"events", "claims", "reports", "chains", "event_origins"} <= set(case.frames())
    assert next(iter(case.frames()["reports"]))["outlet"] in {"Quay Post", "Nordhav Radio", "Brae Wire"}

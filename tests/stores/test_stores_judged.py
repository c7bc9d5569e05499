"""What people decided about some records is found without reading all that was ever decided."""

import pytest

from firsthand.case import judged, reader
from firsthand.case.pages.detail import judgements_about, people_judgements
from firsthand.records.decisions import assess_source, strike_claim, tag_claim
from firsthand.records.judgement import Verdict
from firsthand.work.concluding import update_conclusions
from firsthand.work.judging import judge


@pytest.fixture
def decided(store, fill, make_reading):
    """A case of four reports with decisions of several kinds, each at another moment; their records."""
    readings = [make_reading(path=f"{n}.txt", who=who) for n, who in enumerate(("Arland", "Norvania", "Sundmark"))]
    fill(readings)
    claims = [reading.analysis.claims[0].id for reading in readings]
    reports = [reading.report.id for reading in readings]
    entity = readings[0].analysis.entities[0].id

    def decide(decision, reason):
        judge(
            store, a=decision.a, b=decision.b, verdict=decision.verdict, by="ada", reason=reason, follow=lambda _: None
        )

    decide(strike_claim(claims[0], reports[0]), 'it says "source:" only')
    decide(tag_claim(claims[1], "T0049", Verdict.SAME), "it tells of flooding")
    decide(assess_source(entity, "letter", "B"), "well known")
    judge(store, a=reports[1], b=reports[2], verdict=Verdict.SAME, by="ben", reason="copied", follow=lambda _: None)
    return claims, reports, entity


@pytest.mark.parametrize("is_concluded", [False, True])
def test_all_that_names_a_record_is_found_and_nothing_else_shown(store, decided, is_concluded):
    claims, reports, entity = decided
    if is_concluded:
        update_conclusions(store)
    with store.read() as connection:
        everything = people_judgements(connection)
        assert len(everything) == 4
        for wanted in ([claims[0]], [claims[1], reports[1]], [reports[2]], [f"source:{entity}"], ["claim-none"]):
            expected = [one for one in everything if {one["a"], one["b"]} & set(wanted)]
            assert judgements_about(connection, wanted) == expected
        assert judgements_about(connection, [claims[2]]) == []


def test_once_concluded_only_what_is_about_a_record_is_read(store, decided):
    claims, reports, entity = decided
    update_conclusions(store)
    with store.read() as connection:
        by_reason = {one.reason: one.id for one in reader.read_judgements(connection)}
        assert judged.find_about(connection, [claims[1]]) == {by_reason["it tells of flooding"]}
        assert judged.find_about(connection, [reports[2]]) == {by_reason["copied"]}
        assert judged.find_about(connection, [entity]) == {by_reason["well known"]}
        assert judged.find_about(connection, []) == set()


def test_what_is_not_concluded_yet_is_always_found(store, decided):
    with store.read() as connection:
        assert len(judged.find_about(connection, [])) == 4


def test_decisions_about_sources_are_found_by_what_they_name(store, decided):
    with store.read() as connection:
        found = {one.reason for one in reader.read_assessments(connection)}
    assert found >= {"well known"}
    assert found.isdisjoint({"it tells of flooding", "copied"})

"""What people decide: built as judgements, read back from those that stand."""
# ruff: noqa: E501  texts of reports stand on one line, as they are read

from dataclasses import replace

import pytest

from firsthand.errors import InvalidRecord
from firsthand.records.decisions import (
    about_claims,
    about_origins,
    find_latest,
    grade_source,
    read_decisions,
    retract_report,
    strike_claim,
    verdict_before,
)
from firsthand.records.event import RetractionKind
from firsthand.records.judgement import Judgement, Verdict


def made(decision, second, *, supersedes=None, verdict=None, by="Irma Feldt"):
    return Judgement(id=f"j{second}", a=decision.a, b=decision.b, verdict=verdict or decision.verdict, by=by, reason="seen", at=f"2031-05-01T00:00:{second:02}Z", supersedes=supersedes)  # fmt: skip


def test_each_decision_is_read_back_as_what_it_was_made():
    decided = read_decisions([
        made(strike_claim("claim-1", "report-1"), 1),
        made(retract_report("report-2", RetractionKind.CORRECTED), 2),
        made(about_origins("claim-3", "claim-2", Verdict.DIFFERENT), 3),
        made(grade_source("entity-4", "B"), 4),
    ])  # fmt: skip

    assert list(decided.struck) == ["claim-1"]
    assert {report: kind for report, (_, kind) in decided.retracted.items()} == {"report-2": RetractionKind.CORRECTED}
    assert dict(decided.origins) == {("claim-2", "claim-3"): False}
    assert dict(decided.letters) == {"entity-4": "B"}


def test_the_latest_letter_counts_and_taking_it_back_restores_the_one_before():
    first, second = made(grade_source("entity-4", "B"), 1), made(grade_source("entity-4", "D"), 2)
    back = made(grade_source("entity-4", "D"), 3, supersedes="j2", verdict=verdict_before(second, [first, second]))

    assert dict(read_decisions([first, second]).letters) == {"entity-4": "D"}
    assert dict(read_decisions([first, second, back]).letters) == {"entity-4": "B"}


def test_taking_back_a_changed_mind_restores_the_first_one():
    first = made(about_claims("claim-1", "claim-2", Verdict.SAME), 1)
    second = made(about_claims("claim-1", "claim-2", Verdict.DIFFERENT), 2, supersedes="j1")

    assert verdict_before(second, [first, second]) is Verdict.SAME
    assert verdict_before(first, [first, second]) is Verdict.UNSURE


def test_what_was_taken_back_is_not_the_latest_decision():
    first, second = made(grade_source("entity-4", "B"), 1), made(strike_claim("claim-1", "report-1"), 2)
    back = made(strike_claim("claim-1", "report-1"), 3, supersedes="j2", verdict=Verdict.UNSURE)

    assert find_latest([first, second]) == second
    assert find_latest([first, second, back]) == first
    assert find_latest([first, second, back, made(grade_source("entity-4", "B"), 4, supersedes="j1", verdict=Verdict.UNSURE)]) is None  # fmt: skip


def test_rules_strike_and_retract_nothing():
    rule = replace(made(strike_claim("claim-1", "report-1"), 1), by="rule:names", at=None)

    assert not read_decisions([rule]).struck
    assert find_latest([rule]) is None


@pytest.mark.parametrize("letter", ["", "G", "AB", "b"])
def test_a_letter_that_the_scale_does_not_have_is_refused(letter):
    with pytest.raises(InvalidRecord):
        grade_source("entity-1", letter)


def test_a_claim_is_not_compared_with_itself():
    with pytest.raises(InvalidRecord):
        about_claims("claim-1", "claim-1", Verdict.SAME)

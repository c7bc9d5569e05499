"""What a person decides in one go is kept, and taken back, in one go."""

import pytest

from firsthand.case import reader
from firsthand.errors import Conflict, NotFound
from firsthand.records.judgement import Verdict
from firsthand.records.standing import standing
from firsthand.work.judging import judge, judge_together, undo

PAIRS = [("claim-a", "claim-x"), ("claim-a", "claim-y"), ("claim-b", "claim-x")]
LATER = {"follow": lambda _: None}


def verdicts(store):
    """Return what stands about the pairs."""
    with store.read() as connection:
        found = standing(reader.read_judgements(connection))
    return [found[pair].verdict.value if pair in found else None for pair in PAIRS]


def part(store):
    """Decide about two of the pairs, one after the other, that they are two happenings."""
    for a, b in PAIRS[:2]:
        judge(store, a=a, b=b, verdict=Verdict.DIFFERENT, by="Ada", reason="asked them", **LATER)


def test_a_joining_after_several_partings_is_taken_back_as_one(store):
    part(store)
    made = judge_together(store, PAIRS, verdict=Verdict.SAME, by="Ben", reason="", **LATER)
    assert verdicts(store) == ["same", "same", "same"]

    assert undo(store, by="Ben", reason="taken back", judgement=made[-1].id, **LATER) == made[-1]

    assert verdicts(store) == ["different", "different", "unsure"]
    with pytest.raises(NotFound, match="stands no longer"):
        undo(store, by="Ben", reason="taken back", judgement=made[0].id, **LATER)


def test_what_was_decided_again_meanwhile_stays(store):
    part(store)
    judge_together(store, PAIRS[:2], verdict=Verdict.SAME, by="Ben", reason="", **LATER)
    judge(store, a=PAIRS[0][0], b=PAIRS[0][1], verdict=Verdict.DIFFERENT, by="Cleo", reason="no", **LATER)
    with store.read() as connection:
        left = standing(reader.read_judgements(connection))[PAIRS[1]]

    undo(store, by="Ben", reason="taken back", judgement=left.id, **LATER)

    assert verdicts(store) == ["different", "different", None]
    with store.read() as connection:
        assert standing(reader.read_judgements(connection))[PAIRS[0]].by == "Cleo"


def test_decisions_one_after_the_other_are_taken_back_one_by_one(store):
    part(store)

    undo(store, by="Ada", reason="taken back", **LATER)

    assert verdicts(store) == ["different", "unsure", None]


def test_all_of_it_is_kept_or_nothing(store):
    part(store)

    def refuse(known):
        if (known.a, known.b) == PAIRS[1]:
            raise Conflict("decided meanwhile", known.id)

    with pytest.raises(Conflict):
        judge_together(store, PAIRS, verdict=Verdict.SAME, by="Ben", reason="", heed=refuse, **LATER)

    assert verdicts(store) == ["different", "different", None]

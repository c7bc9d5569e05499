"""Every change has its entry in the audit trail, and whatever is done to the trail or behind its back is found."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from firsthand.case import trail, writer
from firsthand.case.open import make_case, open_case
from firsthand.case.rows import rows_of
from firsthand.case.schema import METADATA
from firsthand.case.verify import find_problems
from firsthand.errors import Conflict
from firsthand.records.judgement import Verdict
from firsthand.records.report import Rejection
from firsthand.share.markings import Tlp
from firsthand.work.judging import judge, undo
from firsthand.work.marking import mark_reports

OF_VERSION_3 = {
    *("meta", "report", "place_read", "claim", "rejection", "judgement", "watch_list", "watch_entry", "screening"),
    *("screening_decision", "sketch", "posting", "common_key", "strong_key", "judged", "pending", "entity_part"),
    *("entity_group", "entity", "entity_member", "outlet_entity", "derivation", "event", "claim_link"),
    "rule_judgement",
}
AT = "2026-01-02T03:04:05Z"


def add(store, reading, by="Ann"):
    with store.write() as connection:
        writer.add_reading(connection, rows_of(reading), f"input of {reading.report.path}", AT, by=by)


def entries(store):
    with store.read() as connection:
        return list(reversed(trail.read_entries(connection)))


def problems(store):
    with store.read() as connection:
        return [str(problem) for problem in find_problems(connection) if "out of date" not in str(problem)]


@pytest.fixture
def used(store, make_reading):
    """A case in which something of each kind was done."""
    readings = [make_reading(path=f"{n}.txt", who=f"State{n}") for n in range(3)]
    for reading in readings:
        add(store, reading)
    first, second, third = (reading.report.id for reading in readings)
    add(store, replace(readings[0], report=replace(readings[0].report, path="z.txt")))
    with store.write() as connection:
        writer.add_rejection(connection, Rejection(path="x", stage="read", reason="empty"), AT, by="Ann")
    judge(store, a=first, b=second, verdict=Verdict.SAME, by="Ben", reason="one \ud83d text")
    judge(store, a=second, b=third, verdict=Verdict.SAME, by="Ben", reason="")
    mark_reports(store, [first, second], Tlp.RED, by="Cy")
    return store, (first, second, third)


def test_each_change_has_an_entry_that_says_who_and_what(used):
    told = [(entry.change.action, entry.change.by) for entry in entries(used[0])]

    assert told == [("begin", ""), *[("add", "Ann")] * 3, ("find", "Ann"), ("reject", "Ann"),
                    *[("judge", "Ben")] * 2, *[("mark", "Cy")] * 2]  # fmt: skip
    assert entries(used[0])[6].change.details["reason"] == "one \ud83d text"


def test_a_sound_case_has_a_sound_trail(used):
    assert problems(used[0]) == []


def test_what_changes_nothing_has_no_entry(used, make_reading):
    store, (first, *_) = used
    before = entries(store)
    add(store, make_reading(path="0.txt", who="State0"))
    mark_reports(store, [first], Tlp.RED, by="Cy")

    assert entries(store) == before


def test_a_change_that_fails_leaves_no_entry(store, make_reading):
    before = entries(store)

    def add_and_fail():
        with store.write() as connection:
            writer.add_reading(connection, rows_of(make_reading()), "key", AT)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        add_and_fail()

    assert entries(store) == before


FORGERIES = [
    ("UPDATE trail SET body = replace(body, 'Ben', 'Eve') WHERE number = 7", "trail 7: the audit trail breaks here"),
    ("UPDATE trail SET \"by\" = 'Eve' WHERE number = 7", "trail 7: this entry of the audit trail says something else"),
    ("DELETE FROM trail WHERE number = 7", "trail 8: entry 7 of the audit trail is missing"),
    ("DELETE FROM trail WHERE number = 1", "trail 2: entry 1 of the audit trail is missing"),
    ("DELETE FROM trail WHERE number > 6", "the audit trail does not tell of this judgement"),
    ("UPDATE trail SET number = 70 WHERE number = 7", "trail 8: entry 7 of the audit trail is missing"),
    ("UPDATE trail SET hash = repeat_zero WHERE number = 10", "trail 10: the audit trail breaks here"),
    ("DELETE FROM judgement WHERE id = (SELECT min(id) FROM judgement)", "tells of this judgement, but it is gone"),
    ("DELETE FROM rejection", "tells of this rejection, but it is gone"),
    ("UPDATE report SET marking = 'clear' WHERE marking = 'red'", "its level of sharing is not the one"),
    ("UPDATE report SET marking = NULL", "its level of sharing is not the one"),
]


@pytest.mark.parametrize(("forgery", "told"), FORGERIES)
def test_what_is_done_behind_its_back_is_found(used, forgery, told):
    store, _ = used
    with store.write() as connection:
        connection.execute(text(forgery.replace("repeat_zero", f"'{'0' * 64}'")))

    assert any(told in problem for problem in problems(store)), problems(store)


def test_a_chain_that_was_forged_whole_is_known_by_a_head_noted_elsewhere(used):
    store, _ = used
    with store.read() as connection:
        noted = trail.head(connection)
    changes = [replace(e.change, by="Eve" if e.change.by == "Ben" else e.change.by) for e in entries(store)]
    with store.write() as connection:
        connection.execute(text("DELETE FROM trail"))
        trail.note(connection, changes)

    with store.read() as connection:
        assert list(trail.find_breaks(connection)) == []
        assert not trail.has_entry(connection, noted)
        assert trail.has_entry(connection, trail.head(connection))


def test_the_trail_of_an_older_case_begins_with_a_digest_of_what_was_there(case_name, make_reading):
    with make_case(case_name) as store:
        add(store, make_reading(path="1.txt"))
        add(store, make_reading(path="2.txt", who="State2"))
        with store.write() as connection:
            for table in reversed(METADATA.sorted_tables):
                if table.name not in OF_VERSION_3:
                    table.drop(connection)
            connection.execute(text("UPDATE alembic_version SET version_num = '0003'"))

    with open_case(case_name) as store:
        assert entries(store)[0].change.details["holds"]["report"][0] == 2
        assert problems(store) == []
        add(store, make_reading(path="3.txt", who="State3"))
        assert problems(store) == []
        with store.write() as connection:
            victim = connection.execute(text("SELECT min(id) FROM report WHERE id NOT IN (SELECT about FROM trail)"))
            key = victim.scalar()
            for name in ("claim", "place_read"):
                connection.execute(text(f"DELETE FROM {name} WHERE report = :key"), {"key": key})
            connection.execute(text("DELETE FROM report WHERE id = :key"), {"key": key})
        assert any("there were 2 of these when it began" in problem for problem in problems(store))


def test_who_did_not_see_the_other_s_decision_is_told_of_it(used):
    store, (first, _, third) = used
    with store.read() as connection:
        seen = trail.head(connection).number
    made = judge(store, a=third, b=first, verdict=Verdict.SAME, by="Ann", reason="", seen=seen)

    with pytest.raises(Conflict, match="Ann decided about this meanwhile: same") as refused:
        judge(store, a=first, b=third, verdict=Verdict.DIFFERENT, by="Ben", reason="", seen=seen)
    assert refused.value.standing == made.id

    again = judge(store, a=first, b=third, verdict=Verdict.DIFFERENT, by="Ben", reason="", seen=seen + 1)
    assert again.supersedes == made.id


def test_one_s_own_decision_is_no_surprise(used):
    store, (first, _, third) = used
    made = judge(store, a=third, b=first, verdict=Verdict.SAME, by="Ann", reason="", seen=0)

    assert judge(store, a=first, b=third, verdict=Verdict.UNSURE, by="Ann", reason="", seen=0).supersedes == made.id


def test_a_decision_that_stands_no_longer_cannot_be_superseded(used):
    store, (first, second, _) = used
    with store.read() as connection:
        old = trail.read_entries(connection, limit=4)[3].change.about
    judge(store, a=first, b=second, verdict=Verdict.DIFFERENT, by="Ann", reason="")

    with pytest.raises(Conflict):
        judge(store, a=first, b=second, verdict=Verdict.SAME, by="Cy", reason="", supersedes=old)


def test_who_may_not_replace_a_decision_does_not(used):
    store, _ = used
    before = entries(store)

    def refuse(known):
        raise PermissionError(known.by)

    with pytest.raises(PermissionError, match="Ben"):
        undo(store, by="Ann", reason="", heed=refuse)
    assert entries(store) == before

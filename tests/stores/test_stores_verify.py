"""Whatever is changed by hand in a case is found."""

import json

import pytest
from sqlalchemy import text

from firsthand.case import reader, writer
from firsthand.case.export import export_lines
from firsthand.case.verify import find_problems
from firsthand.errors import CaseError
from firsthand.records.judgement import Judgement, Verdict
from firsthand.records.report import Rejection
from hand_made import build_reading


def problems(store):
    with store.read() as connection:
        return find_problems(connection)


@pytest.fixture
def sound(store, fill):
    """A case without fault, with a record of every kind."""
    values = {"a": "x", "b": "y", "verdict": Verdict.SAME, "by": "Ida", "reason": "same office",
              "at": "2026-01-02T00:00:00Z", "supersedes": None}  # fmt: skip
    with store.write() as connection:
        writer.add_rejection(connection, Rejection(path="x", stage="read", reason="empty"), "2026-01-01T00:00:00Z")
        key = writer.judgement_id(Judgement(id="", **values))
        writer.add_judgement(connection, Judgement(id=key, **values))
    fill([build_reading(path=f"{n}.txt", who=f"State{n}") for n in range(3)])
    return store


def test_a_sound_case_has_no_problem(sound):
    assert problems(sound) == []


FAULTS = [  # what is done to the case by hand, what verify says
    ("UPDATE report SET text = replace(text, 'expelled', 'welcomed')", "its quote is not what the report says"),
    ("UPDATE report SET text = text || ' More.'", "its id does not follow from its text"),
    ("UPDATE report SET outlet = 'Another Post'", "its id does not follow from its text"),
    ("UPDATE report SET language = 'de'", "was changed after it was read"),
    ("UPDATE report SET analysis = replace(analysis, 'Ada Brennholt', 'Ida Brennholt')", "does not say 'Ida"),
    (
        'UPDATE report SET analysis = replace(analysis, \'"edtf":"2024\', \'"edtf":"2025\')',
        "was changed after it was read",
    ),
    ("UPDATE report SET analysis = 'nonsense'", "it is damaged: JSONDecodeError"),
    ("UPDATE report SET regions = replace(regions, 'body', 'byline')", "lies in boilerplate or a byline"),
    ("UPDATE report SET regions = replace(regions, '\"start\":0', '\"start\":-1')", "it is damaged: InvalidSpan"),
    ("UPDATE claim SET body = replace(body, 'expelled 12', 'expelled 99')", "its quote is not what the report says"),
    (
        "UPDATE claim SET body = replace(body, '\"confidence\":0.9', '\"confidence\":1.0')",
        "was changed after it was read",
    ),
    ("UPDATE claim SET body = replace(body, 'rentity-', 'rentity-f')", "which the report does not have"),
    ("UPDATE claim SET type = 'response.close'", "its id or type is not the one within it"),
    ("DELETE FROM claim", "was changed after it was read"),
    ("DELETE FROM claim", "which is not in the case"),
    ("DELETE FROM place_read", "it has no path"),
    ("UPDATE rejection SET reason = 'full'", "this rejection was changed"),
    ("UPDATE judgement SET body = replace(body, 'same office', 'same face')", "this judgement was changed"),
    ("UPDATE judgement SET body = '{'", "a judgement is damaged"),
    ("UPDATE meta SET value = 'state-0' WHERE key = 'fingerprint'", "out of date"),
    ("DELETE FROM entity", "which is not in the case"),
    ("UPDATE event SET body = replace(body, 'claim-', 'claim-f')", "which is not in the case"),
    ("UPDATE event SET body = replace(body, 'report-', 'report-f')", "which is not in the case"),
    ("UPDATE event SET body = '{}'", "what follows from the reports is damaged: CaseError"),
    ("UPDATE derivation SET body = replace(body, 'report-', 'report-f')", "which is not in the case"),
    ("UPDATE claim_link SET event = 'event-f'", "claims lead to other events"),
    ("UPDATE claim_link SET origin = 'origin-f'", "claims lead to other events"),
]


@pytest.mark.parametrize(("statement", "finding"), FAULTS)
def test_a_change_by_hand_is_found(sound, statement, finding):
    with sound.write() as connection:
        done = connection.exec_driver_sql(statement)
        assert done.rowcount > 0

    found = problems(sound)

    assert any(finding in problem.what for problem in found), found


def test_the_findings_name_their_record(sound):
    with sound.write() as connection:
        (key,) = connection.execute(text("SELECT id FROM claim ORDER BY id LIMIT 1")).one()
        body = json.loads(connection.execute(text("SELECT body FROM claim WHERE id = :id"), {"id": key}).scalar())
        body["trigger"] = [0, 2]
        body["evidence"] = [1, 3]
        connection.execute(text("UPDATE claim SET body = :b WHERE id = :id"), {"b": json.dumps(body), "id": key})

    found = {problem.what for problem in problems(sound) if problem.record == key}

    assert found == {"its quote is not what the report says at 1", "its trigger lies outside its evidence"}


@pytest.mark.parametrize(
    ("statement", "reading"),
    [
        ("UPDATE report SET analysis = 'nonsense'", lambda c: list(reader.read_readings(c))),
        ("DELETE FROM place_read", lambda c: list(reader.read_readings(c))),
        ("UPDATE judgement SET body = '{'", reader.read_judgements),
        ("UPDATE event SET body = '{}'", reader.read_events),
        ("UPDATE report SET regions = '['", lambda c: list(export_lines(c, record_times=False))),
        ("DELETE FROM place_read", lambda c: list(export_lines(c, record_times=False))),
    ],
)
def test_whoever_reads_what_is_damaged_is_sent_to_verify(sound, statement, reading):
    with sound.write() as connection:
        connection.exec_driver_sql(statement)

    with sound.read() as connection, pytest.raises(CaseError, match="firsthand verify"):
        reading(connection)

"""Watch lists, screenings and decisions are kept, and nothing is overwritten. All names are invented."""

import pytest

from firsthand.case import watch
from firsthand.errors import NotFound, UsageError
from firsthand.records.judgement import Verdict
from firsthand.records.watch import Query
from firsthand.work.screening import decide, import_list, lists_of, read_log, screen_case, screen_names

LIST = b"id,name,type,country\nx1,Dmitri Lobanets,person,RU\nx2,Quayside Metals Ltd,company,MT\n"
NEWER = b"id,name,type,country\nx3,Oleg Varnak,person,RU\n"


@pytest.fixture
def listed(store):
    import_list(store, LIST, name="invented", version="1")
    return store


def test_a_list_is_kept_once_with_its_version_and_digest(listed):
    imported, is_new = import_list(listed, LIST, name="invented", version="1")

    (head,) = lists_of(listed)
    assert not is_new
    assert (head.name, head.version, head.entries, head.sha256) == ("invented", "1", 2, imported.watch_list.sha256)


def test_the_newest_version_is_searched_and_the_old_one_kept(listed):
    import_list(listed, NEWER, name="invented", version="2")

    old, new = screen_names(listed, [Query(name="Dmitri Lobanets"), Query(name="Oleg Varnak")], by="Ann Lee")

    assert (len(old.hits), len(new.hits)) == (0, 1)
    assert len(lists_of(listed)) == 2


def test_every_screening_is_logged_with_lists_query_and_result(listed):
    queries = [Query(name="Дмитрий Лобанец", type="person", countries=("RU",)), Query(name="Nora Feld")]
    found = screen_names(listed, queries, by="Ann Lee", least=0.6)

    logged, decisions = read_log(listed)
    assert sorted(logged, key=lambda s: s.id) == sorted(found, key=lambda s: s.id)
    assert decisions == []
    assert {len(s.hits) for s in logged} == {0, 1}
    assert all(("invented", "1") in {(name, version) for _, name, version, _ in s.lists} for s in logged)
    assert {(s.by, s.least) for s in logged} == {("Ann Lee", 0.6)}


def test_a_decision_supersedes_and_deletes_nothing(listed):
    (screening,) = screen_names(listed, [Query(name="Dmitri Lobanets")], by="Ann Lee")
    first = decide(listed, screening=screening.id, entry="x1", verdict=Verdict.SAME, by="Ann Lee", reason="born there")
    second = decide(
        listed, screening=screening.id, entry="x1", verdict=Verdict.DIFFERENT, by="Bo Ek", reason="he is not"
    )

    _, decisions = read_log(listed)
    assert decisions == [first, second]
    assert (first.supersedes, second.supersedes) == (None, first.id)


def test_a_decision_needs_a_hit_and_a_screening_a_person(listed):
    (screening,) = screen_names(listed, [Query(name="Dmitri Lobanets")], by="Ann Lee")

    with pytest.raises(NotFound):
        decide(listed, screening=screening.id, entry="x2", verdict=Verdict.SAME, by="Ann Lee", reason="")
    with pytest.raises(UsageError):
        screen_names(listed, [Query(name="Dmitri Lobanets")], by="rule:x")


def test_a_case_without_reports_has_nothing_to_screen(listed):
    found = screen_case(listed, by="Ann Lee")

    assert (found.count, found.with_hits, found.alerts) == (0, (), ())


def test_entries_come_back_as_they_went_in(listed):
    with listed.read() as connection:
        entries = [entry for _, entry in watch.read_entries(connection, watch.read_list_heads(connection))]

    assert [(e.id, e.names, e.type, e.countries) for e in entries] == [
        ("x1", ("Dmitri Lobanets",), "person", ("RU",)),
        ("x2", ("Quayside Metals Ltd",), "organisation", ("MT",)),
    ]

"""The journal: what a case learned of its events, told once, in the order in which it learned it, on both databases."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from firsthand.case import writer
from firsthand.case.news import knows_states
from firsthand.case.rows import rows_of
from firsthand.records.decisions import about_claims, strike_claim
from firsthand.records.judgement import Verdict
from firsthand.records.news import NewsFilter, NewsKind
from firsthand.work.current import overview, prepare_case, reconcile_case
from firsthand.work.judging import judge, undo
from firsthand.work.news import read_news
from hand_made import build_reading


@pytest.fixture
def put(store):
    """Add a report of a state's deed, and bring the case up to date; return the claim's id and its report's."""

    def add(path, who="Norway", outlet="Quay Post", kind="response.expel", tail=""):
        reading = build_reading(path=path, who=who, outlet=outlet, tail=tail)
        (claim,) = reading.analysis.claims
        reading = replace(reading, analysis=replace(reading.analysis, claims=(replace(claim, type=kind),)))
        with store.write() as connection:
            writer.add_reading(connection, rows_of(reading), f"input of {path}", "2031-01-01T00:00:00Z")
        reconcile_case(store)
        return claim.id, reading.report.id

    return add


def told(store, after=0, **wanted):
    return [(one.kind, one.state["label"]) for one in read_news(store, NewsFilter(**wanted), after=after)]


def last(store):
    return max((one.number for one in read_news(store, NewsFilter())), default=0)


def test_an_older_case_is_prepared_once_before_anything_changes(store, put):
    put("a.txt")
    with store.write() as connection:  # as a version without a journal left it
        connection.execute(text("DELETE FROM meta WHERE key = 'journal'"))
        connection.execute(text("""UPDATE event_state SET body = '{"known": false}'"""))

    prepare_case(store)
    with store.read() as connection:
        learnt = connection.execute(text("SELECT body FROM event_state")).scalars().all()
        assert knows_states(connection)
    assert "Norway" in "".join(learnt)
    with store.write() as connection:
        connection.execute(text("UPDATE event_state SET body = 'untouched'"))
    prepare_case(store)
    with store.read() as connection:
        assert set(connection.execute(text("SELECT body FROM event_state")).scalars()) == {"untouched"}


def test_what_is_new_is_told_once(store, put):
    put("a.txt")
    first = read_news(store, NewsFilter())
    reconcile_case(store)

    assert [one.kind for one in first] == [NewsKind.NEW]
    assert read_news(store, NewsFilter()) == first
    put("b.txt", who="Malta", kind="response.sanction")
    assert [one.number for one in read_news(store, NewsFilter())] == [1, 2]
    assert told(store, after=1)[0][0] is NewsKind.NEW
    assert first[0].event in {event.id for event in overview(store).events}


def test_what_changes_is_told_with_what_was_before(store, put):
    put("a.txt")
    put("b.txt", outlet="Nordhav Radio", tail=" It is the second this year.")

    (changed,) = [one for one in read_news(store, NewsFilter()) if one.kind is not NewsKind.NEW]
    assert changed.before["reports"] == 1
    assert changed.state["reports"] == 2
    assert "reports: 1 → 2" in changed.changes


def test_an_event_that_no_claim_tells_any_more_is_gone_and_comes_back_when_that_is_undone(store, put):
    claim, report = put("a.txt")
    known = last(store)
    decision = strike_claim(claim, report)
    judge(store, a=decision.a, b=decision.b, verdict=decision.verdict, by="Ines", reason="misread")
    (gone,) = read_news(store, NewsFilter(), after=known)
    undo(store, by="Ines", reason="not so")

    assert gone.kind is NewsKind.GONE
    assert gone.changes == ("no claim tells it now",)
    assert [kind for kind, _ in told(store, after=gone.number)] == [NewsKind.NEW]


def test_an_event_that_is_parted_says_who_tells_its_claims_now(store, put):
    one, _ = put("a.txt")
    two, _ = put("b.txt", outlet="Nordhav Radio", tail=" It is the second this year.")
    known = last(store)
    decision = about_claims(one, two, Verdict.DIFFERENT)
    judge(store, a=decision.a, b=decision.b, verdict=decision.verdict, by="Ines", reason="another year")

    kinds = {news.kind for news in read_news(store, NewsFilter(), after=known)}
    now = {event.id for event in overview(store).events}
    assert NewsKind.NEW in kinds
    assert len(now) == 2
    for news in read_news(store, NewsFilter(), after=known):
        assert news.event in now or set(news.now) & now


def test_filters_keep_what_fits(store, put):
    put("a.txt")
    put("b.txt", who="Malta", kind="influence.fund")

    assert len(told(store, type="influence")) == len(told(store, entity="malta")) == 1
    assert told(store, country="XX") == []
    assert len(told(store, kinds=(NewsKind.NEW,))) == 2
    assert told(store, grade=1) == []
    assert len(told(store, grade=6)) == 2
    assert read_news(store, NewsFilter(), since="2999") == []
    assert len(read_news(store, NewsFilter(), limit=1)) == 1


def test_a_case_from_before_the_journal_starts_it_with_what_it_knows(store, put):
    """What was known is no news; what changes first is."""
    claim, report = put("a.txt")
    put("b.txt", outlet="Nordhav Radio", tail=" It is the second this year.")
    with store.write() as connection:  # as the step that made the tables left it
        connection.execute(text("DELETE FROM news"))
        connection.execute(text("DELETE FROM meta WHERE key = 'journal'"))
        connection.execute(text('UPDATE event_state SET body = \'{"known": false, "claims": []}\''))
    reconcile_case(store)
    silent = read_news(store, NewsFilter())
    decision = strike_claim(claim, report)
    judge(store, a=decision.a, b=decision.b, verdict=decision.verdict, by="Ines", reason="misread")

    assert silent == []
    known = [one.before for one in read_news(store, NewsFilter()) if one.before is not None]
    assert [state["reports"] for state in known] == [2]

"""A case built a report at a time is the case built at once: in any order, in any number of steps, on both databases."""
# ruff: noqa: E501  texts of reports stand on one line, as they are read

import random

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from building import Pile
from firsthand.case import reader, sketches, writer
from firsthand.case.open import make_case, open_case
from firsthand.case.rows import rows_of
from firsthand.records.judgement import Judgement, Verdict
from firsthand.trace import affairs
from firsthand.trace.sketches import sketch
from firsthand.work import concluding
from firsthand.work.concluding import update_conclusions
from firsthand.work.current import export_lines, verify

STATES = ("Belgium", "Poland", "Norway")
OTHERS = ("Russia", "Belarus")
PEOPLE = ("Ada Brennholt", "Jorun Feldt", "Ivo Karst", "Mila Dostal")
FIRMS = ("Blue Gate Trading", "Green Tide", "Solbacka Media")


def pile(seed, size):
    """Reports of a few affairs that share states, people, outlets and a teaser, with copies and credits among them."""
    chance = random.Random(seed)
    made = Pile()
    texts = []
    for number in range(size):
        outlet = chance.choice(["Harbour Post", "Valley Echo", "North Wire"])
        day = f"2031-{chance.choice(['03', '05', '09'])}-{chance.randint(1, 28):02}"
        if texts and chance.random() < 0.3:
            text, kind, words = chance.choice(texts)
            text = f"{text}\nNo. {number}."
        else:
            a, b = chance.choice(STATES), chance.choice(OTHERS)
            who, firm = chance.choice(PEOPLE), chance.choice(FIRMS)
            kind = chance.choice(["response.expel", "influence.fund"])
            done = "expelled" if kind == "response.expel" else "paid"
            words = (done, a, who if done == "expelled" else firm, chance.choice(PEOPLE))
            text = (
                f"[{a}|place] {done} [{words[2]}|{'person' if done == 'expelled' else 'organisation'}] of [{b}|place], [{words[3]}|person] said in report {number} of the day. "
                f"The harbour was calm and the {chance.choice(['crane', 'ferry', 'market'])} stood still for {chance.randint(2, 90)} hours."
            )
            text += (
                "\nEvery evening all that matters about ships and ropes in one letter." if chance.random() < 0.5 else ""
            )
            texts.append((text, kind, words))
        draft = made.report(outlet, day, text)
        done, a, whom, teller = words
        roles = {"target": whom} if kind == "response.expel" else {"recipient": whom}
        draft.claim(kind, done, actor=a, chain=[teller], **roles)
    return {reading.report.id: reading for reading in made.readings()}


def add(store, reading):
    with store.write() as connection:
        writer.add_reading(
            connection, rows_of(reading, sketch(reading)), f"input {reading.report.id}", "2031-12-01T00:00:00Z"
        )


def decide(store, a, b, verdict=Verdict.SAME, at="2031-12-02T00:00:00.000000Z"):
    values = {
        "a": min(a, b),
        "b": max(a, b),
        "verdict": verdict,
        "by": "Ida",
        "reason": "asked",
        "at": at,
        "supersedes": None,
    }
    judgement = Judgement(id="", **values)
    with store.write() as connection:
        writer.add_judgement(connection, Judgement(id=writer.judgement_id(judgement), **values))


def affair_of(store):
    with store.read() as connection:
        return sketches.affairs_of(connection, reader.find_report_ids(connection))


def export(store):
    return list(export_lines(store))


@pytest.fixture(params=[2, 16])
def common(request, monkeypatch):
    """Reports that may share a key: so few that most keys are given up on the way, and as many as there really are."""
    monkeypatch.setattr(concluding, "COMMON", request.param)
    monkeypatch.setattr(affairs, "COMMON", request.param)


@given(seed=st.integers(0, 10**6), data=st.data())
@hypothesis_settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_order_and_the_steps_do_not_show(tmp_path_factory, empty_cases, common, seed, data):
    readings = pile(seed, 18)
    order = data.draw(st.permutations(sorted(readings)))
    steps = data.draw(st.sets(st.integers(1, 17), max_size=9))
    judged_after = data.draw(st.integers(0, 17))
    folder = tmp_path_factory.mktemp("affairs")
    a, b = order[0], order[-1]
    names = [str(folder / "once.case"), str(folder / "often.case")]
    for name in names:
        empty_cases(name)
    with open_case(names[0]) as once, open_case(names[1]) as often:
        for key in sorted(readings):
            add(once, readings[key])
        decide(once, a, b)
        for place, key in enumerate(order):
            add(often, readings[key])
            if place == judged_after:
                decide(often, a, b)
            if place in steps:
                update_conclusions(often)

        assert export(often) == export(once)
        assert affair_of(often) == affair_of(once)
        assert verify(often) == []


def test_one_by_one_is_at_once_on_both_databases(store, tmp_path, common):
    readings = pile(7, 24)
    with make_case(str(tmp_path / "once.case")) as once:
        for key in sorted(readings, reverse=True):
            add(once, readings[key])
        expected = export(once)
    for key in sorted(readings):
        add(store, readings[key])
        update_conclusions(store)

    assert export(store) == expected
    assert verify(store) == []
    assert 1 < len(set(affair_of(store).values())) < len(readings)


def test_a_report_of_another_affair_touches_nothing(store, monkeypatch):
    readings = pile(3, 12)
    for key in sorted(readings):
        add(store, readings[key])
    update_conclusions(store)
    before = affair_of(store)
    concluded = []
    real = concluding.conclude
    monkeypatch.setattr(concluding, "conclude", lambda own, said: concluded.append(own) or real(own, said))
    stranger = Pile()
    stranger.report(
        "Far Mirror", "2031-05-04", "[Iceland|place] sanctioned [Rubia Lines|organisation] over fish."
    ).claim("response.sanction", "sanctioned", actor="Iceland", target="Rubia Lines")
    (reading,) = stranger.readings()
    add(store, reading)
    update_conclusions(store)

    assert [[one.report.id for one in own] for own in concluded] == [[reading.report.id]]
    assert {key: affair for key, affair in affair_of(store).items() if key in before} == before


def test_what_two_affairs_say_of_one_state_is_one_entity(store):
    made = Pile()
    made.report("Harbour Post", "2031-03-01", "[Norway|place] expelled [Ivo Karst|person].").claim(
        "response.expel", "expelled", actor="Norway", target="Ivo Karst"
    )
    made.report("Valley Echo", "2031-09-01", "[Norway|place] sanctioned [Green Tide|organisation].").claim(
        "response.sanction", "sanctioned", actor="Norway", target="Green Tide"
    )
    for reading in made.readings():
        add(store, reading)
        update_conclusions(store)

    with store.read() as connection:
        (norway,) = [entity for entity in reader.read_entities(connection) if entity.name == "Norway"]
        events = reader.read_events(connection)
    assert len(set(affair_of(store).values())) == 2
    assert (norway.mentions, len(norway.members)) == (2, 2)
    assert {role.entity for event in events for role in event.roles if role.name == "Norway"} == {norway.id}


def test_people_join_two_affairs_by_a_judgement(store):
    readings = pile(7, 24)
    for key in sorted(readings):
        add(store, readings[key])
    update_conclusions(store)
    by_affair = {affair: report for report, affair in affair_of(store).items()}
    a, b = sorted(by_affair.values())[:2]
    decide(store, a, b)
    update_conclusions(store)

    assert affair_of(store)[a] == affair_of(store)[b]
    assert verify(store) == []


def test_a_stopped_run_is_completed_by_the_next(store, monkeypatch):
    readings = pile(5, 12)
    for key in sorted(readings):
        add(store, readings[key])

    def stop(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(concluding, "conclude", stop)
        with pytest.raises(KeyboardInterrupt):
            update_conclusions(store)
    with store.read() as connection:
        assert not reader.is_current(connection)
    update_conclusions(store)

    assert verify(store) == []

"""An export for a level is that of a case that never held anything above it."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.case import writer
from firsthand.case.open import make_passing_case
from firsthand.records.decisions import about_claims, about_reports, strike_claim
from firsthand.records.judgement import Verdict
from firsthand.share.markings import Tlp
from firsthand.work.adding import to_rows
from firsthand.work.current import export_lines, reconcile_case
from firsthand.work.judging import judge
from firsthand.work.sharing import export_for
from hand_made import build_reading

LEVELS = st.sampled_from(list(Tlp))
STATES = ("Norvania", "Sudmark", "Ostland")


def build_pile(seed):
    """Some reports on few affairs, so that counts and grades lean on several of them."""
    chance = random.Random(seed)
    return [
        build_reading(
            path=f"{number}.txt",
            who=chance.choice(STATES),
            whom=chance.choice(("12 envoys", "9 envoys")),
            outlet=f"Post {chance.randint(1, 3)}",
            tail=" It said no more." * chance.randint(0, 2),
        )
        for number in range(chance.randint(2, 7))
    ]


def fill(store, readings, levels=None):
    with store.write() as connection:
        for reading in readings:
            writer.add_reading(connection, to_rows(reading), reading.report.path, "2031-01-01T00:00:00Z")
        for key, level in (levels or {}).items():
            writer.mark_report(connection, key, level)
    reconcile_case(store)


def decide(store, readings, chance):
    a, b = chance.sample(readings, 2)
    claims = [claim.id for reading in (a, b) for claim in reading.analysis.claims[:1]]
    pair = chance.choice(
        [about_reports(a.report.id, b.report.id, Verdict.DIFFERENT), strike_claim(claims[0], a.report.id)]
        + ([about_claims(*claims, Verdict.SAME)] if len(set(claims)) == 2 else [])
    )
    return judge(store, a=pair.a, b=pair.b, verdict=pair.verdict, by="Ines", reason="so it is")


@given(seed=st.integers(0, 100_000), level=LEVELS, data=st.data())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_in_the_export_depends_on_what_is_withheld(seed, level, data):
    readings = list({reading.report.id: reading for reading in build_pile(seed)}.values())
    levels = {reading.report.id: data.draw(LEVELS) for reading in readings}
    visible = [reading for reading in readings if levels[reading.report.id].rank <= level.rank]
    chance = random.Random(seed)
    with make_passing_case("whole") as whole, make_passing_case("whole") as never:
        fill(whole, readings, levels)
        fill(never, visible, {reading.report.id: levels[reading.report.id] for reading in visible})
        if len(readings) > 1:
            made = decide(whole, readings, chance)
            shown = {reading.report.id for reading in visible}
            of = {c.id: reading.report.id for reading in readings for c in reading.analysis.claims}
            if {of.get(side, side) for side in (made.a, made.b)} <= shown:
                with never.write() as connection:
                    writer.add_judgement(connection, made)
                reconcile_case(never)

        shared = export_for(whole, level)

        assert list(shared.lines) == list(export_lines(never))
        assert shared.withheld == (
            len(visible) < len(readings) or len(list(export_lines(never))) < len(list(export_lines(whole)))
        )


def test_reports_without_a_marking_stay_inside_unless_told_otherwise(store):
    readings = build_pile(1)
    fill(store, readings)

    closed, opened = export_for(store, Tlp.AMBER), export_for(store, Tlp.GREEN, unmarked_as=Tlp.CLEAR)

    assert list(closed.lines) == []
    assert (closed.withheld, closed.unmarked) == (True, True)
    assert list(opened.lines) == list(export_lines(store))
    assert (opened.withheld, opened.unmarked) == (False, False)


@pytest.mark.parametrize("level", list(Tlp))
def test_each_level_shows_itself_and_what_is_more_open(store, level):
    readings = [build_reading(path=f"{own}.txt", who=f"State {own}") for own in Tlp]
    fill(store, readings, {reading.report.id: own for reading, own in zip(readings, Tlp, strict=True)})

    text = "\n".join(export_for(store, level).lines)

    assert [f"State {own}" in text for own in Tlp] == [own.rank <= level.rank for own in Tlp]

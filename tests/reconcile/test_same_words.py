"""One sentence in two reports is perhaps one voice, whomever either names for it. All sentences are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from building import Pile
from concluding import conclude
from firsthand.reconcile.same_words import find_same_sentences
from firsthand.records.derivation import Certainty

LONG = "Before the march through the old town a minute of silence was kept for the miners killed at Tarbek"
SHORT = "The police have promised to look into the mills"
SHORTER = LONG.replace("a minute of silence was", "silence was")
CASES = [  # first sentence, second, one report takes from the other, how sure
    (LONG, LONG, False, Certainty.POSSIBLE),
    (LONG, LONG, True, Certainty.CERTAIN),
    (LONG, SHORTER, False, None),
    (LONG, SHORTER, True, Certainty.CERTAIN),
    (LONG, LONG.replace("Tarbek", "Osmar"), True, None),  # another place, or another voice
    (SHORT, SHORT.replace("have", "have already"), True, Certainty.CERTAIN),
    (SHORT, SHORT.replace("have", "have already"), False, None),
    ("Two men were arrested", "Two men were arrested", True, None),
    (LONG, "A minute of silence was kept in the old town, and then the march went on to the river", True, None),
]


@pytest.mark.parametrize(("first", "second", "taken", "certainty"), CASES)
def test_a_sentence_of_some_length_is_hardly_written_twice(first, second, taken, certainty):
    derived = [frozenset({"r1", "r2"})] if taken else []
    found = list(find_same_sentences({"a": first, "b": second}, derived, {"a": "r1", "b": "r2"}))

    assert found == ([("a", "b", certainty)] if certainty else [])


def test_sentences_of_one_report_are_not_compared():
    assert list(find_same_sentences({"a": LONG, "b": LONG}, (), {"a": "r", "b": "r"})) == []


@given(st.lists(st.sampled_from(LONG.split()), min_size=1, max_size=3), st.integers(1, 40))
def test_each_pair_is_found_however_many_others_there_are(words, others):
    quotes = {"a": LONG, "b": LONG} | {f"x{n}": f"{' '.join(words)} {n} other things" for n in range(others)}
    found = list(find_same_sentences(quotes, (), {claim: claim for claim in quotes}))

    assert ("a", "b", Certainty.POSSIBLE) in found


def test_two_reports_that_tell_one_sentence_of_two_people_have_one_source():
    pile = Pile()
    speakers = (("Tarbek Post", "Rut Arrieta", "the forty"), ("Osmar Daily", "Jon Lindgren", "all forty"))
    for outlet, speaker, word in speakers:
        text = f"Silence was kept for {word} miners whom raiders killed at Tarbek in May.\n[{speaker}|person] spoke."
        report = pile.report(outlet, "2031-05-20", text)
        report.claim("violence.attack", "killed", actor="raiders", target="forty miners", chain=[speaker])
    (event,) = conclude(pile.readings()).events

    assert (event.independent.at_least, event.credibility.digit) == (1, 3)
    assert {joint.reason for joint in event.independent.joints} == {"both reports tell it in one sentence"}


def test_who_names_nobody_is_no_second_voice():
    pile = Pile()
    report = pile.report(
        "Tarbek Post",
        "2031-05-20",
        "Raiders killed forty miners, [Rut Arrieta|person] said.\nIt was a killing, [Jon Lindgren|person] said.",
    )
    report.claim(
        "violence.attack", "killed", actor="Raiders", target="forty miners", chain=["Rut Arrieta"], status="possible"
    )
    report.claim("violence.attack", "killing", chain=["Jon Lindgren"])
    (event,) = conclude(pile.readings()).events

    assert len(event.claims) == 2
    assert event.status.value == "possible"
    assert [origin.name for origin in event.origins] == ["Rut Arrieta"]

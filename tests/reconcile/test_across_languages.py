"""Whom nobody names is told apart, and found again, by meaning where two languages tell of him. All is invented."""

import pytest

from building import Pile
from concluding import conclude
from firsthand.reconcile import likeness

YEAR = ("2023-01-01", "2023-12-31")
CASES = [
    # other language, its words for whom the Norvik Trust recruited, how many events it makes with "a harbour pilot"
    ("fr", "[Norvik Trust|organisation] a recruté un pilote du port.", "a recruté", "un pilote du port", 1),
    ("de", "[Norvik Trust|organisation] warb einen Hafenlotsen an.", "warb", "einen Hafenlotsen", 1),
    ("ru", "[Norvik Trust|organisation] завербовал портового лоцмана.", "завербовал", "портового лоцмана", 1),
    ("es", "[Norvik Trust|organisation] reclutó a un piloto del puerto.", "reclutó", "un piloto del puerto", 1),
    ("fr", "[Norvik Trust|organisation] a recruté une infirmière.", "a recruté", "une infirmière", 2),
    ("de", "[Norvik Trust|organisation] warb zwei Studenten an.", "warb", "zwei Studenten", 2),
    ("pl", "[Norvik Trust|organisation] zwerbował dziennikarza.", "zwerbował", "dziennikarza", 2),
]  # fmt: skip


def events_of(language, text, trigger, target, when=YEAR, other=YEAR):
    pile = Pile()
    first = pile.report("Harbour Post", "2031-05-01", "[Norvik Trust|organisation] recruited a harbour pilot.")
    first.claim("influence.recruit", "recruited", actor="Norvik Trust", target="a harbour pilot", when=when)
    second = pile.report("Outlet B", "2031-05-02", text, language=language)
    second.claim("influence.recruit", trigger, actor="Norvik Trust", target=target, when=other)
    return conclude(pile.readings()).events


@pytest.mark.parametrize(("language", "text", "trigger", "target", "count"), CASES)
def test_a_phrase_that_means_the_same_is_whom_the_other_language_means(language, text, trigger, target, count):
    assert len(events_of(language, text, trigger, target)) == count


def test_another_time_is_another_happening_whatever_the_words_mean():
    later = ("2026-01-01", "2026-12-31")
    assert len(events_of(*CASES[0][:-1], other=later)) == 2


def test_within_one_language_the_words_decide():
    words = ("en", "[Norvik Trust|organisation] recruited a steersman of the port.", "recruited", "a steersman")
    assert len(events_of(*words)) == len(events_of(*words))


def test_no_phrase_is_compared_where_it_would_change_nothing(monkeypatch):
    asked = []
    monkeypatch.setattr(likeness, "phrase_likeness", lambda *pair: asked.append(pair) or 0.0)
    events_of(*CASES[0][:-1], other=("2026-01-01", "2026-12-31"))
    assert asked == []
    events_of(*CASES[0][:-1])
    assert asked

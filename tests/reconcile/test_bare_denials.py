"""A denial that says itself what it denies is about nothing else. All happenings are invented."""
# ruff: noqa: E501  texts of reports stand on one line, as they are read

import pytest

from building import Pile
from concluding import conclude
from firsthand.reconcile import bare_denials

ABOUT = [
    # what is denied, in the words of the report; is it the fire?
    ("the allegations", True),
    ("the allegations as an insult", True),
    ("all claims about the burned library", True),
    ("the suggestion that members burned the library themselves", True),
    ("the notion that longer holidays weaken pupils", False),
    ("rumours that pensions would shrink next winter", False),
]


def denied_in_one_report(words):
    pile = Pile()
    told = pile.report(
        "Dale Ledger",
        "2031-04-01",
        f"[Oskar Brandt|person] burned the library of the [Heron Club|organisation] with two members, [Ada Finch|person] said.\n[Brandt|person||Oskar Brandt] dismissed {words}.",
    )
    told.claim(
        "sabotage.attack", "burned", actor="Oskar Brandt", target="library of the Heron Club", chain=["Ada Finch"]
    )
    told.claim("speech.deny", "dismissed", actor="Brandt", target=words)
    (event,) = conclude(pile.readings()).events
    return bool(event.denials)


@pytest.mark.parametrize(("words", "is_about_it"), ABOUT)
def test_a_denial_with_words_of_its_own_needs_one_of_the_happening(words, is_about_it):
    assert denied_in_one_report(words) is is_about_it


def test_the_rule_is_needed(monkeypatch):
    monkeypatch.setattr(bare_denials, "_can_be_about", lambda *_: True)

    assert denied_in_one_report("the notion that longer holidays weaken pupils")


@pytest.mark.parametrize(("recipient", "count"), [("his campaign", 2), ("the Heron Club", 1)])
def test_whose_it_is_a_report_says_for_itself_alone(recipient, count):
    pile = Pile()
    for number, words in enumerate(("Sums from the mill were paid to {}.", "It was late when gold was paid to {}.")):
        told = words.format(recipient.replace("Heron Club", "[Heron Club|organisation]"))
        report = pile.report(f"Outlet {number}", f"2031-05-0{1 + number}", told)
        report.claim("influence.fund", "paid", recipient=recipient)

    assert len(conclude(pile.readings()).events) == count

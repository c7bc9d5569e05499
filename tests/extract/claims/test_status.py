"""Done, under way, planned, demanded, possible, or not done: read from the words around the trigger."""

import pytest

from firsthand.extract.analyse import analyse
from firsthand.records.analysis import MadeBy

TOLD = [  # text, type, polarity, status
    ("Peru expelled the consul.", "response.expel", "affirmed", "occurred"),
    ("Peru has expelled the consul.", "response.expel", "affirmed", "occurred"),
    ("Peru expels the consul.", "response.expel", "affirmed", "occurred"),
    ("The consul was expelled by Peru.", "response.expel", "affirmed", "occurred"),
    ("Peru will expel the consul.", "response.expel", "affirmed", "planned"),
    ("Peru is going to expel the consul.", "response.expel", "affirmed", "planned"),
    ("Peru plans to expel the consul.", "response.expel", "affirmed", "planned"),
    ("Peru to expel consul", "response.expel", "affirmed", "planned"),
    ("The minister said Peru would expel the consul.", "response.expel", "affirmed", "planned"),
    ("Peru has decided to expel the consul.", "response.expel", "affirmed", "occurred"),
    ("Peru may expel the consul.", "response.expel", "affirmed", "possible"),
    ("If Peru expels the consul, Chile will answer.", "response.expel", "affirmed", "possible"),
    ("Peru is considering the expulsion of the consul.", "response.expel", "affirmed", "possible"),
    ("Peru should expel the consul.", "response.expel", "affirmed", "called_for"),
    ("Deputies called for the expulsion of the consul.", "response.expel", "affirmed", "called_for"),
    ("Deputies demanded that Peru expel the consul.", "response.expel", "affirmed", "called_for"),
    ("Peru has not expelled the consul.", "response.expel", "negated", "occurred"),
    ("Peru never expelled any diplomats.", "response.expel", "negated", "occurred"),
    ("Peru refused to expel the consul.", "response.expel", "negated", "occurred"),
    ("Nobody has spied on exiles, the embassy said.", "espionage.spy", "negated", "occurred"),
    ("There was no arson at the library.", "sabotage.attack", "negated", "occurred"),
    ("No arrests have been made.", "response.arrest", "negated", "occurred"),
    ("No payments were made to the deputies.", "influence.fund", "negated", "occurred"),
    ("There is no evidence that Libya bribed the deputies.", "influence.fund", "negated", "possible"),
    ("Police foiled a plot to murder a Libyan editor.", "violence.attack", "negated", "occurred"),
    ("More will be done to prevent Libyan spying.", "espionage.spy", "affirmed", "possible"),
    ("Libya is jamming GPS signals.", "electronic.interfere", "affirmed", "ongoing"),
    ("The minister said Libya was jamming GPS signals.", "electronic.interfere", "affirmed", "ongoing"),
    ("Libya continues to jam GPS signals.", "electronic.interfere", "affirmed", "ongoing"),
    ("Libya finances the party.", "influence.fund", "affirmed", "ongoing"),
    ("Chad fears Libyan sabotage of its pipelines.", "sabotage.attack", "affirmed", "possible"),
    ("Chad fears that Libya will bribe the deputies.", "influence.fund", "affirmed", "possible"),
    ("Libya paid the deputies to spread propaganda.", "influence.publish", "affirmed", "planned"),
    ("Chad is investigating Libyan payments to two deputies.", "influence.fund", "affirmed", "possible"),
    ("Following the expulsion of two diplomats, Chile vowed to retaliate.", "response.expel", "affirmed", "occurred"),
]


def claims_of(parsed, text, language="en"):
    report, tree = parsed(text, language=language, published="2024-05-02")
    return analyse(report, tree, MadeBy(version="0", models=())).claims


@pytest.mark.parametrize(("text", "kind", "polarity", "status"), TOLD, ids=[row[0] for row in TOLD])
def test_status_and_polarity_are_as_worded(parsed, text, kind, polarity, status):
    found = [(c.polarity.value, c.status.value) for c in claims_of(parsed, text) if c.type == kind]

    assert found == [(polarity, status)]


def test_an_attempt_has_occurred_and_its_rule_says_so(parsed):
    (claim,) = claims_of(parsed, "Libya tried to interfere in the Maltese election.")

    assert claim.status.value == "occurred"
    assert claim.rule == "verb:interfere/attempt"


def test_a_measure_that_is_lifted_is_no_claim_of_it(parsed):
    assert claims_of(parsed, "Canada lifted sanctions on a Libyan airline.") == ()


def test_a_denial_by_the_source_leaves_the_words_as_told(parsed):
    found = {c.type: c for c in claims_of(parsed, "The embassy denied that its driver had spied on exiles.")}

    assert found["espionage.spy"].polarity.value == "affirmed"
    assert found["espionage.spy"].chain[-1].stance == "denies"
    assert "speech.deny" in found


@pytest.mark.parametrize(
    ("language", "text", "polarity", "status"),
    [
        ("fr", "Le Pérou n'a pas expulsé le consul.", "negated", "occurred"),
        ("fr", "Le Pérou pourrait expulser le consul.", "affirmed", "possible"),
        ("fr", "Le Pérou expulsera le consul.", "affirmed", "planned"),
        ("fr", "L'opposition réclame l'expulsion du consul.", "affirmed", "called_for"),
        ("de", "Peru hat den Konsul nicht ausgewiesen.", "negated", "occurred"),
        ("de", "Peru wird den Konsul ausweisen.", "affirmed", "planned"),
        ("de", "Peru könnte den Konsul ausweisen.", "affirmed", "possible"),
        ("de", "Die Opposition fordert die Ausweisung des Konsuls.", "affirmed", "called_for"),
        ("ru", "Перу не выслало консула.", "negated", "occurred"),
        ("ru", "Перу планирует выслать консула.", "affirmed", "planned"),
        ("ru", "Перу может выслать консула.", "affirmed", "possible"),
        ("ru", "Оппозиция требует высылки консула.", "affirmed", "called_for"),
    ],
)
def test_other_languages_tell_status_too(parsed, language, text, polarity, status):
    found = [
        (c.polarity.value, c.status.value) for c in claims_of(parsed, text, language) if c.type == "response.expel"
    ]

    assert found == [(polarity, status)]

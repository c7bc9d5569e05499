"""Roles in French, German and Russian. All persons and companies are invented."""

import pytest

from firsthand.extract.analyse import analyse
from firsthand.records.analysis import MadeBy

CLAIMS = [  # language, text, type, {role: [texts]}
    (
        "fr",
        "Le Pérou a expulsé deux diplomates chiliens.",
        "response.expel",
        {"actor": ["Pérou"], "target": ["deux diplomates chiliens"]},
    ),
    (
        "fr",
        "Deux diplomates chiliens ont été expulsés par le Pérou.",
        "response.expel",
        {"actor": ["Pérou"], "target": ["Deux diplomates chiliens"]},
    ),
    (
        "fr",
        "L'expulsion de deux diplomates chiliens par le Pérou a surpris Santiago.",
        "response.expel",
        {"actor": ["Pérou"], "target": ["deux diplomates chiliens"]},
    ),
    (
        "fr",
        "Le Tchad accuse la Libye d'avoir financé un parti.",
        "influence.fund",
        {"actor": ["Libye"], "recipient": ["parti"]},
    ),
    (
        "fr",
        "La bibliothèque a été incendiée par deux hommes.",
        "sabotage.attack",
        {"actor": ["deux hommes"], "target": ["bibliothèque"]},
    ),
    (
        "de",
        "Peru hat zwei chilenische Diplomaten ausgewiesen.",
        "response.expel",
        {"actor": ["Peru"], "target": ["zwei chilenische Diplomaten"]},
    ),
    (
        "de",
        "Zwei chilenische Diplomaten wurden von Peru ausgewiesen.",
        "response.expel",
        {"actor": ["Peru"], "target": ["Zwei chilenische Diplomaten"]},
    ),
    (
        "de",
        "Der Tschad wirft Libyen vor, zwei Abgeordnete bestochen zu haben.",
        "influence.fund",
        {"actor": ["Libyen"], "recipient": ["zwei Abgeordnete"]},
    ),
    (
        "de",
        "Die Polizei nahm am Montag einen dänischen Händler fest.",
        "response.arrest",
        {"actor": ["Polizei"], "target": ["dänischen Händler"]},
    ),
    (
        "de",
        "Der Sender Hafen TV (HTV) wurde von der Regierung in Lima verboten.",
        "response.sanction",
        {"actor": ["Regierung"], "target": ["Sender Hafen TV"]},
    ),
    (
        "ru",
        "Перу выслало двух чилийских дипломатов.",
        "response.expel",
        {"actor": ["Перу"], "target": ["двух чилийских дипломатов"]},
    ),
    (
        "ru",
        "Двое дипломатов были высланы Ливией.",
        "response.expel",
        {"actor": ["Ливией"], "target": ["Двое дипломатов"]},
    ),
    (
        "ru",
        "Чад обвинил Ливию в шпионаже.",
        "espionage.spy",
        {"actor": ["Ливию"]},
    ),
    (
        "ru",
        "Депутат получил деньги от фонда из Баку.",
        "influence.fund",
        {"recipient": ["Депутат"], "actor": ["фонда"]},
    ),
]


@pytest.mark.parametrize(("language", "text", "kind", "roles"), CLAIMS, ids=[row[1] for row in CLAIMS])
def test_roles_follow_the_syntax_of_each_language(parsed, language, text, kind, roles):
    report, tree = parsed(text, language=language, published="2024-05-02")
    found = []
    for claim in analyse(report, tree, MadeBy(version="0", models=())).claims:
        own = {}
        for role in claim.roles:
            own.setdefault(role.role.value, []).append(role.text)
        found += [own] if claim.type == kind else []

    assert found == [roles]


def test_claims_without_a_parse_say_so_and_are_less_sure(parsed):
    report, tree = parsed("Peru hat den Konsul ausgewiesen.", language="de")
    (claim,) = analyse(report, tree, MadeBy(version="0", models=())).claims

    assert claim.rule == "word:ausweisen"
    assert claim.confidence == 0.7


def test_a_language_without_lists_gives_no_claims(parsed):
    report, tree = parsed("Perú rak tvo sendiráðsmenn úr landi.", language="is")

    assert analyse(report, tree, MadeBy(version="0", models=())).claims == ()

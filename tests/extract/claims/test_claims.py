"""Who did what to whom, word by word. All persons, outlets and companies are invented."""

import pytest

from firsthand.extract.analyse import analyse
from firsthand.records.analysis import MadeBy

MADE_BY = MadeBy(version="0", models=())
CLAIMS = [  # text, type, {role: [texts]}
    (
        "Peru expelled two Chilean diplomats.",
        "response.expel",
        {"actor": ["Peru"], "target": ["two Chilean diplomats"]},
    ),
    (
        "Two Chilean diplomats were expelled from Lima by Peru.",
        "response.expel",
        {"actor": ["Peru"], "target": ["Two Chilean diplomats"], "location_of": ["Lima"]},
    ),
    ("Two Chilean diplomats were expelled.", "response.expel", {"target": ["Two Chilean diplomats"]}),
    (
        "The expulsion of two Chilean diplomats by Peru surprised Santiago.",
        "response.expel",
        {"actor": ["Peru"], "target": ["two Chilean diplomats"]},
    ),
    (
        "Peru, which expelled a consul in May, is silent.",
        "response.expel",
        {"actor": ["Peru"], "target": ["consul"]},
    ),
    (
        "Peru and Chile expelled three Cuban diplomats.",
        "response.expel",
        {"actor": ["Peru", "Chile"], "target": ["three Cuban diplomats"]},
    ),
    (
        "Peruvian sanctions against two shipping firms took effect.",
        "response.sanction",
        {"actor": ["Peruvian"], "target": ["two shipping firms"]},
    ),
    (
        "Sanctions were imposed on the banker Ivo Rask by Peru.",
        "response.sanction",
        {"actor": ["Peru"], "target": ["banker Ivo Rask"]},
    ),
    (
        "The sanctions that Peru imposed on the banker Ivo Rask took effect.",
        "response.sanction",
        {"actor": ["Peru"], "target": ["banker Ivo Rask"]},
    ),
    (
        "Members of the Reform Party were paid by a Cypriot bank.",
        "influence.fund",
        {"actor": ["Cypriot bank"], "recipient": ["Members of the Reform Party"]},
    ),
    (
        "The Harbour Forum received 40,000 euros from a Cypriot bank.",
        "influence.fund",
        {"actor": ["Cypriot bank"], "recipient": ["Harbour Forum"]},
    ),
    (
        "The Herald wrote about deputies bought by Libya.",
        "influence.fund",
        {"actor": ["Libya"], "recipient": ["deputies"]},
    ),
    (
        "Chad accused Libya of hacking a ministry.",
        "cyber.attack",
        {"actor": ["Libya"], "target": ["ministry"]},
    ),
    (
        "A court convicted the clerk Ada Moss of spying for Libya.",
        "espionage.spy",
        {"actor": ["clerk Ada Moss"], "beneficiary": ["Libya"]},
    ),
    (
        "Libya tried to bribe two deputies.",
        "influence.fund",
        {"actor": ["Libya"], "recipient": ["two deputies"]},
    ),
    (
        "A campaign run by Libya targeted voters and sought to sway the election.",
        "influence.interfere",
        {"actor": ["Libya"], "target": ["election"]},
    ),
    (
        "The port of Sfax was hit by a cyberattack.",
        "cyber.attack",
        {"target": ["port of Sfax"]},
    ),
    (
        "The arson attack on a depot in Porto was carried out by two Danes.",
        "sabotage.attack",
        {"actor": ["two Danes"], "target": ["depot"]},
    ),
    (
        "Libya launched an invasion of Chad.",
        "military.attack",
        {"actor": ["Libya"], "target": ["Chad"]},
    ),
    (
        "The Libyan ambassador was summoned.",
        "response.warn",
        {"target": ["Libyan ambassador"]},
    ),
]


def analysed(parsed, text, **options):
    report, tree = parsed(text, **{"published": "2024-05-02", **options})
    return report, analyse(report, tree, MADE_BY)


def roles_of(claim):
    found = {}
    for role in claim.roles:
        found.setdefault(role.role.value, []).append(role.text)
    return found


@pytest.mark.parametrize(("text", "kind", "roles"), CLAIMS, ids=[row[0] for row in CLAIMS])
def test_roles_follow_the_syntax(parsed, text, kind, roles):
    _, analysis = analysed(parsed, text)

    assert [roles_of(claim) for claim in analysis.claims if claim.type == kind] == [roles]


def test_one_sentence_with_four_kinds_of_activity_gives_them_all(parsed):
    text = "Libya has carried out acts of sabotage, murder plots, cyberattacks and disinformation campaigns in Malta."
    _, analysis = analysed(parsed, text)
    found = {claim.type for claim in analysis.claims if roles_of(claim).get("actor") == ["Libya"]}

    assert {"sabotage.attack", "cyber.attack", "influence.publish"} <= found
    assert all("Malta" in [place.name for place in claim.places] for claim in analysis.claims)


def test_a_list_after_this_includes_belongs_to_the_doer_of_the_sentence_before(parsed):
    text = "Chad spoke of a campaign which Libya is waging. This includes sabotage and cyberattacks."
    _, analysis = analysed(parsed, text)
    found = {claim.type: roles_of(claim) for claim in analysis.claims}

    assert found["sabotage.attack"] == {"actor": ["Libya"]}
    assert found["cyber.attack"] == {"actor": ["Libya"]}


def test_a_verb_and_a_noun_that_tell_the_same_are_one_claim(parsed):
    _, analysis = analysed(parsed, "Bots spread disinformation about the Maltese president.")

    assert [claim.type for claim in analysis.claims] == ["influence.publish"]


def test_a_time_of_another_clause_is_not_taken(parsed):
    _, analysis = analysed(parsed, "The minister said on Monday that Libya had expelled a consul in January 2023.")
    (claim,) = [claim for claim in analysis.claims if claim.type == "response.expel"]

    assert claim.time.edtf == "2023-01"


def test_a_time_of_telling_is_not_the_time_of_the_happening(parsed):
    _, analysis = analysed(parsed, "The minister said on Monday that Libya had expelled a consul.")
    (claim,) = [claim for claim in analysis.claims if claim.type == "response.expel"]

    assert claim.time is None


def test_a_sum_told_twice_belongs_to_the_payment_with_both_amounts(parsed):
    _, analysis = analysed(parsed, "A Cypriot bank paid 2 million euros ($2.2 million) to the Reform Party.")
    (claim,) = analysis.claims

    assert list(claim.amounts) == [amount.id for amount in analysis.amounts]
    assert len(claim.amounts) == 2


def test_places_are_where_it_happened_with_their_country(parsed):
    _, analysis = analysed(parsed, "Two men set fire to a library in Uppsala, the Herald reported from Cairo.")
    (claim,) = analysis.claims

    assert [(place.span.of(claim.quote), place.country) for place in claim.places] == [("Uppsala", "SE")]


def test_the_chain_is_that_of_the_words_the_claim_stands_in(parsed):
    _, analysis = analysed(parsed, "Minister Ada Moss said the consul had been expelled.", outlet="The Pier")
    (claim,) = analysis.claims

    assert [hop.name for hop in claim.chain] == ["The Pier", "Ada Moss"]


def test_evidence_is_the_sentence_without_its_quotation_marks(parsed):
    report, analysis = analysed(parsed, "The mood was grim. “Libya bribed two deputies.” Nobody spoke.")
    (claim,) = analysis.claims

    assert claim.quote == "Libya bribed two deputies."
    assert claim.evidence.of(report.text) == claim.quote


def test_a_threat_in_quoted_words_is_made_by_whoever_says_it(parsed):
    _, analysis = analysed(parsed, "“Such steps will not go unanswered,” the Libyan ministry said.")
    (claim,) = [claim for claim in analysis.claims if claim.type == "coercion.threaten"]

    assert roles_of(claim) == {"actor": ["the Libyan ministry"]}


def test_speech_acts_come_from_the_stance_of_attributions(parsed):
    _, denied = analysed(parsed, "The Libyan embassy denied the charges.")
    _, silent = analysed(parsed, "The Libyan embassy declined to comment.")

    assert [(claim.type, roles_of(claim)["actor"]) for claim in denied.claims] == [
        ("speech.deny", ["The Libyan embassy"])
    ]
    assert [claim.type for claim in silent.claims] == ["speech.no_comment"]


SCHEDULED = [
    ("Chad will hold an election on 20 October 2024.", "scheduled.election", True),
    ("The next election in Chad is due in October.", "scheduled.election", True),
    ("Moldova votes on 20 October.", "scheduled.election", True),
    ("Chad held an election in October 2019.", "scheduled.election", False),
    ("A snap poll put the party ahead.", "scheduled.election", False),
    ("The matter will be discussed at next week's NATO summit.", "scheduled.summit", True),
    ("The trial of the clerk will start on 3 June.", "scheduled.hearing", True),
    ("The committee will hear two bookkeepers in June.", "scheduled.hearing", True),
]


@pytest.mark.parametrize(("text", "kind", "ahead"), SCHEDULED)
def test_only_what_lies_ahead_is_scheduled(parsed, text, kind, ahead):
    _, analysis = analysed(parsed, text)

    assert (kind in [claim.type for claim in analysis.claims]) is ahead


def test_confidence_falls_with_each_missing_main_role(parsed):
    _, both = analysed(parsed, "Peru expelled the consul.")
    _, one = analysed(parsed, "The consul was expelled by Tuesday.")

    assert both.claims[0].confidence == 0.9
    assert one.claims[0].confidence == 0.8


def test_a_tree_of_another_text_is_refused(parsed):
    from firsthand.errors import InvalidRecord

    report, _ = parsed("Peru expelled the consul.")
    _, other = parsed("Peru received the consul.")

    with pytest.raises(InvalidRecord, match="differs"):
        analyse(report, other, MADE_BY)

"""Sentences planted in a report are read back, in any order, with every span true to the text."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.extract.analyse import analyse
from firsthand.records.analysis import MadeBy

PLANTED = [  # sentence, what it tells
    ("Peru expelled two Chilean diplomats.", ("response.expel", "Peru", "two Chilean diplomats")),
    ("Togo imposed sanctions on a shipping firm.", ("response.sanction", "Togo", "shipping firm")),
    ("Two men set fire to a library.", ("sabotage.attack", "Two men", "library")),
    ("Hackers broke into the servers of a bank.", ("cyber.attack", "Hackers", "servers of a bank")),
    ("Chad accused Libya of reckless conduct.", ("response.attribute", "Chad", "Libya")),
    ("Libya meddled in the Maltese election.", ("influence.interfere", "Libya", "Maltese election")),
    ("Norway has arrested a Danish trader.", ("response.arrest", "Norway", "Danish trader")),
    ("The bakery sold forty loaves.", None),
    ("Rain fell on the harbour all day.", None),
    ("The striker was expelled from the club.", None),
]
MADE_BY = MadeBy(version="0", models=())


def told(claim):
    texts = {role.role.value: role.text for role in claim.roles}
    return claim.type, texts.get("actor"), texts.get("target")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PLANTED), min_size=1, max_size=6), st.sampled_from(["\n", "\n\n", "\n \n"]))
def test_joining_paragraphs_joins_their_claims(parsed, planted, gap):
    report, tree = parsed(gap.join(sentence for sentence, _ in planted))
    claims = analyse(report, tree, MADE_BY).claims

    assert [told(claim) for claim in claims] == [fact for _, fact in planted if fact is not None]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PLANTED), min_size=1, max_size=6), st.sampled_from(["", "😀 ", "«»  ", "\ufeff"]))
def test_every_span_quotes_the_report(parsed, planted, noise):
    report, tree = parsed("\n".join(noise + sentence for sentence, _ in planted))
    claims = analyse(report, tree, MADE_BY).claims

    assert len(claims) == sum(fact is not None for _, fact in planted)
    for claim in claims:
        assert claim.evidence.of(report.text) == claim.quote
        assert claim.evidence.covers(claim.trigger)
        assert any(claim.quote.endswith(sentence) for sentence, _ in planted)
        for role in claim.roles:
            assert role.span.of(report.text) == role.text
            assert claim.evidence.covers(role.span)


def test_a_second_reading_gives_the_same_records(parsed):
    report, tree = parsed(" ".join(sentence for sentence, _ in PLANTED))

    assert analyse(report, tree, MADE_BY) == analyse(report, tree, MADE_BY)
